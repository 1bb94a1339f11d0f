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
  return malformedWithout(new Set(), text, reader);
}

/** A variable whose value names it again has no value that could be meant: `replaced` are those that led here. */
function malformedWithout(
  replaced: ReadonlySet<string>,
  text: string,
  reader: PathReader,
): Malformed | undefined {
  const found = firstSign(replaced, text, reader);
  if (found?.corrected === undefined || found.corrected === text) {
    return found;
  }
  // Several signs may come together: `'$HOME/src'  # mine`.
  const names = found.kind === 'variable' ? namesIn(text, reader.platform) : [];
  const rest = malformedWithout(new Set([...replaced, ...names]), found.corrected, reader);
  return rest === undefined ? found : { kind: found.kind, corrected: rest.corrected };
}

function firstSign(replaced: ReadonlySet<string>, text: string, reader: PathReader): Malformed | undefined {
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
  const names = namesIn(text, reader.platform);
  return names.length === 0
    ? undefined
    : {
        kind: 'variable',
        corrected: names.some((name) => replaced.has(name)) ? undefined : expanded(text, reader),
      };
}

const POSIX_VARIABLE = /\$(?:\{([\w.:-]+)\}|([A-Za-z_]\w*))/g;
const WINDOWS_VARIABLE = /%(\w+)%|\$\{([\w.:-]+)\}/g;

function variablePattern({ name }: Platform): RegExp {
  return name === 'windows' ? WINDOWS_VARIABLE : POSIX_VARIABLE;
}

function namesIn(text: string, platform: Platform): readonly string[] {
  return [...text.matchAll(variablePattern(platform))].map(([, first, second]) => first ?? second ?? '');
}

/** Undefined if one of the variables is not known here. */
function expanded(text: string, reader: PathReader): string | undefined {
  if (namesIn(text, reader.platform).some((name) => valueOf(name, reader) === undefined)) {
    return undefined;
  }
  return text.replace(
    variablePattern(reader.platform),
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
