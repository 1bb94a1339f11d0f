/** Which type checkers matter in a folder, and how each compares with the run contexts. */

import { restrictReads } from '../discovery/restrictedReads';
import type { FolderConfiguration } from '../configuration/folderConfiguration';
import type { PackageDirectories } from '../imports/packageDirectory';
import { textsBelow } from '../formats/placedTree';
import { definedOnly } from '../model/definedOnly';
import type { CheckerFacts, CheckerName } from '../model/facts/checkerFacts';
import type { InspectedContext, Machine } from '../model/inspection';
import type { Environment } from '../model/runContext';
import type { FileSystem } from '../ports/fileSystem';
import type { Steps } from '../ports/steps';
import { CheckerModules } from './checkerModules';
import { directory, readJson, readToml, type CheckerQuestion, type Presence } from './checkerQuestion';
import { compareChecker, type CheckerTools, type KnownConfig } from './compareChecker';
import { mypyConfig } from './mypyConfig';
import { pyreflyConfig } from './pyreflyConfig';
import { pyrightConfig } from './pyrightConfig';
import { tyConfig } from './tyConfig';

export interface CheckerSituation {
  readonly folder: string;
  readonly machine: Machine;
  readonly fs: FileSystem;
  readonly configuration: Pick<FolderConfiguration, 'terminalEnvironment' | 'testEnvironment'>;
  readonly contexts: readonly InspectedContext[];
  readonly directories: PackageDirectories;
  readonly inspectEnvironment: CheckerTools['inspectEnvironment'];
  /** Those that count as recommended, whatever the files say. */
  readonly also?: readonly CheckerName[];
}

/** Pauses after each comparison. */
export function* gatherCheckers(situation: CheckerSituation): Steps<readonly CheckerFacts[]> {
  const configs = checkerConfigs(situation);
  if (configs.length === 0) {
    return [];
  }
  const tools = checkerTools(situation);
  const started = situation.contexts.filter(
    ({ result, foreign }) => result.fatal === undefined && foreign === undefined,
  );
  const found: CheckerFacts[] = [];
  for (const config of configs) {
    const comparisons: CheckerFacts['comparisons'][number][] = [];
    for (const inspected of started) {
      comparisons.push({
        context: inspected.context.name,
        comparison: yield* compareChecker(config, inspected, tools),
      });
      yield;
    }
    found.push({ config, comparisons });
  }
  return found;
}

export function checkerTools({
  folder,
  machine: { platform },
  fs,
  configuration,
  inspectEnvironment,
}: CheckerSituation): CheckerTools {
  return {
    folder,
    fs,
    modules: new CheckerModules(fs, platform),
    inspectEnvironment,
    editorPythonPath: pythonPathOf(configuration.testEnvironment)
      .split(platform.delimiter)
      .filter((path) => path !== '')
      .map((path) => directory(platform.abspath(path, folder), 'pythonpath')),
  };
}

function pythonPathOf(environment: Environment): string {
  return environment.get('PYTHONPATH')?.value ?? '';
}

/** In the order in which they are listed everywhere. */
export function checkerConfigs(situation: CheckerSituation): readonly KnownConfig[] {
  const { folder, machine, configuration } = situation;
  const fs = restrictReads(situation.fs, situation);
  const base = { folder, fs, platform: machine.platform, environment: configuration.terminalEnvironment };
  const question: CheckerQuestion = {
    ...base,
    ...definedOnly({
      settings: readJson(machine.platform.join('.vscode', 'settings.json'), base),
      pyproject: readToml('pyproject.toml', base),
    }),
  };
  const present = presences(question, situation);
  const mypy = mypyConfig(question, present.get('mypy'));
  const pyright = pyrightConfig('pyright', question, present.get('pyright'));
  // Pyrefly looks for the settings of mypy first.
  const borrowed = [mypy, pyright]
    .map((config) => (config?.presence === 'configured' ? config : undefined))
    .find((config) => config !== undefined);
  const configs: readonly (KnownConfig | undefined)[] = [
    pyrightConfig('pylance', question, present.get('pylance')),
    pyright,
    pyrightConfig('basedpyright', question, present.get('basedpyright')),
    tyConfig(question, present.get('ty')),
    pyreflyConfig(
      question,
      present.get('pyrefly'),
      (borrowed?.directories ?? []).filter(({ rule }) => rule === 'setting'),
    ),
    mypy,
  ];
  return configs.filter((config) => config !== undefined);
}

/** Extensions of the editor by the checker that they run. The Python extension installs Pylance. */
const EXTENSIONS: Readonly<Record<string, CheckerName>> = {
  'ms-python.vscode-pylance': 'pylance',
  'ms-python.python': 'pylance',
  'ms-pyright.pyright': 'pyright',
  'detachhead.basedpyright': 'basedpyright',
  'astral-sh.ty': 'ty',
  'meta.pyrefly': 'pyrefly',
  'ms-python.mypy-type-checker': 'mypy',
  'matangover.mypy': 'mypy',
};

const INSTALLED: Readonly<Record<string, CheckerName>> = {
  pyright: 'pyright',
  basedpyright: 'basedpyright',
  ty: 'ty',
  pyrefly: 'pyrefly',
  mypy: 'mypy',
};

function presences(
  question: CheckerQuestion,
  { contexts, directories, machine: { platform }, also = [] }: CheckerSituation,
): ReadonlyMap<CheckerName, Presence> {
  const found = new Map<CheckerName, Presence>(also.map((checker) => [checker, { presence: 'recommended' }]));
  const extensions = readJson(platform.join('.vscode', 'extensions.json'), question);
  for (const { text, range } of textsBelow(extensions?.tree, 'recommendations')?.items ?? []) {
    const checker = EXTENSIONS[text.toLowerCase()];
    if (checker !== undefined && extensions !== undefined && !found.has(checker)) {
      found.set(checker, { presence: 'recommended', place: { file: extensions.file, range } });
    }
  }
  if (languageServer(question) !== 'pylance') {
    found.delete('pylance');
  }
  for (const checker of contexts.flatMap((inspected) => installedIn(inspected, directories))) {
    if (!found.has(checker)) {
      found.set(checker, { presence: 'installed' });
    }
  }
  return found;
}

/** `python.languageServer` can turn Pylance off. */
function languageServer({ settings }: CheckerQuestion): 'pylance' | 'other' {
  const chosen = settings?.tree?.members?.get('python.languageServer')?.text;
  return chosen === undefined || chosen === 'Default' || chosen === 'Pylance' ? 'pylance' : 'other';
}

/** Only in a virtual environment: what is installed for the whole machine says nothing about the folder. */
function installedIn(
  { result, context }: InspectedContext,
  directories: PackageDirectories,
): readonly CheckerName[] {
  return result.sysPath
    .filter(({ provenance }) => provenance.kind === 'site-packages' && provenance.scope === 'venv')
    .flatMap(({ path }) => directories.at(context.platform.abspath(path, context.cwd)).distributions)
    .flatMap(({ name }) => INSTALLED[name] ?? []);
}
