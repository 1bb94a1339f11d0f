/** What is not on a context's path, and why: directories, lines of `.pth` files and variables without effect. */

import { definedOnly } from '../core/model/definedOnly';
import type { InspectedContext } from '../core/model/inspection';
import { placeIn } from '../core/model/leftOut';
import { message, type Message } from '../core/model/message';
import type { PthFile, PthLine, PythonHomeFacts, StartupResult } from '../core/model/startupResult';
import { FILE_START, type Range } from '../core/text/positions';
import { inSteps, type Steps } from '../core/ports/steps';
import type { LeftOutDto } from '../protocol/protocol';
import { toPlace, type Converting, type Disk } from './toPlace';
import { pathToUri } from './uri';

interface LeftOutRow {
  readonly kind: LeftOutDto['kind'];
  readonly name: string;
  /** Absolute. */
  readonly path?: string;
  readonly why: Message;
  readonly file?: string;
  readonly range?: Range;
}

/** Pauses after many. */
export function* toLeftOutDtos(
  { context, result }: InspectedContext,
  session: Converting,
): Steps<readonly LeftOutDto[]> {
  const rows = [
    ...directories(result),
    ...absentDirectories(result, session.state),
    ...result.pthLines.flatMap(droppedLine),
    ...result.pthFiles.flatMap(unreadFile),
    ...variables(result),
  ];
  const found: LeftOutDto[] = [];
  yield* inSteps(rows, (row) => {
    found.push(toDto(row, session, context.cwd));
  });
  return found;
}

function directories({ leftOut }: StartupResult): readonly LeftOutRow[] {
  return leftOut
    .filter(({ exists, rule }) => exists || rule === 'pythonpath-ignored')
    .map(({ path, why, file, range }) => ({
      kind: 'directory',
      name: path,
      path,
      why,
      ...definedOnly({ file, range }),
    }));
}

/** What would be on the path if it existed. */
function absentDirectories(
  { absentPackages = [], venv, enableUserSite, userSite, sysPath }: StartupResult,
  { fileSystem }: Disk,
): readonly LeftOutRow[] {
  const isUserSiteAbsent =
    enableUserSite === true &&
    userSite !== undefined &&
    userSite !== '' &&
    sysPath.every(({ path }) => path !== userSite) &&
    fileSystem.stat(userSite).kind === 'absent';
  return [
    ...absentPackages.map((path): LeftOutRow => ({
      kind: 'directory',
      name: path,
      path,
      why:
        venv === undefined
          ? message('The directory of installed packages does not exist')
          : message('The virtual environment has no directory of packages for this version of Python'),
      ...(venv === undefined ? {} : { file: venv.pyvenvCfg, range: FILE_START }),
    })),
    ...(isUserSiteAbsent
      ? [
          {
            kind: 'directory' as const,
            name: userSite,
            path: userSite,
            why: message("The directory of the user's own packages does not exist"),
          },
        ]
      : []),
  ];
}

/** A duplicate is on the path. */
const reasons: Readonly<Record<'missing' | 'error' | 'after-error', Message>> = {
  missing: message('It does not exist, so Python skips the line'),
  error: message('The line fails, so Python skips it'),
  'after-error': message('A line above it fails, so Python skips the rest of the file'),
};

function droppedLine({ file, range, text, outcome }: PthLine): readonly LeftOutRow[] {
  return outcome.kind !== 'dropped' || outcome.because === 'duplicate'
    ? []
    : [{ kind: 'line', name: text.trim(), path: outcome.path, why: reasons[outcome.because], file, range }];
}

const fileReasons: Readonly<Record<Exclude<PthFile['state'], 'read'>, Message>> = {
  hidden: message('The file is hidden, so Python ignores it'),
  unreadable: message('The file cannot be read, so Python ignores it'),
  undecodable: message('The file cannot be decoded, so Python ignores it'),
};

function unreadFile({ file, state }: PthFile): readonly LeftOutRow[] {
  return state === 'read'
    ? []
    : [{ kind: 'line', name: file, path: file, why: fileReasons[state], file, range: FILE_START }];
}

const homeReasons: Readonly<Record<Exclude<PythonHomeFacts['effect'], 'used'>, Message>> = {
  'ignored-by-flag': message('PYTHONHOME has no effect: Python runs with -E or -I'),
  'ignored-by-underscore-pth': message('PYTHONHOME has no effect: a ._pth file decides the whole path'),
  'ignored-by-embedder': message('PYTHONHOME has no effect: the program that embeds Python ignores it'),
};

function variables({ pythonHome }: StartupResult): readonly LeftOutRow[] {
  return pythonHome === undefined || pythonHome.effect === 'used'
    ? []
    : [
        {
          kind: 'variable',
          name: 'PYTHONHOME',
          why: homeReasons[pythonHome.effect],
          ...placeIn(pythonHome.setBy),
        },
      ];
}

function toDto(
  { kind, name, path, why, file, range }: LeftOutRow,
  { state: { platform, fileSystem }, render }: Converting,
  cwd: string,
): LeftOutDto {
  const absolute = path === undefined ? undefined : platform.abspath(path, cwd);
  const exists = absolute !== undefined && fileSystem.stat(absolute).kind !== 'absent';
  return {
    kind,
    name,
    why: render(why),
    ...(exists ? { uri: pathToUri(absolute, platform) } : {}),
    ...(file === undefined ? {} : { cause: toPlace(file, range ?? FILE_START, platform) }),
  };
}
