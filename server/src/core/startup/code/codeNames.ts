/** What the standard library's names mean in code: the modules that path code imports, and their constants. */

import { named, number, text, UNKNOWN, type CodeValue } from './codeValues';
import type { CodeWorld } from './codeWorld';

/** Modules that are followed; everything else that is imported is unknown. */
const MODULES: ReadonlySet<string> = new Set([
  ...['sys', 'os', 'os.path', 'pathlib', 'site', 'runpy', 'importlib'],
]);

const SAME_MODULE: Readonly<Record<string, string>> = { posixpath: 'os.path', ntpath: 'os.path' };

/** The module by the name under which others know it; undefined for one that is not followed. */
export function moduleNamed(name: string): string | undefined {
  const same = Object.hasOwn(SAME_MODULE, name) ? SAME_MODULE[name] : name;
  return same !== undefined && MODULES.has(same) ? same : importedBy(name);
}

/** `os.sys`: the modules import each other, and are each other's members. */
function importedBy(name: string): string | undefined {
  const [, by, module] = /^(.+)\.(sys|os)$/.exec(name) ?? [];
  return by !== undefined && moduleNamed(by) !== undefined ? module : undefined;
}

const BUILTINS: ReadonlySet<string> = new Set([
  ...['str', 'len', 'list', 'tuple', 'reversed', 'unicode'],
  ...['open', 'compile', 'exec', 'execfile', 'dict'],
  ...['getattr', 'setattr', 'delattr', 'vars', '__import__'],
]);

export function builtinNamed(name: string): CodeValue | undefined {
  return BUILTINS.has(name) ? named(name === 'unicode' ? 'str' : name) : undefined;
}

/** The value of a constant such as `os.sep`, or the name itself for modules and functions. */
export function memberNamed(name: string, world: CodeWorld): CodeValue {
  const value = Object.hasOwn(CONSTANTS, name) ? CONSTANTS[name]?.(world) : undefined;
  // A constant that is not known here cannot be followed.
  return value ?? (isConstant(name) ? UNKNOWN : named(name));
}

export function isConstant(name: string): boolean {
  return Object.hasOwn(CONSTANTS, name);
}

const CONSTANTS: Readonly<Record<string, (world: CodeWorld) => CodeValue | undefined>> = {
  'os.sep': ({ platform }) => text(platform.separator),
  'os.path.sep': ({ platform }) => text(platform.separator),
  'os.pathsep': ({ platform }) => text(platform.delimiter),
  'os.curdir': () => text('.'),
  'os.path.curdir': () => text('.'),
  'os.pardir': () => text('..'),
  'os.path.pardir': () => text('..'),
  'os.name': ({ platform }) => text(platform.name === 'windows' ? 'nt' : 'posix'),
  // Python 2 says which Linux it was built on.
  'sys.platform': ({ platform, result: { version } }) =>
    text(platform.name === 'linux' && version?.major === 2 ? 'linux2' : platform.sysPlatform),
  'sys.prefix': ({ result }) => textOf(result.prefix),
  'sys.base_prefix': ({ result }) => textOf(result.basePrefix),
  'sys.exec_prefix': ({ result }) => textOf(result.execPrefix),
  'sys.executable': ({ result }) => textOf(result.executable),
  'sys.version_info': ({ result: { version } }) =>
    version === undefined
      ? undefined
      : {
          kind: 'list',
          items: [version.major, version.minor, version.micro].map((part) =>
            part === undefined ? UNKNOWN : number(part),
          ),
        },
  'sys.version_info.major': ({ result: { version } }) =>
    version === undefined ? undefined : number(version.major),
  'sys.version_info.minor': ({ result: { version } }) =>
    version === undefined ? undefined : number(version.minor),
};

function textOf(value: string | undefined): CodeValue | undefined {
  return value === undefined ? undefined : text(value);
}
