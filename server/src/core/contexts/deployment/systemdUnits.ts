/** systemd units of the folder: a run context if the Python that they start is on this machine, otherwise variables for another machine. */

import { DOTENV_READ_LIMIT, parseDotenv } from '../../formats/dotenv/dotenv';
import { readEnvironmentFile } from '../../formats/dotenv/environmentFile';
import { fileText } from '../../formats/fileText';
import { placedWithin, type PlacedText } from '../../formats/placedText';
import { homeOfUser, PASSWORD_FILE, PASSWORD_FILE_LIMIT } from '../../formats/servers/passwordFile';
import {
  parseSystemdUnit,
  unitPieces,
  type SystemdService,
  type UnitCommand,
  type UnitEnvFile,
} from '../../formats/deployment/systemdUnit';
import { definedOnly } from '../../model/definedOnly';
import type { DroppedAssignment } from '../../model/facts/droppedAssignment';
import type { ElsewhereFacts, ElsewhereSpelling } from '../../model/facts/elsewhere';
import type { MissingEnvFile } from '../../model/facts/envFileFacts';
import { message, type Message } from '../../model/message';
import { isBelow, type Platform } from '../../model/platform';
import type { Account, Environment, RunContext, StartDirectory } from '../../model/runContext';
import { Budget, joinedWithin } from '../../text/growth';
import { FILE_LIMIT } from '../../text/limits';
import { TextIndex } from '../../text/positions';
import { startedCommand } from '../commands/commandStart';
import type { CommandWord } from '../commands/commandState';
import { decidesStart, knownElements } from '../commands/unknownParts';
import { exampleOf, isGone } from '../envFileExample';
import { NO_CONTEXTS, type CommandQuestion, type FoundContexts, type SourceQuestion } from '../contextSource';
import { dotenvVariables } from '../../configuration/debuggerEnvironment';
import {
  ELSEWHERE_READ_LIMIT,
  filesIn,
  homeInImage,
  readEach,
  sourceOf,
  type ElsewhereQuestion,
} from '../elsewhere/elsewhereReader';
import {
  applyLayer,
  NO_ENVIRONMENT,
  variableValue,
  type VariableChange,
} from '../../configuration/environmentLayers';
import { isPattern } from '../../formats/filePattern';
import { glob, globBudget } from '../servers/glob';
import type { Source } from '../source';
import { knownText, specified, unitSpecifiers, unknownSpecifier, type Specifiers } from './unitSpecifiers';

/** systemd.exec(5), "Environment Variables Set or Propagated by the Service Manager". */
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

const ROOT_HOME = '/root';

export const systemdUnits: Source = {
  name: 'systemd',
  files: ['**/*.service', '**/*.service.d/*.conf'],
  contexts: systemdContexts,
  elsewhere: systemdElsewhere,
};

function systemdContexts(question: SourceQuestion, files: readonly string[]): FoundContexts {
  if (question.machine.platform.name !== 'linux') {
    return NO_CONTEXTS;
  }
  const units = files.filter((file) => file.endsWith('.service'));
  const contexts = units.flatMap((file) => {
    const content = fileText(question.fs.read(file, ELSEWHERE_READ_LIMIT));
    return content.kind === 'text'
      ? unitContexts(file, wholeUnit(file, content.text, question), question)
      : [];
  });
  return { contexts, problems: [] };
}

/** If a unit's Python is on this machine, its variables are part of the run context. */
function systemdElsewhere(question: ElsewhereQuestion): ElsewhereFacts {
  return readEach(unitFiles(question), question, (described) => {
    const { file, text } = described;
    const unit = wholeUnit(file, text, question);
    const spelling = unitSpelling(file, unit);
    const isHere =
      question.machine.platform.name === 'linux' &&
      unitContexts(file, unit, { ...question, candidates: [], environments: [] }).length > 0;
    const variables = unit.variables.filter((variable) => variable.file === undefined);
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
      dropped: droppedOf(file, unit, question),
      missingEnvFiles: missingEnvFilesOf(file, unit, question),
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
  return DIRECTORIES.flatMap((directory) =>
    filesIn(directory === '' ? [] : directory.split('/'), /\.service$/, question),
  );
}

/** Where projects keep their units; a run context is found anywhere. */
const DIRECTORIES = [
  ...['', 'deploy', 'deployment', 'systemd', 'systemd/user', 'systemd/system', 'etc/systemd/system'],
  ...['deploy/systemd', 'config', 'conf', 'contrib', 'debian', 'etc', 'ops', 'scripts', 'services'],
];

/** With its drop-ins in order of their names. systemd.unit(5), "drop-in". */
function wholeUnit(
  file: string,
  text: string,
  { fs, machine: { platform } }: ElsewhereQuestion,
): SystemdService {
  const directory = `${file}.d`;
  const listing = fs.list(directory);
  const names = listing.kind === 'entries' ? listing.names : [];
  return names
    .filter((name) => name.endsWith('.conf'))
    .toSorted()
    .reduce((unit, name) => {
      const path = platform.join(directory, name);
      const content = fileText(fs.read(path, ELSEWHERE_READ_LIMIT));
      return content.kind === 'text' ? parseSystemdUnit(content.text, path, unit) : unit;
    }, parseSystemdUnit(text));
}

interface Unit {
  readonly file: string;
  readonly service: SystemdService;
  readonly homes: Homes;
  readonly specifiers: Specifiers;
}

function unitOf(file: string, service: SystemdService, question: CommandQuestion): Unit {
  const homes = homesOf(file, service, question);
  const manager = { home: homes.manager, isOfUser: homes.isOfUser };
  return { file, service, homes, specifiers: unitSpecifiers(file, manager, question.machine.platform) };
}

function unitContexts(
  file: string,
  service: SystemdService,
  question: CommandQuestion,
): readonly RunContext[] {
  const { platform } = question.machine;
  const unit = unitOf(file, service, question);
  const { environment, unknown: unknownVariable, missing } = environmentOf(unit, question);
  const directory = workingDirectory(unit);
  return service.commands.flatMap((command, position) => {
    const words = wordsOf(command, unit, environment, platform);
    const unknown = unknownVariable ?? directory.unknown;
    const context = startedCommand(
      {
        name: unitName(file, platform),
        file: command.file ?? file,
        syntax: 'systemd',
        range: command.range,
        words,
        environment,
        cwd: directory.path,
        ...definedOnly({ isPrepared: position > 0 ? true : service.isPrepared }),
        ...(unknown === undefined
          ? definedOnly({ uncertain: missing === undefined ? undefined : variablesMissing(missing) })
          : { uncertain: onlySystemdKnows(unknown) }),
      },
      question,
    );
    return context === undefined
      ? []
      : [
          {
            ...context,
            account: unit.homes.account,
            ...definedOnly({ startsIn: startsIn(directory, unit) }),
          },
        ];
  });
}

/** Specifiers first, then variables: `${NAME}` anywhere, and `$NAME` as a word of its own. systemd.service(5), "Command lines". */
function wordsOf(
  { words, isLiteral }: UnitCommand,
  { specifiers }: Unit,
  environment: Environment,
  platform: SourceQuestion['machine']['platform'],
): readonly CommandWord[] {
  const budget = new Budget(WORD_LIMIT);
  return words.flatMap((word, position): readonly CommandWord[] => {
    const pieces = unitPieces(word.text);
    const unknown = unknownSpecifier(pieces, specifiers);
    if (unknown !== undefined) {
      return [{ ...word, unknown }];
    }
    const text = specified(pieces, specifiers) ?? word.text;
    if (isLiteral || position === 0) {
      return [written(word, text)];
    }
    if (budget.isSpent) {
      return [{ ...word, unknown: word.text }];
    }
    const value = (name: string): string => variableValue(environment, name, platform) ?? '';
    const [, alone] = /^\$([A-Za-z_]\w*)$/.exec(text) ?? [];
    if (alone !== undefined) {
      const parts = value(alone)
        .split(/\s+/)
        .filter((part) => part !== '');
      return budget.take(1 + parts.length)
        ? parts.map((part) => written(word, part))
        : [{ ...word, unknown: word.text }];
    }
    const replaced = joinedWithin(
      text
        .split(/(\$\$|\$\{\w+\})/)
        .map((part, index) => (index % 2 === 0 ? part : part === '$$' ? '$' : value(part.slice(2, -1)))),
    );
    return budget.take(1) && replaced !== undefined
      ? [written(word, replaced)]
      : [{ ...word, unknown: word.text }];
  });
}

/** Words of one command, with those of its variables. They must fit into an argument list. */
const WORD_LIMIT = 10_000;

function written(word: PlacedText, text: string): PlacedText {
  return text === word.text ? word : placedWithin(word, { start: 0, end: word.text.length }, text);
}

interface Directory {
  readonly path: string;
  /** As it is written, if only systemd knows it. */
  readonly unknown?: string;
}

function workingDirectory({ service, homes, specifiers }: Unit): Directory {
  const { account, isOfUser } = homes;
  const given = service.workingDirectory ?? (isOfUser ? '~' : '/');
  const path = specified(
    unitPieces(given.replace(/^-?~$/, account.home ?? '/').replace(/^-/, '')),
    specifiers,
  );
  return path === undefined ? { path: '/', unknown: given } : { path: path.startsWith('/') ? path : '/' };
}

function startsIn({ path, unknown }: Directory, { file, service }: Unit): StartDirectory | undefined {
  const { neededDirectory: place } = service;
  return place === undefined || unknown !== undefined
    ? undefined
    : { path, setBy: { kind: 'file', file: place.file ?? file, syntax: 'systemd', range: place.range } };
}

function variablesMissing(file: string): Message {
  return message('{file} does not exist here, so what it sets is not known', { file });
}

function onlySystemdKnows(what: string): Message {
  return message('Only systemd knows the value of {what}', { what });
}

/** The files of `EnvironmentFile=` override `Environment=`. `unknown` is a variable whose value the unit alone does not show. */
function environmentOf(
  unit: Unit,
  question: CommandQuestion,
): {
  readonly environment: Environment;
  readonly unknown: string | undefined;
  /** A file outside the folder that the service needs. */
  readonly missing: string | undefined;
} {
  const { file, service, homes, specifiers } = unit;
  const { variables, unset, user } = service;
  const unknown = variables.find(
    ({ name, pieces }) => decidesStart(name) && unknownSpecifier(pieces, specifiers) !== undefined,
  )?.name;
  const own = variables.map((variable): VariableChange => {
    const { name, range, pieces, assignment } = variable;
    return {
      kind: 'set',
      name,
      value: knownElements(knownText(pieces, specifiers), ':'),
      setBy: {
        kind: 'file',
        file: variable.file ?? file,
        syntax: 'systemd',
        range,
        ...definedOnly({ assignment }),
      },
    };
  });
  const files = environmentFiles(unit, question);
  const fromFiles = files.paths.flatMap((path) => {
    const dotenv = parseDotenv(path, question.fs.read(path, DOTENV_READ_LIMIT), () => undefined, 'systemd');
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
  const { platform } = question.machine;
  const all = applyLayer(NO_ENVIRONMENT, [...usual, ...own, ...fromFiles], platform);
  const gone = unset.flatMap((text): VariableChange[] => {
    const [name = '', value] = text.split(/=(.*)/s);
    const isMeant = value === undefined || variableValue(all, name, platform) === value;
    return isMeant ? [{ kind: 'remove', name }] : [];
  });
  const missing = files.missing.find(({ path }) => !isBelow(path, question.folder, platform));
  return {
    environment: applyLayer(all, gone, platform),
    unknown: unknown ?? files.unknown,
    missing: missing?.path,
  };
}

interface EnvironmentFiles {
  readonly paths: readonly string[];
  /** The first that was not looked for, as it is written. */
  readonly unknown?: string;
  /** Those that systemd needs and does not find, with their paths. */
  readonly missing: readonly (UnitEnvFile & { readonly path: string })[];
}

/** Absolute paths, also patterns; one with a specifier that is not known is left out. A unit has one or two; later ones override the earlier. */
function environmentFiles(
  { service, specifiers }: Unit,
  { fs, machine: { platform } }: ElsewhereQuestion,
): EnvironmentFiles {
  const names = globBudget();
  const left = service.environmentFiles.at(-FILE_LIMIT - 1);
  let unknown = left?.text;
  const missing: (UnitEnvFile & { readonly path: string })[] = [];
  const paths = service.environmentFiles.slice(-FILE_LIMIT).flatMap((given) => {
    const path = specified(unitPieces(given.text.replace(/^-/, '')), specifiers);
    if (path?.startsWith('/') !== true) {
      unknown ??= path === undefined ? given.text : undefined;
      return [];
    }
    const found = isPattern(path) ? glob(path, fs, platform, names) : [path];
    unknown ??= names.isSpent ? given.text : undefined;
    if (!given.text.startsWith('-') && !names.isSpent && found.every((file) => isGone(file, fs))) {
      missing.push({ ...given, path });
    }
    return found;
  });
  // If a file is named several times, only the last time counts, because it overrides all before.
  return { paths: [...new Set(paths.toReversed())].toReversed(), missing, ...definedOnly({ unknown }) };
}

/** Without its file a service ends before its program is started. Files outside the folder are created where the service is installed. */
function missingEnvFilesOf(
  file: string,
  service: SystemdService,
  question: ElsewhereQuestion,
): readonly MissingEnvFile[] {
  const { fs, folder, machine } = question;
  const { platform } = machine;
  const unit = unitOf(file, service, { ...question, candidates: [], environments: [] });
  return environmentFiles(unit, question)
    .missing.filter(({ path }) => isBelow(path, folder, platform))
    .map(({ path, range, file: dropIn = file }) => ({
      path,
      program: 'systemd',
      setBy: { kind: 'file', file: dropIn, syntax: 'systemd', range },
      context: unitName(file, platform),
      ...definedOnly({ example: exampleOf(path, { fs, platform }) }),
    }));
}

function unitName(file: string, platform: Platform): string {
  return `systemd: ${platform.basename(file)}`;
}

/** What systemd drops, of which the program never learns. */
function droppedOf(
  file: string,
  service: SystemdService,
  question: ElsewhereQuestion,
): readonly DroppedAssignment[] {
  const inUnit = service.dropped.map((word): DroppedAssignment => ({
    file: word.file ?? file,
    range: word.range,
    text: word.text,
    syntax: 'systemd',
  }));
  const unit = unitOf(file, service, { ...question, candidates: [], environments: [] });
  const inFiles = environmentFiles(unit, question).paths.flatMap((path) => {
    const content = fileText(question.fs.read(path, DOTENV_READ_LIMIT));
    if (content.kind !== 'text') {
      return [];
    }
    const index = new TextIndex(content.text);
    return readEnvironmentFile(content.text).dropped.map(
      ({ name, nameStart, valueEnd }): DroppedAssignment => ({
        file: path,
        range: index.range(nameStart, valueEnd),
        text: `${name}=${content.text.slice(content.text.indexOf('=', nameStart) + 1, valueEnd)}`,
        syntax: 'dotenv',
      }),
    );
  });
  return [...inUnit, ...inFiles];
}

interface Homes {
  /** Who runs the program. */
  readonly account: Account;
  /** The home directory of the service manager's user, which `%h` stands for whatever `User=` says. systemd.unit(5). */
  readonly manager: string | undefined;
  /** Whether the manager is a user's and not the system's. */
  readonly isOfUser: boolean;
}

function homesOf(file: string, service: SystemdService, question: ElsewhereQuestion): Homes {
  const { account } = question.machine;
  const isOfUser = isUserUnit(file, service.wantedBy);
  return isOfUser
    ? { account, manager: account.home, isOfUser }
    : { account: accountOf(service.user ?? 'root', question), manager: ROOT_HOME, isOfUser };
}

function accountOf(user: string, { fs, machine }: ElsewhereQuestion): Account {
  const home = user === 'root' ? ROOT_HOME : homeOfUser(user, fs.read(PASSWORD_FILE, PASSWORD_FILE_LIMIT));
  return home === undefined ? machine.account : { privileged: false, home };
}
