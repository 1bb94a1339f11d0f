/** Modules as start-up code would import them at this moment, for the recognisers of that code. */

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
}

export function moduleReader(state: SiteState): ModuleReader {
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
    beside: (file, path) => platform.join(platform.dirname(file), path),
  };
}
