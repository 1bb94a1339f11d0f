/**
 * `.envrc`: what direnv exports in each shell that enters the folder. That is a separate terminal, because the editor's is not such a
 * shell.
 */

import { parseEnvrc } from '../../formats/shell/envrc';
import { fileText } from '../../formats/fileText';
import { placedScript } from '../../formats/shell/shellLine';
import type { ElsewhereFacts } from '../../model/facts/elsewhere';
import type { Environment, RunContext } from '../../model/runContext';
import { FILE_START } from '../../text/positions';
import { variableValue } from '../../configuration/environmentLayers';
import { searchPath } from '../../configuration/pathSearch';
import { DIRENV_FUNCTIONS } from '../commands/direnvFunctions';
import type { CommandState } from '../commands/commandState';
import { shellState } from '../commands/shellRun';
import { decidesStart } from '../commands/unknownParts';
import {
  contextOf,
  NO_CONTEXTS,
  onPosix,
  type Candidate,
  type CommandQuestion,
  type FoundContexts,
  type SourceQuestion,
} from '../contextSource';
import { ELSEWHERE_READ_LIMIT, readEach, sourceOf, type ElsewhereQuestion } from './elsewhereReader';
import type { Source } from '../source';

export const envrc: Source = {
  name: 'envrc',
  files: ['**/.envrc'],
  contexts: (question) => onPosix(question, () => envrcContexts(question)),
  elsewhere: readEnvrc,
};

function envrcContexts(question: SourceQuestion): FoundContexts {
  const file = envrcFile(question);
  const state = enteredFolder(file, question.configuration.terminalEnvironment, question);
  const context = state === undefined ? undefined : startedIn(state, file, question);
  return context === undefined ? NO_CONTEXTS : { contexts: [context], problems: [] };
}

function envrcFile({ folder, machine: { platform } }: ElsewhereQuestion): string {
  return platform.join(folder, '.envrc');
}

/** Undefined if the file does not exist, or sets nothing that Python or the search for it reads. */
function enteredFolder(
  file: string,
  below: Environment,
  question: CommandQuestion,
): CommandState | undefined {
  const content = fileText(question.fs.read(file, ELSEWHERE_READ_LIMIT));
  if (content.kind !== 'text') {
    return undefined;
  }
  const { platform } = question.machine;
  const before: CommandState = { words: [], environment: below, cwd: question.folder };
  const shell = { line: placedScript(content.text), file, syntax: 'sh', isBash: true } as const;
  const state = shellState(shell, before, question, DIRENV_FUNCTIONS);
  const names = new Set([...below.keys(), ...state.environment.keys()]);
  const isOurs = [...names].some(
    (name) =>
      decidesStart(name) &&
      variableValue(below, name, platform) !== variableValue(state.environment, name, platform),
  );
  return isOurs || state.uncertain !== undefined ? { ...state, cwd: question.folder } : undefined;
}

/** With another PATH, `python` is what is found there; otherwise the Python that a terminal in the folder has. */
function startedIn(
  { environment, cwd, uncertain }: CommandState,
  file: string,
  question: SourceQuestion,
): RunContext | undefined {
  const { machine, fs, configuration, candidates } = question;
  const { platform } = machine;
  const isPathChanged =
    variableValue(environment, 'PATH', platform) !==
    variableValue(configuration.terminalEnvironment, 'PATH', platform);
  const name = ['python', 'python3'].find(
    (each) => searchPath(each, { fs, platform, environment, cwd }) !== undefined,
  );
  const found: Candidate | undefined = name === undefined ? undefined : { argv0: name, label: name };
  const candidate = isPathChanged ? found : candidates[0];
  return candidate === undefined
    ? undefined
    : contextOf(
        candidate,
        {
          name: 'Terminal (direnv)',
          kind: 'terminal',
          environment,
          cwd,
          describedBy: { kind: 'file', file, syntax: 'sh', range: FILE_START },
          ...(uncertain === undefined ? {} : { uncertain }),
        },
        question,
      );
}

/** The same for questions about what is set outside the editor; the rules look at the run context, if there is one. */
function readEnvrc(question: ElsewhereQuestion): ElsewhereFacts {
  const { machine } = question;
  return readEach([envrcFile(question)], question, (described) => ({
    sources: sourceOf(
      {
        kind: 'shell',
        delimiter: machine.platform.delimiter,
        mounts: [],
        syntax: 'sh',
        variables: parseEnvrc(described.text).map((variable) => ({
          ...variable,
          spelling: { home: '$HOME', isHomeSure: true, folder: '$PWD', hasAlternative: true },
          isFirst: !machine.processEnvironment.has('PYTHONPATH'),
        })),
      },
      described,
      question,
    ),
    problems: [],
  }));
}
