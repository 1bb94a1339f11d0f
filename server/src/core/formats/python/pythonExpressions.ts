/** Expressions in Python source as values with their places, as far as readers need them. Nothing is evaluated. */

import { childrenOf, sourceOf, type PythonNode, type PythonTree } from './pythonTree';

interface Place {
  /** Offsets in the source, without blanks and comments around it. */
  readonly start: number;
  readonly end: number;
}

export type PythonExpression = Place &
  (
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'attribute'; readonly object: PythonExpression; readonly name: string }
    /** The index as it is written: `0`, `:0`, `'name'`. */
    | {
        readonly kind: 'subscript';
        readonly object: PythonExpression;
        readonly index: readonly PythonExpression[];
        readonly indexText: string;
      }
    | {
        readonly kind: 'call';
        readonly callee: PythonExpression;
        readonly arguments: readonly PythonArgument[];
      }
    /** A text as it is written, with prefix and quotes; adjacent texts are one. */
    | { readonly kind: 'text'; readonly parts: readonly string[] }
    /** As it is written, with its sign. */
    | { readonly kind: 'number'; readonly digits: string }
    /** An f-string, and texts next to it. */
    | { readonly kind: 'format'; readonly pieces: readonly PythonExpression[] }
    /** True, False or None. */
    | { readonly kind: 'constant'; readonly name: string }
    /** A list, a tuple or a set. */
    | { readonly kind: 'sequence'; readonly items: readonly PythonExpression[] }
    /** `*items` in a sequence. */
    | { readonly kind: 'unpacked'; readonly value: PythonExpression }
    | { readonly kind: 'negation'; readonly value: PythonExpression }
    /** `then if condition else otherwise` */
    | {
        readonly kind: 'choice';
        readonly condition: PythonExpression;
        readonly then: PythonExpression;
        readonly otherwise: PythonExpression;
      }
    /** `item for target in iterable if condition`, without inner loops. */
    | {
        readonly kind: 'comprehension';
        readonly item: PythonExpression;
        readonly target: PythonExpression;
        readonly iterable: PythonExpression;
        readonly condition?: PythonExpression;
      }
    | {
        readonly kind: 'mapping';
        readonly pairs: readonly PythonPair[];
        /** What follows `**`. */
        readonly unpacked: readonly PythonExpression[];
      }
    | {
        readonly kind: 'operation';
        readonly left: PythonExpression;
        readonly operator: string;
        readonly right: PythonExpression;
      }
    /** Anything else, including what the parser could not read. */
    | { readonly kind: 'other' }
  );

export interface PythonArgument {
  /** How it is passed: by position, by name, or unpacked. */
  readonly form: 'position' | 'keyword' | 'unpacked';
  readonly keyword?: string;
  readonly value: PythonExpression;
}

export interface PythonPair {
  readonly key: PythonExpression;
  readonly value: PythonExpression;
}

/** Python itself accepts at most 200 nested brackets. CPython 3.13 Parser/lexer/state.h, MAXLEVEL. */
const DEEPEST = 200;

export function expressionAt(tree: PythonTree, node: PythonNode, depth = 0): PythonExpression {
  const place = { start: node.from, end: node.to };
  const read = depth < DEEPEST ? READERS[node.name] : undefined;
  const inner = (child: PythonNode): PythonExpression => expressionAt(tree, child, depth + 1);
  return read?.({ tree, node, children: childrenOf(node), place, inner }) ?? { kind: 'other', ...place };
}

/** What commas separate: one expression, or the items of a tuple without brackets. */
export function expressionOf(tree: PythonTree, nodes: readonly PythonNode[]): PythonExpression | undefined {
  const [first] = nodes;
  const last = nodes.at(-1);
  if (first === undefined || last === undefined) {
    return undefined;
  }
  if (nodes.length === 1) {
    return expressionAt(tree, first);
  }
  const place = { start: first.from, end: last.to };
  const items = separated(nodes);
  return items === undefined
    ? { kind: 'other', ...place }
    : { kind: 'sequence', items: items.map((item) => expressionAt(tree, item)), ...place };
}

/** `a.b.c` as it is called, whatever blanks there are; undefined for anything but names and dots. */
export function dottedName(expression: PythonExpression): string | undefined {
  const names: string[] = [];
  let current = expression;
  while (current.kind === 'attribute') {
    names.unshift(current.name);
    current = current.object;
  }
  return current.kind === 'name' ? [current.name, ...names].join('.') : undefined;
}

interface Question {
  readonly tree: PythonTree;
  readonly node: PythonNode;
  readonly children: readonly PythonNode[];
  readonly place: Place;
  readonly inner: (child: PythonNode) => PythonExpression;
}

type Reader = (question: Question) => PythonExpression | undefined;

const READERS: Readonly<Record<string, Reader>> = {
  VariableName: ({ tree, node, place }) => ({ kind: 'name', name: sourceOf(tree, node), ...place }),
  String: ({ tree, node, place }) => ({ kind: 'text', parts: [sourceOf(tree, node)], ...place }),
  FormatString: ({ tree, node, place, inner }) => ({
    kind: 'format',
    pieces: formatPieces(tree, node, inner),
    ...place,
  }),
  ContinuedString: ({ tree, children, place, inner }) =>
    children.every(({ name }) => name === 'String')
      ? { kind: 'text', parts: children.map((part) => sourceOf(tree, part)), ...place }
      : { kind: 'format', pieces: children.map(inner), ...place },
  Number: ({ tree, node, place }) => ({ kind: 'number', digits: sourceOf(tree, node), ...place }),
  UnaryExpression: ({ tree, node, children: [sign, value], place, inner }) => {
    if (sign?.name === 'not' && value !== undefined) {
      return { kind: 'negation', value: inner(value), ...place };
    }
    return sign?.name === 'ArithOp' && value?.name === 'Number'
      ? { kind: 'number', digits: sourceOf(tree, node).replace(/\s/g, ''), ...place }
      : undefined;
  },
  ConditionalExpression: ({ children: [then, , condition, , otherwise], place, inner }) =>
    then === undefined || condition === undefined || otherwise === undefined
      ? undefined
      : {
          kind: 'choice',
          condition: inner(condition),
          then: inner(then),
          otherwise: inner(otherwise),
          ...place,
        },
  ArrayComprehensionExpression: ({ children, place, inner }) =>
    comprehension(children.slice(1, -1), place, inner),
  ComprehensionExpression: ({ children, place, inner }) => comprehension(children.slice(1, -1), place, inner),
  Boolean: constant,
  None: constant,
  ParenthesizedExpression: ({ children: [, value, end], inner }) =>
    value !== undefined && end?.name === ')' ? inner(value) : undefined,
  ArrayExpression: sequence,
  TupleExpression: sequence,
  SetExpression: sequence,
  DictionaryExpression: mapping,
  MemberExpression: member,
  CallExpression: call,
  BinaryExpression: ({ tree, children, place, inner }) => {
    const [left, ...rest] = children;
    const right = rest.at(-1);
    const operator = rest.slice(0, -1);
    // `not in` and `is not` are two words.
    return left === undefined || right === undefined || operator.length === 0 || operator.length > 2
      ? undefined
      : {
          kind: 'operation',
          left: inner(left),
          operator: operator.map((word) => sourceOf(tree, word)).join(' '),
          right: inner(right),
          ...place,
        };
  },
};

function comprehension(
  [item, loop, target, word, iterable, ...more]: readonly PythonNode[],
  place: Place,
  inner: Question['inner'],
): PythonExpression | undefined {
  const [filter, condition, ...others] = more;
  const isOne = more.length === 0 || (filter?.name === 'if' && others.length === 0);
  if (item === undefined || target === undefined || iterable === undefined || !isOne) {
    return undefined;
  }
  return loop?.name === 'for' && word?.name === 'in'
    ? {
        kind: 'comprehension',
        item: inner(item),
        target: inner(target),
        iterable: inner(iterable),
        ...(condition === undefined ? {} : { condition: inner(condition) }),
        ...place,
      }
    : undefined;
}

/** The texts of an f-string as texts of their own, and the expressions between them. */
function formatPieces(
  tree: PythonTree,
  node: PythonNode,
  inner: Question['inner'],
): readonly PythonExpression[] {
  const written = sourceOf(tree, node);
  const [whole = '', prefix = '', quote = ''] = /^([a-z]*)('''|"""|'|")/i.exec(written) ?? [];
  const raw = /r/i.test(prefix) ? 'r' : '';
  const pieces: PythonExpression[] = [];
  const addText = (start: number, end: number): void => {
    const text = tree.text.slice(start, end).replace(/([{}])\1/g, '$1');
    if (text !== '') {
      pieces.push({ kind: 'text', parts: [`${raw}${quote}${text}${quote}`], start, end });
    }
  };
  let start = node.from + whole.length;
  for (const replacement of childrenOf(node)) {
    addText(start, replacement.from);
    const [, value, close, ...more] = childrenOf(replacement);
    pieces.push(
      value === undefined || close?.name !== '}' || more.length > 0
        ? { kind: 'other', start: replacement.from, end: replacement.to }
        : inner(value),
    );
    start = replacement.to;
  }
  addText(start, node.to - quote.length);
  return pieces;
}

function constant({ tree, node, place }: Question): PythonExpression {
  return { kind: 'constant', name: sourceOf(tree, node), ...place };
}

function sequence({ children, place, inner }: Question): PythonExpression | undefined {
  const items = betweenCommas(children.slice(1, -1)).map((parts) => itemOf(parts, inner));
  const known = items.flatMap((item) => item ?? []);
  return known.length === items.length ? { kind: 'sequence', items: known, ...place } : undefined;
}

function itemOf(
  [first, second, more]: readonly PythonNode[],
  inner: Question['inner'],
): PythonExpression | undefined {
  if (first === undefined || more !== undefined) {
    return undefined;
  }
  if (second === undefined) {
    return isMark(first) ? undefined : inner(first);
  }
  return first.name === '*'
    ? { kind: 'unpacked', value: inner(second), start: first.from, end: second.to }
    : undefined;
}

function mapping({ children, place, inner }: Question): PythonExpression | undefined {
  const pairs: PythonPair[] = [];
  const unpacked: PythonExpression[] = [];
  for (const [first, second, third, more] of betweenCommas(children.slice(1, -1))) {
    if (first?.name === '**' && second !== undefined && third === undefined) {
      unpacked.push(inner(second));
    } else if (first !== undefined && second?.name === ':' && third !== undefined && more === undefined) {
      pairs.push({ key: inner(first), value: inner(third) });
    } else {
      return undefined;
    }
  }
  return { kind: 'mapping', pairs, unpacked, ...place };
}

function member({ tree, children, place, inner }: Question): PythonExpression | undefined {
  const [object, access, ...rest] = children;
  if (object === undefined) {
    return undefined;
  }
  if (access?.name === '.') {
    const [name] = rest;
    return name?.name === 'PropertyName'
      ? { kind: 'attribute', object: inner(object), name: sourceOf(tree, name), ...place }
      : undefined;
  }
  const close = rest.at(-1);
  if (access?.name !== '[' || close?.name !== ']') {
    return undefined;
  }
  return {
    kind: 'subscript',
    object: inner(object),
    index: rest.slice(0, -1).flatMap((part) => (isMark(part) ? [] : [inner(part)])),
    indexText: tree.text.slice(access.to, close.from).replace(/\s/g, ''),
    ...place,
  };
}

function call({ tree, children: [callee, list], inner }: Question): PythonExpression | undefined {
  return callee === undefined || list?.name !== 'ArgList'
    ? undefined
    : callOf(tree, inner(callee), list, inner);
}

/** What is called, and the brackets after it. */
export function callOf(
  tree: PythonTree,
  callee: PythonExpression,
  list: PythonNode,
  inner: (child: PythonNode) => PythonExpression = (child) => expressionAt(tree, child),
): PythonExpression {
  const place = { start: callee.start, end: list.to };
  const given = childrenOf(list);
  const found = betweenCommas(given.slice(1, -1)).map((parts) => argumentOf(tree, parts, inner));
  const known = found.flatMap((argument) => argument ?? []);
  return given.at(-1)?.name === ')' && known.length === found.length
    ? { kind: 'call', callee, arguments: known, ...place }
    : { kind: 'other', ...place };
}

function argumentOf(
  tree: PythonTree,
  [first, second, third, ...more]: readonly PythonNode[],
  inner: (child: PythonNode) => PythonExpression,
): PythonArgument | undefined {
  if (first === undefined) {
    return undefined;
  }
  if (second === undefined) {
    return { form: 'position', value: inner(first) };
  }
  if (third === undefined) {
    return first.name === '*' || first.name === '**' ? { form: 'unpacked', value: inner(second) } : undefined;
  }
  if (more.length > 0) {
    // A comprehension without brackets.
    const place = { start: first.from, end: more.at(-1)?.to ?? third.to };
    const value = comprehension([first, second, third, ...more], place, inner);
    return { form: 'position', value: value ?? { kind: 'other', ...place } };
  }
  return second.name === 'AssignOp' && sourceOf(tree, second) === '='
    ? { form: 'keyword', keyword: sourceOf(tree, first), value: inner(third) }
    : undefined;
}

/** Items separated by commas; undefined if there is more than that, such as `*rest`. */
function separated(nodes: readonly PythonNode[]): readonly PythonNode[] | undefined {
  const items = betweenCommas(nodes).map(([item, more]) => (more === undefined ? item : undefined));
  const found = items.flatMap((item) => (item === undefined || isMark(item) ? [] : [item]));
  return found.length === items.length ? found : undefined;
}

export function betweenCommas(nodes: readonly PythonNode[]): readonly (readonly PythonNode[])[] {
  return splitAt(nodes, ({ name }) => name === ',').filter(
    (parts, index, all) => parts.length > 0 || index < all.length - 1,
  );
}

/** What comes before, between and after the separating nodes. */
export function splitAt(
  nodes: readonly PythonNode[],
  separates: (node: PythonNode) => boolean,
): readonly (readonly PythonNode[])[] {
  const groups: PythonNode[][] = [[]];
  for (const node of nodes) {
    if (separates(node)) {
      groups.push([]);
    } else {
      groups.at(-1)?.push(node);
    }
  }
  return groups;
}

/** Punctuation and errors. */
function isMark({ name, type }: PythonNode): boolean {
  return type.isError || /^\W/.test(name);
}
