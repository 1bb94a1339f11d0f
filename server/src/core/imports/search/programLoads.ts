/** What the program of a run context has imported before the user's own first line, from the recordings. */

import type { InspectedContext } from '../../model/inspection';
import { minorVersion, type PythonVersion } from '../../model/version';
import type { ProgramLoads } from './programImports';
import { PROGRAM_MODULES } from './programModules';
import type { RecordedProgram, RecordedRow } from './recordedProgram';

/** Undefined if nothing runs before the user's own code, or nobody has recorded it. */
export function programLoads({ context, result }: InspectedContext): ProgramLoads | undefined {
  const { program, mode, embedding } = context;
  const isModule = mode.kind === 'module';
  const top = isModule ? (mode.name.split('.')[0] ?? '') : undefined;
  const name = program?.name ?? top;
  if (name === undefined || embedding !== undefined || result.version === undefined) {
    return undefined;
  }
  const isEditor = context.kind === 'test';
  const recorded = (isEditor ? undefined : recordedOf(`${name} (script)`)) ?? recordedOf(name);
  if (recorded === undefined) {
    return undefined;
  }
  const loads = loadsOf(recorded.program, recorded.modules, result.version);
  // With -m, the working directory is on the path before the program is imported; these take it away, or are not started so.
  const startsClean = program?.steps.some(({ kind }) => kind === 'debugpy' || kind === 'ipython') === true;
  return isModule && !isEditor && !startsClean
    ? { ...loads, early: new Set(), late: new Set([...loads.early, ...loads.late]) }
    : loads;
}

/** Programs that have another name here, or whose module has one. */
const NAMES: Readonly<Record<string, string>> = {
  ipykernel_launcher: 'ipykernel',
  django: 'django-admin',
  Django: 'django-admin',
};

interface Recorded {
  readonly program: string;
  readonly modules: RecordedProgram;
}

function recordedOf(written: string): Recorded | undefined {
  const name = Object.hasOwn(NAMES, written) ? (NAMES[written] ?? written) : written;
  const modules = Object.hasOwn(PROGRAM_MODULES, name) ? PROGRAM_MODULES[name] : undefined;
  return modules === undefined ? undefined : { program: name.replace(' (script)', ''), modules };
}

/** A thousand contexts run the same program with the same version; tables do not change. */
const known = new WeakMap<RecordedProgram, Map<string, ProgramLoads>>();

function loadsOf(program: string, recorded: RecordedProgram, version: PythonVersion): ProgramLoads {
  const ofVersions = known.get(recorded) ?? new Map<string, ProgramLoads>();
  known.set(recorded, ofVersions);
  const key = `${program} ${minorVersion(version)}`;
  const loads = ofVersions.get(key) ?? readLoads(program, recorded, version);
  ofVersions.set(key, loads);
  return loads;
}

function readLoads(program: string, { rows }: RecordedProgram, version: PythonVersion): ProgramLoads {
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
