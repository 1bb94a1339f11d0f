/**
 * Gives an environment another interpreter: its pyvenv.cfg and the links to the interpreter together, and as another fix
 * only the text. Packages stay where they are, so an interpreter of another minor version finds none of them.
 */

import type { FileEdit } from '../text/edit';
import { definedOnly } from '../model/definedOnly';
import type { EnvironmentFacts, PyvenvCfg } from '../model/facts/environmentFacts';
import type { FolderFacts } from '../model/inspection';
import type { Interpreter } from '../model/interpreter';
import { message, type Message } from '../model/message';
import type { Platform } from '../model/platform';
import { formatVersion, minorVersion, parseVersion, sameMinor, type PythonVersion } from '../model/version';
import type { EditFixDraft } from './fixDraft';
import { repairPyvenvCfg } from '../isolation/pyvenvCfg/repairPyvenvCfg';

/** Nobody wants to read more than this in a menu. */
const OFFERED = 4;

/** The interpreters that fit come first; the best of them is preferred. */
export function repairEnvironment(
  environment: EnvironmentFacts,
  facts: FolderFacts,
): readonly EditFixDraft[] {
  const { pyvenvCfg } = environment;
  if (pyvenvCfg === undefined) {
    return [];
  }
  const { platform } = facts.machine;
  const own = environment.contents?.likelyBases ?? [];
  const ranked = rank([...own, ...facts.baseInterpreters], environment, platform).slice(0, OFFERED);
  const found = ranked.map((interpreter, position) =>
    repairs(environment, pyvenvCfg, interpreter, position === 0, platform),
  );
  // What repairs only a part comes after all that repair the whole.
  return [...found.flatMap(({ whole }) => whole), ...found.flatMap(({ part }) => part)];
}

/** If `home` is fine and only the link is broken: preferred if the name of the interpreter there proves its version. */
export function relinkToHome(
  environment: EnvironmentFacts,
  { machine: { platform } }: FolderFacts,
): EditFixDraft | undefined {
  const { homeState, version, executable, executableState, brokenLinks: others = [] } = environment;
  if (homeState?.kind !== 'ok' || platform.name === 'windows' || !isReplaceable(executableState.kind)) {
    return undefined;
  }
  const { interpreter } = homeState;
  const proven = version !== undefined && platform.basename(interpreter) === `python${minorVersion(version)}`;
  const names = new Set(['python', 'python3', platform.basename(interpreter)]);
  const files = [executable, ...others.filter((file) => names.has(platform.basename(file)))];
  return {
    kind: 'edits',
    title: message("Link the virtual environment's interpreter to {interpreter}", { interpreter }),
    preferred: proven,
    edits: [...new Set(files)].map((file): FileEdit => ({ kind: 'link', file, target: interpreter })),
  };
}

/** For packages that only another version finds: that version, in the text and in the links, if it is installed. */
export function returnToVersion(
  environment: EnvironmentFacts,
  finds: (version: PythonVersion) => boolean,
  { baseInterpreters, machine: { platform } }: FolderFacts,
): readonly EditFixDraft[] {
  const { pyvenvCfg, contents, executableState } = environment;
  const known = [...(contents?.likelyBases ?? []), ...baseInterpreters].filter(
    ({ version, build }) => finds(version) && build.abiThread === '',
  );
  // Its version is the one that runs it now, and another one is wanted.
  const was = { ...environment, ...definedOnly({ version: known[0]?.version }) };
  const [interpreter] = rank(known, was, platform);
  const links = contents?.interpreterLinks ?? [];
  if (pyvenvCfg === undefined || interpreter === undefined || executableState.kind !== 'ok') {
    return [];
  }
  const text = repairPyvenvCfg(pyvenvCfg, interpreter, platform);
  const { realExecutable, version } = interpreter;
  if (links.length === 0 || platform.name === 'windows') {
    return [];
  }
  return [
    {
      kind: 'edits',
      title: message(
        'Repair the virtual environment with Python {version} ({interpreter}), which fits its packages',
        {
          version: formatVersion(version),
          interpreter: realExecutable,
        },
      ),
      preferred: true,
      edits: [
        ...(text === undefined ? [] : [text]),
        ...links.map((file): FileEdit => ({ kind: 'link', file, target: realExecutable })),
      ],
    },
  ];
}

interface Repairs {
  readonly whole: readonly EditFixDraft[];
  readonly part: readonly EditFixDraft[];
}

function repairs(
  environment: EnvironmentFacts,
  pyvenvCfg: PyvenvCfg,
  interpreter: Interpreter,
  best: boolean,
  platform: Platform,
): Repairs {
  const text = repairPyvenvCfg(pyvenvCfg, interpreter, platform);
  const links = brokenLinks(environment, interpreter, platform).map((file): FileEdit => ({
    kind: 'link',
    file,
    target: interpreter.realExecutable,
  }));
  const fitting = fits(interpreter, environment);
  const args = { version: formatVersion(interpreter.version), interpreter: interpreter.realExecutable };
  const edits = text === undefined ? links : [text, ...links];
  if (edits.length === 0) {
    return { whole: [], part: [] };
  }
  const whole: EditFixDraft = {
    kind: 'edits',
    title: wholeTitle(environment, interpreter, args),
    preferred: best && fitting,
    edits,
  };
  if (!best || text === undefined || links.length === 0) {
    return { whole: [whole], part: [] };
  }
  const textOnly: EditFixDraft = {
    kind: 'edits',
    title: message('Change only pyvenv.cfg to {interpreter}; the link to the interpreter stays broken', args),
    preferred: false,
    edits: [text],
  };
  return { whole: [whole], part: [textOnly] };
}

function wholeTitle(
  environment: EnvironmentFacts,
  interpreter: Interpreter,
  args: Readonly<Record<string, string>>,
): Message {
  if (fits(interpreter, environment)) {
    return message('Repair the virtual environment with Python {version} ({interpreter})', args);
  }
  return environment.version === undefined
    ? message(
        'Repair the virtual environment with Python {version} ({interpreter}), if that fits its packages',
        args,
      )
    : message(
        'Repair the virtual environment with Python {version} ({interpreter}); its packages are for {old} and must be reinstalled',
        { ...args, old: minorVersion(environment.version) },
      );
}

/**
 * First the exact version with which the environment was created, then the nearest patch of its minor version, then another build
 * of it, which looks for its packages elsewhere. The target of the environment's own link, if it still exists, comes before all
 * of them.
 */
function rank(
  interpreters: readonly Interpreter[],
  environment: EnvironmentFacts,
  platform: Platform,
): readonly Interpreter[] {
  const implementation = implementationOf(environment);
  const linked = environment.executableState.kind === 'ok' ? environment.executableState.realPath : undefined;
  const distance = (interpreter: Interpreter): number =>
    linked !== undefined && platform.normcase(interpreter.realExecutable) === platform.normcase(linked)
      ? NEAREST
      : versionDistance(interpreter, environment);
  const each = new Map(
    interpreters.toReversed().map((interpreter) => [interpreter.realExecutable, interpreter]),
  );
  return [...each.values()]
    .toReversed()
    .filter((interpreter) => interpreter.implementation === implementation)
    .toSorted((a, b) => distance(a) - distance(b));
}

const NEAREST = -1;
/** More than there are patches of a minor version. */
const FAR = 1000;

function versionDistance(interpreter: Interpreter, environment: EnvironmentFacts): number {
  const recorded = recordedVersion(environment);
  const { version, build } = interpreter;
  if (!fits(interpreter, environment)) {
    return environment.version !== undefined && sameMinor(version, environment.version) ? 2 * FAR : 3 * FAR;
  }
  const known =
    recorded?.micro !== undefined && version.micro !== undefined && sameMinor(recorded, version)
      ? 2 * Math.abs(recorded.micro - version.micro)
      : FAR;
  // Of two that are as near, the one of the same stage, and not a debug build.
  return known + (recorded?.level === version.level ? 0 : 1) + (build.debug ? 1 : 0);
}

function recordedVersion({ pyvenvCfg }: EnvironmentFacts): PythonVersion | undefined {
  const recorded = (pyvenvCfg?.settings ?? []).find(({ key }) => /^version(?:_info)?$/i.test(key));
  return recorded === undefined ? undefined : parseVersion(recorded.value);
}

/** Whether it finds the installed packages: they are in a directory named after the minor version. */
function fits({ version, build }: Interpreter, environment: EnvironmentFacts): boolean {
  return (
    environment.version !== undefined && sameMinor(version, environment.version) && build.abiThread === ''
  );
}

/** virtualenv and uv record the implementation; venv does not, but it is rarely used with PyPy. */
function implementationOf({ pyvenvCfg }: EnvironmentFacts): Interpreter['implementation'] {
  const noted = pyvenvCfg?.settings.find(({ key }) => key.toLowerCase() === 'implementation');
  return noted?.value.toLowerCase() === 'pypy' ? 'pypy' : 'cpython';
}

/** The links that may point to this interpreter: `python3.11` may not for a 3.12. Windows has copies instead. */
function brokenLinks(
  { executable, executableState, brokenLinks: others = [] }: EnvironmentFacts,
  { version }: Interpreter,
  platform: Platform,
): readonly string[] {
  if (platform.name === 'windows') {
    return [];
  }
  const own = isReplaceable(executableState.kind) ? [executable] : [];
  const names = new Set(['python', `python${String(version.major)}`, `python${minorVersion(version)}`]);
  return [...new Set([...own, ...others.filter((file) => names.has(platform.basename(file)))])];
}

/** What a link may replace: nothing, or a link whose target does not exist. Never a file. */
function isReplaceable(state: EnvironmentFacts['executableState']['kind']): boolean {
  switch (state) {
    case 'missing':
    case 'dangling':
    case 'loop':
      return true;
    case 'ok':
    case 'not-executable':
      return false;
  }
}
