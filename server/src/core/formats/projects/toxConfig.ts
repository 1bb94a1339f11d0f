/**
 * What tox sets and passes on in its environments: `set_env` and `pass_env` of tox.ini, tox.toml and pyproject.toml.
 * https://tox.wiki/en/stable/config.html; tox 4 src/tox/config/set_env.py: quotes stay, a `;` begins a marker.
 */

import { definedOnly } from '../../model/definedOnly';
import type { Removal } from '../../model/origin';
import { TextIndex } from '../../text/positions';
import { parseIni, type IniFile, type IniSection } from '../iniFile';
import { parseToml, type TomlDocument } from '../tomlStrings';
import { piecesOf, type PieceVariable, type ValuePiece } from '../valuePieces';
import { removalOfLines } from '../shell/wordRemoval';

/** tox takes the first of these that is its own. tox 4 src/tox/config/source/discover.py. */
export const TOX_FILES = ['tox.ini', 'pyproject.toml', 'tox.toml'] as const;

export type ToxFile = (typeof TOX_FILES)[number];

export interface ToxEnvironment {
  readonly variables: readonly PieceVariable[];
  /** Patterns of names. */
  readonly passed: readonly string[];
  /** `change_dir`: where commands run, if that is not the directory of the file. */
  readonly directory?: readonly ValuePiece[];
}

/** By the name of an environment; `undefined` asks for what holds for all that say nothing themselves. */
export type ToxConfig = (name: string | undefined) => ToxEnvironment;

/** Undefined if the file does not configure tox. */
export function parseToxConfig(file: ToxFile, text: string, delimiter: ':' | ';'): ToxConfig | undefined {
  if (file === 'tox.ini') {
    return fromIni(text, delimiter);
  }
  const outcome = parseToml(text);
  const root = file === 'pyproject.toml' ? ['tool', 'tox'] : [];
  return outcome.kind === 'document' && (root.length === 0 || outcome.document.has(root))
    ? fromToml(outcome.document, root, delimiter)
    : undefined;
}

function fromIni(text: string, delimiter: ':' | ';'): ToxConfig | undefined {
  const ini = parseIni(text);
  const index = new TextIndex(text);
  if (![...ini.sections.keys()].some((name) => name === 'tox' || /^testenv(?::|$)/.test(name))) {
    return undefined;
  }
  return (name) => {
    const sections = ['testenv', ...(name === undefined ? [] : [`testenv:${name}`])].toReversed();
    const set = valueOf(ini, sections, ['set_env', 'setenv']);
    const passed = valueOf(ini, sections, ['pass_env', 'passenv']) ?? [];
    return {
      variables: joinedLines(set ?? []).flatMap((line) =>
        iniVariables(line, name, { text, ini, index, delimiter }),
      ),
      passed: passed.flatMap((line) => line.text.split(/[\s,]+/)),
      ...directoryOf(valueOf(ini, sections, ['change_dir', 'changedir'])?.at(-1)?.text, delimiter),
    };
  };
}

type IniLines = ReturnType<IniSection['values']['get']>;

/** The nearest section that says something counts. */
function valueOf(ini: IniFile, sections: readonly string[], keys: readonly string[]): IniLines {
  return sections
    .flatMap((section) => keys.map((key) => ini.sections.get(section)?.values.get(key)))
    .find((value) => value !== undefined);
}

interface IniLine {
  readonly text: string;
  readonly offset: number;
  /** Where it ends, if it continues behind a backslash: then the file has it in pieces. */
  readonly end?: number;
}

/** tox 4 src/tox/config/loader/ini/__init__.py: comments go first, then each backslash at a line end goes with it. */
function joinedLines(lines: readonly IniLine[]): readonly IniLine[] {
  const joined: IniLine[] = [];
  let open: IniLine | undefined;
  for (const { text, offset } of lines) {
    const line = text.replace(/(?<!\\)#.*$/, '').trimEnd();
    const goesOn = line.endsWith('\\');
    const own = goesOn ? line.slice(0, -1) : line;
    const end = offset + line.length;
    if (open === undefined && !goesOn) {
      joined.push({ text, offset });
      continue;
    }
    open = open === undefined ? { text: own, offset, end } : { ...open, text: open.text + own, end };
    if (!goesOn) {
      joined.push(open);
      open = undefined;
    }
  }
  return open === undefined ? joined : [...joined, open];
}

interface IniReading {
  readonly text: string;
  readonly ini: IniFile;
  readonly index: TextIndex;
  readonly delimiter: ':' | ';';
}

function iniVariables(
  { text, offset, end: lastEnd }: IniLine,
  name: string | undefined,
  reading: IniReading,
): readonly PieceVariable[] {
  const { ini, index, delimiter } = reading;
  const line = text.replace(/(?<!\\)#.*$/s, '').trimEnd();
  const reference = /^\{\[testenv\](set_?env)\}$/.exec(line)?.[1];
  if (reference !== undefined) {
    const own = ini.sections.get('testenv')?.values.get(reference) ?? [];
    return joinedLines(own)
      .filter((each) => !each.text.startsWith('{['))
      .flatMap((each) => iniVariables(each, name, reading));
  }
  const [, factors, variable = '', value = ''] =
    /^(?:([\w,!.-]+):\s+)?([A-Za-z_]\w*)\s*=\s*(.*)$/s.exec(line) ?? [];
  if (variable === '' || !applies(factors, name)) {
    return [];
  }
  const start = offset + line.length - value.length;
  const end = lastEnd ?? offset + line.length;
  const removal = iniRemoval(offset, end, reading);
  const assignment = lastEnd === undefined ? { written: value, removal } : { removal };
  return toxVariable({ name: variable, value, range: index.range(start, end), assignment }, delimiter);
}

/** A line of its own, or what comes after the key. */
function iniRemoval(start: number, end: number, { text, index }: IniReading): Removal {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  return text.slice(lineStart, start).trim() === ''
    ? removalOfLines({ start, end }, index)
    : { kind: 'part', range: index.range(start, end) };
}

/** `py312-cov,!lint`: commas are alternatives. */
function applies(factors: string | undefined, name: string | undefined): boolean {
  if (factors === undefined) {
    return true;
  }
  const own = new Set(name?.split('-') ?? []);
  return factors
    .split(',')
    .some((all) =>
      all
        .split('-')
        .every((factor) => (factor.startsWith('!') ? !own.has(factor.slice(1)) : own.has(factor))),
    );
}

/** Names that decide where Python looks; TOML's tables are read name by name. */
const NAMES = [
  'PYTHONPATH',
  'PYTHONHOME',
  'PYTHONNOUSERSITE',
  'PYTHONUSERBASE',
  'PYTHONSAFEPATH',
  'PYTHONPLATLIBDIR',
];

function fromToml(document: TomlDocument, root: readonly string[], delimiter: ':' | ';'): ToxConfig {
  return (name) => {
    const base = [...root, 'env_run_base'];
    const own = name === undefined ? base : [...root, 'env', name];
    const set = document.has([...own, 'set_env']) ? own : base;
    return {
      variables: NAMES.flatMap((variable) =>
        (document.strings([...set, 'set_env'], variable)?.items ?? []).flatMap(({ value, range, removal }) =>
          toxVariable(
            {
              name: variable,
              value,
              range,
              assignment: { written: value, ...definedOnly({ removal }) },
            },
            delimiter,
          ),
        ),
      ),
      passed:
        (document.strings(own, 'pass_env') ?? document.strings(base, 'pass_env'))?.items.map(
          ({ value }) => value,
        ) ?? [],
      ...directoryOf(
        (document.strings(own, 'change_dir') ?? document.strings(base, 'change_dir'))?.items[0]?.value,
        delimiter,
      ),
    };
  };
}

function toxVariable(
  { value, ...variable }: Omit<PieceVariable, 'pieces'> & { readonly value: string },
  delimiter: ':' | ';',
): readonly PieceVariable[] {
  // A marker decides whether it is set at all.
  if (value.includes(';') && delimiter !== ';') {
    return [];
  }
  return [{ ...variable, pieces: toxPieces(value, delimiter) }];
}

function directoryOf(text: string | undefined, delimiter: ':' | ';'): Pick<ToxEnvironment, 'directory'> {
  const directory = text?.replace(/(?<!\\)#.*$/s, '').trim() ?? '';
  return directory === '' ? {} : { directory: toxPieces(directory, delimiter) };
}

function toxPieces(text: string, delimiter: ':' | ';'): readonly ValuePiece[] {
  return piecesOf(text, /\{((?:[^{}]|\{[^{}]*\})*)\}/g, ([written, inner]) => {
    switch (inner) {
      case 'toxinidir':
      case 'tox_root':
        return { kind: 'folder', written };
      case ':':
        return delimiter;
      case '/':
        return '/';
      default:
        return { kind: 'unknown', written };
    }
  });
}
