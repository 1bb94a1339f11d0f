/** Statements in Python source as values with their places, as far as readers need them. */

import { definedOnly } from '../../model/definedOnly';
import {
  betweenCommas,
  callOf,
  expressionAt,
  expressionOf,
  splitAt,
  type PythonExpression,
} from './pythonExpressions';
import { importAt, type PythonImport } from './pythonImports';
import { childrenOf, parsePython, sourceOf, type PythonNode, type PythonTree } from './pythonTree';

interface Place {
  /** Offsets in the source. */
  readonly start: number;
  readonly end: number;
}

export type PythonStatement = Place & StatementForm;

type StatementForm =
  | { readonly kind: 'import'; readonly imported: PythonImport }
  /** `a = b = value`, and `a: int` without one. */
  | {
      readonly kind: 'assign';
      readonly targets: readonly PythonExpression[];
      readonly value?: PythonExpression;
    }
  | {
      readonly kind: 'update';
      readonly target: PythonExpression;
      readonly operator: string;
      readonly value: PythonExpression;
    }
  | { readonly kind: 'delete'; readonly targets: PythonExpression }
  | { readonly kind: 'expression'; readonly expression: PythonExpression }
  | { readonly kind: 'function'; readonly definition: PythonFunction }
  | { readonly kind: 'class'; readonly name: string; readonly body: PythonNode | undefined }
  /** `if`, `for`, `try`, `with`, …: with all its bodies, those of `else` and `except` among them. */
  | {
      readonly kind: 'block';
      readonly keyword: string;
      readonly bodies: readonly PythonNode[];
      /** The same bodies with what is written before each. */
      readonly clauses: readonly PythonClause[];
    }
  | { readonly kind: 'pass' }
  /** What ends a function, a loop or the program; `return` with what it returns. */
  | {
      readonly kind: 'leave';
      readonly keyword: 'return' | 'raise' | 'break' | 'continue';
      readonly value?: PythonExpression;
    }
  /** Anything else. */
  | { readonly kind: 'other' };

export interface PythonClause {
  /** `if`, `elif`, `else`, `for`, `try`, `except`, … */
  readonly keyword: string;
  /** What `for` assigns to. */
  readonly target?: PythonExpression;
  /** The condition of `if`, what `for` goes through, the exceptions of `except`. */
  readonly head?: PythonExpression;
  /** What follows `as`. */
  readonly name?: PythonExpression;
  readonly body: PythonNode;
}

export interface PythonFunction {
  readonly name: string;
  readonly nameStart: number;
  /** The call or name after each `@`. */
  readonly decorators: readonly PythonExpression[];
  /** The name of the first parameter. */
  readonly parameter?: string;
  /** The names of all; undefined if there are others than plain ones: with a default, `*args`, `/`. */
  readonly plainParameters?: readonly string[];
  readonly body: PythonNode | undefined;
}

/** Those of a module or of one body, not those of the bodies in it. Errors between them are skipped. */
export function statementsOf(tree: PythonTree, body: PythonNode = tree.root): readonly PythonStatement[] {
  return childrenOf(body).flatMap((child): readonly PythonStatement[] => {
    const statement = statementAt(tree, child, []);
    return statement === undefined
      ? child.name === 'StatementGroup'
        ? statementsOf(tree, child)
        : []
      : [statement];
  });
}

/** CPython 3.13 Parser/lexer/state.h, MAXINDENT. */
const DEEPEST = 100;

export interface NestedStatement {
  readonly statement: PythonStatement;
  /** The blocks, functions and classes that contain it, the outermost first. */
  readonly within: readonly PythonStatement[];
}

/** Those of a module or of one body, and those of the bodies in it, in the order of the text. */
export function nestedStatements(
  tree: PythonTree,
  body: PythonNode = tree.root,
  within: readonly PythonStatement[] = [],
): readonly NestedStatement[] {
  return within.length > DEEPEST
    ? []
    : statementsOf(tree, body).flatMap((statement) => [
        { statement, within },
        ...bodiesOf(statement).flatMap((inner) => nestedStatements(tree, inner, [...within, statement])),
      ]);
}

function bodiesOf(statement: PythonStatement): readonly PythonNode[] {
  switch (statement.kind) {
    case 'block':
      return statement.bodies;
    case 'function':
      return [statement.definition.body].flatMap((body) => body ?? []);
    case 'class':
      return [statement.body].flatMap((body) => body ?? []);
    case 'import':
    case 'assign':
    case 'update':
    case 'delete':
    case 'expression':
    case 'pass':
    case 'leave':
    case 'other':
      return [];
  }
}

function statementAt(
  tree: PythonTree,
  node: PythonNode,
  decorators: readonly PythonExpression[],
): PythonStatement | undefined {
  const place = { start: node.from, end: node.to };
  const children = childrenOf(node);
  switch (node.name) {
    case 'ImportStatement':
      return { kind: 'import', imported: importAt(tree, node), ...place };
    case 'AssignStatement':
      return { ...assignment(tree, children), ...place };
    case 'UpdateStatement':
      return { ...update(tree, children), ...place };
    case 'DeleteStatement':
      return { ...removal(tree, children), ...place };
    case 'ExpressionStatement':
      return { ...expressionStatement(tree, children), ...place };
    case 'FunctionDefinition':
      return { kind: 'function', definition: functionOf(tree, children, decorators), ...place };
    case 'ClassDefinition':
      return { kind: 'class', name: nameOf(tree, children), body: bodyOf(children), ...place };
    case 'DecoratedStatement':
      return decorated(tree, children);
    case 'PassStatement':
      return { kind: 'pass', ...place };
    case 'IfStatement':
    case 'WhileStatement':
    case 'ForStatement':
    case 'TryStatement':
    case 'WithStatement':
    case 'MatchStatement':
      return {
        kind: 'block',
        keyword: keywordOf(children),
        bodies: bodiesBelow(children),
        clauses: clausesOf(tree, children),
        ...place,
      };
    case 'ReturnStatement':
      return leaving('return', expressionOf(tree, children.slice(1)));
    case 'RaiseStatement':
      return leaving('raise', expressionOf(tree, children.slice(1)));
    case 'BreakStatement':
      return leaving('break');
    case 'ContinueStatement':
      return leaving('continue');
    case 'StatementGroup':
      return undefined;
    default:
      return /(?:Statement|Definition)$/.test(node.name) ? { kind: 'other', ...place } : undefined;
  }

  function leaving(
    keyword: Extract<StatementForm, { kind: 'leave' }>['keyword'],
    value?: PythonExpression,
  ): PythonStatement {
    return { kind: 'leave', keyword, ...definedOnly({ value }), ...place };
  }
}

function assignment(tree: PythonTree, children: readonly PythonNode[]): StatementForm {
  const annotated = children.filter(({ name }) => name !== 'TypeDef');
  const parts = splitAt(annotated, ({ name }) => name === 'AssignOp').map((part) => expressionOf(tree, part));
  const targets = parts.length === 1 ? parts : parts.slice(0, -1);
  const value = parts.length === 1 ? undefined : parts.at(-1);
  return {
    kind: 'assign',
    targets: targets.flatMap((target) => target ?? []),
    ...definedOnly({ value }),
  };
}

function update(tree: PythonTree, children: readonly PythonNode[]): StatementForm {
  const operator = children.findIndex(({ name }) => name === 'UpdateOp');
  const sign = children[operator];
  const target = expressionOf(tree, children.slice(0, Math.max(operator, 0)));
  const value = expressionOf(tree, children.slice(operator + 1));
  return sign === undefined || target === undefined || value === undefined
    ? { kind: 'other' }
    : { kind: 'update', target, operator: sourceOf(tree, sign), value };
}

function removal(tree: PythonTree, children: readonly PythonNode[]): StatementForm {
  const targets = expressionOf(tree, children.slice(1));
  return targets === undefined ? { kind: 'other' } : { kind: 'delete', targets };
}

function expressionStatement(tree: PythonTree, children: readonly PythonNode[]): StatementForm {
  const expression = expressionOf(tree, children);
  return expression === undefined
    ? { kind: 'other' }
    : { kind: 'expression', expression: executed(tree, expression) ?? expression };
}

/** Python 2: `exec code in names` is a call of `exec`. */
function executed(tree: PythonTree, expression: PythonExpression): PythonExpression | undefined {
  const { start, end } = expression;
  const first = expression.kind === 'sequence' ? expression.items[0] : expression;
  const inside = first?.kind === 'negation' ? first.value : first;
  const code = inside?.kind === 'operation' && inside.operator === 'in' ? inside.left : inside;
  if (code === undefined || !/^exec\b/.test(tree.text.slice(start, end))) {
    return undefined;
  }
  return first?.kind === 'negation'
    ? {
        kind: 'call',
        callee: { kind: 'name', name: 'exec', start, end: start + 'exec'.length },
        arguments: [{ form: 'position', value: code }],
        start,
        end,
      }
    : code;
}

function decorated(tree: PythonTree, children: readonly PythonNode[]): PythonStatement | undefined {
  const decorators = children
    .filter(({ name }) => name === 'Decorator')
    .map((decorator) => decoratorOf(tree, decorator));
  const definition = children.at(-1);
  return definition === undefined || definition.name === 'DecoratedStatement'
    ? undefined
    : statementAt(tree, definition, decorators);
}

/** The grammar has no node for a decorator's expression, only for its names and its arguments. */
function decoratorOf(tree: PythonTree, decorator: PythonNode): PythonExpression {
  const parts = childrenOf(decorator);
  const names = parts.filter(({ name }) => name === 'VariableName');
  const list = parts.find(({ name }) => name === 'ArgList');
  const place = { start: names[0]?.from ?? decorator.from, end: names.at(-1)?.to ?? decorator.to };
  const callee = names
    .slice(1)
    .reduce<PythonExpression>(
      (object, name) => ({ kind: 'attribute', object, name: sourceOf(tree, name), ...place }),
      names[0] === undefined ? { kind: 'other', ...place } : expressionAt(tree, names[0]),
    );
  return list === undefined ? callee : callOf(tree, callee, list);
}

/** Those of `match` have no keyword of their own. */
function clausesOf(tree: PythonTree, children: readonly PythonNode[]): readonly PythonClause[] {
  const clauses: PythonClause[] = [];
  let before: PythonNode[] = [];
  for (const child of children) {
    if (child.name !== 'Body') {
      before.push(child);
      continue;
    }
    const [keyword, ...rest] = before.filter(({ name }) => name !== 'async');
    clauses.push({ keyword: keyword?.name ?? '', body: child, ...headerOf(tree, keyword?.name, rest) });
    before = [];
  }
  return clauses;
}

function headerOf(
  tree: PythonTree,
  keyword: string | undefined,
  parts: readonly PythonNode[],
): Pick<PythonClause, 'target' | 'head' | 'name'> {
  if (keyword === 'for') {
    const word = parts.findIndex(({ name }) => name === 'in');
    const target = word < 0 ? undefined : expressionOf(tree, parts.slice(0, word));
    return definedOnly({ target, head: expressionOf(tree, parts.slice(word + 1)) });
  }
  const items = keyword === 'with' ? betweenCommas(parts) : [parts];
  const named = items.map((item) => {
    const as = item.findIndex(({ name }) => name === 'as');
    return {
      head: expressionOf(tree, item.slice(0, as < 0 ? item.length : as)),
      name: as < 0 ? undefined : namedBy(tree, item.slice(as + 1)),
    };
  });
  const [first, ...more] = named;
  return definedOnly(
    more.length === 0
      ? { ...first }
      : { head: together(named.map(({ head }) => head)), name: together(named.map(({ name }) => name)) },
  );
}

/** What several items of a `with` have in common: where one has no name, it is not known which gets which. */
function together(expressions: readonly (PythonExpression | undefined)[]): PythonExpression | undefined {
  const items = expressions.flatMap((expression) => expression ?? []);
  const [first] = items;
  const last = items.at(-1);
  return first === undefined || last === undefined
    ? undefined
    : { kind: 'sequence', items, start: first.start, end: last.end };
}

/** A target that the grammar takes for a name is read as what it is. */
function namedBy(tree: PythonTree, nodes: readonly PythonNode[]): PythonExpression | undefined {
  const expression = expressionOf(tree, nodes);
  if (expression?.kind !== 'name' || !/\W/.test(expression.name)) {
    return expression;
  }
  const { start, end } = expression;
  // In brackets, so that it may be on several lines.
  const [own] = statementsOf(parsePython(`(${expression.name})`));
  return own?.kind === 'expression' ? { ...own.expression, start, end } : { kind: 'other', start, end };
}

function functionOf(
  tree: PythonTree,
  children: readonly PythonNode[],
  decorators: readonly PythonExpression[],
): PythonFunction {
  const name = children.find((child) => child.name === 'VariableName');
  const list = children.find((child) => child.name === 'ParamList');
  const parameter = list === undefined ? undefined : childrenOf(list)[1];
  const parameters = (list === undefined ? [] : childrenOf(list).slice(1, -1)).filter(
    ({ name: node }) => node !== ',' && node !== 'TypeDef',
  );
  const isPlain = parameters.every(({ name: node }) => node === 'VariableName');
  return {
    name: name === undefined ? '' : sourceOf(tree, name),
    nameStart: name?.from ?? 0,
    decorators,
    ...(parameter?.name === 'VariableName' ? { parameter: sourceOf(tree, parameter) } : {}),
    ...(isPlain ? { plainParameters: parameters.map((each) => sourceOf(tree, each)) } : {}),
    body: bodyOf(children),
  };
}

function nameOf(tree: PythonTree, children: readonly PythonNode[]): string {
  const name = children.find((child) => child.name === 'VariableName');
  return name === undefined ? '' : sourceOf(tree, name);
}

function bodyOf(children: readonly PythonNode[]): PythonNode | undefined {
  return children.find(({ name }) => name === 'Body');
}

/** Those of `case` are one level deeper. */
function bodiesBelow(children: readonly PythonNode[]): readonly PythonNode[] {
  return children.flatMap((child) => {
    switch (child.name) {
      case 'Body':
        return [child];
      case 'MatchBody':
      case 'MatchClause':
        return bodiesBelow(childrenOf(child));
      default:
        return [];
    }
  });
}

/** `async with` is a `with`. */
function keywordOf(children: readonly PythonNode[]): string {
  return children.find(({ name }) => name !== 'async')?.name ?? '';
}
