/**
 * The programs of a supervisord.conf, or of a file that it includes. http://supervisord.org/configuration.html; supervisor 4
 * supervisor/options.py, UnhosedConfigParser, and supervisor/datatypes.py, dict_of_key_value_pairs(). `%(here)s` and `%(ENV_NAME)s` are
 * not replaced.
 */

import { definedOnly } from '../../model/definedOnly';
import type { Assignment, Removal } from '../../model/origin';
import { TextIndex, type Range } from '../../text/positions';
import { placedAt, placedWithin, type PlacedText } from '../placedText';
import { shlexWords } from '../shell/shlexWords';
import { removalOfLines, removalOfWord } from '../shell/wordRemoval';

export interface SupervisorVariable {
  readonly name: string;
  readonly value: string;
  /** The name, the equals sign and the value. */
  readonly range: Range;
  readonly assignment: Assignment;
}

export interface SupervisorProgram {
  readonly name: string;
  /** The command. */
  readonly range: Range;
  readonly words: readonly PlacedText[];
  readonly directory?: PlacedText;
  readonly user?: string;
  readonly variables: readonly SupervisorVariable[];
}

export interface SupervisorConfig {
  readonly programs: readonly SupervisorProgram[];
  /** Of supervisord itself, for all programs. */
  readonly variables: readonly SupervisorVariable[];
  readonly directory?: PlacedText;
}

/** Whether a file of any name is one of these. */
export function isSupervisorConfig(text: string): boolean {
  return PROGRAM_SECTION.test(text);
}

const PROGRAM_SECTION = /^\[(?:fcgi-)?program:/m;

export function readSupervisorConfig(text: string): SupervisorConfig {
  const index = new TextIndex(text);
  const sections = sectionsOf(text);
  const own = sections.find(({ name }) => name === 'supervisord');
  return {
    variables: variablesOf(own, index),
    ...definedOnly({ directory: placed(own?.values.get('directory'), index) }),
    programs: sections.flatMap((section): SupervisorProgram[] => {
      const [, name] = /^(?:program|fcgi-program|eventlistener):(.+)$/.exec(section.name) ?? [];
      const command = section.values.get('command');
      if (name === undefined || command === undefined) {
        return [];
      }
      const { offset } = command;
      const line: PlacedText = {
        ...placedAt(command.text, offset, index),
        removalOf: (start, end) => removalOfWord(text, { start: offset + start, end: offset + end }, index),
      };
      return [
        {
          name: name.trim(),
          range: index.range(command.offset, command.offset + command.text.length),
          words: shlexWords(command.text).map((word) => placedWithin(line, word, word.value)),
          variables: variablesOf(section, index),
          ...definedOnly({
            directory: placed(section.values.get('directory'), index),
            user: section.values.get('user')?.text,
          }),
        },
      ];
    }),
  };
}

function placed(value: SupervisorValue | undefined, index: TextIndex): PlacedText | undefined {
  return value === undefined ? undefined : placedAt(value.text, value.offset, index);
}

interface SupervisorValue {
  /** As it is in the file, with its line ends; comments are blanks of the same length. */
  readonly text: string;
  readonly offset: number;
  /** Where its first line begins, and its last one ends. */
  readonly lines: { readonly start: number; readonly end: number };
}

interface SupervisorSection {
  readonly name: string;
  readonly values: Map<string, SupervisorValue>;
}

/** Comments begin with `;` or `#`, within a line after a space; a line that begins with a space continues the value before it. */
function sectionsOf(text: string): readonly SupervisorSection[] {
  const plain = text.replace(/^[ \t]*[;#][^\n]*|(?<=[ \t])[;#][^\n]*/gm, (comment) =>
    ' '.repeat(comment.length),
  );
  const sections: SupervisorSection[] = [];
  let key: string | undefined;
  let offset = 0;
  for (const line of plain.split('\n')) {
    const section = sections.at(-1);
    const [, header] = /^\[([^\]]+)\]/.exec(line) ?? [];
    const [assigned, name = ''] = /^([^\s=:][^=:]*)[=:][ \t]*/.exec(line) ?? [];
    const end = offset + line.trimEnd().length;
    if (header !== undefined) {
      sections.push({ name: header, values: new Map() });
      key = undefined;
    } else if (/^\s+\S/.test(line) && key !== undefined && section !== undefined) {
      const before = section.values.get(key);
      const start = before?.text === '' ? offset + line.search(/\S/) : (before?.offset ?? offset);
      const value = {
        text: plain.slice(start, end),
        offset: start,
        lines: { start: before?.lines.start ?? offset, end },
      };
      section.values.set(key, value);
    } else if (assigned !== undefined && section !== undefined) {
      key = name.trimEnd().toLowerCase();
      const start = offset + assigned.length;
      section.values.set(key, {
        text: plain.slice(start, Math.max(start, end)),
        offset: start,
        lines: { start: offset, end },
      });
    }
    offset += line.length + 1;
  }
  return sections;
}

/** Expressions are replaced first, so that a percent sign never ends a value. */
const PAIR = /(?<![\w/.+\-():])([\w/.+\-():]+)[ \t\r\n]*=[ \t\r\n]*("[^"]*"|'[^']*'|[\w/.+\-():%]+)/g;

function variablesOf(
  section: SupervisorSection | undefined,
  index: TextIndex,
): readonly SupervisorVariable[] {
  const given = section?.values.get('environment');
  if (given === undefined) {
    return [];
  }
  const pairs = [...given.text.matchAll(PAIR)].map(
    ({ 0: pair, 1: name = '', 2: written = '', index: at }) => ({
      name,
      value: written.replace(/^["']+|["']+$/g, ''),
      start: given.offset + at,
      end: given.offset + at + pair.length,
    }),
  );
  return pairs.map(({ name, value, start, end }, position) => {
    const next = pairs[position + 1];
    const before = pairs[position - 1];
    const removal: Removal =
      pairs.length === 1
        ? removalOfLines(given.lines, index)
        : {
            kind: 'part',
            range:
              next === undefined ? index.range(before?.end ?? start, end) : index.range(start, next.start),
          };
    return { name, value, range: index.range(start, end), assignment: { written: value, removal } };
  });
}

/** What a supervisord.conf says, key by key: for the proof that a fix changes one variable and nothing else. */
export function supervisorEntries(text: string): readonly {
  readonly key: string;
  readonly text: string;
  readonly pairs: readonly (readonly [name: string, value: string])[];
}[] {
  return sectionsOf(text).flatMap(({ name, values }) =>
    [...values].map(([key, { text: value }]) => ({
      key: `${name} ${key}`,
      text: key === 'environment' ? '' : value.replace(/\s+/g, ' '),
      pairs:
        key === 'environment'
          ? [...value.matchAll(PAIR)].map(([, variable = '', written = '']) => [variable, written] as const)
          : [],
    })),
  );
}
