/**
 * Makes an environment again, by commands in a terminal. The old one is moved aside first and never deleted: if anything fails, it is
 * still there.
 */

import type { EnvironmentFacts } from '../model/facts/environmentFacts';
import type { LockedBy, RecreationFacts, Requirement } from '../model/facts/recreationFacts';
import type { FolderFacts } from '../model/inspection';
import { message, type Message } from '../model/message';
import type { Platform } from '../model/platform';
import type { TerminalStep } from '../model/terminalCommands';
import { formatVersion } from '../model/version';
import type { FileEdit } from '../text/edit';
import type { FixDraft, TerminalFixDraft } from './fixDraft';
import { repairEnvironment } from './repairEnvironment';
import { typedPath } from './typedPath';

/** A terminal takes no more than 4,096 bytes before its shell has started. */
const MOST_WORDS = 12;
const LONGEST = 600;

/** Nothing if no program could make it. `preferred` if nothing better is known. */
export function recreateEnvironment(
  environment: EnvironmentFacts,
  facts: FolderFacts,
  preferred: boolean,
): readonly TerminalFixDraft[] {
  const { recreation } = environment;
  if (recreation === undefined) {
    return [];
  }
  const { lockedBy } = recreation;
  const draft =
    lockedBy === undefined
      ? fromMetadata(environment, recreation, facts)
      : fromLockFile(environment, recreation, lockedBy, facts);
  return draft === undefined ? [] : [{ kind: 'terminal', preferred, ...draft }];
}

/** With one of the existing interpreters if its packages are for that version; otherwise it is better to create it again. */
export function repairOrRecreate(environment: EnvironmentFacts, facts: FolderFacts): readonly FixDraft[] {
  const repairs = repairEnvironment(environment, facts);
  return repairs.some(({ preferred }) => preferred)
    ? repairs
    : [...recreateEnvironment(environment, facts, true), ...repairs];
}

type Draft = Pick<TerminalFixDraft, 'title' | 'commands' | 'files'>;

function fromMetadata(
  environment: EnvironmentFacts,
  recreation: RecreationFacts,
  facts: FolderFacts,
): Draft | undefined {
  const { machine, folder } = facts;
  const { platform } = machine;
  const made = make(environment, recreation, facts, folder);
  if (made === undefined) {
    return undefined;
  }
  const { requirements } = recreation.installed;
  const words = requirements.flatMap(asWords);
  const short = words.length <= MOST_WORDS && words.join(' ').length <= LONGEST;
  const list = 'installed-packages.txt';
  const asked = short ? words : ['-r', typedPath(platform.join(recreation.aside, list), folder, platform)];
  const install: TerminalStep = {
    kind: 'run',
    program: made.installer.program,
    args: [...made.installer.args, ...asked],
  };
  const file: FileEdit = {
    kind: 'create',
    file: platform.join(environment.root, list),
    text: requirements.map((each) => `${asLine(each)}\n`).join(''),
    executable: false,
  };
  return {
    title: titleOf(environment, recreation, facts),
    commands: { directory: folder, steps: [...made.steps, ...(words.length === 0 ? [] : [install])] },
    ...(short ? {} : { files: [file] }),
  };
}

function titleOf(
  { root }: EnvironmentFacts,
  { version, installed, aside }: RecreationFacts,
  { folder, machine: { platform } }: FolderFacts,
): Message {
  const args = {
    environment: typedPath(root, folder, platform),
    version: formatVersion(version),
    aside: typedPath(aside, folder, platform),
    packages: installed.unknown.join(', '),
  };
  return installed.unknown.length === 0
    ? message(
        'Create {environment} again with Python {version} and its packages in a terminal; the old one becomes {aside}…',
        args,
      )
    : message(
        'Create {environment} again with Python {version} and its packages in a terminal, except {packages}; the old one becomes {aside}…',
        args,
      );
}

function fromLockFile(
  environment: EnvironmentFacts,
  recreation: RecreationFacts,
  { tool, program, directory, inProject }: LockedBy,
  facts: FolderFacts,
): Draft | undefined {
  const { platform } = facts.machine;
  const title = message(
    'Create {environment} again with {tool} from its lock file in a terminal; the old one becomes {aside}…',
    {
      environment: typedPath(environment.root, directory, platform),
      tool,
      aside: typedPath(recreation.aside, directory, platform),
    },
  );
  const aside = moveAside(environment, recreation, directory, platform);
  const run = (...args: readonly string[]): TerminalStep => ({ kind: 'run', program, args });
  const made = inProject ? make(environment, recreation, facts, directory) : undefined;
  const steps = ((): readonly TerminalStep[] | undefined => {
    switch (tool) {
      case 'uv':
        return [aside, run('sync')];
      case 'pipenv':
        return inProject && made !== undefined
          ? [...made.steps, run('sync')]
          : [aside, run('--python', recreation.python), run('sync')];
      case 'poetry':
      case 'pdm':
        // Both use an existing `.venv` of the project. pdm remembers its interpreter.
        return made === undefined ? undefined : [...made.steps, run('install')];
    }
  })();
  if (steps !== undefined) {
    return { title, commands: { directory, steps } };
  }
  // poetry names its environments after the version of Python, so the old one stays where it is.
  return tool === 'poetry'
    ? {
        title: message(
          'Create an environment for Python {version} with poetry from its lock file in a terminal…',
          {
            version: formatVersion(recreation.version),
          },
        ),
        commands: { directory, steps: [run('env', 'use', recreation.python), run('install')] },
      }
    : fromMetadata(environment, recreation, facts);
}

interface Made {
  readonly steps: readonly TerminalStep[];
  /** The program that installs into it. */
  readonly installer: { readonly program: string; readonly args: readonly string[] };
}

/** Undefined if no program could make one with a way to install into it. */
function make(
  environment: EnvironmentFacts,
  recreation: RecreationFacts,
  { programs, machine: { platform } }: FolderFacts,
  directory: string,
): Made | undefined {
  const root = typedPath(environment.root, directory, platform);
  const python = platform.join(root, platform.binDir, `python${platform.executableSuffix}`);
  const aside = moveAside(environment, recreation, directory, platform);
  const { flags, isOfUv } = asItWas(environment);
  const uv = programs?.get('uv');
  const virtualenv = programs?.get('virtualenv');
  const pip = { program: python, args: ['-I', '-m', 'pip', 'install'] };
  if (uv !== undefined && (isOfUv || !recreation.hasEnsurepip)) {
    return {
      steps: [
        aside,
        { kind: 'run', program: uv, args: ['venv', '--python', recreation.python, ...flags, root] },
      ],
      installer: { program: uv, args: ['pip', 'install', '--python', python] },
    };
  }
  if (recreation.hasEnsurepip) {
    return {
      steps: [aside, { kind: 'run', program: recreation.python, args: ['-I', '-m', 'venv', ...flags, root] }],
      installer: pip,
    };
  }
  return virtualenv === undefined
    ? undefined
    : {
        steps: [
          aside,
          { kind: 'run', program: virtualenv, args: ['--python', recreation.python, ...flags, root] },
        ],
        installer: pip,
      };
}

function moveAside(
  { root }: EnvironmentFacts,
  { aside }: RecreationFacts,
  directory: string,
  platform: Platform,
): TerminalStep {
  return {
    kind: 'rename',
    from: typedPath(root, directory, platform),
    to: typedPath(aside, directory, platform),
  };
}

function asItWas({ pyvenvCfg }: EnvironmentFacts) {
  const value = (wanted: string): string | undefined =>
    pyvenvCfg?.settings.find(({ key }) => key.toLowerCase() === wanted)?.value;
  const system = value('include-system-site-packages')?.toLowerCase() === 'true';
  const prompt = value('prompt')?.replace(/^(['"])(.*)\1$/, '$2');
  return {
    isOfUv: value('uv') !== undefined,
    flags: [
      ...(system ? ['--system-site-packages'] : []),
      ...(prompt === undefined || prompt === '' || prompt.startsWith('-') ? [] : ['--prompt', prompt]),
    ],
  };
}

function asWords(requirement: Requirement): readonly string[] {
  return requirement.kind === 'editable' ? ['-e', requirement.path] : [asLine(requirement)];
}

/** As a line of a requirements file. */
function asLine(requirement: Requirement): string {
  switch (requirement.kind) {
    case 'pinned':
      return requirement.version === undefined
        ? requirement.name
        : `${requirement.name}==${requirement.version}`;
    case 'direct':
      return `${requirement.name} @ ${requirement.url}`;
    case 'editable':
      return `-e ${quoted(requirement.path)}`;
  }
}

/** pip reads the options of a line as `shlex` does. */
function quoted(path: string): string {
  return /^[\w./:-]+$/.test(path) ? path : `'${path.replaceAll("'", `'"'"'`)}'`;
}
