/** Paths for a narrow view, where each row would begin with the same long directory. The tooltip has them in full. */

export interface Shortening {
  /** The workspace folder: paths in it are shown relative to it. */
  readonly folder: string;
  /** The installation's prefix; an ellipsis replaces it. */
  readonly basePrefix: string;
  readonly home: string;
}

/** An entry that is itself relative is quoted, as Python would print it. */
export function shortPath(path: string, { folder, basePrefix, home }: Shortening): string {
  if (!/^([\\/]|[a-z]:[\\/])/i.test(path)) {
    return `'${printable(path)}'`;
  }
  if (path === folder) {
    return '.';
  }
  const inFolder = below(path, folder);
  if (inFolder !== undefined) {
    return printable(inFolder.slice(1));
  }
  // `/usr` is too short to be worth replacing.
  const inBase = basePrefix.length > 8 ? below(path, basePrefix) : undefined;
  if (inBase !== undefined) {
    return printable(`…${inBase}`);
  }
  const inHome = below(path, home);
  return printable(inHome === undefined ? path : `~${inHome}`);
}

/** A sentence that names files of the workspace folder. */
export function withoutFolder(text: string, folder: string): string {
  return printable(text.replaceAll(`${folder}/`, '').replaceAll(`${folder}\\`, ''));
}

/**
 * As the core's `inertText`: control characters, characters that hide or reorder the text around them, and bytes that are not UTF-8,
 * which arrive as lone surrogates, as the escapes of Python's repr().
 */
export function printable(text: string): string {
  return text.replace(OBEYED, (character) => {
    const code = character.codePointAt(0) ?? 0;
    const digits = code.toString(16);
    if (code > 0xffff) {
      return `\\U${digits.padStart(8, '0')}`;
    }
    return (
      NAMED[character] ?? (code < 0x100 ? `\\x${digits.padStart(2, '0')}` : `\\u${digits.padStart(4, '0')}`)
    );
  });
}

const OBEYED =
  /[\0-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\u{e0000}-\u{e0fff}]/gu;

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Includes the separator in front. */
function below(path: string, directory: string): string | undefined {
  const rest = path.slice(directory.length);
  return directory !== '' && path.startsWith(directory) && /^[\\/]/.test(rest) ? rest : undefined;
}
