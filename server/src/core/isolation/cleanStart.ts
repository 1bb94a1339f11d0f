/** Start-up with nothing of the machine in it: what an isolated interpreter has on its path by itself. */

import { withoutPythonVariables } from '../configuration/linkedEnvironment';
import type { Entry, EntryKind } from '../model/entry';
import type { InspectedContext } from '../model/inspection';
import { NO_FLAGS, type RunContext } from '../model/runContext';
import type { StartupResult } from '../model/startupResult';
import type { FileSystem } from '../ports/fileSystem';
import { startup } from '../startup/startup';
import { behaves } from '../startup/versions';

/** The context as an isolated launcher starts it. */
export function isolatedContext({ context, interpreter, result }: InspectedContext): RunContext {
  const version = interpreter?.version ?? result.version;
  const hasIsolatedFlag = version === undefined || behaves('hasIsolatedMode', version);
  return {
    ...context,
    environment: withoutPythonVariables(context.environment),
    flags: hasIsolatedFlag
      ? { ...context.flags, isolated: true }
      : { ...context.flags, ignoreEnvironment: true, noUserSite: true },
  };
}

/** Undefined without an interpreter. */
export function cleanStart(inspected: InspectedContext, fs: FileSystem): StartupResult | undefined {
  const { interpreter } = inspected;
  if (interpreter === undefined) {
    return undefined;
  }
  const isolated = isolatedContext(inspected);
  const flags = { ...isolated.flags, noSite: NO_FLAGS.noSite };
  return startup({ context: { ...isolated, flags, mode: { kind: 'command' } }, interpreter }, fs);
}

const LIBRARY: ReadonlySet<EntryKind> = new Set(['stdlib', 'platstdlib', 'compiled-in']);

/** The standard library's entries in their order; of its zip and its optional parts only what is there. */
export function standardLibrary({ sysPath }: StartupResult): readonly string[] {
  return paths(sysPath.filter(({ kind, exists }) => LIBRARY.has(kind) || (kind === 'stdlib-zip' && exists)));
}

/** The directories of packages that belong to the interpreter. */
export function ownPackages({ sysPath }: StartupResult): readonly string[] {
  return paths(sysPath.filter(({ kind }) => kind === 'site-packages'));
}

function paths(entries: readonly Entry[]): readonly string[] {
  return [...new Set(entries.map(({ path }) => path))];
}
