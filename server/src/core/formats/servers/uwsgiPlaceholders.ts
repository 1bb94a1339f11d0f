/** What uWSGI replaces in its configuration. https://uwsgi-docs.readthedocs.io/en/latest/Configuration.html#magic-variables */

/** A letter that stands for nothing is removed with its percent sign. uWSGI 2.0 core/utils.c, magic_sub(). */
export function replaceMagic(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(/%([^])/g, (_whole, letter: string) => {
    if (letter === '%' || letter === '(') {
      return letter === '%' ? '%' : '%(';
    }
    // A line end stays: lines are counted.
    return values.get(letter) ?? (letter === '\n' ? '\n' : '');
  });
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

/** Placeholders may contain placeholders, but not endlessly. */
const REPLACEMENT_LIMIT = 100;

/** `$(NAME)`, `%(name)`: unknown names stay. core/utils.c, uwsgi_apply_config_pass(). */
export function replacePlaceholders(
  value: string,
  symbol: '$' | '%',
  lookUp: (name: string) => string | undefined,
): string {
  const pattern = symbol === '$' ? /\$\(([^()]+)\)/g : /%\(([^()]+)\)/g;
  let text = value;
  for (let count = 0; count < REPLACEMENT_LIMIT; count += 1) {
    const replaced = text.replace(pattern, (whole, name: string) => lookUp(name) ?? whole);
    if (replaced === text) {
      break;
    }
    text = replaced;
  }
  return text;
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
