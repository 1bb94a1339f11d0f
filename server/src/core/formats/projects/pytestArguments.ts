/**
 * pytest's command line, as far as it decides which file configures pytest and which directories are added to the path. Options
 * of plugins are not known yet when it is read, so that their values count as files. pytest 9 src/_pytest/config/__init__.py,
 * _initini().
 */

import { definedOnly } from '../../model/definedOnly';

export interface PytestArguments {
  /** Files and directories to test, with what follows `::`. */
  readonly tests: readonly string[];
  /** `-c` */
  readonly configFile?: string;
  /** `-o`: the last of a name counts. */
  readonly overrides: ReadonlyMap<string, string>;
  readonly importMode?: string;
  readonly confcutdir?: string;
  readonly noConftest: boolean;
  /** What is named are modules. */
  readonly pyargs: boolean;
}

type Name = 'config' | 'override' | 'importMode' | 'confcutdir' | 'other';

const WITH_VALUE: ReadonlyMap<string, Name> = new Map([
  ['-c', 'config'],
  ['--config-file', 'config'],
  ['-o', 'override'],
  ['--override-ini', 'override'],
  ['--import-mode', 'importMode'],
  ['--confcutdir', 'confcutdir'],
  ...(
    '-k -m -p -W -r --rootdir --basetemp --tb --xfail-tb --maxfail --durations --durations-min --color --capture --show-capture ' +
    '--code-highlight --verbosity --report-chars --pythonwarnings --max-warnings --junit-xml --junitxml --junit-prefix --junitprefix ' +
    '--ignore --ignore-glob --deselect --pdbcls --pastebin --doctest-report --doctest-glob --lfnf --last-failed-no-failures ' +
    '--log-level --log-format --log-date-format --log-cli-level --log-cli-format --log-cli-date-format --log-file --log-file-mode ' +
    '--log-file-level --log-file-format --log-file-date-format --log-auto-indent --log-disable'
  )
    .split(' ')
    .map((name) => [name, 'other'] as const),
]);

export function pytestArguments(words: readonly string[]): PytestArguments {
  const tests: string[] = [];
  const values = new Map<Name, string>();
  const overrides = new Map<string, string>();
  for (let position = 0; position < words.length; position += 1) {
    const word = words[position] ?? '';
    if (!word.startsWith('-') || word === '-') {
      tests.push(word);
      continue;
    }
    const { name, value } = optionOf(word);
    const what = WITH_VALUE.get(name);
    if (what === undefined) {
      continue;
    }
    const given = value ?? words[position + 1] ?? '';
    position += value === undefined ? 1 : 0;
    values.set(what, given);
    const equals = given.indexOf('=');
    if (what === 'override' && equals > 0) {
      overrides.set(given.slice(0, equals), given.slice(equals + 1));
    }
  }
  return {
    tests,
    overrides,
    noConftest: words.includes('--noconftest'),
    pyargs: words.includes('--pyargs'),
    ...definedOnly({
      configFile: values.get('config'),
      importMode: values.get('importMode'),
      confcutdir: values.get('confcutdir'),
    }),
  };
}

/** `--name=value`, `-xvalue`, or without a value. */
function optionOf(word: string): { readonly name: string; readonly value?: string } {
  const [, long, value] = /^(--[\w-]+)(?:=(.*))?$/s.exec(word) ?? [];
  if (long !== undefined) {
    return { name: long, ...definedOnly({ value }) };
  }
  return word.length > 2 ? { name: word.slice(0, 2), value: word.slice(2) } : { name: word };
}
