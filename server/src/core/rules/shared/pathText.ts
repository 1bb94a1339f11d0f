/** What people write into a path for a shell or an editor to process, although Python reads each character literally. */

import type { Platform } from '../../model/platform';
import type { Account, Environment } from '../../model/runContext';

export type MalformedKind = 'quoted' | 'tilde' | 'variable' | 'blank' | 'comment';

export interface Malformed {
  readonly kind: MalformedKind;
  /** What was meant, if that is known. */
  readonly corrected: string | undefined;
}

export interface PathReader {
  readonly platform: Platform;
  readonly environment: Environment;
  readonly account: Account;
  /** What `${workspaceFolder}` and `$PWD` stand for. */
  readonly folder?: string | undefined;
}

const FOLDER_NAMES: ReadonlySet<string> = new Set(['workspaceFolder', 'workspaceRoot', 'PWD']);

/** Undefined for a path without such signs. A file may still have such a name: the caller knows whether it exists. */
export function malformed(text: string, reader: PathReader): Malformed | undefined {
  return withoutSigns(text, reader, new Set());
}

/**
 * Several signs may come together: `'$HOME/src'  # mine`. A variable or `~` that is there again after it was expanded came with the
 * value (`PYTHONPATH=src:$PYTHONPATH`), so what was meant is not known.
 */
function withoutSigns(
  text: string,
  reader: PathReader,
  expandedKinds: ReadonlySet<MalformedKind>,
): Malformed | undefined {
  const found = firstSign(text, reader);
  if (found?.corrected === undefined) {
    return found;
  }
  if (found.corrected === text || expandedKinds.has(found.kind)) {
    return { kind: found.kind, corrected: undefined };
  }
  const isExpanded = found.kind === 'variable' || found.kind === 'tilde';
  const rest = withoutSigns(
    found.corrected,
    reader,
    isExpanded ? new Set([...expandedKinds, found.kind]) : expandedKinds,
  );
  return rest === undefined ? found : { kind: found.kind, corrected: rest.corrected };
}

function firstSign(text: string, reader: PathReader): Malformed | undefined {
  if (/^["']|["']$/.test(text)) {
    return { kind: 'quoted', corrected: text.replace(/^["']+|["']+$/g, '') };
  }
  if (/^\s|\s$/.test(text)) {
    return { kind: 'blank', corrected: text.trim() };
  }
  if (/\s#/.test(text)) {
    return { kind: 'comment', corrected: text.replace(/\s+#.*$/, '') };
  }
  if (text.startsWith('~')) {
    const home = homeOf(reader);
    const isOwn = /^~(?:$|[\\/])/.test(text);
    return { kind: 'tilde', corrected: isOwn && home !== undefined ? home + text.slice(1) : undefined };
  }
  return hasVariable(text, reader.platform)
    ? { kind: 'variable', corrected: expanded(text, reader) }
    : undefined;
}

const POSIX_VARIABLE = /\$(?:\{([\w.:-]+)\}|([A-Za-z_]\w*))/g;
const WINDOWS_VARIABLE = /%(\w+)%|\$\{([\w.:-]+)\}/g;

function variablePattern({ name }: Platform): RegExp {
  return name === 'windows' ? WINDOWS_VARIABLE : POSIX_VARIABLE;
}

function hasVariable(text: string, platform: Platform): boolean {
  return [...text.matchAll(variablePattern(platform))].length > 0;
}

/** Undefined if one of the variables is not known here. */
function expanded(text: string, reader: PathReader): string | undefined {
  const pattern = variablePattern(reader.platform);
  const names = [...text.matchAll(pattern)].map(([, first, second]) => first ?? second ?? '');
  if (names.some((name) => valueOf(name, reader) === undefined)) {
    return undefined;
  }
  return text.replace(
    pattern,
    (_, first?: string, second?: string) => valueOf(first ?? second ?? '', reader) ?? '',
  );
}

function valueOf(
  written: string,
  { platform, environment, account, folder }: PathReader,
): string | undefined {
  if (folder !== undefined && FOLDER_NAMES.has(written)) {
    return folder;
  }
  const name = written.replace(/^env:/, '');
  const key = platform.name === 'windows' ? name.toUpperCase() : name;
  return environment.get(key)?.value ?? (name === 'HOME' ? account.home : undefined);
}

/** As shells and `os.path.expanduser()` see it: the variable first. CPython 3.13 Lib/posixpath.py and Lib/ntpath.py. */
function homeOf({ platform, environment, account }: PathReader): string | undefined {
  return environment.get(platform.name === 'windows' ? 'USERPROFILE' : 'HOME')?.value ?? account.home;
}
