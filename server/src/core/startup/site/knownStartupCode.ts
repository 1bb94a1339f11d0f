/**
 * Start-up code that is understood, as data: how each piece is recognised, exactly, and what it does to `sys.path`. Anything
 * else is unknown; nothing is guessed. Recognised code has a known effect on the path, but need not be trustworthy.
 */

import { importedCallOf } from '../../formats/python/importedCall';
import { statementsOf, type PythonStatement } from '../../formats/python/pythonStatements';
import { parsePython } from '../../formats/python/pythonTree';
import { message, type Message } from '../../model/message';
import { finderCall } from './editableFinders';
import { pathEffectsOf } from './literalPathCode';
import type { ModuleReader } from './moduleReader';
import type { KnownCode, PathEffect } from './pathEffects';

interface Pattern {
  readonly name: string;
  readonly effect: Message;
  readonly line: RegExp;
  /** Modules that the line imports unconditionally. */
  readonly imports: readonly string[];
  readonly effects: readonly PathEffect[];
  /** What it imports as well if a variable, which has a value by default, is `local`. */
  readonly importsIfLocal?: { readonly variable: string; readonly module: string };
  /** What it then calls in the module: a module of another release may lack it. */
  readonly calls?: { readonly module: string; readonly name: string };
}

const NO_PATH = message('Installs a hook; does not change the path');

/** Whole lines, except for blanks at the end. */
const PATTERNS: readonly Pattern[] = [
  {
    name: 'distutils-precedence (setuptools)',
    effect: message('Lets setuptools provide distutils; does not change the path'),
    line: /^import os; var = 'SETUPTOOLS_USE_DISTUTILS'; enabled = os\.environ\.get\(var, '(?:local|stdlib)'\) == 'local'; enabled and __import__\('_distutils_hack'\)(?:\.add_shim\(\))?;?$/,
    imports: [],
    importsIfLocal: { variable: 'SETUPTOOLS_USE_DISTUTILS', module: '_distutils_hack' },
    calls: { module: '_distutils_hack', name: 'add_shim' },
    effects: [],
  },
  {
    name: '_virtualenv (virtualenv, uv)',
    effect: NO_PATH,
    line: /^import _virtualenv$/,
    imports: ['_virtualenv'],
    effects: [],
  },
  {
    name: 'coverage.py',
    effect: message('Measures coverage if a variable asks for it; does not change the path'),
    line: /^import coverage; coverage\.process_startup\(\)$/,
    imports: ['coverage'],
    calls: { module: 'coverage', name: 'process_startup' },
    effects: [],
  },
  {
    name: 'coverage.py',
    effect: message('Measures coverage if a variable asks for it; does not change the path'),
    line: /^import sys; exec\('import os\\n\\nif os\.getenv\("COVERAGE_PROCESS_START"\) or os\.getenv\("COVERAGE_PROCESS_CONFIG"\):\\n try:\\n {2}import coverage\\n except:\\n {2}pass\\n else:\\n {2}coverage\.process_startup\(slug="pth"\)'\)$/,
    imports: [],
    effects: [],
  },
  {
    name: 'pytest-cov',
    effect: message('Measures coverage if a variable asks for it; does not change the path'),
    line: /^import os, sys;exec\('if \\'COV_CORE_SOURCE\\' in os\.environ:\\n try:\\n {2}from pytest_cov\.embed import init\\n {2}init\(\)\\n except Exception as exc:\\n {2}sys\.stderr\.write\(\\n {3}"pytest-cov: Failed to setup subprocess coverage\. "\\n {3}"Environ: \{0!r\} "\\n {3}"Exception: \{1!r\}\\\\n"\.format\(\\n {4}dict\(\(k, v\) for k, v in os\.environ\.items\(\) if k\.startswith\(\\'COV_CORE\\'\)\),\\n {4}exc\\n {3}\)\\n {2}\)\\n'\)$/,
    imports: [],
    effects: [],
  },
  {
    name: 'pywin32',
    effect: message('Lets Windows find the DLLs of pywin32; does not change the path'),
    line: /^import pywin32_bootstrap$/,
    imports: ['pywin32_bootstrap'],
    effects: [],
  },
  {
    name: 'easy-install',
    effect: message('Stores the length of the path'),
    line: /^import sys; ?sys\.__plen ?= ?len\(sys\.path\)$/,
    imports: [],
    effects: [{ kind: 'remember-length' }],
  },
  {
    name: 'easy-install',
    effect: message('Moves the entries that were added since then to the front'),
    line: /^import sys; ?new ?= ?sys\.path\[sys\.__plen:\]; ?del sys\.path\[sys\.__plen:\]; ?p ?= ?getattr\(sys, ?'__egginsert', ?0\); ?sys\.path\[p:p\] ?= ?new; ?sys\.__egginsert ?= ?p ?\+ ?len\(new\)$/,
    imports: [],
    effects: [{ kind: 'move-to-front' }],
  },
];

/** One `import` line of a `.pth` file. */
export function knownImportLine(line: string, modules: ModuleReader): KnownCode | undefined {
  const code = line.trimEnd();
  const pattern = PATTERNS.find((candidate) => candidate.line.test(code));
  if (pattern !== undefined) {
    return {
      name: pattern.name,
      effect: pattern.effect,
      effects: [...failures(pattern, code, modules), ...pattern.effects],
    };
  }
  return namespacePackage(code, modules) ?? readImportLine(code, modules);
}

function failures(pattern: Pattern, code: string, modules: ModuleReader): readonly PathEffect[] {
  const imports = importsOf(pattern, code, modules);
  const gone = missing(imports, modules);
  const { calls } = pattern;
  return gone.length > 0 ||
    calls === undefined ||
    !imports.includes(calls.module) ||
    !code.includes(`.${calls.name}(`)
    ? gone
    : lacking(calls, modules);
}

/**
 * QUIRK(shim-of-other-release): setuptools replaced only one of the `.pth` file and the module, as after an interrupted upgrade.
 * A module whose source does not contain the name at all cannot have it, unless it imports everything from another one.
 */
function lacking(
  { module, name }: { readonly module: string; readonly name: string },
  modules: ModuleReader,
): readonly PathEffect[] {
  const source = modules.source(module);
  return source === undefined || source.includes(name) || MAY_DEFINE_ANYTHING.test(source)
    ? []
    : [{ kind: 'raise', error: `AttributeError: module '${module}' has no attribute '${name}'` }];
}

const MAY_DEFINE_ANYTHING = /import\s*\*|__getattr__|globals\(|setattr|exec\(|sys\.modules/;

/** The default is part of the line: setuptools before 60 wrote `stdlib`. */
function importsOf(
  { imports, importsIfLocal }: Pattern,
  code: string,
  modules: ModuleReader,
): readonly string[] {
  if (importsIfLocal === undefined) {
    return imports;
  }
  const { variable, module } = importsIfLocal;
  const byDefault = code.includes("get(var, 'local')") ? 'local' : 'stdlib';
  return (modules.variable(variable) ?? byDefault) === 'local' ? [...imports, module] : imports;
}

/** Lines that are not in the table are parsed. */
function readImportLine(code: string, modules: ModuleReader): KnownCode | undefined {
  const tree = parsePython(code);
  const statements = statementsOf(tree);
  if (!tree.isWellFormed) {
    return undefined;
  }
  const call = importedCallOf(statements);
  const finder = call === undefined ? undefined : finderCall(call, modules);
  // QUIRK(pth-sees-site): the line is run within site, whose own imports it sees.
  return finder ?? literalPaths(statements, ['sys', 'os']);
}

/** One entry point of a `.start` file: `module:callable`. */
export function knownEntryPoint(entryPoint: string, modules: ModuleReader): KnownCode | undefined {
  const [module = '', callable = ''] = entryPoint.split(':');
  return finderCall({ module, callable }, modules);
}

const EMPTY: KnownCode = { name: 'empty', effect: message('It contains no code'), effects: [] };

/** A docstring, or `pass`. */
function doesNothing(statement: PythonStatement): boolean {
  return (
    statement.kind === 'pass' || (statement.kind === 'expression' && statement.expression.kind === 'text')
  );
}

/** A whole sitecustomize or usercustomize. */
export function knownModule(source: string): KnownCode | undefined {
  const lines = source.split(/\r\n|\r|\n/).map((line) => line.trim());
  const code = lines.filter((line) => line !== '' && !line.startsWith('#'));
  if (code.length === 0) {
    return EMPTY;
  }
  if (code.join('\n') === APPORT.join('\n')) {
    return {
      name: 'apport (Debian, Ubuntu)',
      effect: message('Reports crashes if apport is installed; does not change the path'),
      effects: [],
    };
  }
  const tree = parsePython(source);
  const statements = statementsOf(tree);
  if (!tree.isWellFormed) {
    return undefined;
  }
  return statements.every(doesNothing) ? EMPTY : literalPaths(statements);
}

/** Debian's and Ubuntu's /etc/pythonX.Y/sitecustomize.py. */
const APPORT: readonly string[] = [
  'try:',
  'import apport_python_hook',
  'except ImportError:',
  'pass',
  'else:',
  'apport_python_hook.install()',
];

function missing(imports: readonly string[], modules: ModuleReader): readonly PathEffect[] {
  return imports
    .filter((name) => modules.find(name) === undefined)
    .map((name) => ({ kind: 'raise', error: `ModuleNotFoundError: No module named '${name}'` }));
}

/** The parts of setuptools' `*-nspkg.pth` lines in its various versions: since 69, those for Python 3 alone. setuptools setuptools/namespaces.py, Installer. */
const NAMESPACE_STATEMENTS: readonly RegExp[] = [
  /^import sys, ?types, ?os$/,
  /^has_mfs = sys\.version_info > \(3, 5\)$/,
  /^p = os\.path\.join\((?:sys\._getframe\(1\)\.f_locals\['sitedir'\]|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"), \*\((?:'\w+',? ?)+\)\)$/,
  /^importlib = (?:has_mfs and )?__import__\('importlib\.util'\)$/,
  /^(?:has_mfs and )?__import__\('importlib\.machinery'\)$/,
  /^m = (?:has_mfs and )?sys\.modules\.setdefault\('[\w.]+', importlib\.util\.module_from_spec\(importlib\.machinery\.PathFinder\.find_spec\('[\w.]+', \[os\.path\.dirname\(p\)\]\)\)\)$/,
  /^m = m or sys\.modules\.setdefault\('[\w.]+', types\.ModuleType\('[\w.]+'\)\)$/,
  /^ie = os\.path\.exists\(os\.path\.join\(p, ?'__init__\.py'\)\)$/,
  /^m = not ie and sys\.modules\.setdefault\('[\w.]+', ?types\.ModuleType\('[\w.]+'\)\)$/,
  /^mp = \(m or \[\]\) and m\.__dict__\.setdefault\('__path__', ?\[\]\)$/,
  /^\(p not in mp\) and mp\.append\(p\)$/,
  /^m and setattr\(sys\.modules\['[\w.]+'\], '\w+', m\)$/,
];

function namespacePackage(line: string, modules: ModuleReader): KnownCode | undefined {
  const statements = line.split(';').map((statement) => statement.trim());
  const isOne =
    statements.some((statement) => statement.startsWith('mp = ')) &&
    statements.every((statement) => NAMESPACE_STATEMENTS.some((pattern) => pattern.test(statement)));
  return isOne
    ? {
        name: 'nspkg (setuptools)',
        effect: message('Creates a namespace package; does not change the path'),
        effects: namespaceEffects(line, modules),
      }
    : undefined;
}

/**
 * QUIRK(nspkg-of-removed-package): without the directory there is no spec to make a module from. `module_from_spec(None)` fails,
 * every time Python starts. CPython 3.13 Lib/importlib/_bootstrap.py, module_from_spec().
 */
function namespaceEffects(line: string, modules: ModuleReader): readonly PathEffect[] {
  const [, root = '', list = ''] = /os\.path\.join\(([^,]+), \*\(([^)]*)\)\)/.exec(line) ?? [];
  const parts = [...list.matchAll(/'(\w+)'/g)].map(([, part = '']) => part);
  const isBelowSite = root.startsWith('sys.');
  const isJudged = isBelowSite && line.includes('find_spec') && modules.hasModuleFromSpec;
  return !isJudged || modules.has(parts.slice(0, -1), parts.at(-1) ?? '')
    ? []
    : [{ kind: 'raise', error: "AttributeError: 'NoneType' object has no attribute 'loader'" }];
}

function literalPaths(
  statements: readonly PythonStatement[],
  given: readonly string[] = [],
): KnownCode | undefined {
  const effects = pathEffectsOf(statements, given);
  if (effects === undefined) {
    return undefined;
  }
  return effects.length === 0
    ? { name: 'import', effect: message('Only imports; does not change the path'), effects }
    : { name: 'sys.path', effect: message('Adds literal paths to sys.path'), effects };
}
