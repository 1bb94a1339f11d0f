/**
 * What mypy searches. https://mypy.readthedocs.io/en/stable/running_mypy.html#how-imports-are-found and config_file.html: MYPYPATH and
 * `mypy_path`, the directories of the files that it checks, the working directory, then the packages of `python_executable`, by default
 * of the interpreter that runs it, as far as they say that they are typed. The first of mypy.ini, .mypy.ini, pyproject.toml and
 * setup.cfg counts; the last two only with a section for mypy.
 */

import { parseIni } from '../formats/iniFile';
import { nodeBelow, textBelow, textsBelow, type PlacedNode, type PlacedText } from '../formats/placedTree';
import { definedOnly } from '../model/definedOnly';
import type { CheckedDirectory, CheckerConfig, CheckerEnvironment } from '../model/facts/checkerFacts';
import { message, type Message } from '../model/message';
import { linearPattern } from '../text/linearPattern';
import { FILE_START } from '../text/positions';
import {
  directory,
  environmentRoot,
  listed,
  projectTarget,
  readAs,
  unreadable,
  withHome,
  type CheckerQuestion,
  type CheckerSettings,
  type Presence,
} from './checkerQuestion';

interface Config extends CheckerSettings {
  readonly syntax: 'ini' | 'toml';
}

/** What decides which directories of the folder it checks, and so searches. */
export interface MypySources {
  /** Absolute files and directories; undefined: nothing is configured, so it is started with some. */
  readonly roots?: readonly string[];
  /** Only packages are named, so no directory of a file counts. */
  readonly isByName: boolean;
  readonly explicitBases: boolean;
  readonly exclude: readonly ((path: string) => boolean)[];
}

export function mypyConfig(
  question: CheckerQuestion,
  presence: Presence | undefined,
): (CheckerConfig & { readonly sources: MypySources }) | undefined {
  const config = configOf(question);
  if (config === undefined && presence === undefined) {
    return undefined;
  }
  const list = nodeBelow(config?.node, ['mypy_path'])?.range;
  const place =
    config === undefined
      ? presence?.place
      : { file: config.file.file, range: list ?? config.node?.range ?? FILE_START };
  const target = targetOf(config, 'mypy_path', question);
  const environmentTarget = targetOf(config, 'python_executable', question);
  return {
    checker: 'mypy',
    presence: config === undefined ? (presence?.presence ?? 'configured') : 'configured',
    ...definedOnly({ place, target, environmentTarget }),
    directories: [
      ...fromVariable(question),
      ...listed(
        words(config?.node, 'mypy_path', /[,:]/).map(({ text, range }) => ({
          text: expanded(text, config, question),
          range,
        })),
        { rule: 'setting', setting: 'mypy_path', file: config?.file.file ?? '', base: question.folder },
        question,
      ),
      directory(question.folder, 'default'),
    ],
    environment: environmentOf(config, question),
    reads: 'interpreter',
    typedOnly: true,
    besideImporter: 'none',
    reportsMissing: !isOn(config?.node, 'ignore_missing_imports') && !isOff(config?.node),
    unknown: [
      ...(config !== undefined && config.file.tree === undefined ? [unreadable(config.file)] : []),
      ...notUnderstood(config),
    ],
    sources: sourcesOf(config, question),
  };
}

function configOf(question: CheckerQuestion): Config | undefined {
  for (const name of ['mypy.ini', '.mypy.ini']) {
    const own = readAs(name, question, iniTree);
    if (own !== undefined) {
      return { file: own, syntax: 'ini', table: ['mypy'], node: nodeBelow(own.tree, ['mypy']) };
    }
  }
  const { pyproject } = question;
  const node = nodeBelow(pyproject?.tree, ['tool', 'mypy']);
  if (pyproject !== undefined && node !== undefined) {
    return { file: pyproject, syntax: 'toml', table: ['tool', 'mypy'], node };
  }
  const shared = readAs('setup.cfg', question, iniTree);
  const section = nodeBelow(shared?.tree, ['mypy']);
  return shared === undefined || section === undefined
    ? undefined
    : { file: shared, syntax: 'ini', table: ['mypy'], node: section };
}

/** Values over several lines are one text. */
function iniTree(_: string, text: string): PlacedNode {
  const { sections, index } = parseIni(text);
  const members = [...sections].map(([name, { range, values }]) => {
    const inner = [...values].map(([key, lines]) => {
      const [first] = lines;
      const last = lines.at(-1);
      const place =
        first === undefined || last === undefined
          ? range
          : index.range(first.offset, last.offset + last.text.length);
      return [key, { range: place, text: lines.map((line) => line.text).join('\n') }] as const;
    });
    return [name, { range, members: new Map(inner) }] as const;
  });
  return { range: FILE_START, members: new Map(members) };
}

/** One text with separators, or, in TOML, an array. */
function words(node: PlacedNode | undefined, key: string, separator: RegExp): readonly PlacedText[] {
  const text = textBelow(node, key);
  const all = text === undefined ? (textsBelow(node, key)?.items ?? []) : splitText(text, separator);
  return all.map((word) => ({ ...word, text: word.text.trim() })).filter((word) => word.text !== '');
}

function splitText({ text, range }: PlacedText, separator: RegExp): readonly PlacedText[] {
  return text.split(separator).map((part) => ({ text: part, range }));
}

/** `~` and variables are expanded. */
function expanded(
  text: string,
  config: Config | undefined,
  { environment, folder, platform }: CheckerQuestion,
): string {
  const directoryOfFile = config === undefined ? folder : platform.dirname(config.file.file);
  return withHome(text, environment).replace(
    /\$(?:\{(\w+)\}|(\w+))/g,
    (whole, braced?: string, plain?: string) => {
      const name = braced ?? plain ?? '';
      return name === 'MYPY_CONFIG_FILE_DIR' ? directoryOfFile : (environment.get(name)?.value ?? whole);
    },
  );
}

function fromVariable({ environment, platform, folder }: CheckerQuestion): readonly CheckedDirectory[] {
  const value = environment.get('MYPYPATH')?.value ?? '';
  return value
    .split(platform.delimiter)
    .filter((path) => path !== '')
    .map((path) => directory(platform.abspath(path, folder), 'setting', { setting: 'MYPYPATH' }));
}

function environmentOf(config: Config | undefined, question: CheckerQuestion): CheckerEnvironment {
  const { folder, platform, fs } = question;
  const python = textBelow(config?.node, 'python_executable');
  if (config === undefined || python === undefined) {
    return { kind: 'active' };
  }
  const path = platform.abspath(expanded(python.text, config, question), folder);
  return {
    kind: 'configured',
    root: environmentRoot(path, question),
    exists: fs.stat(path).kind !== 'absent',
    place: { file: config.file.file, range: python.range },
    written: python.text,
  };
}

function isOn(node: PlacedNode | undefined, key: string): boolean {
  const found = nodeBelow(node, [key]);
  return found?.flag === true || /^(?:1|true|yes|on)$/i.test(found?.text ?? '');
}

/** `disable_error_code` can name what it reports. */
function isOff(node: PlacedNode | undefined): boolean {
  const codes = new Set(words(node, 'disable_error_code', /[,\s]/).map(({ text }) => text));
  return codes.has('import') || (codes.has('import-not-found') && codes.has('import-untyped'));
}

/** Regular expressions of Python. */
function excludedBy(config: Config | undefined): readonly string[] {
  const exclude = textBelow(config?.node, 'exclude');
  return exclude === undefined
    ? (textsBelow(config?.node, 'exclude')?.items ?? []).map(({ text }) => text)
    : [exclude.text];
}

/** The answer says so, as a directory may be searched or not. */
function notUnderstood(config: Config | undefined): readonly Message[] {
  const patterns = excludedBy(config).filter((pattern) => linearPattern(pattern, 'unicode') === undefined);
  return [...new Set(patterns)].slice(0, MOST_NAMED).map((pattern) =>
    message('The pattern {pattern} of exclude is not understood, so mypy may search less', {
      pattern: pattern.slice(0, LONGEST_NAMED),
    }),
  );
}

const MOST_NAMED = 5;
const LONGEST_NAMED = 200;

function sourcesOf(config: Config | undefined, question: CheckerQuestion): MypySources {
  const { platform, folder } = question;
  const files = words(config?.node, 'files', /,/);
  const isByName = ['packages', 'modules'].some((key) => words(config?.node, key, /,/).length > 0);
  return {
    ...(files.length === 0
      ? {}
      : {
          roots: files
            .map(({ text }) => beforePattern(expanded(text, config, question)))
            .map((path) => platform.abspath(path, folder)),
        }),
    isByName: files.length === 0 && isByName,
    explicitBases: isOn(config?.node, 'explicit_package_bases'),
    exclude: excludedBy(config).flatMap((pattern) => linearPattern(pattern, 'unicode') ?? []),
  };
}

/** The directory in which a pattern of files begins. */
function beforePattern(path: string): string {
  const steps = path.split('/');
  const first = steps.findIndex((step) => /[*?[]/.test(step));
  return first < 0 ? path : steps.slice(0, first).join('/') || '.';
}

function targetOf(
  config: Config | undefined,
  key: string,
  question: CheckerQuestion,
): CheckerConfig['target'] {
  if (config === undefined) {
    return projectTarget('mypy.ini', 'ini', { own: ['mypy'], pyproject: ['tool', 'mypy'] }, key, question);
  }
  const { file, syntax, table } = config;
  return file.tree === undefined
    ? undefined
    : { file: file.file, text: file.text, syntax, table, key, base: question.folder, keep: [] };
}
