/** systemd units of the folder: a run context if the Python that they start is on this machine, otherwise variables for another machine. */

import { DOTENV_READ_LIMIT, parseDotenv } from '../../formats/dotenv/dotenv';
import { fileText } from '../../formats/fileText';
import { homeOfUser, PASSWORD_FILE, PASSWORD_FILE_LIMIT } from '../../formats/servers/passwordFile';
import { parseSystemdUnit, unitPieces, type SystemdService } from '../../formats/deployment/systemdUnit';
import type { ValuePiece } from '../../formats/valuePieces';
import { definedOnly } from '../../model/definedOnly';
import type { ElsewhereFacts, ElsewhereSpelling } from '../../model/facts/elsewhere';
import { message, type Message } from '../../model/message';
import type { Platform } from '../../model/platform';
import type { Account, Environment, RunContext } from '../../model/runContext';
import { NO_CONTEXTS, type FoundContexts, type SourceQuestion } from '../contextSource';
import { dotenvVariables } from '../../configuration/debuggerEnvironment';
import {
  ELSEWHERE_READ_LIMIT,
  filesIn,
  homeInImage,
  readEach,
  sourceOf,
  type ElsewhereQuestion,
} from '../elsewhere/elsewhereReader';
import { applyLayer, NO_ENVIRONMENT, type VariableChange } from '../../configuration/environmentLayers';
import { startedCommand, startsPython } from './startedCommand';
import type { Source } from '../source';

/** systemd.exec(5), "Environment Variables Set or Propagated by the Service Manager". */
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

const ROOT_HOME = '/root';

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

/** If a unit's Python is on this machine, its variables are part of the run context. */
function systemdElsewhere(question: ElsewhereQuestion): ElsewhereFacts {
  return readEach(unitFiles(question), question, (described) => {
    const service = parseSystemdUnit(described.text);
    const { commands, variables } = service;
    const spelling = unitSpelling(described.file, service);
    const isHere =
      question.machine.platform.name === 'linux' &&
      commands.some(({ words }) => startsPython(words, question));
    return {
      sources: isHere
        ? []
        : sourceOf(
            {
              kind: 'service',
              delimiter: ':',
              mounts: [],
              syntax: 'systemd',
              variables: variables.map((variable) => ({ ...variable, spelling })),
            },
            described,
            question,
          ),
      problems: [],
    };
  });
}

/** `%h` is the home of the manager's user, which is root's in a system unit. systemd.unit(5), "Specifiers". */
function unitSpelling(
  file: string,
  { user, workingDirectory: directory, wantedBy }: SystemdService,
): ElsewhereSpelling {
  const isOfUser = isUserUnit(file, wantedBy);
  const folder = directory?.startsWith('/') === true ? directory : undefined;
  return {
    ...(user === undefined || isOfUser ? { home: '%h', isHomeSure: true } : homeInImage(user)),
    ...definedOnly({ folder }),
  };
}

/** Only in a user's manager does this target start services as a rule; the system's starts them with multi-user.target. */
function isUserUnit(file: string, wantedBy: readonly string[]): boolean {
  return wantedBy.includes('default.target') || file.includes('/systemd/user/');
}

function unitFiles(question: ElsewhereQuestion): readonly string[] {
  return [[], ['deploy'], ['systemd'], ['systemd', 'user']].flatMap((directory) =>
    filesIn(directory, /\.service$/, question),
  );
}

function unitContexts(
  file: string,
  service: SystemdService,
  question: SourceQuestion,
): readonly RunContext[] {
  const { platform } = question.machine;
  const homes = homesOf(file, service, question);
  const { environment, unknown: unknownVariable } = environmentOf(file, service, homes, question);
  return service.commands.flatMap(({ words, range }) => {
    const unknown = unknownVariable ?? words.find((word) => hasUnknownSpecifier(word, file, homes, platform));
    const context = startedCommand(
      {
        name: `systemd: ${platform.basename(file)}`,
        file,
        syntax: 'systemd',
        range,
        words,
        environment,
        cwd: workingDirectory(service, homes),
        ...(unknown === undefined ? {} : { uncertain: onlySystemdKnows(unknown) }),
      },
      question,
    );
    return context === undefined ? [] : [{ ...context, account: homes.account }];
  });
}

function workingDirectory({ workingDirectory: directory }: SystemdService, homes: Homes): string {
  const { account, manager, isOfUser } = homes;
  const path = (directory ?? (isOfUser ? '~' : '/'))
    .replace(/^~$/, account.home ?? '/')
    .replace(/^%h/, manager ?? '/');
  return path.startsWith('/') ? path : '/';
}

function onlySystemdKnows(what: string): Message {
  return message('Only systemd knows what {what} is', { what });
}

/** The files of `EnvironmentFile=` override `Environment=`. `unknown` is a variable whose value the unit alone does not show. */
function environmentOf(
  file: string,
  { variables, environmentFiles, user }: SystemdService,
  homes: Homes,
  { fs, machine: { platform } }: SourceQuestion,
): { readonly environment: Environment; readonly unknown: string | undefined } {
  const resolved = variables.map((variable) => ({
    variable,
    value: specified(variable.pieces, unitSpecifiers(file, homes, platform)),
  }));
  const unknown = resolved.find(({ value }) => value === undefined)?.variable.name;
  const own = resolved.flatMap(({ variable: { name, range, assignment }, value }): VariableChange[] =>
    value === undefined
      ? []
      : [
          {
            kind: 'set',
            name,
            value,
            setBy: {
              kind: 'file',
              file,
              syntax: 'systemd',
              range,
              ...definedOnly({ assignment }),
            },
          },
        ],
  );
  const fromFiles = environmentFiles.flatMap((path) => {
    const dotenv = path.startsWith('/')
      ? parseDotenv(path, fs.read(path, DOTENV_READ_LIMIT), () => undefined, 'systemd')
      : undefined;
    return (dotenv === undefined ? [] : dotenvVariables(dotenv)).map(
      ({ name, value, setBy }): VariableChange => ({ kind: 'set', name, value, setBy }),
    );
  });
  const { home } = homes.account;
  const usual: readonly VariableChange[] = [
    { kind: 'set', name: 'PATH', value: PATH, setBy: { kind: 'process' } },
    ...((user === undefined && !homes.isOfUser) || home === undefined
      ? []
      : [{ kind: 'set', name: 'HOME', value: home, setBy: { kind: 'process' } } as const]),
  ];
  return { environment: applyLayer(NO_ENVIRONMENT, [...usual, ...own, ...fromFiles], platform), unknown };
}

/** A path in a unit: `%` and a letter are replaced where the unit and the system manager's own directories say by what. */
function specified(
  pieces: readonly ValuePiece[],
  specifiers: ReadonlyMap<string, string>,
): string | undefined {
  const parts = pieces.map((piece) =>
    piece.kind === 'text' ? piece.text : specifiers.get(piece.written.slice(1)),
  );
  return parts.includes(undefined) ? undefined : parts.join('');
}

function hasUnknownSpecifier(word: string, file: string, homes: Homes, platform: Platform): boolean {
  return specified(unitPieces(word), unitSpecifiers(file, homes, platform)) === undefined;
}

/** systemd.unit(5), "Specifiers". A template (`app@.service`) is started under names that only systemd knows. */
function unitSpecifiers(file: string, { manager }: Homes, platform: Platform): ReadonlyMap<string, string> {
  const unit = platform.basename(file);
  const name = unit.replace(/\.\w+$/, '');
  const [prefix = '', instance] = name.split(/@(.*)/s);
  const isTemplate = instance === '';
  return new Map([
    ...(manager === undefined ? [] : ([['h', manager]] as const)),
    ...(isTemplate
      ? []
      : ([
          ['n', unit],
          ['N', name],
          // `%I` is the instance name unescaped, which only systemd does.
          ['i', instance ?? ''],
        ] as const)),
    ['p', prefix],
    ['t', '/run'],
    ['S', '/var/lib'],
    ['C', '/var/cache'],
    ['L', '/var/log'],
    ['E', '/etc'],
    ['T', '/tmp'],
    ['V', '/var/tmp'],
  ]);
}

interface Homes {
  /** Who runs the program. */
  readonly account: Account;
  /** The home directory of the service manager's user, which `%h` stands for whatever `User=` says. systemd.unit(5). */
  readonly manager: string | undefined;
  /** Whether the manager is a user's and not the system's. */
  readonly isOfUser: boolean;
}

function homesOf(file: string, service: SystemdService, question: SourceQuestion): Homes {
  const { account } = question.machine;
  const isOfUser = isUserUnit(file, service.wantedBy);
  return isOfUser
    ? { account, manager: account.home, isOfUser }
    : { account: accountOf(service.user ?? 'root', question), manager: ROOT_HOME, isOfUser };
}

function accountOf(user: string, { fs, machine }: SourceQuestion): Account {
  const home = user === 'root' ? ROOT_HOME : homeOfUser(user, fs.read(PASSWORD_FILE, PASSWORD_FILE_LIMIT));
  return home === undefined ? machine.account : { privileged: false, home };
}
