/** nox: one run context for each environment of its sessions that exists; variables of the sessions that have none yet. */

import { fileText } from '../../formats/fileText';
import { parseNoxfile, type NoxSession, type NoxVariable } from '../../formats/projects/noxfile';
import { definedOnly } from '../../model/definedOnly';
import type { ElsewhereFacts } from '../../model/facts/elsewhere';
import { message, type Message } from '../../model/message';
import type { Environment, RunContext } from '../../model/runContext';
import { contextOf, NO_CONTEXTS, type FoundContexts, type SourceQuestion } from '../contextSource';
import {
  ELSEWHERE_READ_LIMIT,
  NOTHING_ELSEWHERE,
  sourceOf,
  type ElsewhereFile,
  type ElsewhereQuestion,
} from '../elsewhere/elsewhereReader';
import { applyLayer, processEnvironment, type VariableChange } from '../../configuration/environmentLayers';
import { pythonArguments } from '../../configuration/pythonArguments';
import type { Source } from '../source';
import { withoutEnds } from '../../text/trimmed';

export const nox: Source = {
  name: 'nox',
  files: ['**/noxfile.py'],
  activation: ['noxfile.py'],
  contexts: noxContexts,
  elsewhere: noxElsewhere,
};

function noxContexts(question: SourceQuestion): FoundContexts {
  const found = noxfile(question);
  return found === undefined
    ? NO_CONTEXTS
    : {
        contexts: builtEnvironments(found, question).map((built) => noxContext(built, found, question)),
        problems: [],
      };
}

function noxElsewhere(question: ElsewhereQuestion): ElsewhereFacts {
  const found = noxfile(question);
  if (found === undefined) {
    return NOTHING_ELSEWHERE;
  }
  const { delimiter } = question.machine.platform;
  const built = new Set(builtEnvironments(found, question).map(({ session }) => session));
  const variables = found.sessions
    .filter((session) => !built.has(session))
    .flatMap(({ steps }) => steps.flatMap((step) => step.variables))
    .flatMap(({ name, value, range, assignment }) =>
      value === undefined
        ? []
        : [{ name, range, pieces: [{ kind: 'text', text: value } as const], ...definedOnly({ assignment }) }],
    );
  return {
    sources: sourceOf({ kind: 'tests', delimiter, mounts: [], variables, syntax: 'python' }, found, question),
    problems: [],
  };
}

interface Noxfile extends ElsewhereFile {
  readonly sessions: readonly NoxSession[];
}

interface BuiltEnvironment {
  readonly session: NoxSession;
  /** The name as `nox --list` shows it, if that is known. */
  readonly label: string;
  readonly root: string;
}

function noxfile({ folder, machine: { platform }, fs }: ElsewhereQuestion): Noxfile | undefined {
  const file = platform.join(folder, 'noxfile.py');
  const content = fileText(fs.read(file, ELSEWHERE_READ_LIMIT));
  return content.kind === 'text'
    ? { file, text: content.text, sessions: parseNoxfile(content.text) }
    : undefined;
}

function builtEnvironments(
  { sessions }: Noxfile,
  { folder, machine: { platform }, fs }: ElsewhereQuestion,
): readonly BuiltEnvironment[] {
  const directory = platform.join(folder, '.nox');
  const listing = fs.list(directory);
  const names = listing.kind === 'entries' ? listing.names.toSorted() : [];
  return names.flatMap((name): BuiltEnvironment[] => {
    const root = platform.join(directory, name);
    const owner = ownerOf(name, sessions);
    return owner !== undefined && fs.stat(platform.join(root, 'pyvenv.cfg')).kind === 'file'
      ? [{ ...owner, root }]
      : [];
  });
}

/** A name that is given takes precedence over one that parameters make. */
function ownerOf(
  directory: string,
  sessions: readonly NoxSession[],
): Pick<BuiltEnvironment, 'session' | 'label'> | undefined {
  const told = sessions
    .flatMap((session) => namesOf(session).map((label) => ({ session, label })))
    .find(({ label }) => directoryName(label) === directory);
  const [made] = sessions
    .filter(({ name, pythons }) => pythons === 'several' && directory.startsWith(`${directoryName(name)}-`))
    .toSorted((a, b) => b.name.length - a.name.length);
  return told ?? (made === undefined ? undefined : { session: made, label: directory });
}

function namesOf({ name, pythons }: NoxSession): readonly string[] {
  switch (pythons) {
    case 'none':
      return [];
    case 'one':
    case 'several':
      return [name];
    default:
      return pythons.map((python) => `${name}-${python}`);
  }
}

/** nox nox/sessions.py, _normalize_path(); a long one becomes a hash, which is not modelled. */
function directoryName(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/[^\0-\x7f]/g, '')
    .replace(/[^\w\s-]/g, '-')
    .trim()
    .toLowerCase()
    .replace(/[-\s]+/g, '-');
  return withoutEnds(words, '-');
}

function noxContext(
  { session, label, root }: BuiltEnvironment,
  { file }: Noxfile,
  question: SourceQuestion,
): RunContext {
  const { platform } = question.machine;
  const argv0 = platform.join(root, platform.binDir, `python${platform.executableSuffix}`);
  const { variables, words } = shownCommand(session);
  const last = new Map(variables.map((variable) => [variable.name, variable]));
  const unknown = [...last.values()].find(({ value }) => value === undefined)?.name;
  const changes = [...last.values()].flatMap(({ name, value, range, assignment }): VariableChange[] =>
    value === undefined
      ? []
      : [
          {
            kind: 'set',
            name,
            value,
            setBy: { kind: 'file', file, syntax: 'python', range, ...definedOnly({ assignment }) },
          },
        ],
  );
  return contextOf(
    { argv0, label: argv0, environmentRoot: root },
    {
      name: `nox: ${label}`,
      kind: 'task',
      // nox nox/sessions.py, SessionRunner.execute(): the directory of the noxfile.
      cwdIsFixed: true,
      environment: applyLayer(passedVariables(question), changes, platform),
      describedBy: { kind: 'file', file, syntax: 'python', range: session.range },
      ...(startsPython(words) ? pythonArguments(words.slice(1)) : {}),
      ...definedOnly({ uncertain: uncertainty(unknown, session) }),
    },
    question,
  );
}

function uncertainty(variable: string | undefined, { changesDirectory }: NoxSession): Message | undefined {
  if (variable !== undefined) {
    return message('Only nox knows the value of {variable}', { variable });
  }
  return changesDirectory
    ? message('The session changes its directory, so relative paths may mean something else')
    : undefined;
}

/** The first command that starts Python represents the session, otherwise the first with its own variables. */
function shownCommand({ steps }: NoxSession): {
  readonly variables: readonly NoxVariable[];
  readonly words: readonly string[];
} {
  const starts = steps.findIndex((step) => step.kind === 'run' && startsPython(step.words));
  const sets = steps.findIndex(({ kind, variables }) => kind === 'run' && variables.length > 0);
  const position = starts === -1 ? sets : starts;
  const shown = steps[position];
  const before = steps.slice(0, position === -1 ? steps.length : position);
  return {
    variables: [
      ...before.filter(({ kind }) => kind === 'env'),
      ...(shown === undefined ? [] : [shown]),
    ].flatMap(({ variables }) => variables),
    words: shown?.kind === 'run' ? shown.words : [],
  };
}

function startsPython([program = '']: readonly string[]): boolean {
  return /^python[\d.]*t?(?:\.exe)?$/.test(program);
}

/** Unlike tox, nox passes PYTHONPATH and PYTHONHOME on. nox nox/virtualenv.py, _BLACKLISTED_ENV_VARS. */
function passedVariables({ machine }: SourceQuestion): Environment {
  const variables = [...machine.processEnvironment].filter(([name]) => name !== '__PYVENV_LAUNCHER__');
  return processEnvironment(new Map(variables), machine.platform);
}
