/**
 * A systemd unit's service: what it starts, where, and with which variables. systemd.syntax(7), systemd.service(5),
 * systemd.exec(5): `Environment=` takes quotes off and puts specifiers (`%h`) in; a dollar means nothing there.
 * Its words are read as shlex does. systemd also knows the escapes of C, such as `\x20`, which hardly any unit has.
 */

import { definedOnly } from '../../model/definedOnly';
import { TextIndex, type Range } from '../../text/positions';
import { shlexWords } from '../shell/shlexWords';
import { piecesOf, type PieceVariable } from '../valuePieces';
import { removalOfLines, removalOfWord } from '../shell/wordRemoval';

export interface UnitCommand {
  /** Without the prefixes in front of the program. */
  readonly words: readonly string[];
  readonly range: Range;
}

export interface SystemdService {
  readonly commands: readonly UnitCommand[];
  readonly variables: readonly PieceVariable[];
  /** With a `-` in front, a missing one is not an error. */
  readonly environmentFiles: readonly string[];
  readonly workingDirectory?: string;
  readonly user?: string;
  /** What `[Install]` starts it with. */
  readonly wantedBy: readonly string[];
}

export function parseSystemdUnit(text: string): SystemdService {
  const index = new TextIndex(text);
  let variables: PieceVariable[] = [];
  let environmentFiles: string[] = [];
  let commands: UnitCommand[] = [];
  let wantedBy: string[] = [];
  const single = new Map<string, string>();
  for (const setting of unitSettings(text)) {
    const { section, key, value, offset } = setting;
    const isReset = value === '';
    switch (`${section}.${key}`) {
      case 'Install.WantedBy':
        wantedBy = isReset ? [] : [...wantedBy, ...value.split(/\s+/)];
        break;
      case 'Service.Environment':
        variables = isReset ? [] : [...variables, ...assignedVariables(setting, text, index)];
        break;
      case 'Service.EnvironmentFile':
        environmentFiles = isReset ? [] : [...environmentFiles, value.replace(/^-/, '')];
        break;
      case 'Service.ExecStart': {
        const words = shlexWords(value.replace(/^[-@:+!|]+/, '')).map((word) => word.value);
        commands = isReset ? [] : [...commands, { words, range: index.range(offset, offset + value.length) }];
        break;
      }
      case 'Service.WorkingDirectory':
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
    environmentFiles,
    wantedBy,
    ...definedOnly({ workingDirectory, user }),
  };
}

interface UnitSetting {
  readonly section: string;
  readonly key: string;
  readonly value: string;
  readonly offset: number;
  /** Where its line begins, and where its last continuation line ends. */
  readonly lines: { readonly start: number; readonly end: number };
}

/** A line that ends with a backslash goes on, and the backslash is a blank. */
function* unitSettings(text: string): Iterable<UnitSetting> {
  // Of the same length, so that places stay the same.
  const joined = text.replace(/\\\r?\n(?:[ \t]*[#;][^\n]*\n)*/g, (part) => ' '.repeat(part.length));
  let section = '';
  let offset = 0;
  for (const line of joined.split('\n')) {
    const trimmed = line.trim();
    section = /^\[(.*)\]$/.exec(trimmed)?.[1] ?? section;
    const [, key, value = ''] = /^\s*(\w+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
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
): readonly PieceVariable[] {
  const words = shlexWords(value);
  return words.flatMap((word): PieceVariable[] => {
    const equals = word.value.indexOf('=');
    const name = word.value.slice(0, Math.max(equals, 0));
    const span = { start: offset + word.start, end: offset + word.end };
    const written = word.value.slice(equals + 1);
    const removal = words.length === 1 ? removalOfLines(lines, index) : removalOfWord(text, span, index);
    return !VARIABLE_NAME.test(name)
      ? []
      : [
          {
            name,
            pieces: unitPieces(written),
            range: index.range(span.start, span.end),
            assignment: { written, removal },
          },
        ];
  });
}

export function unitPieces(text: string): PieceVariable['pieces'] {
  return piecesOf(text, /%(.)/g, ([written, letter]) =>
    letter === '%' ? '%' : { kind: 'unknown', written },
  );
}
