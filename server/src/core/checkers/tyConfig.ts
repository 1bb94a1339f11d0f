/**
 * What ty searches. https://docs.astral.sh/ty/modules/ and https://docs.astral.sh/ty/reference/configuration/#environment:
 * `extra-paths` and PYTHONPATH, then `root` (by default `src`, `python`, a directory named after the project, and the project
 * itself), then the packages of the environment that `python`, VIRTUAL_ENV, CONDA_PREFIX or `.venv` names. ty.toml comes before
 * pyproject.toml. It reads the lines of `.pth` files that are paths, and runs no interpreter.
 */

import { nodeBelow, textBelow, textsBelow } from '../formats/placedTree';
import type { CheckedDirectory, CheckerConfig, CheckerEnvironment } from '../model/facts/checkerFacts';
import { definedOnly } from '../model/definedOnly';
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
  withHome,
  type CheckerQuestion,
  type CheckerSettings,
  type Presence,
} from './checkerQuestion';

export function tyConfig(
  question: CheckerQuestion,
  presence: Presence | undefined,
): CheckerConfig | undefined {
  const config = configOf(question);
  if (config === undefined && presence === undefined) {
    return undefined;
  }
  const place = config === undefined ? presence?.place : listPlace(config, ['environment', 'extra-paths']);
  const environmentTarget = targetOf(config, 'python', question);
  const target = targetOf(config, 'extra-paths', question);
  return {
    checker: 'ty',
    presence: config === undefined ? (presence?.presence ?? 'configured') : 'configured',
    ...definedOnly({ place, target, environmentTarget }),
    directories: [
      ...settingDirectories(config, 'extra-paths', 'setting', question),
      ...terminalPythonPath(question),
      ...rootsOf(config, question),
    ],
    environment: environmentOf(config, question),
    reads: 'files',
    typedOnly: false,
    besideImporter: 'directories-above',
    reportsMissing: textBelow(config?.node, 'rules', 'unresolved-import')?.text !== 'ignore',
    unknown: config !== undefined && config.file.tree === undefined ? [unreadable(config.file)] : [],
  };
}

function configOf(question: CheckerQuestion): CheckerSettings | undefined {
  const own = readToml('ty.toml', question);
  if (own !== undefined) {
    return { file: own, table: [], node: own.tree };
  }
  const { pyproject } = question;
  const node = nodeBelow(pyproject?.tree, ['tool', 'ty']);
  return pyproject === undefined || node === undefined
    ? undefined
    : { file: pyproject, table: ['tool', 'ty'], node };
}

function settingDirectories(
  config: CheckerSettings | undefined,
  setting: string,
  rule: CheckedDirectory['rule'],
  question: CheckerQuestion,
): readonly CheckedDirectory[] {
  const texts = textsBelow(config?.node, 'environment', setting)?.items ?? [];
  return listed(
    texts,
    { rule, setting: `environment.${setting}`, file: config?.file.file ?? '', base: question.folder },
    question,
  );
}

function rootsOf(
  config: CheckerSettings | undefined,
  question: CheckerQuestion,
): readonly CheckedDirectory[] {
  if (nodeBelow(config?.node, ['environment', 'root']) !== undefined) {
    return settingDirectories(config, 'root', 'root', question);
  }
  const { folder, platform, pyproject } = question;
  // Deprecated, and one directory.
  const source = textBelow(config?.node, 'src', 'root');
  if (source !== undefined) {
    return listed(
      [source],
      { rule: 'root', setting: 'src.root', file: config?.file.file ?? '', base: folder },
      question,
    );
  }
  const name = textBelow(pyproject?.tree, 'project', 'name')?.text ?? platform.basename(folder);
  const named = platform.join(folder, name);
  const found = [
    ...['src', 'python'].map((each) => platform.join(folder, each)).filter((each) => isRoot(each, question)),
    ...(isDirectory(platform.join(named, name), question) && isRoot(named, question) ? [named] : []),
    folder,
  ];
  return found.map((path) => directory(path, 'default'));
}

function isRoot(path: string, question: CheckerQuestion): boolean {
  return isDirectory(path, question) && !isPackage(path, question);
}

function environmentOf(config: CheckerSettings | undefined, question: CheckerQuestion): CheckerEnvironment {
  const { folder, platform, environment } = question;
  const python = textBelow(config?.node, 'environment', 'python');
  if (config !== undefined && python !== undefined) {
    const path = platform.abspath(withHome(python.text, environment), folder);
    const root = environmentRoot(path, question);
    return {
      kind: 'configured',
      root,
      exists: isDirectory(root, question),
      place: { file: config.file.file, range: python.range },
      written: python.text,
    };
  }
  const root = activeEnvironment(question) ?? localEnvironment(['.venv'], question);
  return root === undefined ? { kind: 'active' } : { kind: 'discovered', root };
}

function targetOf(
  config: CheckerSettings | undefined,
  key: string,
  question: CheckerQuestion,
): CheckerConfig['target'] {
  if (config === undefined) {
    return projectTarget(
      'ty.toml',
      'toml',
      { own: ['environment'], pyproject: ['tool', 'ty', 'environment'] },
      key,
      question,
    );
  }
  return config.node === undefined
    ? undefined
    : {
        file: config.file.file,
        text: config.file.text,
        syntax: 'toml',
        table: [...config.table, 'environment'],
        key,
        base: question.folder,
        keep: [],
      };
}
