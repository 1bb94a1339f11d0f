/** What the recognisers of editable installations share: reading the module that holds a finder. */

import { callAlone } from '../../../formats/python/importedCall';
import { dottedName, expressionAt, type PythonExpression } from '../../../formats/python/pythonExpressions';
import { literalOf, type PythonLiteral } from '../../../formats/python/pythonLiterals';
import { statementsOf, type PythonStatement } from '../../../formats/python/pythonStatements';
import { nodesNamed, type PythonNode, type PythonTree } from '../../../formats/python/pythonTree';
import { message, type Message } from '../../../model/message';
import type { Finder } from '../../../model/startupResult';
import type { KnownCode, PathEffect } from '../pathEffects';

/** The source of the module that is imported. */
export interface FinderModule {
  readonly tree: PythonTree;
  /** Those at the top level. */
  readonly statements: readonly PythonStatement[];
}

export const STAYS = message('Finds the modules of one project in its source tree; does not change the path');

export function editable(
  backend: string,
  effect: Message,
  finder: Finder,
  effects: readonly PathEffect[] = [],
): KnownCode {
  return { name: named(backend), effect, effects: [{ kind: 'install-finder', finder }, ...effects] };
}

export function named(backend: string): string {
  return `editable installation (${backend})`;
}

/** The literal that is assigned to a name at the top level. */
export function assigned({ statements }: FinderModule, name: string): PythonLiteral | undefined {
  const [value, ...more] = statements.flatMap((statement) =>
    statement.kind === 'assign' && statement.targets.some((target) => dottedName(target) === name)
      ? [statement.value]
      : [],
  );
  return value === undefined || more.length > 0 ? undefined : literalOf(value);
}

export function hasClass({ statements }: FinderModule, name: RegExp): boolean {
  return statements.some((statement) => statement.kind === 'class' && name.test(statement.name));
}

export type Call = Extract<PythonExpression, { kind: 'call' }>;

/** The call that makes up the statement, or whose result it assigns. */
function callIn(statement: PythonStatement | undefined): Call | undefined {
  const expression =
    statement?.kind === 'expression'
      ? statement.expression
      : statement?.kind === 'assign'
        ? statement.value
        : undefined;
  return expression?.kind === 'call' ? expression : undefined;
}

/** What a function of the module begins with, if it is a call of one of `names`. */
export function firstCallIn(
  { tree, statements }: FinderModule,
  name: string,
  names: readonly string[],
): Call | undefined {
  const [body] = statements.flatMap((statement) =>
    statement.kind === 'function' && statement.definition.name === name
      ? [statement.definition.body ?? []].flat()
      : [],
  );
  const call = body === undefined ? undefined : callIn(statementsOf(tree, body)[0]);
  return call !== undefined && names.includes(dottedName(call.callee) ?? '') ? call : undefined;
}

export function outermostCall({ statements }: FinderModule, names: readonly string[]): Call | undefined {
  return statements
    .flatMap((statement) => callAlone(statement) ?? [])
    .find(({ callee }) => names.includes(dottedName(callee) ?? ''));
}

/** Undefined if one is not a literal, or is not passed by position. */
export function literalArguments({ arguments: given }: Call): readonly PythonLiteral[] | undefined {
  const literals = given.flatMap(({ form, value }) => (form === 'position' ? (literalOf(value) ?? []) : []));
  return literals.length === given.length ? literals : undefined;
}

/** A change of the path itself, not of the hooks. */
export function changesPath(tree: PythonTree): boolean {
  return pathUses(tree).some(
    ({ parent, nextSibling }) =>
      parent?.name === 'MemberExpression' ||
      parent?.name === 'DeleteStatement' ||
      nextSibling?.name === 'AssignOp' ||
      nextSibling?.name === 'UpdateOp',
  );
}

/** Each `sys.path`, wherever it occurs. */
export function pathUses(tree: PythonTree): readonly PythonNode[] {
  return nodesNamed(tree, MEMBERS).filter((node) => dottedName(expressionAt(tree, node)) === 'sys.path');
}

const MEMBERS: ReadonlySet<string> = new Set(['MemberExpression']);
