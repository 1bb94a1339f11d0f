/** Start-up without anything from the machine: what an isolated interpreter has on its path by itself. */

import { withoutPythonVariables } from '../configuration/linkedEnvironment';
import type { Entry, Provenance } from '../model/entry';
import { NO_FLAGS, type RunContext } from '../model/runContext';
import type { StartupResult } from '../model/startupResult';
import type { FileSystem } from '../ports/fileSystem';
import { startup } from '../startup/startup';
import { behaves } from '../startup/versions';
import type { KnownContext } from './kind';

/** The context as an isolated launcher would start it. */
export function isolatedContext({ context, interpreter }: KnownContext): RunContext {
  return {
    ...context,
    environment: withoutPythonVariables(context.environment),
    flags: behaves('hasIsolatedMode', interpreter.version)
      ? { ...context.flags, isolated: true }
      : { ...context.flags, ignoreEnvironment: true, noUserSite: true },
  };
}

export function cleanStart(inspected: KnownContext, fs: FileSystem): StartupResult {
  const { interpreter } = inspected;
  const isolated = isolatedContext(inspected);
  const flags = { ...isolated.flags, noSite: NO_FLAGS.noSite };
  return startup({ context: { ...isolated, flags, mode: { kind: 'command' } }, interpreter }, fs);
}

const LIBRARY: ReadonlySet<Provenance['kind']> = new Set(['stdlib', 'platstdlib', 'compiled-in']);

/** The standard library's entries in their order; its zip and its optional parts only if they exist. */
export function standardLibrary({ sysPath }: StartupResult): readonly string[] {
  return paths(
    sysPath.filter(
      ({ provenance: { kind }, exists }) => LIBRARY.has(kind) || (kind === 'stdlib-zip' && exists),
    ),
  );
}

/** The directories of packages that belong to the interpreter. */
export function ownPackages({ sysPath }: StartupResult): readonly string[] {
  return paths(sysPath.filter(({ provenance }) => provenance.kind === 'site-packages'));
}

function paths(entries: readonly Entry[]): readonly string[] {
  return [...new Set(entries.map(({ path }) => path))];
}
