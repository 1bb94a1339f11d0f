/** The directories that a checker knows from the environment: what the interpreter would say, or what its files say. */

import type { CheckedDirectory, CheckerConfig, CheckerEnvironment } from '../model/facts/checkerFacts';
import { definedOnly } from '../model/definedOnly';
import type { Entry } from '../model/entry';
import type { InspectedContext } from '../model/inspection';
import { describeProvenance, phaseOf } from '../model/provenance';

/** `inspected` runs the environment's interpreter. */
export function environmentDirectories(
  { reads, typedOnly }: CheckerConfig,
  { context, result }: InspectedContext,
): readonly CheckedDirectory[] {
  return result.sysPath.filter(reads === 'files' ? isInFiles : isKnownToInterpreter).map((entry) => {
    const { file, range } = describeProvenance(entry);
    return {
      path: context.platform.abspath(entry.path, context.cwd),
      rule: entry.provenance.kind === 'pth' || entry.provenance.kind === 'hook' ? 'pth' : 'packages',
      ...definedOnly({ place: file === undefined || range === undefined ? undefined : { file, range } }),
      ...(typedOnly ? { typedOnly: true } : {}),
    };
  });
}

/** Directories of packages, and the lines of `.pth` files in them that are paths. */
function isInFiles({ provenance }: Entry): boolean {
  return provenance.kind === 'site-packages' || provenance.kind === 'pth';
}

/** What `python -c` has on its path, apart from PYTHONPATH, which depends on where the checker runs, and from the standard library. */
function isKnownToInterpreter(entry: Entry): boolean {
  return phaseOf(entry.provenance) !== 'program' && !OTHERS.has(entry.provenance.kind);
}

const OTHERS: ReadonlySet<Entry['provenance']['kind']> = new Set<Entry['provenance']['kind']>([
  'pythonpath',
  'stdlib-zip',
  'stdlib',
  'platstdlib',
  'compiled-in',
]);

export function rootOfEnvironment(environment: CheckerEnvironment): string | undefined {
  switch (environment.kind) {
    case 'configured':
      return environment.exists ? environment.root : undefined;
    case 'discovered':
      return environment.root;
    case 'active':
      return undefined;
  }
}
