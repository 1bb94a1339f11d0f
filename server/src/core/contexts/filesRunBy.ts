/** Which files a run context runs: its script or module, and what its program loads. */

import type { InspectedContext } from '../model/inspection';
import type { PathStep, RunContext } from '../model/runContext';
import type { FileSystem } from '../ports/fileSystem';

/** `file` is absolute. */
export function isRunBy(file: string, inspected: InspectedContext, fs: FileSystem): boolean {
  const { context } = inspected;
  const steps = context.program?.steps ?? [];
  return isStarted(file, inspected, fs) || steps.some((step) => isLoaded(file, step, inspected, fs));
}

function isStarted(file: string, inspected: InspectedContext, fs: FileSystem): boolean {
  const { context } = inspected;
  const { mode, cwd, platform } = context;
  switch (mode.kind) {
    case 'script': {
      const script = platform.abspath(mode.file, cwd);
      return [script, platform.join(script, '__main__.py')].some((each) => isSame(each, file, context));
    }
    case 'module':
      return isModule(mode.name, file, inspected, fs);
    case 'command':
    case 'interactive':
      return false;
  }
}

function isLoaded(file: string, step: PathStep, inspected: InspectedContext, fs: FileSystem): boolean {
  switch (step.kind) {
    case 'code':
      return isSame(step.file, file, inspected.context);
    case 'import':
      return isModule(step.module, file, inspected, fs);
    case 'debugpy':
    case 'insert':
    case 'pie':
    case 'ipython':
      return false;
  }
}

/** Of a package, what runs: its `__main__` and its `__init__`. The first entry that has the module counts. */
function isModule(name: string, file: string, inspected: InspectedContext, fs: FileSystem): boolean {
  const { context, result } = inspected;
  const { platform } = context;
  const cwd = result.changedDirectory ?? context.cwd;
  const parts = name.split('.');
  const last = parts.at(-1) ?? '';
  const own = platform.basename(file);
  const isMember = own === '__main__.py' || own === '__init__.py';
  // Most files have another name: then no directory is looked at.
  if (platform.basename(isMember ? platform.dirname(file) : file) !== (isMember ? last : `${last}.py`)) {
    return false;
  }
  const entries = result.sysPath.length === 0 ? [cwd] : result.sysPath.map(({ path }) => path);
  for (const entry of entries) {
    const place = platform.join(platform.abspath(entry, cwd), ...parts);
    const members = ['__init__.py', '__main__.py'].map((member) => platform.join(place, member));
    const found = [members, [`${place}.py`]].find((files) =>
      files.some((each) => fs.stat(each).kind === 'file'),
    );
    if (found !== undefined) {
      return found.some((each) => isSame(each, file, context));
    }
  }
  return false;
}

function isSame(a: string, b: string, { platform }: RunContext): boolean {
  return platform.normcase(a) === platform.normcase(b);
}
