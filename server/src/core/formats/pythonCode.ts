/** Python source as code alone: comments and texts are blanks, so that a name is found only where it is a name. Lines stay where they are. */

/** f-strings and t-strings stay, as code is inside of them. A text that has no end reaches to the end of its line, or of the file. */
export function codeOnly(source: string): string {
  let code = '';
  let copied = 0;
  const start = /#[^\r\n]*|(\b[bfrtu]{1,2})?('''|"""|'|")/gi;
  for (let match = start.exec(source); match !== null; match = start.exec(source)) {
    const [token, prefix = '', quote] = match;
    const behind = match.index + token.length;
    const end = quote === undefined ? behind : textEnd(source, behind, quote);
    if (!/[ft]/i.test(prefix)) {
      code += source.slice(copied, match.index) + blank(source.slice(match.index, end));
      copied = end;
    }
    start.lastIndex = end;
  }
  return code + source.slice(copied);
}

function textEnd(source: string, start: number, quote: string): number {
  const isLong = quote.length === 3;
  for (let at = start; at < source.length; at += 1) {
    const character = source.charAt(at);
    if (character === '\\') {
      at += 1;
    } else if (!isLong && (character === '\n' || character === '\r')) {
      return at;
    } else if (source.startsWith(quote, at)) {
      return at + quote.length;
    }
  }
  return source.length;
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}
