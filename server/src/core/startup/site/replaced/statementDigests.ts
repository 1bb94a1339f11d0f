/**
 * Python source as a row of digests, one for each statement at the top level, so that a file can be compared with a known one
 * whose text is not kept. Comments, docstrings, blank lines and the way lines end do not count.
 */

export interface StatementDigest {
  /** Zero-based. */
  readonly line: number;
  /** In base 36. */
  readonly digest: string;
  /** Without comments and docstrings. */
  readonly text: string;
}

/** A comment, a text in one of its four forms, the end of a line, or anything else. */
const TOKEN =
  /#[^\n]*|("""|''')(?:\\[^]|(?!\1)[^\\])*\1|"(?:\\[^]|[^"\\\n])*"|'(?:\\[^]|[^'\\\n])*'|\n|[^#"'\n]+|["']/g;

const TEXT = /^["']/;
/** A text alone on its line, but for a prefix such as `r`. */
const DOCSTRING = /^\s*[bru]{0,2}\0\s*(?:;\s*)?$/i;

export function statementDigests(source: string): readonly StatementDigest[] {
  const statements: { line: number; lines: string[] }[] = [];
  for (const { text, line } of codeLines(source.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'))) {
    const continues = /^[\s)\]}]/.test(text) && statements.length > 0;
    if (!continues) {
      statements.push({ line, lines: [] });
    }
    statements.at(-1)?.lines.push(text);
  }
  return statements.map(({ line, lines }) => {
    const text = lines.join('\n');
    return { line, text, digest: digestOf(text) };
  });
}

/** Lines that hold code. A text of several lines belongs to the line on which it begins. */
function codeLines(source: string): readonly { readonly text: string; readonly line: number }[] {
  const lines: { text: string; line: number }[] = [];
  let line = 0;
  let start = 0;
  let text = '';
  // The same line with its texts left out shows whether it is a docstring.
  let form = '';
  const endLine = (): void => {
    const code = text.trimEnd();
    if (code !== '' && !DOCSTRING.test(form)) {
      lines.push({ text: code, line: start });
    }
    text = '';
    form = '';
    start = line;
  };
  for (const [token] of source.matchAll(TOKEN)) {
    if (token === '\n') {
      line += 1;
      endLine();
    } else if (!token.startsWith('#')) {
      text += token;
      form += TEXT.test(token) && token.length > 1 ? '\0' : token;
      line += token.split('\n').length - 1;
    }
  }
  endLine();
  return lines;
}

/** FNV-1a, 32 bits. http://www.isthe.com/chongo/tech/comp/fnv/ */
function digestOf(text: string): string {
  let digest = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    digest = Math.imul(digest ^ text.charCodeAt(index), 0x01000193);
  }
  return (digest >>> 0).toString(36);
}
