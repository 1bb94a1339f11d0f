/** The conditions under which an import runs, and whether the program continues without it. Nothing is evaluated. */

import { NESTING_LIMIT } from '../../text/limits';
import { dottedName, expressionAt, expressionOf, type PythonExpression } from './pythonExpressions';
import { childrenOf, type PythonNode, type PythonTree } from './pythonTree';

/** What happens if the module is not found. */
export type ImportNeed =
  /** The program fails there. */
  | 'needed'
  /** It runs under a condition, such as a version of Python: the module may never be needed. */
  | 'conditional'
  /** The program expects that the module may be missing, or it takes the place of one that is. */
  | 'optional'
  /** Only tools such as type checkers read it: `if TYPE_CHECKING:`. */
  | 'typing';

export interface ImportCondition {
  readonly expression: PythonExpression;
  /** What it is where the import runs. */
  readonly holds: boolean;
}

export interface ImportConditions {
  readonly need: ImportNeed;
  /** It runs when a function is called, not when the module is imported. */
  readonly isDeferred: boolean;
  /** Those of `if`, the innermost first, without those of `TYPE_CHECKING`. */
  readonly conditions: readonly ImportCondition[];
}

interface Found {
  need: ImportNeed;
  isDeferred: boolean;
  readonly conditions: ImportCondition[];
}

const STRENGTH: Readonly<Record<ImportNeed, number>> = { needed: 0, conditional: 1, optional: 2, typing: 3 };

const FUNCTIONS: ReadonlySet<string> = new Set(['FunctionDefinition', 'LambdaExpression']);
const CONDITIONAL: ReadonlySet<string> = new Set([
  'WhileStatement',
  'MatchStatement',
  'ConditionalExpression',
]);

export function importConditions(tree: PythonTree, node: PythonNode): ImportConditions {
  const found: Found = { need: 'needed', isDeferred: false, conditions: [] };
  const atLeast = (need: ImportNeed): void => {
    found.need = STRENGTH[need] > STRENGTH[found.need] ? need : found.need;
  };
  let level = 0;
  for (let inner = node; inner.parent !== null; inner = inner.parent) {
    const { parent } = inner;
    level += 1;
    if (level > NESTING_LIMIT) {
      atLeast('conditional');
      break;
    }
    if (FUNCTIONS.has(parent.name)) {
      found.isDeferred = true;
    } else if (CONDITIONAL.has(parent.name)) {
      atLeast('conditional');
    } else if (parent.name === 'IfStatement') {
      for (const condition of branchConditions(tree, parent, inner)) {
        atLeast(needUnder(condition, found));
      }
    } else if (parent.name === 'BinaryExpression' && isAfterChoice(parent, inner)) {
      atLeast('conditional');
    } else if (!found.isDeferred && isGuarded(tree, parent, inner)) {
      // What a function does when it is called is not caught where it is defined.
      atLeast('optional');
    }
  }
  return found;
}

function needUnder(condition: ImportCondition, { conditions }: Found): ImportNeed {
  const typing = typingValue(condition.expression);
  if (typing !== undefined) {
    return typing === condition.holds ? 'typing' : 'needed';
  }
  conditions.push(condition);
  if (isMainCheck(condition.expression)) {
    return 'needed';
  }
  return condition.holds && needsTyping(condition.expression) ? 'typing' : 'conditional';
}

/** `x and y`, `x or y`: whether it is `y`. */
function isAfterChoice(parent: PythonNode, inner: PythonNode): boolean {
  return childrenOf(parent).some(({ name, from }) => (name === 'and' || name === 'or') && from < inner.from);
}

/** For `if`, `elif` and `else`: the condition of the branch, and that those before do not hold. */
function branchConditions(
  tree: PythonTree,
  statement: PythonNode,
  branch: PythonNode,
): readonly ImportCondition[] {
  const conditions: ImportCondition[] = [];
  let head: PythonNode[] = [];
  for (const child of childrenOf(statement)) {
    if (child.name !== 'Body') {
      head.push(child);
      continue;
    }
    const expression = expressionOf(tree, head.slice(1));
    const isHere = child.from === branch.from;
    if (expression !== undefined) {
      conditions.push({ expression, holds: isHere });
    }
    if (isHere) {
      return conditions;
    }
    head = [];
  }
  // In a condition itself.
  return [];
}

/** True: it holds only for tools. PEP 484, "Runtime or type checking?"; older code says `if False:` and `MYPY`. */
function typingValue(expression: PythonExpression): boolean | undefined {
  switch (expression.kind) {
    case 'name':
    case 'attribute':
      return TYPING.has(lastName(expression)) ? true : undefined;
    case 'constant':
      return expression.name === 'False' ? true : expression.name === 'True' ? false : undefined;
    case 'number':
      return expression.digits === '0' ? true : expression.digits === '1' ? false : undefined;
    case 'negation': {
      const value = typingValue(expression.value);
      return value === undefined ? undefined : !value;
    }
    default:
      return undefined;
  }
}

const TYPING: ReadonlySet<string> = new Set(['TYPE_CHECKING', 'MYPY', 'TYPING']);

/** `TYPE_CHECKING and …` */
function needsTyping(expression: PythonExpression): boolean {
  return expression.kind === 'operation' && expression.operator === 'and'
    ? [expression.left, expression.right].some((side) => typingValue(side) === true || needsTyping(side))
    : false;
}

/** `__name__ == '__main__'`: the program itself. */
function isMainCheck(expression: PythonExpression): boolean {
  return (
    expression.kind === 'operation' &&
    [expression.left, expression.right].some((side) => dottedName(side) === '__name__')
  );
}

/** Whether a missing module is expected: `try` with `except ImportError`, that handler itself, `with suppress(ImportError)`. */
function isGuarded(tree: PythonTree, parent: PythonNode, inner: PythonNode): boolean {
  if (parent.name === 'WithStatement') {
    return childrenOf(parent).some(
      (child) =>
        child.name === 'CallExpression' &&
        child.to <= inner.from &&
        argumentsOf(expressionAt(tree, child)).some(catchesImportError),
    );
  }
  if (parent.name !== 'TryStatement' || inner.name !== 'Body') {
    return false;
  }
  const clauses = tryClauses(tree, childrenOf(parent));
  const own = clauses.find(({ body }) => body.from === inner.from);
  const guards = clauses.some((clause) => clause.keyword === 'except' && clause.catches);
  // `else` runs once the guarded part was found, and belongs to it.
  const isGoverned = own?.keyword === 'try' || own?.keyword === 'else';
  return guards && (isGoverned || (own?.keyword === 'except' && own.catches));
}

interface TryClause {
  readonly keyword: string;
  readonly catches: boolean;
  readonly body: PythonNode;
}

function tryClauses(tree: PythonTree, children: readonly PythonNode[]): readonly TryClause[] {
  const clauses: TryClause[] = [];
  let head: PythonNode[] = [];
  for (const child of children) {
    if (child.name !== 'Body') {
      head.push(child);
      continue;
    }
    const [keyword, ...rest] = head;
    const as = rest.findIndex(({ name }) => name === 'as');
    const caught = (as < 0 ? rest : rest.slice(0, as)).filter(({ name }) => name !== '*');
    const expression = expressionOf(tree, caught);
    clauses.push({
      keyword: keyword?.name ?? '',
      catches: expression === undefined || catchesImportError(expression),
      body: child,
    });
    head = [];
  }
  return clauses;
}

const CAUGHT: ReadonlySet<string> = new Set([
  'ImportError',
  'ModuleNotFoundError',
  'Exception',
  'BaseException',
  // Python 2.
  'StandardError',
]);

/** Of a name that does not say that it is an exception, such as `IMPORT_ERRORS`, nobody knows. */
function catchesImportError(expression: PythonExpression): boolean {
  if (expression.kind === 'sequence') {
    return expression.items.some(catchesImportError);
  }
  const name = lastName(expression);
  return name === '' || CAUGHT.has(name) || !/^[A-Z][A-Za-z0-9]*[a-z]/.test(name);
}

function argumentsOf(expression: PythonExpression): readonly PythonExpression[] {
  return expression.kind === 'call' && GUARDING.has(lastName(expression.callee))
    ? expression.arguments.map(({ value }) => value)
    : [];
}

/** https://docs.python.org/3/library/contextlib.html#contextlib.suppress, `pytest.raises`, `unittest.TestCase.assertRaises` */
const GUARDING: ReadonlySet<string> = new Set([
  'suppress',
  'raises',
  'assertRaises',
  'assertRaisesRegex',
  'ignored',
]);

function lastName(expression: PythonExpression): string {
  return expression.kind === 'name' || expression.kind === 'attribute' ? expression.name : '';
}
