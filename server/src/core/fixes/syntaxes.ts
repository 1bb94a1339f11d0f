/** How each kind of file is changed: total tables, so that a new syntax can't be forgotten. */

import type { FileSyntax } from '../model/origin';

export interface SyntaxOfFixes {
  /** What begins a comment line; undefined if there is nothing like it, or if a line may hold more than one setting. */
  readonly comment: string | undefined;
  /** What to write at an origin's `range` for this value; undefined for what can't be written there. `written` is in the file's own terms. */
  readonly write: (name: string, written: string) => string | undefined;
  /** A plain text in the file's own terms, so that nothing in it is taken for a reference. */
  readonly plain: (value: string) => string | undefined;
  /** What to write for a part of a value that the file holds letter by letter, in quotes or without; undefined if that depends. */
  readonly inside: (written: string) => string | undefined;
}

const itself = (value: string): string => value;

const NOTHING: SyntaxOfFixes = {
  comment: undefined,
  write: () => undefined,
  plain: () => undefined,
  inside: () => undefined,
};

/** A value that is one word, whatever quotes are around it. */
const WORDS: SyntaxOfFixes = { ...NOTHING, plain: withoutDollar, inside: oneWord };

export const SYNTAXES: Readonly<Record<FileSyntax, SyntaxOfFixes>> = {
  dotenv: {
    comment: '# ',
    write: (_, written) => dotenvValue(written),
    plain: (value) => (/[$\\]/.test(value) ? undefined : value),
    inside: oneWord,
  },
  json: {
    comment: undefined,
    write: (_, written) => JSON.stringify(written),
    plain: (value) => (value.includes('${') ? undefined : value),
    inside: (written) => JSON.stringify(written).slice(1, -1),
  },
  sh: { ...WORDS, comment: '# ', write: (_, written) => shellValue(written) },
  // A process is one line, whatever it sets.
  procfile: { ...WORDS, comment: undefined, write: shellAssignment },
  systemd: {
    comment: '# ',
    write: systemdAssignment,
    plain: (value) => value.replaceAll('%', '%%'),
    inside: oneWord,
  },
  // An instruction continues after a backslash, so lines are not commented out.
  dockerfile: WORDS,
  supervisor: {
    comment: undefined,
    write: (name, written) => (/["\r\n]/.test(written) ? undefined : `${name}="${written}"`),
    plain: (value) => value.replaceAll('%', '%%'),
    inside: oneWord,
  },
  // tox. What follows `#` is a comment, and braces are references.
  ini: {
    comment: '# ',
    write: (_, written) => (/[#;\r\n]|^\s|\s$/.test(written) ? undefined : written),
    plain: (value) => (/[{}\\%$]/.test(value) ? undefined : value),
    inside: oneWord,
  },
  toml: {
    comment: '# ',
    write: (_, written) => JSON.stringify(written),
    plain: (value) => (/[{}]/.test(value) ? undefined : value),
    inside: oneWord,
  },
  yaml: {
    ...NOTHING,
    comment: '# ',
    plain: (value) => (/[${}%]/.test(value) ? undefined : value),
    // Spaces have a meaning only next to a colon or a number sign; the first character may have a different one.
    inside: (written) =>
      /^[\w/.$]/.test(written) && !/["'\\\n]|:\s|\s#|\s$/.test(written) ? written : undefined,
  },
  pie: { ...NOTHING, comment: '# ' },
  'pyvenv-cfg': { ...NOTHING, comment: '# ' },
  xml: {
    ...NOTHING,
    plain: (value) => (/[$%]/.test(value) ? undefined : value),
    inside: (written) => (/[<>&"']/.test(written) ? undefined : written),
  },
  // Apache replaces `${NAME}`.
  apache: { ...WORDS, comment: '# ' },
  python: {
    ...NOTHING,
    plain: itself,
    inside: (written) => (/["'\\{}\n]/.test(written) ? undefined : written),
  },
  'version-file': { ...NOTHING, write: (_, written) => written, plain: itself },
  c: NOTHING,
};

/** Text that needs no quotes, and would not end quotes around it. */
function oneWord(written: string): string | undefined {
  return /[\s"'`\\;#&|<>()]/.test(written) ? undefined : written;
}

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
