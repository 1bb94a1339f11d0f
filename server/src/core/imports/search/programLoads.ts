/** What the program of a run context has imported before the user's own first line, from the recordings. */

import type { InspectedContext } from '../../model/inspection';
import { minorVersion, type PythonVersion } from '../../model/version';
import type { ProgramLoads } from './programImports';
import { PROGRAM_MODULES } from './programModules';
import type { RecordedProgram, RecordedRow } from './recordedProgram';

/** Undefined if nothing runs before the user's own code, or nobody has recorded it. */
export function programLoads({ context, result }: InspectedContext): ProgramLoads | undefined {
  const { program, mode, embedding } = context;
  const { version } = result;
  if (version === undefined) {
    return undefined;
  }
  if (program !== undefined) {
    const recorded = recordedOf(program.name);
    return recorded === undefined ? undefined : loadsOf(program.name, recorded, version);
  }
  if (mode.kind !== 'module' || embedding !== undefined) {
    return undefined;
  }
  const [top = ''] = mode.name.split('.');
  const name = MODULES[top] ?? top;
  const recorded = recordedOf(`${name} (script)`) ?? recordedOf(name);
  if (recorded === undefined) {
    return undefined;
  }
  // With -m, the working directory is on the path before the program is imported.
  const { program: by, early, late, unsure } = loadsOf(name, recorded, version);
  return { program: by, early: new Set(), late: new Set([...early, ...late]), unsure };
}

/** Programs whose module has another name. */
const MODULES: Readonly<Record<string, string>> = {
  ipykernel_launcher: 'ipykernel',
  django: 'django-admin',
};

function recordedOf(name: string): RecordedProgram | undefined {
  return Object.hasOwn(PROGRAM_MODULES, name) ? PROGRAM_MODULES[name] : undefined;
}

function loadsOf(program: string, { rows }: RecordedProgram, version: PythonVersion): ProgramLoads {
  const asked = minorVersion(version);
  const versions = new Set(rows.flatMap((row) => row.versions.split(' ')));
  const nearest = versions.has(asked) ? asked : nearestOf([...versions], version);
  const named = (when: RecordedRow['when']): readonly string[] =>
    rows.flatMap((row) =>
      row.when === when && row.versions.split(' ').includes(nearest) ? row.names.split(' ') : [],
    );
  const [early, late, unsure] = [named('early'), named('late'), named('unsure')];
  return nearest === asked
    ? { program, early: new Set(early), late: new Set(late), unsure: new Set(unsure) }
    : { program, early: new Set(), late: new Set(), unsure: new Set([...early, ...late, ...unsure]) };
}

function nearestOf(versions: readonly string[], { major, minor }: PythonVersion): string {
  const distance = (version: string): number => {
    const [otherMajor = 0, otherMinor = 0] = version.split('.').map(Number);
    return Math.abs(otherMajor - major) * 100 + Math.abs(otherMinor - minor);
  };
  return versions.toSorted((a, b) => distance(a) - distance(b))[0] ?? '';
}
