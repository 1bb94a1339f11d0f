/**
 * direct_url.json: where a distribution was installed from, if that was not an index. PEP 610;
 * https://packaging.python.org/en/latest/specifications/direct-url-data-structure/
 */

import { getNodeValue } from 'jsonc-parser';
import { jsonRoot } from '../jsonParsing';

export type DirectUrl =
  /** What pip takes after `NAME @`. */
  { readonly kind: 'url'; readonly url: string } | { readonly kind: 'editable'; readonly path: string };

/** Undefined for a text that says neither. */
export function readDirectUrl(text: string, isWindows: boolean): DirectUrl | undefined {
  const root = jsonRoot(text);
  const given: unknown = root === undefined ? undefined : getNodeValue(root);
  const url = property(given, 'url');
  if (typeof url !== 'string' || !/^[a-z][a-z0-9+.-]*:[^\s\p{Cc}]+$/iu.test(url)) {
    return undefined;
  }
  const subdirectory = property(given, 'subdirectory');
  const fragment = typeof subdirectory === 'string' ? `#subdirectory=${encodeURI(subdirectory)}` : '';
  const vcs = property(given, 'vcs_info');
  if (vcs !== undefined) {
    const [name, commit] = [property(vcs, 'vcs'), property(vcs, 'commit_id')];
    return typeof name !== 'string' ||
      typeof commit !== 'string' ||
      !/^[a-z]+ [\w.-]+$/.test(`${name} ${commit}`)
      ? undefined
      : { kind: 'url', url: `${name}+${url}@${commit}${fragment}` };
  }
  if (property(property(given, 'dir_info'), 'editable') === true) {
    const path = fileUrlPath(url, isWindows);
    return path === undefined || /\p{Cc}/u.test(path) ? undefined : { kind: 'editable', path };
  }
  return { kind: 'url', url: url + fragment };
}

/** Undefined for the URL of another machine, or one that does not decode. */
function fileUrlPath(url: string, isWindows: boolean): string | undefined {
  const [, encoded] = /^file:\/\/(\/[^#?]*)$/.exec(url) ?? [];
  if (encoded === undefined) {
    return undefined;
  }
  try {
    const path = decodeURIComponent(encoded);
    return isWindows ? path.slice(1).replaceAll('/', '\\') : path;
  } catch {
    return undefined;
  }
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
