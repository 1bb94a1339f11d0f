/**
 * Where the submodules of a package are searched: its own `__path__`, which its `__init__` may change. The usual ways are
 * recognised by their form; anything else is not guessed. CPython 3.13 Lib/pkgutil.py, extend_path(); setuptools pkg_resources,
 * declare_namespace().
 */

import { dottedName, expressionAt, type PythonExpression } from '../../formats/python/pythonExpressions';
import { literalOf, textOf, textsOf } from '../../formats/python/pythonLiterals';
import { nestedStatements, statementsOf, type PythonStatement } from '../../formats/python/pythonStatements';
import { nodesNamed, parsePython, type PythonTree } from '../../formats/python/pythonTree';
import type { Platform } from '../../model/platform';

export type PathEdit =
  /** Every other portion and package of the name on the parent's path is appended. */
  | { readonly kind: 'extend' }
  /** The same, but only for packages with an `__init__`. */
  | {
      readonly kind: 'declare';
      /** In a `try`: the package does without pkg_resources. */
      readonly isTried: boolean;
    }
  | { readonly kind: 'append'; readonly path: string }
  | { readonly kind: 'replace'; readonly paths: readonly string[] }
  | { readonly kind: 'insert'; readonly at: number; readonly path: string };

/** Undefined if the code changes `__path__` in an unknown way. */
export function pathEdits(source: string, file: string, platform: Platform): readonly PathEdit[] | undefined {
  if (!source.includes(PATH) && !source.includes(DECLARE)) {
    return [];
  }
  const tree = parsePython(source);
  const edits: PathEdit[] = [];
  let known = 0;
  for (const { statement, within } of nestedStatements(tree)) {
    if (declares(statement)) {
      edits.push({ kind: 'declare', isTried: within.some(isTry) });
    } else if (changesPath(statement)) {
      const found = editsOf(statement, file, platform);
      const isConditional = within.length > 0 && found?.some(({ kind }) => kind === 'replace') === true;
      if (found === undefined || isConditional) {
        return undefined;
      }
      edits.push(...found);
      known += statement.kind === 'expression' ? 1 : 0;
    }
  }
  return known < callsThatChange(tree) ? undefined : edits;
}

/**
 * What remains of the edits with or without pkg_resources: the usual pair tries it, and falls back on pkgutil.
 * Undefined if the package can't be imported without it.
 */
export function editsWith(
  edits: readonly PathEdit[],
  hasPkgResources: boolean,
): readonly PathEdit[] | undefined {
  const declared = edits.filter((edit) => edit.kind === 'declare');
  if (declared.length === 0) {
    return edits;
  }
  if (hasPkgResources) {
    return edits.filter(({ kind }) => kind !== 'extend');
  }
  return declared.every(({ isTried }) => isTried)
    ? edits.filter(({ kind }) => kind !== 'declare')
    : undefined;
}

/** Whether a module that is not a package by its place makes itself one. */
export function hasOwnPath(source: string): boolean {
  return (
    source.includes(PATH) &&
    statementsOf(parsePython(source)).some(
      (statement) => statement.kind === 'assign' && statement.targets.some(isPath),
    )
  );
}

/**
 * The file that a module puts in its own place, with the import of its name.
 * editables 0.6, SELF_REPLACER: `import_from_path(__name__, '/src/shop/__init__.py')`.
 */
export function ownReplacement(source: string): string | undefined {
  if (!source.includes(REPLACER)) {
    return undefined;
  }
  const tree = parsePython(source);
  const calls = statementsOf(tree).flatMap((statement) =>
    statement.kind === 'expression' && statement.expression.kind === 'call' ? [statement.expression] : [],
  );
  const call = calls.find(({ callee }) => dottedName(callee) === REPLACER);
  return textOf(call?.arguments[1]?.value);
}

const REPLACER = 'import_from_path';

const PATH = '__path__';
const DECLARE = 'declare_namespace';

/** The method of a list. */
const CHANGING: ReadonlySet<string> = new Set([
  'append',
  'insert',
  'extend',
  'remove',
  'pop',
  'clear',
  'reverse',
  'sort',
]);

function isPath(expression: PythonExpression): boolean {
  return expression.kind === 'name' && expression.name === PATH;
}

/** `name` and `anything.name` */
function lastName(expression: PythonExpression): string | undefined {
  return expression.kind === 'name' || expression.kind === 'attribute' ? expression.name : undefined;
}

function isTry(statement: PythonStatement): boolean {
  return statement.kind === 'block' && statement.keyword === 'try';
}

function declares(statement: PythonStatement): boolean {
  const call = statement.kind === 'expression' ? statement.expression : undefined;
  return (
    call?.kind === 'call' &&
    lastName(call.callee) === DECLARE &&
    call.arguments.length === 1 &&
    call.arguments.every(({ value }) => dottedName(value) === '__name__')
  );
}

function changesPath(statement: PythonStatement): boolean {
  switch (statement.kind) {
    case 'assign':
      return statement.value !== undefined && statement.targets.some(holdsPath);
    case 'update':
      return holdsPath(statement.target);
    case 'delete':
      return holdsPath(statement.targets);
    case 'expression':
      return isChangingCall(statement.expression);
    case 'import':
    case 'function':
    case 'class':
    case 'block':
    case 'pass':
    case 'other':
      return false;
  }
}

/** As a target: itself, a part of it, or one of several. */
function holdsPath(target: PythonExpression): boolean {
  return (
    isPath(target) ||
    (target.kind === 'subscript' && isPath(target.object)) ||
    (target.kind === 'sequence' && target.items.some(holdsPath))
  );
}

function isChangingCall(expression: PythonExpression): boolean {
  return (
    expression.kind === 'call' &&
    expression.callee.kind === 'attribute' &&
    CHANGING.has(expression.callee.name) &&
    lastName(expression.callee.object) === PATH
  );
}

/** Wherever they are, such as in a comprehension. */
function callsThatChange(tree: PythonTree): number {
  return nodesNamed(tree, CALLS).filter((node) => isChangingCall(expressionAt(tree, node))).length;
}

const CALLS: ReadonlySet<string> = new Set(['CallExpression']);

function editsOf(
  statement: PythonStatement,
  file: string,
  platform: Platform,
): readonly PathEdit[] | undefined {
  switch (statement.kind) {
    case 'assign':
      return statement.targets.every(isPath) ? assigned(statement.value) : undefined;
    case 'update':
      return isPath(statement.target) && statement.operator === '+=' ? appended(statement.value) : undefined;
    case 'expression':
      return callEdits(statement.expression, file, platform);
    case 'import':
    case 'delete':
    case 'function':
    case 'class':
    case 'block':
    case 'pass':
    case 'other':
      return undefined;
  }
}

/** Extended, or replaced by literals, as the `editables` library does for a package in another place. */
function assigned(value: PythonExpression | undefined): readonly PathEdit[] | undefined {
  if (extendsPath(value)) {
    return [{ kind: 'extend' }];
  }
  const paths = value === undefined ? undefined : textsOf(literalOf(value));
  return paths === undefined ? undefined : [{ kind: 'replace', paths }];
}

/** `pkgutil.extend_path(__path__, __name__)`, however pkgutil is imported. */
function extendsPath(value: PythonExpression | undefined): boolean {
  return (
    value?.kind === 'call' &&
    lastName(value.callee) === 'extend_path' &&
    value.arguments.map((argument) => dottedName(argument.value)).join() === `${PATH},__name__`
  );
}

function callEdits(
  expression: PythonExpression,
  file: string,
  platform: Platform,
): readonly PathEdit[] | undefined {
  if (expression.kind !== 'call' || expression.arguments.some(({ form }) => form !== 'position')) {
    return undefined;
  }
  const [first, second, ...more] = expression.arguments.map(({ value }) => value);
  if (first === undefined || more.length > 0) {
    return undefined;
  }
  const method = dottedName(expression.callee);
  if (second !== undefined) {
    return method === `${PATH}.insert` ? inserted(first, pathOf(second, file, platform)) : undefined;
  }
  if (method === `${PATH}.extend`) {
    return appended(first);
  }
  const path = method === `${PATH}.append` ? pathOf(first, file, platform) : undefined;
  return path === undefined ? undefined : [{ kind: 'append', path }];
}

/** An index from the end is not modelled. */
function inserted(position: PythonExpression, path: string | undefined): readonly PathEdit[] | undefined {
  const at = literalOf(position);
  return at?.kind === 'number' && Number.isInteger(at.value) && at.value >= 0 && path !== undefined
    ? [{ kind: 'insert', at: at.value, path }]
    : undefined;
}

function appended(list: PythonExpression): readonly PathEdit[] | undefined {
  return textsOf(literalOf(list))?.map((path) => ({ kind: 'append', path }) as const);
}

/** A literal, or one joined to the directory of the file. */
function pathOf(expression: PythonExpression, file: string, platform: Platform): string | undefined {
  if (expression.kind !== 'call' || !isOsPath(expression.callee, 'join')) {
    return textOf(expression);
  }
  const [directory, ...parts] = expression.arguments.map(({ value }) => value);
  const texts = parts.flatMap((part) => textOf(part) ?? []);
  return directory !== undefined && isOwnDirectory(directory) && texts.length === parts.length
    ? platform.join(platform.dirname(file), ...texts)
    : undefined;
}

/** `os.path.dirname(__file__)` */
function isOwnDirectory(expression: PythonExpression): boolean {
  return (
    expression.kind === 'call' &&
    isOsPath(expression.callee, 'dirname') &&
    expression.arguments.length === 1 &&
    expression.arguments.every(({ value }) => dottedName(value) === '__file__')
  );
}

function isOsPath(callee: PythonExpression, name: string): boolean {
  const written = dottedName(callee);
  return written === name || written === `os.path.${name}`;
}
