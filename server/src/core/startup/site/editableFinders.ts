/**
 * Editable installations that install a finder, one recogniser for each build backend that does: its module is known by
 * its shape, and what it finds is read from the literals in it.
 */

import {
  callArguments,
  entriesOf,
  literalAt,
  textEntriesOf,
  textsOf,
  type PythonLiteral,
} from '../../formats/pythonLiteral';
import { message, type Message } from '../../model/message';
import type { Finder } from '../../model/startupResult';
import type { ModuleReader } from './moduleReader';
import type { KnownCode, PathEffect } from './pathEffects';

/** A module that is imported, and the function of it that is called, if one is. */
export interface FinderCall {
  readonly module: string;
  readonly callable?: string;
}

type Recogniser = (call: FinderCall, source: string, modules: ModuleReader) => KnownCode | undefined;

/** `import m`, or `import m; m.f()`. */
const IMPORT_LINE = /^import ([\w]+)(?:; ?\1\.(\w+)\(\);?)?$/;

/** A change of the path itself, not of the hooks. */
const PATH_CHANGE = /\bsys\.path(?:\[[^\]\n]*\]|\.\w+\(|[ \t]*\+?=[^=])/;

const STAYS = message('Finds the modules of one project in its source tree; does not change the path');

export function finderImportLine(line: string, modules: ModuleReader): KnownCode | undefined {
  const match = IMPORT_LINE.exec(line);
  if (match === null) {
    return undefined;
  }
  const [, module = '', callable] = match;
  return finderCall({ module, ...(callable === undefined ? {} : { callable }) }, modules);
}

export function finderCall(call: FinderCall, modules: ModuleReader): KnownCode | undefined {
  const source = call.module.startsWith('_') ? modules.source(call.module) : undefined;
  if (source === undefined) {
    return undefined;
  }
  for (const recognise of RECOGNISERS) {
    const known = recognise(call, source, modules);
    if (known !== undefined) {
      return known;
    }
  }
  return undefined;
}

const RECOGNISERS: readonly Recogniser[] = [setuptools, editables, mesonPython, scikitBuildCore];

/** What setuptools' finder may contain at its outermost level. setuptools 64 to 84, setuptools/command/editable_wheel.py, _FINDER_TEMPLATE. */
const SETUPTOOLS_LINES: readonly RegExp[] = [
  /^(?:#.*)?$/,
  /^[ \t]/,
  /^from __future__ import annotations$/,
  /^import sys$/,
  /^from (?:importlib(?:\.\w+)?|itertools|pathlib) import [\w, ]+$/,
  /^(?:MAPPING|NAMESPACES|PATH_PLACEHOLDER)\b/,
  /^class _Editable(?:Namespace)?Finder:/,
  /^def install\(\)/,
];

/**
 * QUIRK(editable-placeholder): an editable installation with namespace packages appends a path that leads nowhere, so that
 * its path hook is asked.
 */
function setuptools({ module, callable }: FinderCall, source: string, modules: ModuleReader) {
  if (!/^__editable___\w+_finder$/.test(module) || callable !== 'install') {
    return undefined;
  }
  const mapping = textEntriesOf(assigned(source, 'MAPPING'));
  const namespaces = entriesOf(assigned(source, 'NAMESPACES'))?.map(
    ([name, directories]) => [name, textsOf(directories)] as const,
  );
  const name = /^PATH_PLACEHOLDER = '([^'\\\n]*)' \+ ["']\.__path_hook__["']$/m.exec(source)?.[1];
  const uses = source.match(/\bsys\.path\b(?!_).*/g) ?? [];
  const isTemplate =
    uses.length === 2 &&
    uses[0] === 'sys.path:' &&
    uses[1]?.startsWith('sys.path.append(PATH_PLACEHOLDER)') === true &&
    source.split(/\r?\n/).every((line) => SETUPTOOLS_LINES.some((known) => known.test(line)));
  if (mapping === undefined || namespaces === undefined || name === undefined || !isTemplate) {
    return undefined;
  }
  const finder: Finder = {
    name,
    file: modules.find(module) ?? '',
    asked: 'after-path',
    mapping: Object.fromEntries(mapping),
    namespaces: Object.fromEntries(namespaces.map(([key, directories]) => [key, directories ?? []])),
  };
  const placeholder: PathEffect = { kind: 'append', path: `${name}.__path_hook__`, unlessThere: true };
  return namespaces.length === 0
    ? editable('setuptools', STAYS, finder)
    : editable(
        'setuptools',
        message('Finds the modules of one project in its source tree, and appends a placeholder to the path'),
        finder,
        [placeholder],
      );
}

const EDITABLES_LINES: readonly RegExp[] = [
  /^from editables\.redirector import RedirectingFinder as F$/,
  /^F\.install\(\)$/,
  /^F\.map_module\(.*\)$/,
];

/** Projects built with the `editables` library (hatchling, pdm-backend): its finder never touches the path. editables 0.6, EditableProject.bootstrap_file(). */
function editables({ module, callable }: FinderCall, source: string, modules: ModuleReader) {
  const lines = source.split(/\r?\n/).filter((text) => text !== '');
  const isTemplate =
    callable === undefined &&
    lines.includes('F.install()') &&
    lines.every((text) => EDITABLES_LINES.some((known) => known.test(text)));
  const calls = lines.filter((text) => text.startsWith('F.map_module('));
  const mapped = calls.map((text) => textsOf({ kind: 'sequence', items: argumentsOf(text) ?? [] }));
  if (!isTemplate || mapped.some((pair) => pair?.length !== 2)) {
    return undefined;
  }
  if (modules.find('editables') === undefined) {
    const error = "ModuleNotFoundError: No module named 'editables'";
    return { name: named('editables'), effect: STAYS, effects: [{ kind: 'raise', error }] } as const;
  }
  return editable('editables', STAYS, {
    name: module,
    file: modules.find(module) ?? '',
    asked: 'after-path',
    mapping: Object.fromEntries(mapped.map((pair) => [pair?.[0] ?? '', pair?.[1] ?? ''])),
    namespaces: {},
  });
}

/** meson-python 0.13 to 0.22, mesonpy/_editable.py: only the build directory says where the modules are. */
function mesonPython({ module, callable }: FinderCall, source: string, modules: ModuleReader) {
  if (!/^_\w+_editable_loader$/.test(module) || !source.includes('class MesonpyMetaFinder')) {
    return undefined;
  }
  const call =
    callable === 'init'
      ? /^def init\(\):\s+finder = MesonpyMetaFinder\(/m.exec(source)
      : callable === undefined
        ? /^install\(/m.exec(source)
        : null;
  const given = call === null ? undefined : callArguments(source, call.index + call[0].length);
  const [project, names, directory] = given ?? [];
  const topLevel = textsOf(names);
  if (
    project?.kind !== 'text' ||
    directory?.kind !== 'text' ||
    topLevel === undefined ||
    changesPath(source)
  ) {
    return undefined;
  }
  return editable(
    'meson-python',
    message('Rebuilds one project and finds its modules; does not change the path'),
    {
      name: project.text,
      file: modules.find(module) ?? '',
      asked: 'before-path',
      mapping: {},
      namespaces: {},
      built: { modules: topLevel.toSorted(), directory: directory.text },
    },
  );
}

/** scikit-build-core 0.5 to 1.1, resources/_editable_redirect.py: files that CMake installed are next to the finder. */
function scikitBuildCore({ module, callable }: FinderCall, source: string, modules: ModuleReader) {
  const isNamed = /^_(?:editable_skbc_\w+|\w+_editable)$/.test(module);
  if (!isNamed || !/^class ScikitBuild\w*Finder\b/m.test(source) || changesPath(source)) {
    return undefined;
  }
  const call =
    callable === 'entrypoint'
      ? /^def entrypoint\(\)[^\n]*:\s+install(_inplace)?\(/m.exec(source)
      : callable === undefined
        ? /^install(_inplace)?\((?!\s*$)/m.exec(source)
        : null;
  const given = call === null ? undefined : callArguments(source, call.index + call[0].length);
  const file = modules.find(module) ?? '';
  if (given === undefined) {
    return undefined;
  }
  if (call?.[1] !== undefined) {
    // The path finds the modules; the finder only rebuilds them.
    return editable(
      'scikit-build-core',
      message('Rebuilds one project on import; does not change the path'),
      {
        name: module,
        file,
        asked: 'before-path',
        mapping: {},
        namespaces: {},
      },
    );
  }
  const sources = textEntriesOf(given[0]);
  const installed = textEntriesOf(given[1]);
  if (sources === undefined || installed === undefined) {
    return undefined;
  }
  const beside = installed.map(([name, path]) => [name, modules.beside(file, path)] as const);
  return editable('scikit-build-core', STAYS, {
    name: module,
    file,
    asked: 'before-path',
    mapping: Object.fromEntries([...sources, ...beside]),
    namespaces: {},
  });
}

function editable(
  backend: string,
  effect: Message,
  finder: Finder,
  effects: readonly PathEffect[] = [],
): KnownCode {
  return { name: named(backend), effect, effects: [{ kind: 'install-finder', finder }, ...effects] };
}

function named(backend: string): string {
  return `editable installation (${backend})`;
}

/** The literal that a name of the outermost level is assigned. */
function assigned(source: string, name: string): PythonLiteral | undefined {
  const start = new RegExp(`^${name}(?:: [^=\\n]+)? = `, 'm').exec(source);
  if (start === null) {
    return undefined;
  }
  const found = literalAt(source, start.index + start[0].length);
  return found === undefined || !/^[ \t]*(?:\r?\n|$)/.test(source.slice(found.end))
    ? undefined
    : found.literal;
}

function argumentsOf(call: string): readonly PythonLiteral[] | undefined {
  return callArguments(call, call.indexOf('(') + 1);
}

function changesPath(source: string): boolean {
  return PATH_CHANGE.test(source);
}
