/** The values of Python's literals: texts, numbers, lists and dictionaries. No code is ever evaluated. */

import { dottedName, type PythonExpression, type PythonPair } from './pythonExpressions';

export type PythonLiteral =
  | { readonly kind: 'text'; readonly text: string }
  /** One character for each byte. */
  | { readonly kind: 'bytes'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  /** A list, a tuple or a set. */
  | { readonly kind: 'sequence'; readonly items: readonly PythonLiteral[] }
  | {
      readonly kind: 'mapping';
      readonly pairs: readonly (readonly [key: PythonLiteral, value: PythonLiteral])[];
    }
  /** True, False or None. */
  | { readonly kind: 'constant'; readonly name: string };

/** Undefined for anything but a literal, and for a literal whose value only Python knows, such as `'\N{BULLET}'`. */
export function literalOf(expression: PythonExpression): PythonLiteral | undefined {
  switch (expression.kind) {
    case 'text':
      return joined(expression.parts);
    case 'number':
      return numberOf(expression.digits);
    case 'constant':
      return { kind: 'constant', name: expression.name };
    case 'sequence':
      return sequenceOf(expression.items);
    case 'mapping':
      return expression.unpacked.length === 0 ? mappingOf(expression.pairs) : undefined;
    case 'operation':
      return expression.operator === '+' ? sumOf(expression) : undefined;
    case 'call':
      return dottedName(expression.callee) === 'set' && expression.arguments.length === 0
        ? sequenceOf([])
        : undefined;
    case 'name':
    case 'attribute':
    case 'subscript':
    case 'format':
    case 'unpacked':
    case 'negation':
    case 'choice':
    case 'comprehension':
    case 'other':
      return undefined;
  }
}

export function textOf(expression: PythonExpression | undefined): string | undefined {
  const literal = expression === undefined ? undefined : literalOf(expression);
  return literal?.kind === 'text' ? literal.text : undefined;
}

/** The texts of a sequence; undefined if it is something else. */
export function textsOf(literal: PythonLiteral | undefined): readonly string[] | undefined {
  if (literal?.kind !== 'sequence') {
    return undefined;
  }
  const texts = literal.items.flatMap((item) => (item.kind === 'text' ? [item.text] : []));
  return texts.length === literal.items.length ? texts : undefined;
}

/** A dictionary whose keys are texts; undefined if it is something else. */
export function entriesOf(
  literal: PythonLiteral | undefined,
): readonly (readonly [key: string, value: PythonLiteral])[] | undefined {
  if (literal?.kind !== 'mapping') {
    return undefined;
  }
  const entries = literal.pairs.flatMap(([key, value]) =>
    key.kind === 'text' ? [[key.text, value] as const] : [],
  );
  return entries.length === literal.pairs.length ? entries : undefined;
}

/** A dictionary of texts. */
export function textEntriesOf(
  literal: PythonLiteral | undefined,
): readonly (readonly [key: string, value: string])[] | undefined {
  const entries = entriesOf(literal);
  const texts = entries?.flatMap(([key, value]) =>
    value.kind === 'text' ? [[key, value.text] as const] : [],
  );
  return texts?.length === entries?.length ? texts : undefined;
}

function sequenceOf(items: readonly PythonExpression[]): PythonLiteral | undefined {
  const literals = items.flatMap((item) => literalOf(item) ?? []);
  return literals.length === items.length ? { kind: 'sequence', items: literals } : undefined;
}

function mappingOf(pairs: readonly PythonPair[]): PythonLiteral | undefined {
  const known = pairs.flatMap((pair) => {
    const key = literalOf(pair.key);
    const value = literalOf(pair.value);
    return key === undefined || value === undefined ? [] : [[key, value] as const];
  });
  return known.length === pairs.length ? { kind: 'mapping', pairs: known } : undefined;
}

function sumOf({ left, right }: Extract<PythonExpression, { kind: 'operation' }>): PythonLiteral | undefined {
  const first = textOf(left);
  const second = first === undefined ? undefined : textOf(right);
  return first === undefined || second === undefined ? undefined : { kind: 'text', text: first + second };
}

/** A number that begins with 0 is octal in Python 2 and an error in 3. */
function numberOf(digits: string): PythonLiteral | undefined {
  const [, sign = '', amount = ''] = /^([+-]?)(.*)$/s.exec(digits) ?? [];
  const value = /^0\d/.test(amount) ? Number.NaN : Number(amount.replaceAll('_', ''));
  return Number.isNaN(value) ? undefined : { kind: 'number', value: sign === '-' ? -value : value };
}

/** Adjacent texts. Bytes and characters cannot be mixed. */
function joined(parts: readonly string[]): PythonLiteral | undefined {
  const values = parts.flatMap((part) => valueOf(part) ?? []);
  const [first] = values;
  return first === undefined || values.length < parts.length || values.some(({ kind }) => kind !== first.kind)
    ? undefined
    : { kind: first.kind, text: values.map(({ text }) => text).join('') };
}

const WRITTEN = /^([a-z]*)('''|"""|'|")([^]*)$/i;

function valueOf(written: string): Extract<PythonLiteral, { kind: 'text' | 'bytes' }> | undefined {
  const [, prefix = '', quote = '', rest = ''] = WRITTEN.exec(written) ?? [];
  if (quote === '' || !rest.endsWith(quote)) {
    return undefined;
  }
  // Python sees LF, no matter how the file ends its lines.
  const inner = rest.slice(0, -quote.length).replace(/\r\n?/g, '\n');
  const kind = /b/i.test(prefix) ? 'bytes' : 'text';
  const text = /r/i.test(prefix) ? inner : unescaped(inner, kind);
  return text === undefined ? undefined : { kind, text };
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\n': '',
};

const ESCAPE = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,3})|([^]))/g;

/** Python 3.13 Language Reference, "Escape sequences": an unknown one is kept as written. */
function unescaped(text: string, kind: 'text' | 'bytes'): string | undefined {
  const known = [...text.matchAll(ESCAPE)].every((match) => characterOf(match, kind) !== undefined);
  return known
    ? text.replace(ESCAPE, (...match: (string | undefined)[]) => characterOf(match, kind) ?? '')
    : undefined;
}

function characterOf(
  [whole = '', byte, short, long, octal, character = '']: readonly (string | undefined)[],
  kind: 'text' | 'bytes',
): string | undefined {
  if (kind === 'bytes' && (short ?? long) !== undefined) {
    return whole;
  }
  const digits = byte ?? short ?? long;
  if (digits !== undefined || octal !== undefined) {
    const code = Number.parseInt(digits ?? octal ?? '', digits === undefined ? 8 : 16);
    return code <= 0x10_ff_ff ? String.fromCodePoint(code) : undefined;
  }
  return MALFORMED.has(character) && kind === 'text' ? undefined : (ESCAPES[character] ?? whole);
}

/** A name that only Python's tables know, and escapes with too few digits. */
const MALFORMED: ReadonlySet<string> = new Set(['N', 'u', 'U', 'x']);
