/** Splits simple Python code into its statements: at line ends and semicolons that are in no text and no bracket. */

const TOKEN =
  /'''|"""|'(?:[^'\\\r\n]|\\[^\r\n])*'|"(?:[^"\\\r\n]|\\[^\r\n])*"|#[^\r\n]*|[([{]|[)\]}]|;|\r\n|\r|\n|['"\\]|[^'"#()[\]{};\r\n\\]+/g;

/**
 * Without comments and blank lines. An indented statement keeps its blanks, so that it is none of the outermost level.
 * Undefined for code with more than that: text of several lines, lines that are joined.
 */
export function pythonStatements(code: string): readonly string[] | undefined {
  const statements: string[] = [];
  let statement = '';
  let depth = 0;
  let isBehindSemicolon = false;
  const finish = (): void => {
    if (statement.trim() !== '') {
      statements.push(statement.trimEnd());
    }
    statement = '';
  };
  for (const [token] of code.matchAll(TOKEN)) {
    if (UNKNOWN.has(token)) {
      return undefined;
    }
    if (token.startsWith('#')) {
      continue;
    }
    const isLineEnd = token === '\n' || token === '\r' || token === '\r\n';
    if (depth === 0 && (isLineEnd || token === ';')) {
      finish();
      isBehindSemicolon = !isLineEnd;
      continue;
    }
    depth += OPENING.has(token) ? 1 : CLOSING.has(token) ? -1 : 0;
    statement += isBehindSemicolon && statement === '' ? token.trimStart() : token;
  }
  finish();
  return depth === 0 ? statements : undefined;
}

/** Text of several lines, text without an end, a line that is joined to the next. */
const UNKNOWN: ReadonlySet<string> = new Set(["'''", '"""', "'", '"', '\\']);
const OPENING: ReadonlySet<string> = new Set(['(', '[', '{']);
const CLOSING: ReadonlySet<string> = new Set([')', ']', '}']);
