/** Modules as start-up code would import them at this moment, for the recognisers of that code. */

import { behaves } from '../versions';
import { findModule, moduleSource } from './findModule';
import type { SiteState } from './siteState';

/** Looks up a module on the current path. */
export interface ModuleReader {
  /** The file, without reading it. */
  find(name: string): string | undefined;
  /** The source text; undefined if there is none, or it is too large. */
  source(name: string): string | undefined;
  /** A path relative to a module's directory. */
  beside(file: string, path: string): string;
  /** Whether a module, a package or a directory of that name is in a directory, which is relative to that of the code. */
  has(directory: readonly string[], name: string): boolean;
  /** `importlib.util.module_from_spec()`. New in 3.5, but setuptools asks for later ones. */
  readonly hasModuleFromSpec: boolean;
  /** A variable of the process: `os.environ`. */
  variable(name: string): string | undefined;
}

/** For code in the file `codeFile`. */
export function moduleReader(state: SiteState, codeFile: string): ModuleReader {
  const { lookups } = state.env;
  const { platform } = lookups;
  const find = (name: string): string | undefined =>
    findModule(
      name,
      state.path.map(({ path }) => path),
      state.env,
    );
  return {
    find,
    source: (name) => {
      const file = find(name);
      return file === undefined ? undefined : moduleSource(file, lookups);
    },
    has: (directory, name) => {
      const at = platform.join(platform.dirname(codeFile), ...directory);
      return lookups.isDirectory(platform.join(at, name)) || findModule(name, [at], state.env) !== undefined;
    },
    hasModuleFromSpec: behaves('hasModuleFromSpec', state.env.version),
    variable: (name) => state.env.environment.get(name)?.value,
    beside: (file, path) => platform.join(platform.dirname(file), path),
  };
}
