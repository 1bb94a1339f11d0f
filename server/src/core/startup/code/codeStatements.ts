/** What the statements of the user's own code do to `sys.path`. Nothing runs: what is not understood is unknown, and named. */

import type { PythonExpression } from '../../formats/python/pythonExpressions';
import type { PythonImport } from '../../formats/python/pythonImports';
import {
  statementsOf,
  type PythonClause,
  type PythonFunction,
  type PythonStatement,
} from '../../formats/python/pythonStatements';
import type { PythonNode } from '../../formats/python/pythonTree';
import { CodeExpressions } from './codeExpressions';
import { sourceFileOf } from './codeFunctions';
import { memberNamed, moduleNamed } from './codeNames';
import { changePath, deleteFromPath, assignPath, extendPath, isPath } from './codePathChanges';
import type { CodeState } from './codeState';
import { named, NONE, truthOf, UNKNOWN, type CodeValue } from './codeValues';

/** How execution continues after a statement. */
type Flow = 'next' | 'break' | 'continue' | 'return' | 'stop';

type StatementOf<K> = Extract<PythonStatement, { readonly kind: K }>;

/** Of functions that call each other. */
const DEEPEST = 12;

const LONGEST_LOOP = 200;

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
}

/** A function that is handed to others, or a class: whether and when its code runs is not known. */
function runMentioned(value: CodeValue | undefined, state: CodeState): void {
  if (value?.kind === 'function' && !state.unit.followed.has(value.definition)) {
    undecided([value.definition.body], state);
  }
  if (value?.kind === 'class') {
    undecided([value.body], state);
    const methods = value.body === undefined ? [] : statementsOf(state.unit.tree, value.body);
    undecided(
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
      state.assign(statement.name, { kind: 'class', name: statement.name, body: statement.body });
      return 'next';
    case 'block':
      return runBlock(statement, state);
    case 'leave':
      return leave(statement, state);
    case 'pass':
      return 'next';
    case 'other':
      state.isPlain = false;
      return 'next';
  }
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

function bindImport(imported: PythonImport, state: CodeState): void {
  if (imported.kind === 'import') {
    for (const { name, alias } of imported.modules) {
      const top = name.split('.')[0] ?? name;
      const known = moduleNamed(alias === undefined ? top : name);
      state.assign(alias ?? top, known === undefined ? UNKNOWN : named(known));
      state.isPlain &&= moduleNamed(name) !== undefined;
    }
    return;
  }
  const module = imported.level === 0 ? moduleNamed(imported.module) : undefined;
  state.isPlain &&= module !== undefined || imported.module === '__future__';
  for (const { name, alias } of imported.names) {
    const full = module === undefined ? undefined : `${module}.${name}`;
    const value = full === undefined ? UNKNOWN : memberNamed(moduleNamed(full) ?? full, state.world);
    state.assign(alias ?? name, value);
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
      bind(target, found, state);
    }
  }
}

function bind(target: PythonExpression, value: CodeValue, state: CodeState): void {
  switch (target.kind) {
    case 'name':
      state.assign(target.name, value);
      return;
    case 'sequence': {
      const items = state.listOf(value);
      target.items.forEach((item, index) => {
        bind(item, (items?.length === target.items.length ? items[index] : undefined) ?? UNKNOWN, state);
      });
      return;
    }
    default:
      // What a subscript or an attribute of something else holds is not followed.
      state.isPlain = false;
  }
}

function update({ target, operator, value, start, end }: StatementOf<'update'>, state: CodeState): void {
  const expressions = expressionsOf(state);
  if (isPath(target, expressions)) {
    extendPath(operator === '+=' ? value : undefined, value, expressions, state);
    return;
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
      return loop(target, iterable, state, (each) => runExpression(item, each));
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

function runBlock(statement: StatementOf<'block'>, state: CodeState): Flow {
  const { keyword, clauses } = statement;
  switch (keyword) {
    case 'if':
      return runIf(clauses, state);
    case 'for':
      return runFor(clauses, state);
    case 'while':
      return runWhile(clauses, state);
    case 'with':
      state.isPlain = false;
      clauses.forEach((clause) => {
        bindContext(clause, state);
      });
      return run(
        clauses.flatMap(({ body }) => bodyOf(body, state)),
        state,
      );
    case 'try':
      return runTry(clauses, state);
    default:
      undecided(statement.bodies, state);
      return 'next';
  }
}

/** `with open(file) as name` */
function bindContext({ head, name }: PythonClause, state: CodeState): void {
  if (name !== undefined) {
    bind(name, head === undefined ? UNKNOWN : expressionsOf(state).value(head), state);
  }
}

function runIf(clauses: readonly PythonClause[], state: CodeState): Flow {
  for (const [index, { head, body }] of clauses.entries()) {
    const truth = head === undefined ? true : truthOf(expressionsOf(state).value(head));
    if (truth === undefined) {
      undecided(
        clauses.slice(index).map((clause) => clause.body),
        state,
      );
      return 'next';
    }
    if (truth) {
      return run(bodyOf(body, state), state);
    }
  }
  return 'next';
}

function runFor([first, otherwise]: readonly PythonClause[], state: CodeState): Flow {
  if (first?.target === undefined || first.head === undefined) {
    undecided([first?.body, otherwise?.body], state);
    return 'next';
  }
  const { target, head, body } = first;
  const statements = bodyOf(body, state);
  const flow = loop(target, head, state, (each) => run(statements, each));
  if (flow === 'break') {
    return 'next';
  }
  return flow === 'next' && otherwise !== undefined ? run(bodyOf(otherwise.body, state), state) : flow;
}

function loop(
  target: PythonExpression,
  iterable: PythonExpression,
  state: CodeState,
  each: (state: CodeState) => Flow,
): Flow {
  const items = state.listOf(expressionsOf(state).value(iterable));
  if (items === undefined || items.length > LONGEST_LOOP) {
    fork(state, (branch) => {
      bind(target, UNKNOWN, branch);
      each(branch);
    });
    bind(target, UNKNOWN, state);
    return 'next';
  }
  for (const item of items) {
    bind(target, item, state);
    const flow = each(state);
    if (flow !== 'next' && flow !== 'continue') {
      return flow;
    }
  }
  return 'next';
}

function runWhile([first, otherwise]: readonly PythonClause[], state: CodeState): Flow {
  const truth = first?.head === undefined ? undefined : truthOf(expressionsOf(state).value(first.head));
  if (truth === false) {
    return otherwise === undefined ? 'next' : run(bodyOf(otherwise.body, state), state);
  }
  undecided([first?.body], state);
  return 'next';
}

/** As if nothing failed, unless an import is known to fail; after what is not understood, either may be. */
function runTry(clauses: readonly PythonClause[], state: CodeState): Flow {
  const [attempt] = clauses;
  const named = (keyword: string): readonly PythonClause[] =>
    clauses.filter((clause) => clause.keyword === keyword);
  const handlers = named('except');
  const wasPlain = state.isPlain;
  let flow: Flow = 'next';
  let failure: 'none' | 'possible' | 'certain' = 'none';
  for (const statement of attempt === undefined ? [] : bodyOf(attempt.body, state)) {
    if (flow !== 'next' || failure === 'certain') {
      break;
    }
    if (failure === 'possible') {
      fork(state, (branch) => runStatement(statement, branch));
      continue;
    }
    state.isPlain = true;
    flow = runStatement(statement, state);
    failure = failureOf(statement, state);
  }
  state.isPlain &&= wasPlain;
  if (failure === 'certain') {
    const handler = handlers.find(({ head }) => catchesImportError(head, state));
    flow = handler === undefined ? 'stop' : run(bodyOf(handler.body, state), state);
  } else if (failure === 'possible' || flow === 'stop') {
    undecided(
      [...handlers, ...named('else')].map(({ body }) => body),
      state,
    );
    flow = flow === 'stop' ? 'next' : flow;
  } else if (flow === 'next') {
    flow = run(
      named('else').flatMap(({ body }) => bodyOf(body, state)),
      state,
    );
  }
  const after = run(
    named('finally').flatMap(({ body }) => bodyOf(body, state)),
    state,
  );
  return after === 'next' ? flow : after;
}

function failureOf(statement: PythonStatement, state: CodeState): 'none' | 'possible' | 'certain' {
  if (statement.kind !== 'import') {
    return state.isPlain ? 'none' : 'possible';
  }
  const { imported } = statement;
  const names = imported.kind === 'import' ? imported.modules.map(({ name }) => name) : [imported.module];
  const found = names.map((name) => state.unit.isFound(name.split('.')[0] ?? '', state.items));
  if (imported.kind === 'from' && imported.level > 0) {
    return 'possible';
  }
  if (found.includes(false)) {
    return 'certain';
  }
  // Of a submodule it is not looked up whether its package has it.
  return found.includes(undefined) ||
    names.some((name) => name.includes('.') && moduleNamed(name) === undefined)
    ? 'possible'
    : 'none';
}

function catchesImportError(head: PythonExpression | undefined, state: CodeState): boolean {
  const written = head === undefined ? '' : state.unit.tree.text.slice(head.start, head.end);
  return head === undefined || /\b(?:ImportError|ModuleNotFoundError|(?:Base)?Exception)\b/.test(written);
}

function bodyOf(body: PythonNode, state: CodeState): readonly PythonStatement[] {
  return statementsOf(state.unit.tree, body);
}

/** Each may run or not. */
function undecided(bodies: readonly (PythonNode | undefined)[], state: CodeState): void {
  for (const body of bodies) {
    if (body !== undefined) {
      fork(state, (branch) => run(bodyOf(body, branch), branch));
    }
  }
}

function fork(state: CodeState, action: (branch: CodeState) => unknown): void {
  if (state.depth > DEEPEST) {
    state.isCertain = false;
    return;
  }
  const branch = state.fork();
  branch.statement = state.statement;
  action(branch);
  state.mayHave(branch);
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
  undecided([definition.body], state);
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
