/** systemd units of the folder: a run context where the Python that they start is on this machine, variables for another one where not. */

import { DOTENV_READ_LIMIT, parseDotenv } from '../formats/dotenv';
import { fileText } from '../formats/fileText';
import { homeOfUser, PASSWORD_FILE, PASSWORD_FILE_LIMIT } from '../formats/passwordFile';
import { parseSystemdUnit, type SystemdService } from '../formats/systemdUnit';
import { writtenText } from '../formats/valuePieces';
import type { ElsewhereFacts } from '../model/elsewhere';
import type { Account, Environment, RunContext } from '../model/runContext';
import { NO_CONTEXTS, type FoundContexts, type SourceQuestion } from './contextSource';
import { dotenvVariables } from '../configuration/debuggerEnvironment';
import { ELSEWHERE_READ_LIMIT, filesIn, readEach, sourceOf, type ElsewhereQuestion } from './elsewhereReader';
import { applyLayer, NO_ENVIRONMENT, type VariableChange } from '../configuration/environmentLayers';
import { startedCommand, startsPython } from './startedCommand';
import type { Source } from './source';

/** systemd.exec(5), "Environment Variables Set or Propagated by the Service Manager". */
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

export const systemdUnits: Source = {
  name: 'systemd',
  files: ['**/*.service'],
  contexts: systemdContexts,
  elsewhere: systemdElsewhere,
};

function systemdContexts(question: SourceQuestion): FoundContexts {
  if (question.machine.platform.name !== 'linux') {
    return NO_CONTEXTS;
  }
  const contexts = unitFiles(question).flatMap((file) => {
    const content = fileText(question.fs.read(file, ELSEWHERE_READ_LIMIT));
    return content.kind === 'text' ? unitContexts(file, parseSystemdUnit(content.text), question) : [];
  });
  return { contexts, problems: [] };
}

/** Where a unit's Python is on this machine, the run context tells of its variables. */
function systemdElsewhere(question: ElsewhereQuestion): ElsewhereFacts {
  return readEach(unitFiles(question), question, (described) => {
    const { commands, variables } = parseSystemdUnit(described.text);
    const isHere =
      question.machine.platform.name === 'linux' &&
      commands.some(({ words }) => startsPython(words, question));
    return {
      sources: isHere
        ? []
        : sourceOf({ kind: 'service', delimiter: ':', mounts: [], variables }, described, question),
      problems: [],
    };
  });
}

function unitFiles(question: ElsewhereQuestion): readonly string[] {
  return [[], ['deploy'], ['systemd']].flatMap((directory) => filesIn(directory, /\.service$/, question));
}

function unitContexts(
  file: string,
  service: SystemdService,
  question: SourceQuestion,
): readonly RunContext[] {
  const { platform } = question.machine;
  const account = accountOf(service.user, question);
  return service.commands.flatMap(({ words, range }) => {
    const context = startedCommand(
      {
        name: `systemd: ${platform.basename(file)}`,
        file,
        range,
        words,
        environment: environmentOf(file, service, account, question),
        cwd: workingDirectory(service, account),
      },
      question,
    );
    return context === undefined ? [] : [{ ...context, account }];
  });
}

function workingDirectory(
  { workingDirectory: directory = '/' }: SystemdService,
  { home = '/' }: Account,
): string {
  const path = directory.replace(/^~$/, home).replace(/^%h/, home);
  return path.startsWith('/') ? path : '/';
}

/** The files of `EnvironmentFile=` come over `Environment=`. */
function environmentOf(
  file: string,
  { variables, environmentFiles, user }: SystemdService,
  { home }: Account,
  { fs, machine: { platform } }: SourceQuestion,
): Environment {
  const own = variables.map(({ name, pieces, range }): VariableChange => ({
    kind: 'set',
    name,
    value: writtenText(pieces).replaceAll('%h', home ?? '%h'),
    setBy: { kind: 'file', file, range },
  }));
  const fromFiles = environmentFiles.flatMap((path) => {
    const dotenv = path.startsWith('/')
      ? parseDotenv(path, fs.read(path, DOTENV_READ_LIMIT), (name) => `\${${name}}`, 'environments')
      : undefined;
    return (dotenv === undefined ? [] : dotenvVariables(dotenv)).map(
      ({ name, value, setBy }): VariableChange => ({ kind: 'set', name, value, setBy }),
    );
  });
  const usual: readonly VariableChange[] = [
    { kind: 'set', name: 'PATH', value: PATH, setBy: { kind: 'process' } },
    ...(user === undefined || home === undefined
      ? []
      : [{ kind: 'set', name: 'HOME', value: home, setBy: { kind: 'process' } } as const]),
  ];
  return applyLayer(NO_ENVIRONMENT, [...usual, ...own, ...fromFiles], platform);
}

function accountOf(user: string | undefined, { fs, machine }: SourceQuestion): Account {
  const home = user === undefined ? undefined : homeOfUser(user, fs.read(PASSWORD_FILE, PASSWORD_FILE_LIMIT));
  return home === undefined ? machine.account : { privileged: false, home };
}
