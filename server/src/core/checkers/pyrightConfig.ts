/**
 * What Pyright, basedpyright and Pylance search. https://github.com/microsoft/pyright/blob/main/docs/import-resolution.md and
 * docs/configuration.md: the root of the execution environment, `extraPaths` or else `src`, the stubs, then the packages of the
 * Python environment. An import is also searched in the directory of the file that contains it. pyrightconfig.json comes before
 * pyproject.toml. basedpyright: https://docs.basedpyright.com/latest/configuration/config-files/: `[tool.basedpyright]` or
 * `[tool.pyright]`, not both; `.venv` of the project before the interpreter of PATH.
 */

import { definedOnly } from '../model/definedOnly';
import { nodeBelow, textBelow, textsBelow, type PlacedNode } from '../formats/placedTree';
import type {
  CheckedDirectory,
  CheckerConfig,
  CheckerEnvironment,
  CheckerName,
  CheckerTarget,
} from '../model/facts/checkerFacts';
import { message, type Message } from '../model/message';
import {
  listPlace,
  directory,
  isDirectory,
  isPackage,
  listed,
  localEnvironment,
  projectTarget,
  readJson,
  terminalPythonPath,
  unreadable,
  type CheckerQuestion,
  type CheckerSettings,
  type Presence,
} from './checkerQuestion';

export type PyrightKind = Extract<CheckerName, 'pylance' | 'pyright' | 'basedpyright'>;

/** Undefined if neither a file nor anything else says that it is used here. */
export function pyrightConfig(
  checker: PyrightKind,
  question: CheckerQuestion,
  presence: Presence | undefined,
): CheckerConfig | undefined {
  const config = configOf(checker, question);
  const isConfigured = config !== undefined && (checker === 'pyright' || config.table[1] === checker);
  const settings = settingsOf(checker, question);
  if (!isConfigured && presence === undefined && settings === undefined) {
    return undefined;
  }
  const { extra, isDefault } = extraPaths(checker, config, question);
  const place = config !== undefined ? listPlace(config, ['extraPaths']) : (settings ?? presence?.place);
  const target = targetOf(checker, config, isDefault, question);
  const environmentTarget =
    config?.node === undefined ? undefined : { ...fileTarget(config, 'venv', question), keep: [] };
  return {
    checker,
    presence: isConfigured || settings !== undefined ? 'configured' : (presence?.presence ?? 'configured'),
    ...definedOnly({ place, target, environmentTarget }),
    directories: [
      ...rootsAndExtra(config, extra, question),
      ...stubs(checker, config, question),
      ...(checker === 'pylance' ? [] : terminalPythonPath(question)),
    ],
    ...environmentOf(checker, config, question),
    typedOnly: false,
    besideImporter: 'directory',
    reportsMissing: reportsMissing(config, question),
    unknown: unknownParts(config),
  };
}

function configOf(checker: PyrightKind, question: CheckerQuestion): CheckerSettings | undefined {
  const own = readJson('pyrightconfig.json', question);
  if (own !== undefined) {
    return { file: own, table: [], node: own.tree };
  }
  const { pyproject } = question;
  const names = checker === 'basedpyright' ? ['basedpyright', 'pyright'] : ['pyright'];
  const tables = names
    .map((name) => ['tool', name])
    .filter((table) => nodeBelow(pyproject?.tree, table) !== undefined);
  const [table] = tables;
  if (pyproject === undefined || table === undefined) {
    return undefined;
  }
  // It refuses both, and then uses neither.
  return tables.length > 1
    ? { file: pyproject, table, node: undefined }
    : { file: pyproject, table, node: nodeBelow(pyproject.tree, table) };
}

/** The setting of the editor that shows that it is used. */
function settingsOf(checker: PyrightKind, { settings }: CheckerQuestion): CheckerConfig['place'] {
  if (settings === undefined || checker === 'pyright') {
    return undefined;
  }
  const prefix = checker === 'pylance' ? 'python.analysis.' : 'basedpyright.analysis.';
  const key = `${prefix}extraPaths`;
  const members = settings.tree?.members ?? new Map<string, PlacedNode>();
  const name = members.has(key) ? key : [...members.keys()].find((each) => each.startsWith(prefix));
  const range = name === undefined ? undefined : members.get(name)?.range;
  return range === undefined ? undefined : { file: settings.file, range };
}

interface Extra {
  readonly extra: readonly CheckedDirectory[];
  /** No setting lists directories, so that it searches `src`. */
  readonly isDefault: boolean;
}

/** What is searched where no execution environment lists its own. */
function extraPaths(
  checker: PyrightKind,
  config: CheckerSettings | undefined,
  question: CheckerQuestion,
): Extra {
  const { folder, settings } = question;
  if (config !== undefined && textsBelow(config.node, 'extraPaths') !== undefined) {
    return { extra: listOf(config.node, config.file.file, question), isDefault: false };
  }
  const key = checker === 'basedpyright' ? 'basedpyright.analysis.extraPaths' : 'python.analysis.extraPaths';
  const inSettings =
    settings === undefined || checker === 'pyright'
      ? []
      : listed(
          (textsBelow(settings.tree, key)?.items ?? []).map(({ text, range }) => ({
            text: text.replace(/^\$\{workspaceFolder\}(?=$|[\\/])/, folder),
            range,
          })),
          { rule: 'setting', setting: key, file: settings.file, base: folder },
          question,
        );
  const searchesSource =
    nodeBelow(settings?.tree, ['python.analysis.autoSearchPaths'])?.flag !== false || checker === 'pyright';
  const source = question.platform.join(folder, 'src');
  const isSource = searchesSource && isDirectory(source, question) && !isPackage(source, question);
  return {
    extra: [...(isSource ? [directory(source, 'default')] : []), ...inSettings],
    isDefault: isSource,
  };
}

function listOf(
  node: PlacedNode | undefined,
  file: string,
  question: CheckerQuestion,
): readonly CheckedDirectory[] {
  return listed(
    textsBelow(node, 'extraPaths')?.items ?? [],
    { rule: 'setting', setting: 'extraPaths', file, base: question.folder },
    question,
  );
}

function executionEnvironments(config: CheckerSettings | undefined): readonly PlacedNode[] {
  return nodeBelow(config?.node, ['executionEnvironments'])?.items ?? [];
}

/**
 * A file belongs to the first environment whose root contains it, otherwise to the whole folder; what any of them searches counts as
 * searched. An environment that lists no directories takes those of the folder.
 */
function rootsAndExtra(
  config: CheckerSettings | undefined,
  extra: readonly CheckedDirectory[],
  question: CheckerQuestion,
): readonly CheckedDirectory[] {
  const { folder, platform } = question;
  const file = config?.file.file ?? '';
  const environments = executionEnvironments(config).map((node) => {
    const written = textBelow(node, 'root');
    const root = listed(
      written === undefined ? [] : [written],
      { rule: 'root', setting: 'executionEnvironments', file, base: folder },
      question,
    );
    const own = textsBelow(node, 'extraPaths') === undefined ? extra : listOf(node, file, question);
    return { root, all: [...root, ...own] };
  });
  const coversFolder = environments.some(({ root }) =>
    root.some(({ path }) => platform.normpath(path) === folder),
  );
  const all = environments.flatMap((each) => each.all);
  return coversFolder ? all : [...all, directory(folder, 'default'), ...extra];
}

function stubs(
  checker: PyrightKind,
  config: CheckerSettings | undefined,
  question: CheckerQuestion,
): readonly CheckedDirectory[] {
  const { folder, platform, settings } = question;
  const own = textBelow(config?.node, 'stubPath');
  const key = checker === 'basedpyright' ? 'basedpyright.analysis.stubPath' : 'python.analysis.stubPath';
  const inSettings = checker === 'pyright' ? undefined : textBelow(settings?.tree, key);
  const text = own ?? inSettings;
  if (text === undefined) {
    return [directory(platform.join(folder, 'typings'), 'stubs')];
  }
  const file = own === undefined ? settings?.file : config?.file.file;
  return listed(
    [text],
    { rule: 'stubs', setting: own === undefined ? key : 'stubPath', file: file ?? '', base: folder },
    question,
  );
}

function environmentOf(
  checker: PyrightKind,
  config: CheckerSettings | undefined,
  question: CheckerQuestion,
): { readonly environment: CheckerEnvironment; readonly reads: CheckerConfig['reads'] } {
  const { folder, platform, settings } = question;
  const venv = textBelow(config?.node, 'venv');
  const inSettings = checker === 'pylance' ? textBelow(settings?.tree, 'python.venvPath') : undefined;
  const venvPath = textBelow(config?.node, 'venvPath') ?? inSettings;
  if (config !== undefined && venv !== undefined && venvPath !== undefined) {
    const root = platform.abspath(platform.join(venvPath.text, venv.text), folder);
    return {
      environment: {
        kind: 'configured',
        root,
        exists: isDirectory(root, question),
        place: { file: config.file.file, range: venv.range },
        written: venv.text,
      },
      reads: 'files',
    };
  }
  const local = checker === 'basedpyright' ? localEnvironment(['.venv'], question) : undefined;
  return {
    environment: local === undefined ? { kind: 'active' } : { kind: 'discovered', root: local },
    reads: 'interpreter',
  };
}

/** `reportMissingImports`, as a level or a boolean. */
function reportsMissing(config: CheckerSettings | undefined, { settings }: CheckerQuestion): boolean {
  const own = nodeBelow(config?.node, ['reportMissingImports']);
  const inEditor = [
    'python.analysis.diagnosticSeverityOverrides',
    'basedpyright.analysis.diagnosticSeverityOverrides',
  ]
    .map((key) => textBelow(settings?.tree, key, 'reportMissingImports')?.text)
    .find((level) => level !== undefined);
  const level = own?.text ?? inEditor;
  return own?.flag !== false && level !== 'none' && level !== 'off';
}

function unknownParts(config: CheckerSettings | undefined): readonly Message[] {
  if (config === undefined) {
    return [];
  }
  const { file, node } = config;
  return [
    ...(node === undefined ? [unreadable(file)] : []),
    ...(textBelow(node, 'extends') === undefined
      ? []
      : [message('{file} extends another file, which is not read', { file: file.file })]),
    ...(executionEnvironments(config).length === 0
      ? []
      : [message('Which execution environment applies depends on the file')]),
  ];
}

function fileTarget(
  { file, table }: CheckerSettings,
  key: string,
  { folder }: CheckerQuestion,
): Omit<CheckerTarget, 'keep'> {
  return {
    file: file.file,
    text: file.text,
    syntax: table.length === 0 ? 'json' : 'toml',
    table,
    key,
    base: folder,
  };
}

/** `extraPaths` in a file turns off the search in `src`, so `src` must be listed as well; `extraPaths` in the editor's settings does not. */
function targetOf(
  checker: PyrightKind,
  config: CheckerSettings | undefined,
  isDefault: boolean,
  question: CheckerQuestion,
): CheckerTarget | undefined {
  const { folder, platform, settings } = question;
  const keep = isDefault ? ['src'] : [];
  if (config !== undefined) {
    const isReplaced = executionEnvironments(config).some(
      (node) => nodeBelow(node, ['extraPaths']) !== undefined,
    );
    return config.node === undefined || isReplaced
      ? undefined
      : { ...fileTarget(config, 'extraPaths', question), keep };
  }
  if (checker === 'pyright') {
    return projectTarget(
      'pyrightconfig.json',
      'json',
      { own: [], pyproject: ['tool', 'pyright'] },
      'extraPaths',
      question,
      keep,
    );
  }
  if (settings !== undefined && settings.tree === undefined && settings.text.trim() !== '') {
    return undefined;
  }
  return {
    file: settings?.file ?? platform.join(folder, '.vscode', 'settings.json'),
    ...definedOnly({ text: settings?.text }),
    syntax: 'json',
    table: [],
    key: checker === 'basedpyright' ? 'basedpyright.analysis.extraPaths' : 'python.analysis.extraPaths',
    base: folder,
    keep: [],
  };
}
