/**
 * What Pyrefly searches. https://pyrefly.org/en/docs/configuration/ and https://pyrefly.org/en/docs/import-resolution/:
 * `search-path`, then the import root (`src`, the parent of a package, or the folder), then `site-package-path` or `typings`, then what
 * the interpreter says. The interpreter is that of `python-interpreter-path`, VIRTUAL_ENV, CONDA_PREFIX, or of `.venv`, `venv` or `env`.
 * Without a configuration of its own, it takes that of mypy or Pyright, and the folder is a fallback.
 */

import { nodeBelow, textBelow, textsBelow } from '../formats/placedTree';
import { definedOnly } from '../model/definedOnly';
import type { CheckedDirectory, CheckerConfig, CheckerEnvironment } from '../model/facts/checkerFacts';
import { message } from '../model/message';
import {
  activeEnvironment,
  listPlace,
  directory,
  environmentRoot,
  isDirectory,
  isPackage,
  listed,
  localEnvironment,
  projectTarget,
  readToml,
  terminalPythonPath,
  unreadable,
  type CheckerQuestion,
  type CheckerSettings,
  type Presence,
} from './checkerQuestion';

/** `borrowed`: what another checker's settings list, which Pyrefly takes over if it has no configuration of its own. */
export function pyreflyConfig(
  question: CheckerQuestion,
  presence: Presence | undefined,
  borrowed: readonly CheckedDirectory[],
): CheckerConfig | undefined {
  const config = configOf(question);
  if (config === undefined && presence === undefined) {
    return undefined;
  }
  const isQueried = nodeBelow(config?.node, ['skip-interpreter-query'])?.flag !== true;
  const place = config === undefined ? presence?.place : listPlace(config, ['search-path']);
  const target = borrowed.length > 0 && config === undefined ? undefined : targetOf(config, question);
  const environmentTarget =
    config?.node === undefined
      ? undefined
      : { ...fileTarget(config, 'python-interpreter-path', question), keep: [] };
  return {
    checker: 'pyrefly',
    presence: config === undefined ? (presence?.presence ?? 'configured') : 'configured',
    ...definedOnly({ place, target, environmentTarget }),
    directories: [
      ...listOf(config, 'search-path', 'setting', question),
      ...(config === undefined ? borrowed : []),
      ...rootsOf(config, question),
      ...stubs(config, question),
      ...(isQueried ? terminalPythonPath(question) : []),
    ],
    environment: environmentOf(config, question),
    reads: 'interpreter',
    typedOnly: false,
    reportsMissing: reportsMissing(config),
    besideImporter:
      nodeBelow(config?.node, ['enable-fallback-search-path'])?.flag === true ? 'directories-above' : 'none',
    unknown: [
      ...(config !== undefined && config.file.tree === undefined ? [unreadable(config.file)] : []),
      ...(isQueried
        ? []
        : [message('It does not ask an interpreter, so it knows only what its settings list')]),
    ],
  };
}

function configOf(question: CheckerQuestion): CheckerSettings | undefined {
  for (const name of ['pyrefly.toml', '.pyrefly.toml']) {
    const own = readToml(name, question);
    if (own !== undefined) {
      return { file: own, table: [], node: own.tree };
    }
  }
  const { pyproject } = question;
  const node = nodeBelow(pyproject?.tree, ['tool', 'pyrefly']);
  return pyproject === undefined || node === undefined
    ? undefined
    : { file: pyproject, table: ['tool', 'pyrefly'], node };
}

/** `missing-import` of `errors`, as a level or a boolean. */
function reportsMissing(config: CheckerSettings | undefined): boolean {
  const own = nodeBelow(config?.node, ['errors', 'missing-import']);
  return own?.flag !== false && own?.text !== 'ignore';
}

/** The older names of its settings have underscores. */
function listOf(
  config: CheckerSettings | undefined,
  setting: string,
  rule: CheckedDirectory['rule'],
  question: CheckerQuestion,
): readonly CheckedDirectory[] {
  const texts = textsBelow(config?.node, setting) ?? textsBelow(config?.node, setting.replaceAll('-', '_'));
  return listed(
    texts?.items ?? [],
    { rule, setting, file: config?.file.file ?? '', base: question.folder },
    question,
  );
}

function rootsOf(
  config: CheckerSettings | undefined,
  question: CheckerQuestion,
): readonly CheckedDirectory[] {
  const { folder, platform } = question;
  if (nodeBelow(config?.node, ['disable-search-path-heuristics'])?.flag === true) {
    return [];
  }
  const source = platform.join(folder, 'src');
  const root = isDirectory(source, question)
    ? source
    : isPackage(folder, question)
      ? platform.dirname(folder)
      : folder;
  return [root, ...(config === undefined && root !== folder ? [folder] : [])].map((path) =>
    directory(path, 'default'),
  );
}

function stubs(config: CheckerSettings | undefined, question: CheckerQuestion): readonly CheckedDirectory[] {
  const own = listOf(config, 'site-package-path', 'setting', question);
  return own.length > 0 ? own : [directory(question.platform.join(question.folder, 'typings'), 'stubs')];
}

function environmentOf(config: CheckerSettings | undefined, question: CheckerQuestion): CheckerEnvironment {
  const { folder, platform } = question;
  const python =
    textBelow(config?.node, 'python-interpreter-path') ??
    textBelow(config?.node, 'python-interpreter') ??
    textBelow(config?.node, 'python_interpreter');
  if (config !== undefined && python !== undefined) {
    const path = platform.abspath(python.text, folder);
    return {
      kind: 'configured',
      root: environmentRoot(path, question),
      exists: question.fs.stat(path).kind !== 'absent',
      place: { file: config.file.file, range: python.range },
      written: python.text,
    };
  }
  const root = activeEnvironment(question) ?? localEnvironment(['.venv', 'venv', 'env'], question);
  return root === undefined ? { kind: 'active' } : { kind: 'discovered', root };
}

function fileTarget(
  { file, table }: CheckerSettings,
  key: string,
  { folder }: CheckerQuestion,
): Omit<NonNullable<CheckerConfig['target']>, 'keep'> {
  return { file: file.file, text: file.text, syntax: 'toml', table, key, base: folder };
}

/** With a configuration, the folder is no longer a fallback after `src`, so it has to be listed. */
function targetOf(config: CheckerSettings | undefined, question: CheckerQuestion): CheckerConfig['target'] {
  if (config !== undefined) {
    return config.node === undefined
      ? undefined
      : { ...fileTarget(config, 'search-path', question), keep: [] };
  }
  const isSource = isDirectory(question.platform.join(question.folder, 'src'), question);
  return projectTarget(
    'pyrefly.toml',
    'toml',
    { own: [], pyproject: ['tool', 'pyrefly'] },
    'search-path',
    question,
    isSource ? ['.'] : [],
  );
}
