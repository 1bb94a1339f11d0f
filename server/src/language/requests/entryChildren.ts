/** What can be imported from one directory of `sys.path`, by names alone: only directories are read. */

import { message, type Message } from '../../core/model/message';
import type { Platform } from '../../core/model/platform';
import type { AbsentReason, FileSystem, ListOutcome } from '../../core/ports/fileSystem';
import type { EntryChildrenResult, ModuleDto } from '../../protocol/protocol';
import type { Converting } from '../toPlace';
import { pathToUri } from '../uri';

/** No user reads more rows than this in a tree. */
const MODULE_LIMIT = 5000;

type ModuleKind = ModuleDto['kind'];

interface Importable {
  readonly name: string;
  readonly kind: ModuleKind;
  readonly path: string;
}

/**
 * Which module an import finds if several have the same name. CPython 3.13 Lib/importlib/_bootstrap_external.py,
 * FileFinder.find_spec(): a package, then extension modules before source before bytecode; a namespace package last.
 */
const precedence: Readonly<Record<ModuleKind, number>> = {
  package: 0,
  extension: 1,
  module: 2,
  namespace: 3,
  archive: 4,
};

export function entryChildren(
  path: string,
  { state: { fileSystem, platform }, render }: Converting,
): EntryChildrenResult {
  const listed = fileSystem.list(path);
  if (listed.kind !== 'entries') {
    return { modules: [], problem: render(listProblem(listed)) };
  }
  const byName = new Map<string, Importable>();
  for (const name of listed.names) {
    const found = importable(platform.join(path, name), name, fileSystem, platform);
    const other = found === undefined ? undefined : byName.get(found.name);
    if (found !== undefined && (other === undefined || precedence[found.kind] < precedence[other.kind])) {
      byName.set(found.name, found);
    }
  }
  const modules = [...byName.values()]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .slice(0, MODULE_LIMIT)
    .map((found): ModuleDto => ({ ...found, uri: pathToUri(found.path, platform) }));
  return { modules };
}

const absentProblems: Readonly<Record<AbsentReason, Message>> = {
  missing: message('This directory does not exist'),
  'not-a-directory': message('A part of this path is a file'),
  denied: message('There is no permission to read this directory'),
  loop: message('The links of this path form a loop'),
  hung: message('The file system of this directory does not answer'),
  unreadable: message('This directory cannot be read'),
  untrusted: message('This directory cannot be read'),
};

function listProblem(outcome: Exclude<ListOutcome, { readonly kind: 'entries' }>): Message {
  return outcome.kind === 'absent'
    ? absentProblems[outcome.because]
    : message('This is a file: Python looks inside if it is a zip archive');
}

const IDENTIFIER = /^[\p{XID_Start}_][\p{XID_Continue}]*$/u;

function importable(
  path: string,
  fileName: string,
  fileSystem: FileSystem,
  platform: Platform,
): Importable | undefined {
  const module = moduleOf(fileName, platform);
  if (module !== undefined) {
    return IDENTIFIER.test(module.name) ? { ...module, path } : undefined;
  }
  if (!IDENTIFIER.test(fileName) || fileName === '__pycache__') {
    return undefined;
  }
  const listed = fileSystem.list(path);
  if (listed.kind !== 'entries') {
    return undefined;
  }
  if (isPackage(listed.names, platform)) {
    return { name: fileName, kind: 'package', path };
  }
  return isNamespace(path, listed.names, fileSystem, platform)
    ? { name: fileName, kind: 'namespace', path }
    : undefined;
}

function isPackage(names: readonly string[], platform: Platform): boolean {
  return names.some((name) => moduleOf(name, platform)?.name === '__init__');
}

/** To Python, any directory is a namespace package (PEP 420); only those that lead to modules are shown. */
function isNamespace(
  path: string,
  names: readonly string[],
  fileSystem: FileSystem,
  platform: Platform,
): boolean {
  return names.some((name) => {
    if (moduleOf(name, platform) !== undefined) {
      return true;
    }
    const below = IDENTIFIER.test(name) ? fileSystem.list(platform.join(path, name)) : undefined;
    return below?.kind === 'entries' && isPackage(below.names, platform);
  });
}

interface ModuleFile {
  readonly name: string;
  readonly kind: 'module' | 'extension';
}

/** A module's file name up to its first dot is its name: extension modules have an ABI tag after it. */
function moduleOf(fileName: string, platform: Platform): ModuleFile | undefined {
  const [, name, suffix] = /^([^.]+)((?:\.[^.]+)+)$/.exec(fileName) ?? [];
  if (name === undefined || suffix === undefined) {
    return undefined;
  }
  if (suffix === '.py' || suffix === '.pyc' || (suffix === '.pyw' && platform.name === 'windows')) {
    return { name, kind: 'module' };
  }
  const isExtension = suffix.endsWith(platform.name === 'windows' ? '.pyd' : '.so');
  return isExtension ? { name, kind: 'extension' } : undefined;
}
