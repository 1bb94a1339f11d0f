/**
 * Where pytest is configured, and its option `pythonpath`. https://docs.pytest.org/en/stable/reference/customize.html;
 * pytest 9 src/_pytest/config/findpaths.py, load_config_dict_from_file().
 */

import { definedOnly } from '../../model/definedOnly';
import { message } from '../../model/message';
import { FILE_START, type Range, type TextIndex } from '../../text/positions';
import type { ReadOutcome } from '../../ports/fileSystem';
import { cutBy, fileText } from '../fileText';
import { parseIni } from '../iniFile';
import type { JsonProblem } from '../jsonDocument';
import { shlexWords } from '../shell/shlexWords';
import { parseToml, type TomlDocument, type TomlString } from '../tomlStrings';

/** Of these files in a directory, the first that configures pytest counts. */
export const PYTEST_FILES = [
  'pytest.toml',
  '.pytest.toml',
  'pytest.ini',
  '.pytest.ini',
  'pyproject.toml',
  'tox.ini',
  'setup.cfg',
] as const;

export type PytestFile = (typeof PYTEST_FILES)[number];

type PytestPlace =
  | { readonly syntax: 'ini'; readonly section: string }
  /** The older table first. */
  | { readonly syntax: 'toml'; readonly tables: readonly (readonly string[])[] };

const INI: PytestPlace = { syntax: 'ini', section: 'pytest' };
const TOML: PytestPlace = { syntax: 'toml', tables: [['pytest']] };

/** Where each of them says something about pytest. */
export const PYTEST_PLACES: Readonly<Record<PytestFile, PytestPlace>> = {
  'pytest.toml': TOML,
  '.pytest.toml': TOML,
  'pytest.ini': INI,
  '.pytest.ini': INI,
  'pyproject.toml': {
    syntax: 'toml',
    tables: [
      ['tool', 'pytest', 'ini_options'],
      // pytest 9.
      ['tool', 'pytest'],
    ],
  },
  'tox.ini': INI,
  'setup.cfg': { syntax: 'ini', section: 'tool:pytest' },
};

export const PYTEST_READ_LIMIT = 1024 * 1024;

export interface PytestConfig {
  readonly syntax: 'ini' | 'toml';
  /** The section or table. */
  readonly range: Range;
  /** In the order that they have on the path, relative to the file. */
  readonly pythonpath: readonly TomlString[];
  /** Words in front of those of the command line. */
  readonly addopts: readonly string[];
  /** What is tested if the command line names nothing. */
  readonly testpaths: readonly string[];
  /** Patterns of the names of test files; empty for pytest's own. */
  readonly pythonFiles: readonly string[];
}

const SILENT = { pythonpath: [], addopts: [], testpaths: [], pythonFiles: [] } as const;

export interface PytestReading {
  /** Undefined if the file says nothing about pytest. */
  readonly config?: PytestConfig;
  readonly problems: readonly JsonProblem[];
}

export function readPytestConfig(name: PytestFile, outcome: ReadOutcome): PytestReading {
  const content = fileText(outcome);
  switch (content.kind) {
    case 'missing':
      return { problems: [] };
    case 'unreadable': {
      const text = message('{file} cannot be read ({reason})', { file: name, reason: content.because });
      return { problems: [{ range: FILE_START, message: text, ...cutBy(content) }] };
    }
    case 'text': {
      const place = PYTEST_PLACES[name];
      return place.syntax === 'toml'
        ? fromToml(name, place.tables, content.text)
        : fromIni(name, place.section, content.text);
    }
  }
}

function fromIni(name: PytestFile, named: string, text: string): PytestReading {
  const { index, sections, problems } = parseIni(text);
  const section = sections.get(named);
  const isOwnFile = name === 'pytest.ini' || name === '.pytest.ini';
  if (section === undefined) {
    return isOwnFile
      ? { config: { syntax: 'ini', range: FILE_START, ...SILENT }, problems }
      : { problems: [] };
  }
  const wordsOf = (name: string): readonly TomlString[] =>
    (section.values.get(name) ?? []).flatMap(({ text: line, offset }) => words(line, offset, index));
  const textsOf = (name: string): readonly string[] => wordsOf(name).map(({ value }) => value);
  return {
    config: {
      syntax: 'ini',
      range: section.range,
      pythonpath: wordsOf('pythonpath'),
      addopts: textsOf('addopts'),
      testpaths: textsOf('testpaths'),
      pythonFiles: textsOf('python_files'),
    },
    problems,
  };
}

function fromToml(name: PytestFile, tables: readonly (readonly string[])[], text: string): PytestReading {
  const outcome = parseToml(text);
  if (outcome.kind === 'invalid') {
    return { problems: [outcome.problem] };
  }
  const { document } = outcome;
  const table = tables.find((candidate) => document.has(candidate));
  if (table !== undefined) {
    return {
      config: {
        syntax: 'toml',
        range: document.rangeOf(table),
        pythonpath: tomlWords(document, table, 'pythonpath'),
        addopts: tomlWords(document, table, 'addopts').map(({ value }) => value),
        testpaths: tomlWords(document, table, 'testpaths').map(({ value }) => value),
        pythonFiles: tomlWords(document, table, 'python_files').map(({ value }) => value),
      },
      problems: [],
    };
  }
  return name === 'pyproject.toml'
    ? { problems: [] }
    : { config: { syntax: 'toml', range: FILE_START, ...SILENT }, problems: [] };
}

/** A plain string is split, as in an INI file. */
function tomlWords(document: TomlDocument, table: readonly string[], name: string): readonly TomlString[] {
  const found = document.strings(table, name);
  if (found === undefined || found.isArray) {
    return found?.items ?? [];
  }
  return found.items.flatMap(({ value, range, removal }) => {
    const all = shlexWords(value);
    return all.map((word) => ({
      value: word.value,
      range,
      ...(all.length === 1 ? definedOnly({ removal }) : {}),
    }));
  });
}

function words(line: string, offset: number, index: TextIndex): readonly TomlString[] {
  return shlexWords(line).map(({ value, start, end }) => ({
    value,
    range: index.range(offset + start, offset + end),
  }));
}
