/** The list before `site`. CPython 3.11 Modules/getpath.py, "UPDATE pythonpath (sys.path)" and, from 3.15, "SANITY CHECKS". */

import { message } from '../../model/message';
import type { PendingEntry } from '../pathConfiguration';
import { behaves } from '../versions';
import { entry, warn, type Getpath, type GetpathState } from './getpathState';

export function calculateModuleSearchPaths(getpath: Getpath, state: GetpathState): GetpathState {
  const { inputs, delimiter } = getpath;
  const setPath = inputs.runtime.pySetPath ?? '';
  if (setPath !== '') {
    const entries = setPath
      .split(delimiter)
      .map((path) => entry(path, { kind: 'embedder', by: 'Py_SetPath' }));
    return { ...state, moduleSearchPaths: entries, moduleSearchPathsSet: true };
  }
  if (state.moduleSearchPathsSet) {
    // An embedder's list is left alone.
    return state;
  }
  return assemble(getpath, state);
}

function assemble(getpath: Getpath, state: GetpathState): GetpathState {
  const { inputs, paths, lookups, names } = getpath;
  // From 3.14 the prefix may be a venv's: the list is made from the base's.
  const activates = behaves('getpathActivatesVenv', inputs.version);
  const prefix = activates ? state.basePrefix : state.prefix;
  const execPrefix = activates ? state.baseExecPrefix : state.execPrefix;
  const stdlibZip = zipPath(getpath, state, prefix);

  const entries: PendingEntry[] = [
    ...pythonPathEntries(getpath, state),
    entry(stdlibZip, { kind: 'stdlib-zip', cause: state.prefixCause }),
    ...registryEntries(getpath, state),
    ...compiledInEntries(getpath, prefix),
  ];

  const stdlibDir = state.stdlibDir || (prefix === '' ? '' : paths.join(prefix, names.stdlibSubdir));
  const platstdlibDir =
    state.platstdlibDir || (execPrefix === '' ? '' : paths.join(execPrefix, names.platstdlib));
  const stdlib = stdlibDir === '' ? [] : [entry(stdlibDir, { kind: 'stdlib', cause: state.prefixCause })];
  const platstdlib =
    platstdlibDir === '' ? [] : [entry(platstdlibDir, { kind: 'platstdlib', cause: state.execPrefixCause })];
  if (inputs.osName === 'nt') {
    entries.push(...platstdlib, ...stdlib);
    // QUIRK(windows-executable-dir-last): the executable's directory is on the path, after the proper installation.
    if (state.executableDir !== '' && !entries.some(({ path }) => path === state.executableDir)) {
      entries.push(entry(state.executableDir, { kind: 'executable-dir' }));
    }
  } else {
    entries.push(...stdlib, ...platstdlib);
  }
  lookups.trace.step('sys.path', message('getpath lists {count} entries', { count: String(entries.length) }));
  return {
    ...state,
    stdlibZip,
    stdlibDir,
    platstdlibDir,
    moduleSearchPaths: entries,
    moduleSearchPathsSet: true,
  };
}

function pythonPathEntries({ inputs, paths, delimiter }: Getpath, state: GetpathState): PendingEntry[] {
  const value = inputs.config.pythonpathEnv ?? '';
  if (!state.useEnvironment || value === '') {
    return [];
  }
  return value.split(delimiter).map((text, position) =>
    entry(paths.abspath(text), {
      kind: 'pythonpath',
      setBy: inputs.pythonPathSetBy?.[position] ?? { kind: 'process' },
      position,
      text,
    }),
  );
}

function zipPath({ inputs, paths, names }: Getpath, state: GetpathState, prefix: string): string {
  if (inputs.osName === 'nt') {
    // QUIRK(windows-zip-beside-library): Windows uses the library's directory, not the prefix.
    const library = inputs.runtime.library ?? '';
    return paths.join(library === '' ? state.executableDir : paths.dirname(library), names.zip);
  }
  // QUIRK(build-tree-zip-of-prefix): in a build tree the zip is that of the compiled-in prefix.
  return paths.join(state.buildPrefix === '' ? prefix : (inputs.build.prefix ?? ''), names.zip);
}

const HIVES = ['HKEY_CURRENT_USER', 'HKEY_LOCAL_MACHINE'] as const;

/** QUIRK(windows-registry-paths): the default values of the sub-keys of `PythonPath`, taken as they are. */
function registryEntries({ inputs, delimiter }: Getpath, state: GetpathState): PendingEntry[] {
  const { registry } = inputs;
  if (inputs.osName !== 'nt' || !state.useEnvironment || registry === undefined) {
    return [];
  }
  const name = `SOFTWARE\\Python\\PythonCore\\${inputs.build.winver}\\PythonPath`;
  return HIVES.flatMap((hive) => {
    const key = registry.read(hive, name);
    if (key === undefined) {
      return [];
    }
    const ownValue = state.home === '' && state.stdlibDir === '' ? [key.value] : [];
    return [...key.subKeyValues, ...ownValue]
      .filter((value) => value !== undefined)
      .flatMap((value) => value.split(delimiter))
      .map((path) => entry(path, { kind: 'registry', key: `${hive}\\${name}` }));
  });
}

function compiledInEntries({ inputs, paths, delimiter }: Getpath, prefix: string): PendingEntry[] {
  const { pythonPath } = inputs.build;
  return pythonPath === ''
    ? []
    : pythonPath
        .split(delimiter)
        .map((path) => entry(paths.join(prefix, path), { kind: 'compiled-in', prefix }));
}

/** From 3.15 Python warns at once if there is no standard library where it looks. */
export function checkStdlib({ inputs, lookups }: Getpath, state: GetpathState): GetpathState {
  const untouched =
    (inputs.runtime.pySetPath ?? '') === '' &&
    !(inputs.config.moduleSearchPathsSet ?? false) &&
    // QUIRK(empty-underscore-pth-is-none): a ._pth file without lines sets home, but nothing else.
    (state.underscorePth?.lines ?? []).length === 0;
  if (!behaves('warnsOfMissingStdlib', inputs.version) || !untouched) {
    return state;
  }
  const homeHint = `The Python 'home' directory was set to ${pythonRepr(state.home)}, is this correct?`;
  const hint = (name: string, value: string): string =>
    state.home === '' ? `${name} is set to ${value}, is this correct?` : homeHint;
  const hasZip = state.stdlibZip !== '' && lookups.isFile(state.stdlibZip);
  if (!hasZip && !(state.stdlibDir !== '' && lookups.isDirectory(state.stdlibDir))) {
    return warn(
      state,
      `WARN: Could not find the standard library directory! ${hint('sys.prefix', state.prefix)}`,
    );
  }
  if (state.platstdlibDir === '' || !lookups.isDirectory(state.platstdlibDir)) {
    return warn(
      state,
      `WARN: Could not find the platform standard library directory! ${hint('sys.exec_prefix', state.execPrefix)}`,
    );
  }
  return state;
}

/** `repr()` of a path: quotes, backslashes and unprintable characters as Python shows them. */
function pythonRepr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replace(/[\\'\x00-\x1f\x7f]/g, (char) => {
    if (char === '\\' || (char === quote && quote === "'")) {
      return `\\${char}`;
    }
    if (char === "'") {
      return char;
    }
    const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
    return named[char] ?? `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
  return quote + escaped + quote;
}
