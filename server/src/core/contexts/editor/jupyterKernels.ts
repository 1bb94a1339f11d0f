/**
 * Where Jupyter looks for the kernels of a user: JUPYTER_PATH, then the user's and the environment's data directories, then those of
 * the machine. jupyter_core 5 jupyter_core/paths.py, jupyter_path(); jupyter_client 8 jupyter_client/kernelspec.py.
 */

import { JSON_READ_LIMIT } from '../../formats/jsonDocument';
import { parseKernelSpec, type KernelSpec } from '../../formats/projects/kernelSpec';
import { homeDirectory } from '../../discovery/installRoots';
import { setVariable } from '../../discovery/tools/userDirectories';
import type { Machine } from '../../model/inspection';
import type { Candidate, SourceQuestion } from '../contextSource';

/** The first kernel of this name; those of the folder's other environments last, which the editor offers too. */
export function findKernel(name: string, question: SourceQuestion): KernelSpec | undefined {
  const { machine, fs, candidates } = question;
  const { platform } = machine;
  const [preferred] = candidates;
  const others = candidates.slice(1).flatMap(({ environmentRoot }) => environmentRoot ?? []);
  const places = [
    ...jupyterDirectories(preferred, question).map((path) => platform.join(path, 'kernels')),
    ...ipythonKernels(machine),
    ...others.map((root) => platform.join(root, 'share', 'jupyter', 'kernels')),
  ];
  const wanted = name.toLowerCase();
  for (const place of new Set(places)) {
    const listing = fs.list(place);
    const names = listing.kind === 'entries' ? listing.names : [];
    for (const found of names.filter((each) => each.toLowerCase() === wanted)) {
      const file = platform.join(place, found, 'kernel.json');
      const spec = parseKernelSpec(file, fs.read(file, JSON_READ_LIMIT));
      if (spec !== undefined) {
        return spec;
      }
    }
  }
  return undefined;
}

function jupyterDirectories(preferred: Candidate | undefined, question: SourceQuestion): readonly string[] {
  const { machine } = question;
  const { platform } = machine;
  const root = preferred?.environmentRoot;
  const named = (setVariable('JUPYTER_PATH', machine) ?? '').split(platform.delimiter);
  const user = [dataDirectory(machine)];
  const own = root === undefined ? [] : [platform.join(root, 'share', 'jupyter')];
  const inOrder = prefersEnvironment(root, question) ? [...own, ...user] : [...user, ...own];
  return [...named, ...inOrder, ...systemDirectories(machine)].filter(
    (path): path is string => path !== undefined && path !== '',
  );
}

/** jupyter_core 5 jupyter_core/paths.py, jupyter_data_dir(). */
function dataDirectory(machine: Machine): string | undefined {
  const { platform } = machine;
  const chosen = setVariable('JUPYTER_DATA_DIR', machine);
  const home = homeDirectory(machine);
  if (chosen !== undefined) {
    return chosen;
  }
  switch (platform.name) {
    case 'linux': {
      const data =
        setVariable('XDG_DATA_HOME', machine) ??
        (home === undefined ? undefined : platform.join(home, '.local', 'share'));
      return data === undefined ? undefined : platform.join(data, 'jupyter');
    }
    case 'darwin':
      return home === undefined ? undefined : platform.join(home, 'Library', 'Jupyter');
    case 'windows': {
      const data = setVariable('APPDATA', machine);
      return data === undefined ? undefined : platform.join(data, 'jupyter');
    }
  }
}

function systemDirectories(machine: Machine): readonly string[] {
  const { platform } = machine;
  const shared = setVariable('PROGRAMDATA', machine);
  if (platform.name === 'windows') {
    return shared === undefined ? [] : [platform.join(shared, 'jupyter')];
  }
  return ['/usr/local/share/jupyter', '/usr/share/jupyter'];
}

/** jupyter_client still adds the directory of IPython before version 3. */
function ipythonKernels(machine: Machine): readonly string[] {
  const { platform } = machine;
  const home = homeDirectory(machine);
  const directory =
    setVariable('IPYTHONDIR', machine) ?? (home === undefined ? undefined : platform.join(home, '.ipython'));
  return directory === undefined ? [] : [platform.join(directory, 'kernels')];
}

/** jupyter_core 5 jupyter_core/paths.py, prefer_environment_over_user(): a virtual environment, or conda's unless it is the base. */
function prefersEnvironment(root: string | undefined, { machine, fs }: SourceQuestion): boolean {
  const chosen = machine.processEnvironment.get('JUPYTER_PREFER_ENV_PATH');
  if (chosen !== undefined) {
    return !/^(?:no|n|false|off|0|0\.0)$/i.test(chosen);
  }
  if (root === undefined) {
    return false;
  }
  const { platform } = machine;
  const isVenv = fs.stat(platform.join(root, 'pyvenv.cfg')).kind === 'file';
  const isActive =
    setVariable('CONDA_PREFIX', machine) === root &&
    (setVariable('CONDA_DEFAULT_ENV', machine) ?? 'base') !== 'base';
  return isVenv || isActive;
}
