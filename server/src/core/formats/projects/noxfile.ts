/**
 * What the sessions of a noxfile.py set, read from its text: literal variables, in the order of the statements. Nothing is
 * run, and only literals are read, without guessing. https://nox.thea.codes/en/stable/config.html
 */

import { definedOnly } from '../../model/definedOnly';
import type { Assignment, Removal } from '../../model/origin';
import { TextIndex, type Range } from '../../text/positions';
import { dottedName, type PythonArgument, type PythonExpression } from '../python/pythonExpressions';
import { innerValue } from '../innerValue';
import { literalOf, textOf, textsOf } from '../python/pythonLiterals';
import {
  nestedStatements,
  statementsOf,
  type NestedStatement,
  type PythonFunction,
  type PythonStatement,
} from '../python/pythonStatements';
import { parsePython, type PythonTree } from '../python/pythonTree';

export interface NoxVariable {
  readonly name: string;
  /** Undefined if only nox knows it: it is not a literal, or depends on a condition. */
  readonly value?: string;
  /** The value as it is written. */
  readonly range: Range;
  /** For a literal. */
  readonly assignment?: Assignment;
}

export type NoxStep =
  /** For all commands that follow. */
  | { readonly kind: 'env'; readonly variables: readonly NoxVariable[] }
  /** For this command only, whose words end before the first one that is not a literal. */
  | { readonly kind: 'run'; readonly words: readonly string[]; readonly variables: readonly NoxVariable[] };

export interface NoxSession {
  readonly name: string;
  /** The versions that have an environment each; `several` where parameters or code decide. */
  readonly pythons: 'none' | 'one' | 'several' | readonly string[];
  readonly steps: readonly NoxStep[];
  /** It calls `session.chdir`, as a statement or for a block; whether that is before a command is not looked at. */
  readonly changesDirectory: boolean;
  /** The range of its name in the `def` statement. */
  readonly range: Range;
}

export function parseNoxfile(text: string): readonly NoxSession[] {
  const tree = parsePython(text);
  const source: NoxSource = { tree, index: new TextIndex(text) };
  return statementsOf(tree).flatMap((statement) =>
    statement.kind === 'function' ? sessionOf(source, statement.definition) : [],
  );
}

interface NoxSource {
  readonly tree: PythonTree;
  readonly index: TextIndex;
}

function sessionOf(source: NoxSource, definition: PythonFunction): readonly NoxSession[] {
  const { decorators, name, nameStart, parameter, body } = definition;
  const session = decorators.find((decorator) => isNamed(decorator, 'session'));
  if (session === undefined || parameter === undefined || body === undefined) {
    return [];
  }
  const given = session.kind === 'call' ? session.arguments : [];
  const nested = nestedStatements(source.tree, body);
  const isParametrized = decorators.some((decorator) => isNamed(decorator, 'parametrize'));
  return [
    {
      name: textOf(given.find(({ keyword }) => keyword === 'name')?.value) ?? name,
      pythons: isParametrized ? 'several' : pythonsOf(given),
      steps: nested.flatMap((each) => stepOf(source, parameter, each)),
      changesDirectory: nested.some(({ statement }) => changesDirectory(parameter, statement)),
      range: source.index.range(nameStart, nameStart + name.length),
    },
  ];
}

/** As nox exports it, under its own name or as an attribute of the module. */
function isNamed(decorator: PythonExpression, name: string): boolean {
  const written = dottedName(decorator.kind === 'call' ? decorator.callee : decorator);
  return written === name || written === `nox.${name}`;
}

function changesDirectory(parameter: string, statement: PythonStatement): boolean {
  return callsIn(statement).some(
    (call) =>
      call?.kind === 'call' &&
      [`${parameter}.chdir`, `${parameter}.cd`].includes(dottedName(call.callee) ?? ''),
  );
}

/** What stands alone, or opens a block. */
function callsIn(statement: PythonStatement): readonly (PythonExpression | undefined)[] {
  switch (statement.kind) {
    case 'expression':
      return [statement.expression];
    case 'block':
      return statement.clauses.map(({ head }) => head);
    default:
      return [];
  }
}

function pythonsOf(given: readonly PythonArgument[]): NoxSession['pythons'] {
  const item = given.find(
    ({ form, keyword }) => form === 'position' || keyword === 'python' || keyword === 'py',
  );
  const literal = item === undefined ? undefined : literalOf(item.value);
  if (item === undefined || literal?.kind === 'text') {
    return 'one';
  }
  if (literal?.kind === 'constant') {
    return literal.name === 'False' ? 'none' : 'one';
  }
  return textsOf(literal) ?? 'several';
}

function stepOf(
  source: NoxSource,
  parameter: string,
  { statement, within }: NestedStatement,
): readonly NoxStep[] {
  const step = readStep(source, parameter, statement);
  if (step === undefined) {
    return [];
  }
  return [within.every(alwaysRuns) ? step : conditional(step)];
}

/** `with session.chdir(…):` is not a condition. */
function alwaysRuns(statement: PythonStatement): boolean {
  return statement.kind === 'block' && statement.keyword === 'with';
}

function readStep(source: NoxSource, parameter: string, statement: PythonStatement): NoxStep | undefined {
  if (statement.kind === 'assign') {
    const variables = statement.targets.flatMap((target) =>
      assigned(source, parameter, target, statement.value),
    );
    return variables.length === 0 ? undefined : { kind: 'env', variables };
  }
  if (statement.kind !== 'expression' || statement.expression.kind !== 'call') {
    return undefined;
  }
  const { callee, arguments: given } = statement.expression;
  switch (dottedName(callee)) {
    case `${parameter}.run`: {
      const env = given.find(({ keyword }) => keyword === 'env');
      const variables = env === undefined ? [] : displayed(source, env.value);
      return { kind: 'run', words: leadingTexts(given), variables };
    }
    case `${parameter}.env.update`:
      return { kind: 'env', variables: given.flatMap((argument) => updated(source, argument)) };
    default:
      return undefined;
  }
}

/** `session.env['NAME'] = value` */
function assigned(
  source: NoxSource,
  parameter: string,
  target: PythonExpression,
  value: PythonExpression | undefined,
): readonly NoxVariable[] {
  if (
    target.kind !== 'subscript' ||
    value === undefined ||
    dottedName(target.object) !== `${parameter}.env`
  ) {
    return [];
  }
  const [key, ...more] = target.index;
  const name = textOf(key);
  return name === undefined || more.length > 0 ? [] : [variableOf(source, name, value)];
}

function updated(source: NoxSource, { form, keyword, value }: PythonArgument): readonly NoxVariable[] {
  switch (form) {
    case 'position':
      return displayed(source, value);
    case 'keyword':
      return keyword === undefined ? [] : [variableOf(source, keyword, value)];
    case 'unpacked':
      return [];
  }
}

/** The pairs of a dictionary whose names are literals. */
function displayed(source: NoxSource, value: PythonExpression): readonly NoxVariable[] {
  const pairs = value.kind === 'mapping' ? value.pairs : [];
  return pairs.flatMap((pair, position) => {
    const name = textOf(pair.key);
    const [before, after] = [pairs[position - 1], pairs[position + 1]];
    const start = after === undefined && before !== undefined ? before.value.end : pair.key.start;
    const end = after?.key.start ?? pair.value.end;
    const removal = { kind: 'part', range: source.index.range(start, end) } as const;
    return name === undefined ? [] : [variableOf(source, name, pair.value, removal)];
  });
}

function variableOf(
  { index, tree }: NoxSource,
  name: string,
  value: PythonExpression,
  removal?: Removal,
): NoxVariable {
  const text = textOf(value);
  const range = index.range(value.start, value.end);
  const assignment = { ...innerValue(tree.text, value, index), ...definedOnly({ removal }) };
  return text === undefined ? { name, range } : { name, value: text, range, assignment };
}

function leadingTexts(given: readonly PythonArgument[]): readonly string[] {
  const words: string[] = [];
  for (const { form, value } of given) {
    const text = form === 'position' ? textOf(value) : undefined;
    if (text === undefined) {
      break;
    }
    words.push(text);
  }
  return words;
}

function conditional(step: NoxStep): NoxStep {
  return { ...step, variables: step.variables.map(({ name, range }) => ({ name, range })) };
}
