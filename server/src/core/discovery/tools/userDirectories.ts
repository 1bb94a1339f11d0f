/**
 * Where a tool keeps its data, cache and configuration for one user, as the package platformdirs says, which poetry, hatch and pdm use.
 * https://platformdirs.readthedocs.io/en/latest/parameters.html; platformdirs 4 src/platformdirs/unix.py, macos.py, windows.py.
 */

import { lookUp } from '../../configuration/settingVariables';
import type { Machine } from '../../model/inspection';
import { homeDirectory } from '../installRoots';

/** On Windows a directory may follow the user to other machines. */
export type Roaming = 'roaming' | 'local';

export function userDataDirectory(
  app: string,
  machine: Machine,
  roaming: Roaming = 'local',
): string | undefined {
  switch (machine.platform.name) {
    case 'linux':
      return xdg('XDG_DATA_HOME', ['.local', 'share'], app, machine);
    case 'darwin':
      return belowHome(['Library', 'Application Support', app], machine);
    case 'windows':
      return windowsDirectory(roaming, [app], machine);
  }
}

export function userCacheDirectory(app: string, machine: Machine): string | undefined {
  switch (machine.platform.name) {
    case 'linux':
      return xdg('XDG_CACHE_HOME', ['.cache'], app, machine);
    case 'darwin':
      return belowHome(['Library', 'Caches', app], machine);
    case 'windows':
      return windowsDirectory('local', [app, 'Cache'], machine);
  }
}

export function userConfigDirectory(
  app: string,
  machine: Machine,
  roaming: Roaming = 'local',
): string | undefined {
  switch (machine.platform.name) {
    case 'linux':
      return xdg('XDG_CONFIG_HOME', ['.config'], app, machine);
    case 'darwin':
      return belowHome(['Library', 'Application Support', app], machine);
    case 'windows':
      return windowsDirectory(roaming, [app], machine);
  }
}

/** `os.path.expanduser()`, for the current user. */
export function expandUser(path: string, machine: Machine): string {
  const home = homeDirectory(machine);
  return home !== undefined && /^~(?:[\\/]|$)/.test(path) ? home + path.slice(1) : path;
}

/** A variable that is set, and not empty. */
export function setVariable(name: string, machine: Machine): string | undefined {
  const value = lookUp(name, machine) ?? '';
  return value.trim() === '' ? undefined : value;
}

function xdg(variable: string, usual: readonly string[], app: string, machine: Machine): string | undefined {
  const chosen = setVariable(variable, machine);
  return chosen === undefined ? belowHome([...usual, app], machine) : machine.platform.join(chosen, app);
}

function belowHome(parts: readonly string[], machine: Machine): string | undefined {
  const home = homeDirectory(machine);
  return home === undefined ? undefined : machine.platform.join(home, ...parts);
}

function windowsDirectory(roaming: Roaming, parts: readonly string[], machine: Machine): string | undefined {
  const [variable, usual] =
    roaming === 'roaming' ? (['APPDATA', 'Roaming'] as const) : (['LOCALAPPDATA', 'Local'] as const);
  const base = setVariable(variable, machine);
  return base === undefined
    ? belowHome(['AppData', usual, ...parts], machine)
    : machine.platform.join(base, ...parts);
}
