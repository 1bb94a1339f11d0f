/** Code that does nothing but put literal paths on `sys.path`: its effect is clear without running it. */

import { dottedName, type PythonExpression } from '../../formats/python/pythonExpressions';
import { importedModules, type PythonImport } from '../../formats/python/pythonImports';
import { literalOf, textsOf, type PythonLiteral } from '../../formats/python/pythonLiterals';
import type { PythonStatement } from '../../formats/python/pythonStatements';
import type { PathEffect } from './pathEffects';

/** For statements at the top level. Undefined if there is anything else. If there is nothing at all, there are no effects. */
export function pathEffectsOf(statements: readonly PythonStatement[]): readonly PathEffect[] | undefined {
  const effects: PathEffect[] = [];
  const imported = new Set<string>();
  for (const statement of statements) {
    if (statement.kind === 'import') {
      const names = plainModules(statement.imported);
      if (names === undefined) {
        return undefined;
      }
      names.forEach((name) => imported.add(name));
      continue;
    }
    const found = effectsOf(statement, imported);
    if (found === undefined) {
      return undefined;
    }
    effects.push(...found);
  }
  return effects;
}

const MODULES: ReadonlySet<string> = new Set(['sys', 'os', 'site']);

/** Modules that are imported under their own names, and that are known to do nothing when imported. */
function plainModules(found: PythonImport): readonly string[] | undefined {
  const isPlain =
    found.kind === 'import' &&
    found.modules.every(({ name, alias }) => MODULES.has(name) && alias === undefined);
  return isPlain ? importedModules(found) : undefined;
}

function effectsOf(
  statement: PythonStatement,
  imported: ReadonlySet<string>,
): readonly PathEffect[] | undefined {
  switch (statement.kind) {
    case 'pass':
      return [];
    case 'expression':
      return expressionEffects(statement.expression, imported);
    case 'assign': {
      const [target, ...more] = statement.targets;
      return target === undefined || more.length > 0 || !imported.has('sys')
        ? undefined
        : assignmentEffects(target, statement.value);
    }
    case 'update':
      return isPath(statement.target) && statement.operator === '+=' && imported.has('sys')
        ? appended(literalOf(statement.value))
        : undefined;
    case 'import':
    case 'delete':
    case 'function':
    case 'class':
    case 'block':
    case 'leave':
    case 'other':
      return undefined;
  }
}

function expressionEffects(
  expression: PythonExpression,
  imported: ReadonlySet<string>,
): readonly PathEffect[] | undefined {
  // A text alone does nothing: the module's docstring.
  if (expression.kind === 'text') {
    return [];
  }
  const name = expression.kind === 'call' ? dottedName(expression.callee) : undefined;
  if (expression.kind !== 'call' || name === undefined || !imported.has(name.split('.')[0] ?? '')) {
    return undefined;
  }
  const literals = expression.arguments.map(({ form, value }) =>
    form === 'position' ? literalOf(value) : undefined,
  );
  const known = literals.flatMap((literal) => literal ?? []);
  return known.length === literals.length && Object.hasOwn(CALLS, name) ? CALLS[name]?.(known) : undefined;
}

const CALLS: Readonly<
  Record<string, (literals: readonly PythonLiteral[]) => readonly PathEffect[] | undefined>
> = {
  'sys.path.append': ([path, ...more]) =>
    path?.kind === 'text' && more.length === 0 ? [append(path.text)] : undefined,
  'sys.path.insert': ([at, path, ...more]) =>
    at?.kind === 'number' && Number.isInteger(at.value) && path?.kind === 'text' && more.length === 0
      ? [{ kind: 'insert', at: at.value, path: path.text }]
      : undefined,
  'sys.path.extend': ([list, ...more]) => (more.length === 0 ? appended(list) : undefined),
  'site.addsitedir': ([path, ...more]) =>
    path?.kind === 'text' && more.length === 0
      ? [{ kind: 'add-site-directory', directory: path.text }]
      : undefined,
};

/** The whole path, or its beginning. */
function assignmentEffects(
  target: PythonExpression,
  value: PythonExpression | undefined,
): readonly PathEffect[] | undefined {
  const paths = value === undefined ? undefined : textsOf(literalOf(value));
  if (paths === undefined) {
    return undefined;
  }
  if (isPath(target)) {
    return [{ kind: 'assign', paths }];
  }
  if (target.kind !== 'subscript' || !isPath(target.object)) {
    return undefined;
  }
  switch (target.indexText) {
    case ':':
      return [{ kind: 'assign', paths }];
    case ':0':
    case '0:0':
      return paths.map((path, at) => ({ kind: 'insert', at, path }));
    default:
      return undefined;
  }
}

function isPath(expression: PythonExpression): boolean {
  return dottedName(expression) === 'sys.path';
}

function appended(list: PythonLiteral | undefined): readonly PathEffect[] | undefined {
  return textsOf(list)?.map(append);
}

function append(path: string): PathEffect {
  return { kind: 'append', path, unlessThere: false };
}
