/** What `%` and a letter stand for in a systemd unit, as far as the unit and its manager's own directories say. systemd.unit(5), "Specifiers". */

import type { Platform } from '../../model/platform';
import { UNKNOWN_PART } from '../commands/unknownParts';
import type { ValuePiece } from '../../formats/valuePieces';

export interface UnitManager {
  /** The home directory of its user, which `%h` stands for whatever `User=` says. */
  readonly home: string | undefined;
  /** Whether it is a user's and not the system's. */
  readonly isOfUser: boolean;
}

export type Specifiers = ReadonlyMap<string, string>;

/** A template (`app@.service`) is started under names that only systemd knows. */
export function unitSpecifiers(
  file: string,
  { home, isOfUser }: UnitManager,
  platform: Platform,
): Specifiers {
  const unit = platform.basename(file);
  const name = unit.replace(/\.\w+$/, '');
  const [prefix = '', instance] = name.split(/@(.*)/s);
  const isTemplate = instance === '';
  const last = prefix.slice(prefix.lastIndexOf('-') + 1);
  const known: readonly (readonly [string, string | undefined])[] = [
    ['h', home],
    ...(isTemplate
      ? []
      : ([
          ['n', unit],
          ['N', name],
          ['i', instance ?? ''],
          ['I', unescaped(instance ?? '')],
        ] as const)),
    ['p', prefix],
    ['P', unescaped(prefix)],
    ['j', last],
    ['J', unescaped(last)],
    ['T', '/tmp'],
    ['V', '/var/tmp'],
    ...(isOfUser ? ofUser(home) : SYSTEMS),
  ];
  return new Map(known.flatMap(([letter, value]) => (value === undefined ? [] : [[letter, value] as const])));
}

const SYSTEMS: readonly (readonly [string, string])[] = [
  ['t', '/run'],
  ['S', '/var/lib'],
  ['C', '/var/cache'],
  ['L', '/var/log'],
  ['E', '/etc'],
  ['D', '/usr/share'],
];

/** Without XDG_CONFIG_HOME and XDG_CACHE_HOME. Where state goes differs between versions of systemd, and `%t` has the number of the user. */
function ofUser(home: string | undefined): readonly (readonly [string, string])[] {
  return home === undefined
    ? []
    : [
        ['E', `${home}/.config`],
        ['C', `${home}/.cache`],
        ['D', `${home}/.local/share`],
      ];
}

/** `-` is a slash, and `\x2d` is a character. systemd.unit(5), "String Escaping for Inclusion in Unit Names". */
function unescaped(name: string): string | undefined {
  const bytes = name
    .replaceAll('-', '/')
    .replace(/\\x([0-9a-f]{2})/g, (whole, digits: string) => asciiCharacter(digits) ?? whole);
  return bytes.includes('\\') ? undefined : bytes;
}

function asciiCharacter(digits: string): string | undefined {
  const code = Number.parseInt(digits, 16);
  return code < 0x80 && code !== 0x5c ? String.fromCharCode(code) : undefined;
}

/** With what the specifiers stand for; undefined where one of them is not known. */
export function specified(pieces: readonly ValuePiece[], specifiers: Specifiers): string | undefined {
  const parts = pieces.map((piece) =>
    piece.kind === 'text' ? piece.text : specifiers.get(piece.written.slice(1)),
  );
  return parts.includes(undefined) ? undefined : parts.join('');
}

/** The same with a mark in the place of each specifier that is not known. */
export function knownText(pieces: readonly ValuePiece[], specifiers: Specifiers): string {
  return pieces
    .map((piece) =>
      piece.kind === 'text' ? piece.text : (specifiers.get(piece.written.slice(1)) ?? UNKNOWN_PART),
    )
    .join('');
}

/** The first one that is not known, as it is written. */
export function unknownSpecifier(pieces: readonly ValuePiece[], specifiers: Specifiers): string | undefined {
  const found = pieces.find((piece) => piece.kind !== 'text' && !specifiers.has(piece.written.slice(1)));
  return found === undefined || found.kind === 'text' ? undefined : found.written;
}
