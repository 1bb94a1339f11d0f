/** Import lines that end with an exception: a module that does not exist, or a name that only an earlier line had. */

import type { PythonExpression } from '../../formats/python/pythonExpressions';
import { importedModules, type PythonImport } from '../../formats/python/pythonImports';
import { statementsOf, type PythonStatement } from '../../formats/python/pythonStatements';
import { parsePython } from '../../formats/python/pythonTree';
import { message } from '../../model/message';
import { behaves } from '../versions';
import { statementEffects } from './literalPathCode';
import { mayBeImported, missingModule } from './missingImport';
import type { KnownCode, PathEffect } from './pathEffects';
import type { SiteState } from './siteState';

/** The import lines of one file that ran before: they are only parsed where a later line may need their names. */
export class EarlierLines {
  private readonly unread: string[] = [];
  private readonly names = new Set<string>();

  add(line: string): void {
    this.unread.push(line);
  }

  /** What they have bound. */
  bound(): ReadonlySet<string> {
    for (const line of this.unread.splice(0)) {
      statementsOf(parsePython(line)).forEach((statement) => {
        bind(statement, this.names);
      });
    }
    return this.names;
  }
}

/** Undefined if the line may succeed, or if that cannot be determined. */
export function failingLine(line: string, earlier: EarlierLines, state: SiteState): KnownCode | undefined {
  const tree = parsePython(line);
  if (!tree.isWellFormed) {
    return undefined;
  }
  const reading: Reading = {
    state,
    gone: goneNames(earlier, state),
    bound: new Set(),
    modules: new Set(['sys', 'os']),
  };
  const effects: PathEffect[] = [];
  let isUnderstood = true;
  for (const statement of statementsOf(tree)) {
    const error = errorOf(statement, reading, isUnderstood);
    if (error !== undefined) {
      return {
        name: 'import',
        effect: message('Fails: {error}', { error }),
        effects: [...effects, { kind: 'raise', error }],
        ...(isUnderstood ? {} : { partly: true }),
      };
    }
    if (!JUDGED.has(statement.kind)) {
      return undefined;
    }
    const done = statement.kind === 'import' ? [] : statementEffects(statement, reading.modules);
    effects.push(...(done ?? []));
    isUnderstood &&= done !== undefined && !runsOthers(statement);
  }
  return undefined;
}

const JUDGED: ReadonlySet<PythonStatement['kind']> = new Set([
  'import',
  'assign',
  'update',
  'expression',
  'pass',
]);

interface Reading {
  readonly state: SiteState;
  /** Names of earlier lines that are no longer defined. */
  readonly gone: ReadonlySet<string>;
  /** What this line has bound so far. */
  readonly bound: Set<string>;
  /** The modules among them. */
  readonly modules: Set<string>;
}

/** QUIRK(pth-names-gone): from 3.13 on a line does not see what the lines above it imported. */
function goneNames(earlier: EarlierLines, { env }: SiteState): ReadonlySet<string> {
  return behaves('pthLinesShareNothing', env.version) ? earlier.bound() : NO_NAMES;
}

const NO_NAMES: ReadonlySet<string> = new Set();

/** Names of the module `site` and of the function that runs the line, which every line sees. CPython 3.13 and 3.15 Lib/site.py. */
const SITES_OWN: ReadonlySet<string> = new Set(
  'sys os builtins _sitebuiltins io stat errno site sitedir name known_paths reset fullname filename st f pth_content n line dir dircase self entries imports'.split(
    ' ',
  ),
);

function errorOf(statement: PythonStatement, reading: Reading, isUnderstood: boolean): string | undefined {
  if (statement.kind === 'import') {
    const missing = isUnderstood ? missingIn(statement.imported, reading.state) : undefined;
    bind(statement, reading.bound);
    importedModules(statement.imported).forEach((module) => reading.modules.add(module.replace(/\..*$/, '')));
    return missing;
  }
  const name = expressionsOf(statement)
    .flatMap(loadedNames)
    .find((loaded) => reading.gone.has(loaded) && !SITES_OWN.has(loaded) && !reading.bound.has(loaded));
  bind(statement, reading.bound);
  return name === undefined ? undefined : `NameError: name '${name}' is not defined`;
}

function missingIn(imported: PythonImport, state: SiteState): string | undefined {
  const missing = imported.isLazy
    ? undefined
    : importedModules(imported)
        .map((module) => module.replace(/\..*$/, ''))
        .find((module) => !mayBeImported(module, state));
  return missing === undefined ? undefined : missingModule(missing, state.env.version);
}

function bind(statement: PythonStatement, names: Set<string>): void {
  if (statement.kind === 'assign') {
    statement.targets.flatMap(loadedNames).forEach((name) => names.add(name));
  }
  if (statement.kind === 'import') {
    const { imported } = statement;
    const found = imported.kind === 'import' ? imported.modules : imported.names;
    found.forEach(({ name, alias }) => names.add(alias ?? name.replace(/\..*$/, '')));
  }
}

/** Modules that are not Python's run code when they are imported. */
function runsOthers(statement: PythonStatement): boolean {
  return (
    statement.kind === 'import' &&
    !importedModules(statement.imported).every((module) => HARMLESS.has(module))
  );
}

const HARMLESS: ReadonlySet<string> = new Set([
  'sys',
  'os',
  'os.path',
  'site',
  'types',
  'io',
  'time',
  'warnings',
]);

function expressionsOf(statement: PythonStatement): readonly PythonExpression[] {
  switch (statement.kind) {
    case 'expression':
      return [statement.expression];
    case 'assign':
      return statement.value === undefined ? [] : [statement.value];
    case 'update':
      return [statement.target, statement.value];
    case 'leave':
      return statement.value === undefined ? [] : [statement.value];
    case 'import':
    case 'delete':
    case 'function':
    case 'class':
    case 'block':
    case 'pass':
    case 'other':
      return [];
  }
}

/** Names that are looked up for sure, in the order of evaluation. */
function loadedNames(expression: PythonExpression): readonly string[] {
  switch (expression.kind) {
    case 'name':
      return [expression.name];
    case 'attribute':
      return loadedNames(expression.object);
    case 'subscript':
      return [expression.object, ...expression.index].flatMap(loadedNames);
    case 'call':
      return [expression.callee, ...expression.arguments.map(({ value }) => value)].flatMap(loadedNames);
    case 'sequence':
      return expression.items.flatMap(loadedNames);
    case 'format':
      return expression.pieces.flatMap(loadedNames);
    case 'unpacked':
    case 'negation':
      return loadedNames(expression.value);
    case 'operation':
      return expression.operator === 'and' || expression.operator === 'or'
        ? loadedNames(expression.left)
        : [expression.left, expression.right].flatMap(loadedNames);
    case 'choice':
    case 'comprehension':
    case 'mapping':
    case 'text':
    case 'number':
    case 'constant':
    case 'other':
      return [];
  }
}
