/** What the statements of the user's own code do to `sys.path`. Nothing runs: what is not understood is unknown, and named. */

import type { PythonExpression } from '../../formats/python/pythonExpressions';
import {
  statementsOf,
  type PythonFunction,
  type PythonStatement,
} from '../../formats/python/pythonStatements';
import {
  changesUnknownList,
  isUnknownList,
  nameUnknownChanges,
  noteKept,
  noteKeptWithin,
  noteUnknownChange,
} from './codeAliases';
import { bind, bindImport } from './codeBindings';
import { bodyOf, CodeBlocks, DEEPEST, fork, type Flow } from './codeBlocks';
import { CodeExpressions } from './codeExpressions';
import { sourceFileOf } from './codeFunctions';
import { changePath, deleteFromPath, assignPath, extendPath, isPath } from './codePathChanges';
import type { CodeState } from './codeState';
import { NONE, truthOf, UNKNOWN, type CodeValue } from './codeValues';

type StatementOf<K> = Extract<PythonStatement, { readonly kind: K }>;

const BLOCKS = new CodeBlocks({
  run,
  runStatement,
  valueOf: (expression, state) => expressionsOf(state).value(expression),
});

export function expressionsOf(state: CodeState): CodeExpressions {
  return new CodeExpressions(state, callOwn);
}

/** The whole file, and what others call in it. */
export function runModule(state: CodeState, calledByOthers: ReadonlySet<string>): void {
  run(statementsOf(state.unit.tree), state, false);
  for (const name of calledByOthers) {
    const value = state.lookUp(name);
    if (value?.kind === 'function') {
      runBody(
        value.definition,
        (value.definition.plainParameters ?? []).map(() => UNKNOWN),
        state,
      );
    }
  }
  for (const name of state.unit.mentioned) {
    runMentioned(state.lookUp(name), state);
  }
  nameUnknownChanges(state);
}

/** A function that is handed to others, or a class: whether and when its code runs is not known. */
function runMentioned(value: CodeValue | undefined, state: CodeState): void {
  if (value?.kind === 'function' && !state.unit.followed.has(value.definition)) {
    BLOCKS.undecided([value.definition.body], state);
  }
  if (value?.kind === 'class') {
    const methods = value.body === undefined ? [] : statementsOf(state.unit.tree, value.body);
    BLOCKS.undecided(
      methods.map((method) => (method.kind === 'function' ? method.definition.body : undefined)),
      state,
    );
  }
}

function run(statements: readonly PythonStatement[], state: CodeState, isBlock = true): Flow {
  for (const statement of statements) {
    state.isOnly = isBlock && statements.length === 1;
    const flow = runStatement(statement, state);
    if (flow !== 'next') {
      return flow;
    }
  }
  return 'next';
}

function runStatement(statement: PythonStatement, state: CodeState): Flow {
  const { statements, work } = state.unit.effort;
  const outer = state.statement;
  // A block is not taken out as a whole.
  state.statement = statement;
  if (work.isSpent || !statements.take(1)) {
    state.giveUp();
    state.statement = outer;
    return 'stop';
  }
  const flow = flowOf(statement, state);
  state.statement = outer;
  return flow;
}

function flowOf(statement: PythonStatement, state: CodeState): Flow {
  switch (statement.kind) {
    case 'import':
      bindImport(statement.imported, state);
      return 'next';
    case 'assign':
      assign(statement, state);
      return 'next';
    case 'update':
      update(statement, state);
      return 'next';
    case 'delete':
      deleteFromPath(statement.targets, expressionsOf(state), state);
      return 'next';
    case 'expression':
      return runExpression(statement.expression, state);
    case 'function':
      state.assign(statement.definition.name, { kind: 'function', definition: statement.definition });
      statement.definition.decorators.forEach((decorator) => expressionsOf(state).value(decorator));
      return 'next';
    case 'class':
      return runClass(statement, state);
    case 'block':
      return BLOCKS.run(statement, state);
    case 'leave':
      return leave(statement, state);
    case 'pass':
      return 'next';
    case 'other':
      state.isPlain = false;
      return 'next';
  }
}

/** Its body runs where it is written. */
function runClass({ name, body }: StatementOf<'class'>, state: CodeState): Flow {
  const { scopes } = state;
  const members = new Map<string, CodeValue>();
  state.scopes = [...scopes, members];
  const flow = body === undefined ? 'next' : run(bodyOf(body, state), state);
  state.scopes = scopes;
  if ([...members.values()].some((value) => value.kind === 'named' && isOfPath(value.name))) {
    // Its instances and subclasses have it too.
    state.unit.aliases.isKept = true;
  }
  state.assign(name, { kind: 'class', name, body, members });
  return flow;
}

function isOfPath(name: string): boolean {
  return name === 'sys' || name === 'sys.path';
}

function leave({ keyword, value }: StatementOf<'leave'>, state: CodeState): Flow {
  switch (keyword) {
    case 'return':
      state.returned = value === undefined ? NONE : expressionsOf(state).value(value);
      return 'return';
    case 'raise':
      return 'stop';
    case 'break':
    case 'continue':
      return keyword;
  }
}

function assign({ targets, value }: StatementOf<'assign'>, state: CodeState): void {
  if (value === undefined) {
    return;
  }
  const expressions = expressionsOf(state);
  const changed = value.kind === 'call' ? changePath(value, expressions, state) : undefined;
  const found = changed ?? expressions.value(value);
  state.isPlain &&= found.kind !== 'unknown';
  for (const target of targets) {
    if (!assignPath(target, value, expressions, state)) {
      if (target.kind === 'name') {
        noteKeptWithin(value, expressions, state);
      } else {
        noteKept(value, expressions, state);
      }
      // The list in its own place changes nothing.
      if (isUnknownList(target, expressions) && !isPath(value, expressions)) {
        noteUnknownChange(value, state);
      }
      bind(target, found, state);
    }
  }
}

function update({ target, operator, value, start, end }: StatementOf<'update'>, state: CodeState): void {
  const expressions = expressionsOf(state);
  if (isPath(target, expressions)) {
    extendPath(operator === '+=' ? value : undefined, value, expressions, state);
    return;
  }
  if (isUnknownList(target, expressions)) {
    noteUnknownChange(value, state);
  }
  const sum = {
    kind: 'operation',
    left: target,
    operator: operator.slice(0, -1),
    right: value,
    start,
    end,
  } as const;
  bind(target, expressions.value(sum), state);
}

function runExpression(expression: PythonExpression, state: CodeState): Flow {
  const expressions = expressionsOf(state);
  switch (expression.kind) {
    case 'call':
      return runCall(expression, state);
    case 'operation': {
      // `path in sys.path or sys.path.append(path)`
      const { left, operator, right } = expression;
      if (operator !== 'and' && operator !== 'or') {
        return 'next';
      }
      const truth = truthOf(expressions.value(left));
      if (truth === undefined) {
        fork(state, (branch) => runExpression(right, branch));
        return 'next';
      }
      return truth === (operator === 'and') ? runExpression(right, state) : 'next';
    }
    case 'choice': {
      const truth = truthOf(expressions.value(expression.condition));
      if (truth === undefined) {
        fork(state, (branch) => runExpression(expression.then, branch));
        fork(state, (branch) => runExpression(expression.otherwise, branch));
        return 'next';
      }
      return runExpression(truth ? expression.then : expression.otherwise, state);
    }
    case 'comprehension': {
      const { item, target, iterable, condition } = expression;
      if (condition !== undefined) {
        fork(state, (branch) => runExpression(item, branch));
        return 'next';
      }
      return BLOCKS.loop(target, iterable, state, (each) => runExpression(item, each));
    }
    default:
      return 'next';
  }
}

const ENDS: ReadonlySet<string> = new Set(['sys.exit', 'os._exit']);
const BUILTIN_ENDS: ReadonlySet<string> = new Set(['exit', 'quit']);

function runCall(call: Extract<PythonExpression, { kind: 'call' }>, state: CodeState): Flow {
  const expressions = expressionsOf(state);
  if (changePath(call, expressions, state) !== undefined) {
    return 'next';
  }
  if (changesUnknownList(call, expressions)) {
    noteUnknownChange(call, state);
  }
  const name = expressions.nameOf(call.callee);
  const isBuiltinEnd = call.callee.kind === 'name' && BUILTIN_ENDS.has(call.callee.name);
  if ((name !== undefined && ENDS.has(name)) || isBuiltinEnd) {
    // What it is given may be a call: `sys.exit(main())`.
    call.arguments.forEach(({ value }) => expressions.value(value));
    return 'stop';
  }
  const [first] = call.arguments;
  if (name === 'os.chdir' && first !== undefined) {
    changeDirectory(expressions.value(first.value), state);
    return 'next';
  }
  if (name !== undefined && RUNNERS.has(name)) {
    runSource(call, name, state);
    return 'next';
  }
  const value = expressions.value(call);
  // A function of the file itself is followed; of others it is not known what else they do.
  state.isPlain &&= expressions.value(call.callee).kind === 'function' || value.kind !== 'unknown';
  call.arguments.forEach((argument) => expressions.value(argument.value));
  return 'next';
}

const RUNNERS: ReadonlySet<string> = new Set(['exec', 'execfile', 'runpy.run_path']);

/** As virtualenv's `activate_this.py` is meant to be run. What is not a file that can be read may do anything. */
function runSource(call: Extract<PythonExpression, { kind: 'call' }>, name: string, state: CodeState): void {
  const [first] = call.arguments;
  const value = first === undefined ? UNKNOWN : expressionsOf(state).value(first.value);
  const file =
    name === 'exec'
      ? sourceFileOf(value)
      : value.kind === 'text' || value.kind === 'path'
        ? value
        : undefined;
  if (
    file === undefined ||
    !state.runFile(file, (inner) => run(statementsOf(inner.unit.tree), inner, false))
  ) {
    state.unknown(call, 'value');
  }
}

function changeDirectory(value: CodeValue, state: CodeState): void {
  const { platform } = state.world;
  if (value.kind !== 'text' && value.kind !== 'path') {
    state.cwd = undefined;
    return;
  }
  if (platform.isAbsolute(value.text)) {
    state.cwd = platform.normpath(value.text);
  } else if (state.cwd !== undefined) {
    state.cwd = platform.abspath(value.text, state.cwd);
  }
}

function callOwn(
  { definition }: Extract<CodeValue, { kind: 'function' }>,
  values: readonly CodeValue[],
  state: CodeState,
): CodeValue {
  const { plainParameters } = definition;
  if (plainParameters?.length === values.length && state.depth < DEEPEST) {
    return runBody(definition, values, state);
  }
  state.unit.followed.add(definition);
  BLOCKS.undecided([definition.body], state);
  return UNKNOWN;
}

function runBody(definition: PythonFunction, values: readonly CodeValue[], state: CodeState): CodeValue {
  const { scopes } = state;
  state.unit.followed.add(definition);
  const parameters = definition.plainParameters ?? [];
  const own = new Map(parameters.map((name, index) => [name, values[index] ?? UNKNOWN]));
  state.scopes = [...scopes, own];
  state.depth += 1;
  state.returned = NONE;
  if (definition.body !== undefined) {
    run(bodyOf(definition.body, state), state);
  }
  const { returned } = state;
  state.depth -= 1;
  state.scopes = scopes;
  return returned;
}
