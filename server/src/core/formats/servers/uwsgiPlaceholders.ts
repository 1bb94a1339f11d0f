/** What uWSGI replaces in its configuration. https://uwsgi-docs.readthedocs.io/en/latest/Configuration.html#magic-variables */

export interface Replaced {
  readonly text: string;
  /** For each line of the text, the line of the file on which it begins. */
  readonly lines: readonly number[];
}

/**
 * A letter that stands for nothing is removed with its percent sign.
 * QUIRK(uwsgi-percent-joins-lines): so is a line end. uWSGI 2.0 core/utils.c, magic_sub().
 */
export function replaceMagic(text: string, values: ReadonlyMap<string, string>): Replaced {
  const lines = [0];
  let line = 0;
  const replaced = text.replace(/%([^])|\n/g, (whole, letter: string | undefined) => {
    if (whole === '\n' || letter === '\n') {
      line += 1;
    }
    if (whole === '\n') {
      lines.push(line);
      return whole;
    }
    if (letter === '%' || letter === '(') {
      return letter === '%' ? '%' : '%(';
    }
    return values.get(letter ?? '') ?? '';
  });
  return { text: replaced, lines };
}

/** What the letters stand for in a file: its path and the parts of it. `%d` ends with a slash. core/uwsgi.c, config_magic_table_fill(). */
export function magicOfFile(path: string): ReadonlyMap<string, string> {
  const cut = path.lastIndexOf('/');
  const name = path.slice(cut + 1);
  const directory = path.slice(0, cut);
  const dot = name.lastIndexOf('.');
  return new Map([
    ['o', path],
    ['p', path],
    ['s', name],
    ['d', `${directory}/`],
    ['c', directory.slice(directory.lastIndexOf('/') + 1)],
    ['e', dot < 0 ? '' : name.slice(dot + 1)],
    ['n', dot < 0 ? name : name.slice(0, dot)],
    ...directory
      .split('/')
      .filter((part) => part !== '')
      .slice(0, 10)
      .map((part, index): [string, string] => [String(index), part]),
  ]);
}

/** Placeholders may contain placeholders, but not endlessly; uWSGI itself would hang. */
const REPLACEMENT_LIMIT = 100;

/**
 * `$(NAME)`, `@(file)`, `%(name)`: unknown names stay.
 * QUIRK(uwsgi-placeholder-at-the-start): after a replacement, the search continues after the first character, so a placeholder
 * that is the whole value is not replaced again. core/utils.c, uwsgi_apply_config_pass().
 */
export function replacePlaceholders(
  value: string,
  symbol: '$' | '@' | '%',
  lookUp: (name: string) => string | undefined,
): string {
  let text = value;
  let from = 0;
  for (let count = 0; count < REPLACEMENT_LIMIT; count += 1) {
    const found = nextPlaceholder(text, symbol, from, lookUp);
    if (found === undefined) {
      break;
    }
    text = text.slice(0, found.start) + found.content + text.slice(found.end);
    from = 1;
  }
  return text;
}

interface Placeholder {
  readonly start: number;
  readonly end: number;
  readonly content: string;
}

/** The symbol again before the closing parenthesis starts a new one; other parentheses nest. */
function nextPlaceholder(
  text: string,
  symbol: string,
  from: number,
  lookUp: (name: string) => string | undefined,
): Placeholder | undefined {
  let open: number | undefined;
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (character === symbol) {
      open = undefined;
      if (text[at + 1] === '(') {
        open = at;
        depth = 0;
        at += 1;
      }
    } else if (open !== undefined && character === '(') {
      depth += 1;
    } else if (open !== undefined && character === ')') {
      if (depth > 0) {
        depth -= 1;
        continue;
      }
      const name = text.slice(open + 2, at);
      const content = name === '' ? undefined : lookUp(name);
      if (content !== undefined) {
        return { start: open, end: at + 1, content };
      }
      open = undefined;
    }
  }
  return undefined;
}

/**
 * Adjacent names are joined; an operator applies to the next one. core/config.c, uwsgi_manage_placeholder().
 */
export function placeholderValue(
  expression: string,
  option: (name: string) => string | undefined,
): string | undefined {
  if (!expression.includes(' ')) {
    return option(expression);
  }
  let current: string | undefined;
  let operator: string | undefined;
  for (const word of expression.split(' ').filter((each) => each !== '')) {
    if (/^[-+*/]$/.test(word)) {
      operator = word;
    } else if (word === '++' || word === '--') {
      current = current === undefined ? undefined : String(integer(current) + (word === '++' ? 1 : -1));
    } else {
      const value = /^\d+$/.test(word) ? word : (option(word) ?? '');
      current =
        operator === undefined ? (current ?? '') + value : String(calculate(current, operator, value));
      operator = undefined;
    }
  }
  return current;
}

function calculate(left: string | undefined, operator: string, right: string): number {
  const [a, b] = [integer(left ?? ''), integer(right)];
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    default:
      return b === 0 ? 0 : Math.trunc(a / b);
  }
}

function integer(text: string): number {
  return Number.parseInt(text, 10) || 0;
}
