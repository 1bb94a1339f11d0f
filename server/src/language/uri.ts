/** Paths of the inspected platform to `file:` URIs and back. A byte that is not UTF-8 is a lone surrogate in a path, and `%XX` in a URI. */

import { decodeSurrogateEscape, encodeSurrogateEscape } from '../core/text/bytes';
import type { Platform } from '../core/model/platform';

/** Written as VS Code writes it, so that equal paths have equal URIs: all but unreserved characters (RFC 3986) is escaped, drives are lower case. */
export function pathToUri(path: string, platform: Platform): string {
  if (platform.name !== 'windows') {
    return `file://${escape(path)}`;
  }
  const slashed = path.replaceAll('\\', '/').replace(/^[A-Z]:/, (drive) => drive.toLowerCase());
  return slashed.startsWith('//') ? `file:${escape(slashed)}` : `file:///${escape(slashed)}`;
}

/** Undefined for anything that is not a file: an untitled document, a Git revision, a notebook cell. */
export function uriToPath(uri: string, platform: Platform): string | undefined {
  const match = /^file:\/\/([^/?#]*)(\/[^?#]*)$/i.exec(uri);
  if (match === null) {
    return undefined;
  }
  const [, host = '', escaped = ''] = match;
  const path = unescape(escaped);
  if (platform.name !== 'windows') {
    return path;
  }
  const local = host === '' || host === 'localhost';
  const withDrive = path.replace(/^\/([A-Za-z]):/, (_, drive: string) => `${drive.toUpperCase()}:`);
  return (local ? withDrive : `//${unescape(host)}${path}`).replaceAll('/', '\\');
}

const UNRESERVED = /[A-Za-z0-9\-._~/]/;
/** Most paths: an answer may have ten thousand. */
const PLAIN = /^[A-Za-z0-9\-._~/]*$/;

function escape(path: string): string {
  if (PLAIN.test(path)) {
    return path;
  }
  const bytes = encodeSurrogateEscape(path);
  return Array.from(bytes, (byte) => {
    const character = String.fromCharCode(byte);
    return UNRESERVED.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}

function unescape(text: string): string {
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) =>
    decodeSurrogateEscape(Uint8Array.from(run.slice(1).split('%'), (hex) => parseInt(hex, 16))),
  );
}
