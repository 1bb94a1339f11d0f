/** The place of a finding: the line that causes it, otherwise the file of the environment that the user would open first. */

import { pyvenvCfgSetting } from '../../formats/python/pyvenvCfg';
import type { EnvironmentFacts } from '../../model/facts/environmentFacts';
import type { FolderFacts, InspectedContext } from '../../model/inspection';
import { placeKey, type Origin } from '../../model/origin';
import { FILE_START, type Range } from '../../text/positions';

export interface FilePlace {
  readonly file: string;
  readonly range: Range;
}

/** The line that sets something; undefined for the process environment and options. */
export function placeOfOrigin(origin: Origin | undefined): FilePlace | undefined {
  return origin?.kind === 'file' ? { file: origin.file, range: origin.range } : undefined;
}

/** The line that sets a variable. One that no file sets reaches all contexts: it has one place, the first environment among them. */
export function placeOfVariable(name: string, setBy: Origin, facts: FolderFacts): FilePlace | undefined {
  const reached = facts.contexts.filter(({ context: { environment } }) => {
    const variable = environment.get(name);
    const origins =
      variable?.parts?.map((part) => part.setBy) ?? (variable === undefined ? [] : [variable.setBy]);
    return origins.some((origin) => placeKey(origin) === placeKey(setBy));
  });
  return (
    placeOfOrigin(setBy) ??
    firstOf(reached, (inspected) => placeOfEnvironment(environmentOf(inspected, facts)))
  );
}

function firstOf<Item, Found>(
  items: readonly Item[],
  find: (item: Item) => Found | undefined,
): Found | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

/** `home` of its pyvenv.cfg, otherwise the beginning of that file. */
export function placeOfEnvironment(environment: EnvironmentFacts | undefined): FilePlace | undefined {
  const pyvenvCfg = environment?.pyvenvCfg;
  return pyvenvCfg === undefined
    ? undefined
    : { file: pyvenvCfg.file, range: pyvenvCfgSetting(pyvenvCfg, 'home')?.valueRange ?? FILE_START };
}

/** The environment that a context's interpreter belongs to. */
export function environmentOf(
  { context, result }: InspectedContext,
  { environments, machine: { platform } }: FolderFacts,
): EnvironmentFacts | undefined {
  const same = (a: string, b: string): boolean => platform.normcase(a) === platform.normcase(b);
  const root = context.environmentRoot ?? result.venv?.root;
  return environments.find((environment) =>
    root === undefined ? same(environment.executable, context.argv0) : same(environment.root, root),
  );
}

/** The contexts whose interpreter belongs to an environment. */
export function contextsOf(environment: EnvironmentFacts, facts: FolderFacts): readonly InspectedContext[] {
  return facts.contexts.filter((inspected) => environmentOf(inspected, facts) === environment);
}

export function contextNames(environment: EnvironmentFacts, facts: FolderFacts): readonly string[] {
  return contextsOf(environment, facts).map(({ context }) => context.name);
}

/** Whether the environment's own interpreter does not exist on the disk: then that is the cause, not who chose it. */
export function hasBrokenExecutable({ pyvenvCfg, executableState, chosenBy }: EnvironmentFacts): boolean {
  switch (executableState.kind) {
    case 'dangling':
    case 'loop':
    case 'not-executable':
      return pyvenvCfg !== undefined;
    case 'missing':
      // A setting that names `.venv/bin/python4` does not make that file part of the environment.
      return pyvenvCfg !== undefined && chosenBy?.kind !== 'file';
    case 'ok':
      return false;
  }
}

/** Only a pyvenv.cfg: without a directory for an interpreter or for packages. */
export function isBareCfg({ contents, executableState }: EnvironmentFacts): boolean {
  return (
    contents !== undefined &&
    !contents.hasBin &&
    contents.libraries.length === 0 &&
    executableState.kind === 'missing'
  );
}

/** pyenv's shim did not find any of the versions that a file asks for. */
export function wantsVersion({ context: { chosenBy, platform, argv0 }, result }: InspectedContext): boolean {
  if (chosenBy?.kind !== 'file' || result.fatal?.code !== 'no-interpreter') {
    return false;
  }
  const versions = platform.dirname(platform.dirname(platform.dirname(argv0)));
  return chosenBy.syntax === 'version-file' && platform.basename(versions) === 'versions';
}
