/**
 * `sys` or its path kept where values are not followed: in an attribute, a dictionary, an object of others. Whoever changes a list
 * from such a place may change the path.
 */

import type { PythonExpression } from '../../formats/python/pythonExpressions';
import type { CodeExpressions } from './codeExpressions';
import type { CodeState } from './codeState';

/** What is assigned to a target that is not a name. */
export function noteKept(value: PythonExpression, expressions: CodeExpressions, { unit }: CodeState): void {
  unit.aliases.isKept ||= isOfPath(value, expressions) || holdsPath(value, expressions);
}

/** A name gets a container or an object that has it. */
export function noteKeptWithin(
  value: PythonExpression,
  expressions: CodeExpressions,
  { unit }: CodeState,
): void {
  unit.aliases.isKept ||= holdsPath(value, expressions);
}

export function noteUnknownChange(written: PythonExpression, { unit, statement }: CodeState): void {
  unit.aliases.changes.push({ file: unit.file.file, written, statement });
}

/** Once all is read, as a method may keep it that is written further down. */
export function nameUnknownChanges(state: CodeState): void {
  const { aliases, file } = state.unit;
  if (!aliases.isKept) {
    return;
  }
  for (const change of aliases.changes.splice(0)) {
    if (change.file === file.file) {
      state.statement = change.statement;
      state.unknown(change.written, 'value');
    } else {
      state.isCertain = false;
    }
  }
}

/** Functions that return something new or nothing. */
const LOOKERS: ReadonlySet<string> = new Set([
  ...['print', 'pprint', 'len', 'str', 'repr', 'list', 'tuple', 'set', 'frozenset', 'sorted', 'reversed'],
  ...[
    'enumerate',
    'zip',
    'filter',
    'map',
    'iter',
    'any',
    'all',
    'min',
    'max',
    'sum',
    'isinstance',
    'type',
    'id',
  ],
  ...['getattr', 'hasattr', 'vars', 'dir', 'copy', 'deepcopy', 'join', 'dumps', 'find_spec', 'iter_modules'],
]);

function isOfPath(expression: PythonExpression, expressions: CodeExpressions): boolean {
  const name = expressions.nameOf(expression);
  return name === 'sys' || name === 'sys.path';
}

function holdsPath(expression: PythonExpression, expressions: CodeExpressions): boolean {
  switch (expression.kind) {
    case 'sequence':
      return expression.items.some((item) => isOfPath(item, expressions));
    case 'mapping':
      return expression.pairs.some(({ value }) => isOfPath(value, expressions));
    case 'call': {
      const { callee, arguments: given } = expression;
      const name = callee.kind === 'name' || callee.kind === 'attribute' ? callee.name : '';
      return !LOOKERS.has(name) && given.some(({ value }) => isOfPath(value, expressions));
    }
    default:
      return false;
  }
}

const CHANGING: ReadonlySet<string> = new Set([
  ...['insert', 'append', 'extend', 'remove', 'pop', 'clear', 'reverse', 'sort', '__setitem__', '__iadd__'],
]);

/** `self.system.path.insert(0, …)` */
export function changesUnknownList(expression: PythonExpression, expressions: CodeExpressions): boolean {
  return (
    expression.kind === 'call' &&
    expression.callee.kind === 'attribute' &&
    CHANGING.has(expression.callee.name) &&
    isUnknown(expression.callee.object, expressions)
  );
}

/** `self.system.path = …`, `paths[0:0] = …` */
export function isUnknownList(target: PythonExpression, expressions: CodeExpressions): boolean {
  switch (target.kind) {
    case 'attribute':
      return target.name === 'path' && isUnknown(target.object, expressions);
    case 'subscript':
      return isUnknown(target.object, expressions);
    default:
      return false;
  }
}

function isUnknown(expression: PythonExpression, expressions: CodeExpressions): boolean {
  const { kind } = expressions.value(expression);
  return expressions.nameOf(expression) === undefined && (kind === 'unknown' || kind === 'member');
}
