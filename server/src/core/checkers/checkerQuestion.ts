/** What the readers of the checkers' settings share: the folder, its files, and the environment variables of its terminals. */

import { fileText } from '../formats/fileText';
import { JsonDocument } from '../formats/jsonDocument';
import { jsonTree, nodeBelow, type PlacedNode, type PlacedText } from '../formats/placedTree';
import { parseToml } from '../formats/tomlStrings';
import type {
  CheckedDirectory,
  CheckerPlace,
  CheckerPresence,
  CheckerTarget,
  SearchRule,
} from '../model/facts/checkerFacts';
import { message, type Message } from '../model/message';
import type { Platform } from '../model/platform';
import type { Environment } from '../model/runContext';
import type { FileSystem } from '../ports/fileSystem';
import { FILE_START } from '../text/positions';

const READ_LIMIT = 1024 * 1024;

export interface ReadFile {
  readonly file: string;
  readonly text: string;
  /** Undefined if it is not valid. */
  readonly tree: PlacedNode | undefined;
}

export interface CheckerQuestion {
  readonly folder: string;
  readonly fs: FileSystem;
  readonly platform: Platform;
  /** Of the folder's terminals, in which the checkers are started. */
  readonly environment: Environment;
  readonly settings?: ReadFile;
  readonly pyproject?: ReadFile;
}

/** Why a checker matters here, with the place that shows it. */
export interface Presence {
  readonly presence: CheckerPresence;
  readonly place?: CheckerPlace;
}

/** The file in which a checker is configured, and the part of it that is about the checker. */
export interface CheckerSettings {
  readonly file: ReadFile;
  readonly table: readonly string[];
  readonly node: PlacedNode | undefined;
}

export function readJson(name: string, question: CheckerQuestion): ReadFile | undefined {
  return readAs(name, question, (file, text) => {
    const document = new JsonDocument(file, text);
    return document.problems.length > 0 ? undefined : jsonTree(document);
  });
}

export function readToml(name: string, question: CheckerQuestion): ReadFile | undefined {
  return readAs(name, question, (_, text) => {
    const outcome = parseToml(text);
    return outcome.kind === 'document' ? outcome.document.tree() : undefined;
  });
}

export function readAs(
  name: string,
  { folder, fs, platform }: CheckerQuestion,
  parse: (file: string, text: string) => PlacedNode | undefined,
): ReadFile | undefined {
  const file = platform.join(folder, name);
  const content = fileText(fs.read(file, READ_LIMIT));
  return content.kind === 'text' ? { file, text: content.text, tree: parse(file, content.text) } : undefined;
}

export function unreadable({ file }: ReadFile): Message {
  return message('{file} is not valid, so its settings are not known', { file });
}

export function directory(
  path: string,
  rule: SearchRule,
  more: Pick<CheckedDirectory, 'place' | 'setting'> = {},
): CheckedDirectory {
  return { path, rule, ...more };
}

/** The directories that a setting lists, relative to a base. */
export function listed(
  texts: readonly PlacedText[],
  { rule, setting, file, base }: { rule: SearchRule; setting: string; file: string; base: string },
  { platform, environment }: CheckerQuestion,
): readonly CheckedDirectory[] {
  return texts
    .filter(({ text }) => text !== '')
    .map(({ text, range }) =>
      directory(platform.abspath(withHome(text, environment), base), rule, {
        place: { file, range },
        setting,
      }),
    );
}

/** `~` at the beginning of a path. */
export function withHome(path: string, environment: Environment): string {
  const home = environment.get('HOME')?.value ?? environment.get('USERPROFILE')?.value;
  return home !== undefined && /^~(?=$|[\\/])/.test(path) ? home + path.slice(1) : path;
}

export function isDirectory(path: string, { fs }: CheckerQuestion): boolean {
  return fs.stat(path).kind === 'directory';
}

export function isPackage(path: string, { fs, platform }: CheckerQuestion): boolean {
  return ['__init__.py', '__init__.pyi'].some((name) => fs.stat(platform.join(path, name)).kind === 'file');
}

/** PYTHONPATH of the terminals in which a checker is started. */
export function terminalPythonPath({
  environment,
  platform,
  folder,
}: CheckerQuestion): readonly CheckedDirectory[] {
  const value = environment.get('PYTHONPATH')?.value ?? '';
  return value
    .split(platform.delimiter)
    .filter((path) => path !== '')
    .map((path) => directory(platform.abspath(path, folder), 'pythonpath'));
}

/** Where a setting goes if the checker has no file of its own: pyproject.toml if there is one. */
export function projectTarget(
  own: string,
  syntax: CheckerTarget['syntax'],
  tables: { readonly own: readonly string[]; readonly pyproject: readonly string[] },
  key: string,
  { folder, platform, pyproject }: CheckerQuestion,
  keep: readonly string[] = [],
): CheckerTarget | undefined {
  if (pyproject !== undefined) {
    return pyproject.tree === undefined
      ? undefined
      : {
          file: pyproject.file,
          text: pyproject.text,
          syntax: 'toml',
          table: tables.pyproject,
          key,
          base: folder,
          keep,
        };
  }
  return { file: platform.join(folder, own), syntax, table: tables.own, key, base: folder, keep };
}

export function atStart(file: string): CheckerPlace {
  return { file, range: FILE_START };
}

/** The setting that lists what to search, otherwise where the checker's settings begin. */
export function listPlace({ file, table, node }: CheckerSettings, list: readonly string[]): CheckerPlace {
  const range = nodeBelow(node, list)?.range ?? (table.length === 0 ? undefined : node?.range);
  return range === undefined ? atStart(file.file) : { file: file.file, range };
}

/** An environment that exists below the folder, by one of the names under which a checker looks for it. */
export function localEnvironment(names: readonly string[], question: CheckerQuestion): string | undefined {
  const { folder, fs, platform } = question;
  return names
    .map((name) => platform.join(folder, name))
    .find((root) => fs.stat(platform.join(root, 'pyvenv.cfg')).kind === 'file');
}

/** VIRTUAL_ENV of the terminal. */
export function activeEnvironment({ environment }: CheckerQuestion): string | undefined {
  const root = environment.get('VIRTUAL_ENV')?.value;
  return root === undefined || root === '' ? undefined : root;
}

/** The environment of an interpreter's path, or of its directory, as a setting may name either. */
export function environmentRoot(path: string, { fs, platform }: CheckerQuestion): string {
  if (fs.stat(path).kind === 'directory') {
    return path;
  }
  const above = platform.dirname(path);
  return /^(?:bin|Scripts)$/i.test(platform.basename(above)) ? platform.dirname(above) : above;
}
