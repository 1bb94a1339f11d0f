/** Where a single file begins: a script of the application, a module, or a function of one. */

import type { InspectedContext } from '../../model/inspection';
import type { Disk } from './installedFiles';

export interface EntryPoint {
  /** `package.module:function`, `package.module`, or a script's path relative to the application, with slashes. */
  readonly entry: string;
  /** The directory that goes into the file as a whole; undefined when a distribution holds the entry. */
  readonly application?: string;
}

/** As it is given; else what the context runs, else what a folder has by custom. Undefined when nothing tells. */
export function entryPoint(
  given: string | undefined,
  inspected: InspectedContext,
  folder: string,
  disk: Disk,
): EntryPoint | undefined {
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

  function script(file: string): EntryPoint {
    return { entry: platform.basename(file), application: platform.dirname(file) };
  }

  function module(entry: string): EntryPoint {
    const top = entry.replace(/[.:].*$/, '');
    const application = rootsOf(folder, disk).find((root) => holds(root, top, disk));
    return application === undefined ? { entry } : { entry, application };
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

function holds(root: string, module: string, { fs, platform }: Disk): boolean {
  return (
    fs.stat(platform.join(root, `${module}.py`)).kind === 'file' ||
    fs.stat(platform.join(root, module)).kind === 'directory'
  );
}
