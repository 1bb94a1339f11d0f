/**
 * A systemd unit's service: what it starts, where, and with which variables. systemd.syntax(7), systemd.service(5),
 * systemd.exec(5): `Environment=` removes quotes and replaces specifiers (`%h`); a dollar has no meaning there.
 * Its words are read as shlex does. systemd also knows the escapes of C, such as `\x20`, which hardly any unit has.
 */

import { definedOnly } from '../../model/definedOnly';
import { TextIndex, type Range } from '../../text/positions';
import { shlexWords } from '../shell/shlexWords';
import { placedAt, placedWithin, type PlacedText } from '../placedText';
import { piecesOf, type PieceVariable } from '../valuePieces';
import { removalOfLines, removalOfWord } from '../shell/wordRemoval';

/** Where a unit is continued: a drop-in (`app.service.d/x.conf`) is read as if it were at the end of the unit. */
interface InFile {
  /** Undefined for the unit itself. */
  readonly file?: string;
}

export interface UnitCommand extends InFile {
  /** Without the prefixes in front of the program. */
  readonly words: readonly PlacedText[];
  /** A `:` in front of the program: no variable is replaced. */
  readonly isLiteral: boolean;
  readonly range: Range;
}

export interface UnitVariable extends PieceVariable, InFile {}

/** Assignments that systemd drops because their name is not valid. */
export interface DroppedWord extends InFile {
  readonly text: string;
  /** With its quotes. */
  readonly range: Range;
}

export interface SystemdService {
  readonly commands: readonly UnitCommand[];
  readonly variables: readonly UnitVariable[];
  /** Names, and assignments that have to be equal. */
  readonly unset: readonly string[];
  readonly dropped: readonly DroppedWord[];
  readonly environmentFiles: readonly UnitEnvFile[];
  readonly workingDirectory?: string;
  /** Where that is written, if the directory has to exist: with a `-` in front, it need not. */
  readonly neededDirectory?: InFile & { readonly range: Range };
  readonly user?: string;
  /** Something runs before the service and may make files, or its files are those of another root directory. */
  readonly isPrepared?: true;
  /** What `[Install]` starts it with. */
  readonly wantedBy: readonly string[];
}

const NOTHING: SystemdService = {
  commands: [],
  variables: [],
  unset: [],
  dropped: [],
  environmentFiles: [],
  wantedBy: [],
};

/** `file` is that of a drop-in, which continues what was read `before`. */
export function parseSystemdUnit(text: string, file?: string, before = NOTHING): SystemdService {
  const index = new TextIndex(text);
  const inFile = definedOnly({ file });
  let { variables, unset, dropped, environmentFiles, commands, wantedBy, neededDirectory } = before;
  let { isPrepared } = before;
  const single = new Map<string, string | undefined>([
    ['WorkingDirectory', before.workingDirectory],
    ['User', before.user],
  ]);
  for (const setting of unitSettings(text)) {
    const { section, key, value, offset } = setting;
    const isReset = value === '';
    switch (`${section}.${key}`) {
      case 'Install.WantedBy':
        wantedBy = isReset ? [] : [...wantedBy, ...value.split(/\s+/)];
        break;
      case 'Service.Environment': {
        const read = assignedVariables(setting, text, index);
        variables = isReset ? [] : [...variables, ...read.variables.map((each) => ({ ...each, ...inFile }))];
        dropped = isReset ? [] : [...dropped, ...read.dropped.map((each) => ({ ...each, ...inFile }))];
        break;
      }
      case 'Service.UnsetEnvironment':
        unset = isReset ? [] : [...unset, ...shlexWords(value).map((word) => word.value)];
        break;
      case 'Service.EnvironmentFile':
        environmentFiles = isReset
          ? []
          : [
              ...environmentFiles,
              { text: value, range: index.range(offset, offset + value.length), ...inFile },
            ];
        break;
      case 'Service.ExecStart': {
        const prefix = /^[-@:+!|]*/.exec(value)?.[0] ?? '';
        const words = placedWords(value.slice(prefix.length), offset + prefix.length, text, index);
        const range = index.range(offset, offset + value.length);
        const command = { words, isLiteral: prefix.includes(':'), range, ...inFile };
        commands = isReset ? [] : [...commands, command];
        break;
      }
      case 'Service.WorkingDirectory':
        neededDirectory = /^[^-~]/.test(value)
          ? { range: index.range(offset, offset + value.length), ...inFile }
          : undefined;
        single.set(key, value);
        break;
      case 'Service.ExecCondition':
      case 'Service.ExecStartPre':
      case 'Service.RootDirectory':
      case 'Service.RootImage':
      case 'Unit.ConditionPathExists':
        isPrepared = true;
        break;
      case 'Service.User':
        single.set(key, value);
        break;
    }
  }
  const workingDirectory = single.get('WorkingDirectory')?.replace(/^-/, '');
  const user = single.get('User');
  return {
    commands,
    variables,
    unset,
    dropped,
    environmentFiles,
    wantedBy,
    ...definedOnly({ workingDirectory, user, neededDirectory, isPrepared }),
  };
}

/** As it is written: with a `-` in front, a missing one is not an error. */
export interface UnitEnvFile extends InFile {
  readonly text: string;
  readonly range: Range;
}

interface UnitSetting {
  readonly section: string;
  readonly key: string;
  readonly value: string;
  readonly offset: number;
  /** Where its line begins, and where its last continuation line ends. */
  readonly lines: { readonly start: number; readonly end: number };
}

/** A line that ends with a backslash continues on the next line, and the backslash becomes a space. */
function* unitSettings(text: string): Iterable<UnitSetting> {
  // Of the same length, so that places stay the same.
  const joined = text
    .replace(/\\\r?\n(?:[ \t]*[#;][^\n]*\n)*/g, (part) => ' '.repeat(part.length))
    // QUIRK(systemd-carriage-return-ends-line): with a line feed or alone. systemd src/basic/fileio.c, read_line_full().
    .replace(/\r(?=\n)/g, ' ')
    .replaceAll('\r', '\n');
  let section = '';
  let offset = 0;
  for (const line of joined.split('\n')) {
    const trimmed = line.trim();
    section = /^\[(.*)\]$/.exec(trimmed)?.[1] ?? section;
    const [, key, rest = ''] = /^\s*(\w+)\s*=(.*)$/s.exec(line) ?? [];
    const value = rest.trim();
    if (key !== undefined) {
      yield {
        section,
        key,
        value,
        offset: offset + (value === '' ? line.length : line.indexOf(value, line.indexOf('=') + 1)),
        lines: { start: offset, end: offset + line.length },
      };
    }
    offset += line.length + 1;
  }
}

/** systemd ignores an assignment to another name, such as `"export NAME=value"`. systemd.exec(5), "Environment=". */
const VARIABLE_NAME = /^[A-Za-z_]\w*$/;

/** QUIRK(systemd-empty-environment-resets): a line that loses its last variable has to go, as `Environment=` removes all before it. */
function assignedVariables(
  { value, offset, lines }: UnitSetting,
  text: string,
  index: TextIndex,
): { readonly variables: readonly PieceVariable[]; readonly dropped: readonly DroppedWord[] } {
  const words = shlexWords(value);
  const variables: PieceVariable[] = [];
  const dropped: DroppedWord[] = [];
  for (const word of words) {
    const equals = word.value.indexOf('=');
    const name = word.value.slice(0, Math.max(equals, 0));
    const span = { start: offset + word.start, end: offset + word.end };
    const range = index.range(span.start, span.end);
    const written = word.value.slice(equals + 1);
    const removal = words.length === 1 ? removalOfLines(lines, index) : removalOfWord(text, span, index);
    if (VARIABLE_NAME.test(name)) {
      variables.push({ name, pieces: unitPieces(written), range, assignment: { written, removal } });
    } else {
      dropped.push({ text: word.value, range });
    }
  }
  return { variables, dropped };
}

/** A place within a word is known if its quotes are all around it. */
function placedWords(value: string, offset: number, text: string, index: TextIndex): readonly PlacedText[] {
  const line: PlacedText = {
    ...placedAt(value, offset, index),
    removalOf: (start, end) => removalOfWord(text, { start: offset + start, end: offset + end }, index),
  };
  return shlexWords(value).map((word) => placedWithin(line, word, word.value));
}

export function unitPieces(text: string): PieceVariable['pieces'] {
  return piecesOf(text, /%(.)/g, ([written, letter]) =>
    letter === '%' ? '%' : { kind: 'unknown', written },
  );
}
