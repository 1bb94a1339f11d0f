/** Where a single file begins: a script of the application, a module, or a function of one. */

import type { Provenance } from '../../model/entry';
import type { InspectedContext } from '../../model/inspection';
import { message, type Message } from '../../model/message';
import type { Disk } from './disk';

export interface EntryPoint {
  /** `package.module:function`, `package.module`, or a script's path relative to the application, with slashes. */
  readonly entry: string;
  /** The directory that goes into the file as a whole; undefined when a distribution holds the entry. */
  readonly application?: string;
  /** The directory of the distribution that holds the entry; also undefined for a module of the standard library. */
  readonly installedIn?: string;
}

export type EntryOutcome = EntryPoint | { readonly problem: Message };

/** The given entry point, otherwise what the context runs, otherwise the folder's default. Undefined if there is none of these. */
export function entryPoint(
  given: string | undefined,
  inspected: InspectedContext,
  folder: string,
  disk: Disk,
): EntryOutcome | undefined {
  const { platform, mode, cwd } = inspected.context;
  if (given !== undefined) {
    return /\.pyw?$/.test(given) ? script(platform.abspath(given, folder)) : module(given);
  }
  switch (mode.kind) {
    case 'script': {
      const file = platform.abspath(mode.file, cwd);
      return disk.fs.stat(file).kind === 'directory'
        ? { entry: '__main__.py', application: file }
        : script(file);
    }
    case 'module':
      return module(mode.name);
    case 'command':
    case 'interactive':
      return customary(folder, disk);
  }

  function script(file: string): EntryOutcome {
    if (disk.fs.stat(file).kind !== 'file') {
      return {
        problem: message('The entry point of the application, {file}, does not exist', { file }),
      };
    }
    return { entry: platform.basename(file), application: platform.dirname(file) };
  }

  function module(entry: string): EntryOutcome {
    const [, name] = MODULE_ENTRY.exec(entry) ?? [];
    if (name === undefined) {
      return {
        problem: message(
          'The entry point "{entry}" is not package.module:function, package.module or script.py',
          { entry },
        ),
      };
    }
    const own = [...rootsOf(folder, disk), ...directoriesOf(inspected, OWN)];
    const application = own.find((root) => holds(root, name, disk));
    if (application !== undefined) {
      return { entry, application };
    }
    const installedIn = directoriesOf(inspected, INSTALLED).find((root) => holds(root, name, disk));
    if (installedIn !== undefined) {
      return { entry, installedIn };
    }
    return directoriesOf(inspected, LIBRARY).some((root) => holds(root, name, disk))
      ? { entry }
      : {
          problem: message('The entry point of the application, {module}, does not exist', {
            module: name,
          }),
        };
  }
}

const CUSTOMARY_SCRIPTS = ['__main__.py', 'main.py', 'app.py'];

function customary(folder: string, disk: Disk): EntryPoint | undefined {
  const { fs, platform } = disk;
  const entry = CUSTOMARY_SCRIPTS.find((name) => fs.stat(platform.join(folder, name)).kind === 'file');
  if (entry !== undefined) {
    return { entry, application: folder };
  }
  for (const root of rootsOf(folder, disk)) {
    const packages = fs.list(root);
    const runnable = (packages.kind === 'entries' ? packages.names : []).filter(
      (name) =>
        /^[A-Za-z_]\w*$/.test(name) && fs.stat(platform.join(root, name, '__main__.py')).kind === 'file',
    );
    const [only, ...others] = runnable;
    if (only !== undefined && others.length === 0) {
      return { entry: only, application: root };
    }
  }
  return undefined;
}

function rootsOf(folder: string, { platform }: Disk): readonly string[] {
  return [folder, platform.join(folder, 'src')];
}

const MODULE_ENTRY = /^([\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*)(?::[\p{L}_][\p{L}\p{N}_.]*)?$/u;

/** Directories of sources that are not installed: an editable installation is a `.pth` line. */
const OWN: ReadonlySet<Provenance['kind']> = new Set(['pth', 'pythonpath']);
const INSTALLED: ReadonlySet<Provenance['kind']> = new Set(['site-packages', 'user-site']);
const LIBRARY: ReadonlySet<Provenance['kind']> = new Set(['stdlib']);

function directoriesOf(
  { result }: InspectedContext,
  kinds: ReadonlySet<Provenance['kind']>,
): readonly string[] {
  return result.sysPath
    .filter(({ provenance, exists }) => kinds.has(provenance.kind) && exists)
    .map(({ path }) => path);
}

/** Whether the module exists as source, as a package, or compiled. */
function holds(root: string, module: string, { fs, platform }: Disk): boolean {
  const path = platform.join(root, ...module.split('.'));
  const name = `${platform.basename(path)}.`;
  const siblings = fs.list(platform.dirname(path));
  return (
    fs.stat(path).kind === 'directory' ||
    (siblings.kind === 'entries' &&
      siblings.names.some((each) => each.startsWith(name) && /\.(?:pyc?|so|pyd)$/.test(each)))
  );
}
