/**
 * A `site.py` of somebody's own: up to 3.10 `site` is imported through the path like any module, and whichever comes first runs.
 * Its statements are followed as far as they are plain: imports, literal paths, `import sitecustomize`. What comes after the first
 * other one is unknown.
 */

import type { PythonImport } from '../../../formats/python/pythonImports';
import { literalOf } from '../../../formats/python/pythonLiterals';
import { statementsOf, type PythonStatement } from '../../../formats/python/pythonStatements';
import { parsePython, type PythonTree } from '../../../formats/python/pythonTree';
import { message } from '../../../model/message';
import type { Fatal, Judgement, StartupCode } from '../../../model/startupResult';
import { FILE_START, TextIndex, type Range } from '../../../text/positions';
import { runCustomize } from '../customize';
import { findModule } from '../findModule';
import { statementEffects } from '../literalPathCode';
import { outlookOf } from '../outlook';
import { mayBeImported, missingModule } from '../missingImport';
import { applyEffects } from '../pathEffects';
import type { SiteState } from '../siteState';

/** Text that runs as (a part of) the module `site`. */
export interface OwnSite {
  readonly file: string;
  /** Undefined: not a source file. */
  readonly source: string | undefined;
  /** Where it is in the file, if it is not all of it. */
  readonly range?: Range;
  /** Modules that the file has imported before. */
  readonly imported: readonly string[];
}

type Meaning =
  /** It has run. */
  | { readonly kind: 'done' }
  | { readonly kind: 'fails'; readonly error: string }
  | { readonly kind: 'unknown' };

const DONE: Meaning = { kind: 'done' };
export const UNKNOWN: Meaning & Judgement = { kind: 'unknown' };

/** Does what the module does; the error if that ends start-up, as every exception in `site` does. */
export function runOwnSite(state: SiteState, site: OwnSite): Fatal | undefined {
  const { file, source } = site;
  const position = state.startupCode.length;
  const report = (range: Range, judgement: Judgement): void => {
    state.startupCode.splice(position, 0, codeOf(state, file, range, judgement));
  };
  const tree = source === undefined ? undefined : parsePython(source);
  if (tree?.isWellFormed !== true) {
    report(site.range ?? FILE_START, UNKNOWN);
    return undefined;
  }
  const imported = new Set(site.imported);
  const index = new TextIndex(tree.text);
  for (const statement of statementsOf(tree)) {
    const range = site.range ?? index.range(statement.start, statement.end);
    const meaning = run(statement, { state, file, range, imported, tree });
    switch (meaning.kind) {
      case 'done':
        break;
      case 'fails':
        return {
          code: 'site-error',
          message: message("{file} runs in place of Python's own site module, and fails: {error}", {
            file,
            error: meaning.error,
          }),
          file,
          range,
        };
      case 'unknown':
        report(range, UNKNOWN);
        return undefined;
    }
  }
  report(site.range ?? FILE_START, UNDERSTOOD);
  return undefined;
}

const UNDERSTOOD: Judgement = {
  kind: 'understood',
  name: 'site',
  effect: message(
    "Runs in place of Python's own site module, which adds the packages. Its statements are harmless",
  ),
};

/** Lists the module with the code that start-up runs. */
export function reportSite(state: SiteState, file: string, range: Range, judgement: Judgement): void {
  state.startupCode.push(codeOf(state, file, range, judgement));
}

function codeOf({ env }: SiteState, file: string, range: Range, judgement: Judgement): StartupCode {
  return {
    kind: 'site',
    file,
    range,
    code: '',
    state: { kind: 'runs' },
    judgement,
    ...outlookOf('site', 'runs', env),
  };
}

interface Place {
  readonly state: SiteState;
  readonly file: string;
  readonly range: Range;
  readonly imported: Set<string>;
  readonly tree: PythonTree;
}

function run(statement: PythonStatement, place: Place): Meaning {
  switch (statement.kind) {
    case 'pass':
      return DONE;
    case 'import':
      return runImport(statement.imported, place);
    case 'function':
      return statement.definition.decorators.length === 0 && statement.definition.parameter === undefined
        ? DONE
        : UNKNOWN;
    case 'delete': {
      const { targets } = statement;
      const names = targets.kind === 'sequence' ? targets.items : [targets];
      return names.every(({ kind }) => kind === 'name') ? DONE : UNKNOWN;
    }
    case 'block':
      return runTry(statement, place);
    case 'assign': {
      const isPlain =
        statement.targets.every(({ kind }) => kind === 'name') &&
        statement.value !== undefined &&
        literalOf(statement.value) !== undefined;
      return isPlain ? DONE : runEffects(statement, place);
    }
    case 'expression':
    case 'update':
      return runEffects(statement, place);
    case 'leave': {
      const raised = /^raise\s+([\w.]+)/.exec(place.tree.text.slice(statement.start, statement.end))?.[1];
      return raised === undefined ? UNKNOWN : { kind: 'fails', error: raised };
    }
    case 'class':
    case 'other':
      return UNKNOWN;
  }
}

function runEffects(statement: PythonStatement, { state, file, range, imported }: Place): Meaning {
  const effects = statementEffects(statement, imported);
  if (effects === undefined) {
    return UNKNOWN;
  }
  const error = applyEffects(state, effects, { file, range });
  return error === undefined ? DONE : { kind: 'fails', error };
}

const CUSTOMIZE = ['sitecustomize', 'usercustomize'] as const;

function runImport(imported: PythonImport, place: Place): Meaning {
  if (imported.kind !== 'import' || imported.isLazy) {
    return UNKNOWN;
  }
  for (const { name, alias } of imported.modules) {
    const meaning = importModule(name, place);
    if (meaning.kind !== 'done') {
      return meaning;
    }
    place.imported.add(alias ?? name.replace(/\..*$/, ''));
  }
  return DONE;
}

function importModule(name: string, { state }: Place): Meaning {
  const top = name.replace(/\..*$/, '');
  const customize = CUSTOMIZE.find((known) => known === top);
  if (customize !== undefined) {
    return runCustomize(state, customize) ? DONE : missing(top, state);
  }
  if (!mayBeImported(top, state)) {
    return missing(top, state);
  }
  // Importing a module of Python itself does not change the path.
  const entries = state.path.map(({ path }) => path);
  const file = findModule(top, entries, state.env);
  const directory = file === undefined ? undefined : entries.find((entry) => file.startsWith(entry));
  const isStandard =
    directory === undefined ||
    state.path.some(
      ({ path, provenance: { kind } }) =>
        path === directory && ['stdlib', 'platstdlib', 'stdlib-zip', 'compiled-in'].includes(kind),
    );
  return isStandard || HARMLESS.has(top) ? DONE : UNKNOWN;
}

/** Loaded before `site`, or part of it: a file of that name on the path is not run. */
const HARMLESS: ReadonlySet<string> = new Set(['sys', 'os', 'site', 'builtins', '__builtin__']);

function missing(name: string, { env }: SiteState): Meaning {
  return { kind: 'fails', error: missingModule(name, env.version) };
}

/** `try: import sitecustomize`, `except ImportError: pass` */
function runTry(statement: Extract<PythonStatement, { kind: 'block' }>, place: Place): Meaning {
  const { keyword, bodies } = statement;
  const [first, second, ...more] = bodies.map((body) => statementsOf(place.tree, body));
  const text = place.tree.text.slice(statement.start, statement.end);
  const isGuard = keyword === 'try' && more.length === 0 && CATCHES_MISSING.test(text);
  const [guarded, ...others] = first ?? [];
  if (
    !isGuard ||
    guarded?.kind !== 'import' ||
    others.length > 0 ||
    second?.every(({ kind }) => kind === 'pass') !== true
  ) {
    return UNKNOWN;
  }
  const meaning = runImport(guarded.imported, place);
  return meaning.kind === 'fails' ? DONE : meaning;
}

const CATCHES_MISSING =
  /\bexcept(?:\s*|\s*\(?[\w\s,.]*\b(?:ImportError|ModuleNotFoundError|Exception)\b[\w\s,.]*\)?(?:\s+as\s+\w+)?\s*):/;
