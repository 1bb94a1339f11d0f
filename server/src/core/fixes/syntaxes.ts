/** How each kind of file is changed: total tables, so that a new syntax can't be forgotten. */

import type { FileSyntax } from '../model/origin';

export interface SyntaxOfFixes {
  /** What makes a comment of a line when it begins with it; undefined where there is none, or where a line holds more than one setting. */
  readonly comment: string | undefined;
  /** What to write at an origin's `range` for this value; undefined for what can't be written there. `written` is in the file's own terms. */
  readonly write: (name: string, written: string) => string | undefined;
  /** A plain text in the file's own terms, so that nothing in it is taken for a reference. */
  readonly plain: (value: string) => string | undefined;
}

const NOTHING: SyntaxOfFixes = { comment: undefined, write: () => undefined, plain: () => undefined };

const itself = (value: string): string => value;

export const SYNTAXES: Readonly<Record<FileSyntax, SyntaxOfFixes>> = {
  dotenv: {
    comment: '# ',
    write: (_, written) => dotenvValue(written),
    plain: (value) => (/[$\\]/.test(value) ? undefined : value),
  },
  json: {
    comment: undefined,
    write: (_, written) => JSON.stringify(written),
    plain: (value) => (value.includes('${') ? undefined : value),
  },
  sh: { comment: '# ', write: (_, written) => shellValue(written), plain: withoutDollar },
  // A process is one line, whatever it sets.
  procfile: { comment: undefined, write: shellAssignment, plain: withoutDollar },
  systemd: {
    comment: '# ',
    write: systemdAssignment,
    plain: (value) => value.replaceAll('%', '%%'),
  },
  supervisor: {
    comment: undefined,
    write: (name, written) => (/["\r\n]/.test(written) ? undefined : `${name}="${written}"`),
    plain: (value) => value.replaceAll('%', '%%'),
  },
  // tox. What follows `#` is a comment, and braces are references.
  ini: {
    comment: '# ',
    write: (_, written) => (/[#;\r\n]|^\s|\s$/.test(written) ? undefined : written),
    plain: (value) => (/[{}\\]/.test(value) ? undefined : value),
  },
  toml: {
    comment: '# ',
    write: (_, written) => JSON.stringify(written),
    plain: (value) => (/[{}]/.test(value) ? undefined : value),
  },
  yaml: { ...NOTHING, comment: '# ' },
  pie: { ...NOTHING, comment: '# ' },
  'pyvenv-cfg': { ...NOTHING, comment: '# ' },
  xml: NOTHING,
  // A directive sets more than one thing.
  apache: NOTHING,
  // A line of code does not belong to one variable.
  python: NOTHING,
  'version-file': { ...NOTHING, write: (_, written) => written, plain: itself },
  c: NOTHING,
};

/** One that all readers of such a file understand alike. */
function dotenvValue(written: string): string | undefined {
  if (/["'`\\\r\n]/.test(written)) {
    return undefined;
  }
  return /#|^\s|\s$/.test(written) ? `"${written}"` : written;
}

function withoutDollar(value: string): string | undefined {
  return /[$`\\"]/.test(value) ? undefined : value;
}

/** References are left to the shell, so quotes are double ones. */
function shellValue(written: string): string | undefined {
  if (/["'`\\\r\n]/.test(written)) {
    return undefined;
  }
  return /^[\w@%+=:,./${}-]*$/.test(written) ? written : `"${written}"`;
}

function shellAssignment(name: string, written: string): string | undefined {
  const value = shellValue(written);
  return value === undefined ? undefined : `${name}=${value}`;
}

/** systemd.syntax(7), "Quoting". */
function systemdAssignment(name: string, written: string): string | undefined {
  if (/["'\\\r\n]/.test(written)) {
    return undefined;
  }
  return /[\s;]/.test(written) ? `"${name}=${written}"` : `${name}=${written}`;
}
