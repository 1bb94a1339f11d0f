/**
 * Start-up code that is understood, as data: how each is recognised, exactly, and what it does to `sys.path`. What is not
 * here is unknown; nothing is guessed. Recognising says what the code does to the path, not that it can be trusted.
 */

import { message, type Message } from '../../model/message';
import { literalPathEdits } from './literalPathCode';
import type { PathEffect } from './pathEffects';

/** Looks up a module on the path of the moment. */
export interface ModuleReader {
  /** The file, without reading it. */
  find(name: string): string | undefined;
  /** The source text; undefined when there is none, or it is too large. */
  source(name: string): string | undefined;
}

export interface KnownCode {
  readonly name: string;
  readonly effect: Message;
  readonly effects: readonly PathEffect[];
}

interface Pattern {
  readonly name: string;
  readonly effect: Message;
  readonly line: RegExp;
  /** Modules that the line imports unconditionally. */
  readonly imports: readonly string[];
  readonly effects: readonly PathEffect[];
}

const NO_PATH = message('Installs a hook; the path stays as it is');

/** Whole lines, blanks at the end apart. */
const PATTERNS: readonly Pattern[] = [
  {
    name: 'distutils-precedence (setuptools)',
    effect: message('Lets setuptools provide distutils; the path stays as it is'),
    line: /^import os; var = 'SETUPTOOLS_USE_DISTUTILS'; enabled = os\.environ\.get\(var, '(?:local|stdlib)'\) == 'local'; enabled and __import__\('_distutils_hack'\)(?:\.add_shim\(\))?;?$/,
    imports: [],
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
    effect: message('Measures coverage where a variable asks for it; the path stays as it is'),
    line: /^import coverage; coverage\.process_startup\(\)$/,
    imports: ['coverage'],
    effects: [],
  },
  {
    name: 'coverage.py',
    effect: message('Measures coverage where a variable asks for it; the path stays as it is'),
    line: /^import sys; exec\('import os\\n\\nif os\.getenv\("COVERAGE_PROCESS_START"\) or os\.getenv\("COVERAGE_PROCESS_CONFIG"\):\\n try:\\n {2}import coverage\\n except:\\n {2}pass\\n else:\\n {2}coverage\.process_startup\(slug="pth"\)'\)$/,
    imports: [],
    effects: [],
  },
  {
    name: 'pywin32',
    effect: message('Makes the DLLs of pywin32 known to Windows; the path stays as it is'),
    line: /^import pywin32_bootstrap$/,
    imports: ['pywin32_bootstrap'],
    effects: [],
  },
  {
    name: 'easy-install',
    effect: message('Remembers the length of the path'),
    line: /^import sys; ?sys\.__plen ?= ?len\(sys\.path\)$/,
    imports: [],
    effects: [{ kind: 'remember-length' }],
  },
  {
    name: 'easy-install',
    effect: message('Moves the entries that were added since to the front'),
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
      effects: [...missing(pattern.imports, modules), ...pattern.effects],
    };
  }
  return (
    namespacePackage(code) ??
    setuptoolsEditable(code, modules) ??
    editablesFinder(code, modules) ??
    literalPaths(code)
  );
}

/** A whole sitecustomize or usercustomize. */
export function knownModule(source: string): KnownCode | undefined {
  const lines = source.split(/\r\n|\r|\n/).map((line) => line.trim());
  const code = lines.filter((line) => line !== '' && !line.startsWith('#'));
  if (code.length === 0) {
    return { name: 'empty', effect: message('There is no code in it'), effects: [] };
  }
  if (code.join('\n') === APPORT.join('\n')) {
    return {
      name: 'apport (Debian, Ubuntu)',
      effect: message('Reports crashes where apport is installed; the path stays as it is'),
      effects: [],
    };
  }
  return literalPaths(source);
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

/** What the `*-nspkg.pth` lines of setuptools are made of, over its versions. setuptools setuptools/namespaces.py, Installer. */
const NAMESPACE_STATEMENTS: readonly RegExp[] = [
  /^import sys, ?types, ?os$/,
  /^has_mfs = sys\.version_info > \(3, 5\)$/,
  /^p = os\.path\.join\((?:sys\._getframe\(1\)\.f_locals\['sitedir'\]|'[^'\\]*'), \*\((?:'\w+',? ?)+\)\)$/,
  /^importlib = has_mfs and __import__\('importlib\.util'\)$/,
  /^has_mfs and __import__\('importlib\.machinery'\)$/,
  /^m = has_mfs and sys\.modules\.setdefault\('[\w.]+', importlib\.util\.module_from_spec\(importlib\.machinery\.PathFinder\.find_spec\('[\w.]+', \[os\.path\.dirname\(p\)\]\)\)\)$/,
  /^m = m or sys\.modules\.setdefault\('[\w.]+', types\.ModuleType\('[\w.]+'\)\)$/,
  /^ie = os\.path\.exists\(os\.path\.join\(p, ?'__init__\.py'\)\)$/,
  /^m = not ie and sys\.modules\.setdefault\('[\w.]+', ?types\.ModuleType\('[\w.]+'\)\)$/,
  /^mp = \(m or \[\]\) and m\.__dict__\.setdefault\('__path__', ?\[\]\)$/,
  /^\(p not in mp\) and mp\.append\(p\)$/,
  /^m and setattr\(sys\.modules\['[\w.]+'\], '\w+', m\)$/,
];

function namespacePackage(line: string): KnownCode | undefined {
  const statements = line.split(';').map((statement) => statement.trim());
  const isOne =
    statements.some((statement) => statement.startsWith('mp = ')) &&
    statements.every((statement) => NAMESPACE_STATEMENTS.some((pattern) => pattern.test(statement)));
  return isOne
    ? {
        name: 'nspkg (setuptools)',
        effect: message('Makes a namespace package; the path stays as it is'),
        effects: [],
      }
    : undefined;
}

/**
 * QUIRK(editable-placeholder): an editable installation with namespace packages appends a path that leads nowhere, so that
 * its path hook is asked. setuptools setuptools/command/editable_wheel.py, _FINDER_TEMPLATE.
 */
function setuptoolsEditable(line: string, modules: ModuleReader): KnownCode | undefined {
  const name = /^import (__editable___\w+_finder); \1\.install\(\)$/.exec(line)?.[1];
  const source = name === undefined ? undefined : modules.source(name);
  if (source === undefined) {
    return undefined;
  }
  const namespaces = /^NAMESPACES(?:: [^=\n]+)? = (\{.*\})$/m.exec(source)?.[1];
  const placeholder = /^PATH_PLACEHOLDER = '([^'\\\n]*)' \+ ["']\.__path_hook__["']$/m.exec(source)?.[1];
  const uses = source.match(/\bsys\.path\b(?!_).*/g) ?? [];
  const isTemplate =
    uses.length === 2 &&
    uses[0] === 'sys.path:' &&
    uses[1]?.startsWith('sys.path.append(PATH_PLACEHOLDER)') === true;
  if (namespaces === undefined || placeholder === undefined || !isTemplate) {
    return undefined;
  }
  const path = `${placeholder}.__path_hook__`;
  return namespaces === '{}'
    ? {
        name: 'editable installation (setuptools)',
        effect: message('Finds the modules of one project where they lie; the path stays as it is'),
        effects: [],
      }
    : {
        name: 'editable installation (setuptools)',
        effect: message(
          'Finds the modules of one project where they lie, and appends a placeholder to the path',
        ),
        effects: [{ kind: 'append', path, unlessThere: true }],
      };
}

const EDITABLES_LINES: readonly RegExp[] = [
  /^from editables\.redirector import RedirectingFinder as F$/,
  /^F\.install\(\)$/,
  /^F\.map_module\((?:'[^'\\]*'|"[^"\\]*"), (?:'(?:[^'\\]|\\\\)*'|"(?:[^"\\]|\\\\)*")\)$/,
];

/** Projects built with the `editables` library (hatchling, pdm-backend): its finder never touches the path. */
function editablesFinder(line: string, modules: ModuleReader): KnownCode | undefined {
  const name = /^import (_\w+)$/.exec(line)?.[1];
  const source = name === undefined ? undefined : modules.source(name);
  const lines = (source ?? '').split(/\r?\n/).filter((text) => text !== '');
  if (
    !lines.includes('F.install()') ||
    !lines.every((text) => EDITABLES_LINES.some((known) => known.test(text)))
  ) {
    return undefined;
  }
  return {
    name: 'editable installation (editables)',
    effect: message('Finds the modules of one project where they lie; the path stays as it is'),
    effects: missing(['editables'], modules),
  };
}

function literalPaths(code: string): KnownCode | undefined {
  const effects = literalPathEdits(code);
  if (effects === undefined) {
    return undefined;
  }
  return effects.length === 0
    ? { name: 'import', effect: message('Only imports; the path stays as it is'), effects }
    : { name: 'sys.path', effect: message('Puts literal paths on the path'), effects };
}
