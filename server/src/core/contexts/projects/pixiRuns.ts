/**
 * `pixi run` and `pixi shell`: an activated environment with the variables of the manifest, which go before those of the packages'
 * scripts; and the manifest's tasks. https://pixi.prefix.dev/latest/reference/pixi_manifest/#the-activation-table and
 * https://pixi.prefix.dev/latest/reference/environment_variables/#priority-of-environment-variables
 */

import { PIXI_MANIFESTS } from '../../discovery/tools/pixi';
import { tomlFile, tomlText, type TomlFile } from '../../discovery/tools/projectToml';
import { lookUp } from '../../configuration/settingVariables';
import { definedOnly } from '../../model/definedOnly';
import type { Platform } from '../../model/platform';
import type { RunContext } from '../../model/runContext';
import { NO_CONTEXTS, type Candidate, type FoundContexts, type SourceQuestion } from '../contextSource';
import type { Source } from '../source';
import { activationScripts } from './activationScripts';
import { condaActivation } from './condaRuns';
import { toolRun, toolTask, writtenTasks, type ToolRun } from './toolRun';
import { concernsPython, expandDollars, together, tomlVariables } from './toolVariables';

export const pixiRuns: Source = {
  name: 'pixi',
  files: ['**/{pixi.toml,pyproject.toml}'],
  activation: ['pyproject.toml'],
  contexts: pixiContexts,
};

function pixiContexts(question: SourceQuestion): FoundContexts {
  const manifest = pixiManifest(question);
  if (manifest === undefined) {
    return NO_CONTEXTS;
  }
  const contexts = question.candidates.flatMap((candidate) => {
    const name = pixiName(candidate, question);
    return name === undefined ? [] : environmentContexts(name, candidate, manifest, question);
  });
  return { contexts, problems: [] };
}

interface Manifest extends TomlFile {
  readonly table: readonly string[];
}

function pixiManifest({ folder, machine: { platform }, fs }: SourceQuestion): Manifest | undefined {
  for (const name of PIXI_MANIFESTS) {
    const isShared = name === 'pyproject.toml';
    const table = isShared ? ['tool', 'pixi'] : [];
    const found = tomlFile(platform.join(folder, name), fs, ...(isShared ? [/pixi/] : []));
    if (found?.document.has(table) === true) {
      return { ...found, table };
    }
  }
  return undefined;
}

function pixiName(
  { belonging, environmentRoot }: Candidate,
  { folder, machine: { platform } }: SourceQuestion,
): string | undefined {
  if (belonging !== undefined) {
    return belonging.tool === 'pixi' ? belonging.name : undefined;
  }
  const directory = platform.join(folder, '.pixi', 'envs');
  return environmentRoot !== undefined && platform.dirname(environmentRoot) === directory
    ? platform.basename(environmentRoot)
    : undefined;
}

function environmentContexts(
  name: string,
  candidate: Candidate,
  manifest: Manifest,
  question: SourceQuestion,
): readonly RunContext[] {
  const { file, document, table } = manifest;
  const { folder, machine } = question;
  const { platform } = machine;
  const places = featureTables(name, manifest);
  const root = candidate.environmentRoot ?? '';
  const packages = condaActivation(root, question);
  const activations = places.flatMap((place) =>
    targets(platform).map((target) => [...place, ...target, 'activation']),
  );
  const scripts = activations
    .flatMap((place) => document.strings(place, 'scripts')?.items ?? [])
    .map(({ value }) => platform.abspath(value, folder));
  const known = new Map([
    ['CONDA_PREFIX', root],
    ['PIXI_PROJECT_ROOT', folder],
    ['PIXI_PROJECT_MANIFEST', file],
    ['PIXI_ENVIRONMENT_NAME', name],
    ...packages.changes.flatMap((change) =>
      change.kind === 'set' ? [[change.name, change.value] as const] : [],
    ),
  ]);
  const sourced = activationScripts(scripts, known, question);
  const own = activations.map((place) =>
    tomlVariables(manifest, [...place, 'env'], (written) =>
      expandDollars(written, (variable) => known.get(variable) ?? lookUp(variable, machine) ?? ''),
    ),
  );
  const variables = together([{ changes: packages.changes }, { changes: sourced.changes }, ...own]);
  const uncertain = packages.uncertain ?? sourced.uncertain;
  const run: ToolRun = {
    name: `pixi: ${name}`,
    tool: 'pixi',
    describedBy: {
      kind: 'file',
      file,
      syntax: 'toml',
      range: document.rangeOf(places.find((place) => document.has([...place, 'activation'])) ?? table),
    },
    candidate,
    variables,
    ...definedOnly({ uncertain }),
  };
  const isOwn = uncertain !== undefined || concernsPython(variables);
  return [...(isOwn ? [toolRun(run, question)] : []), ...tasks(name, places, run, manifest, question)];
}

function tasks(
  environment: string,
  places: readonly (readonly string[])[],
  run: ToolRun,
  manifest: Manifest,
  question: SourceQuestion,
): readonly RunContext[] {
  const { file, document } = manifest;
  const { folder, machine } = question;
  const label = environment === 'default' ? '' : `-e ${environment} `;
  return places.flatMap((place) =>
    writtenTasks(document, [...place, 'tasks'], ['cmd'], { ...question, file }).flatMap(
      ({ name, words, range }) => {
        const table = [...place, 'tasks', name];
        const own = tomlVariables(manifest, [...table, 'env'], (written) =>
          expandDollars(written, (variable) => lookUp(variable, machine)),
        );
        return toolTask(
          {
            ...run,
            name: `pixi run ${label}${name}`,
            describedBy: { kind: 'file', file, syntax: 'toml', range },
            variables: together([run.variables, own]),
            words,
            range,
            cwd: machine.platform.abspath(tomlText(document, table, 'cwd') ?? '.', folder),
          },
          question,
        );
      },
    ),
  );
}

/** The manifest itself is the default feature; an environment lists others, whose variables take precedence. */
function featureTables(name: string, { document, table }: Manifest): readonly (readonly string[])[] {
  const environments = [...table, 'environments'];
  const listed =
    document.strings(environments, name) ?? document.strings([...environments, name], 'features');
  const withoutDefault = document.boolean([...environments, name], 'no-default-feature') === true;
  const features = (listed?.items ?? []).map(({ value }) => [...table, 'feature', value]);
  return [...(withoutDefault ? [] : [table]), ...features.toReversed()];
}

/** From general to specific. */
function targets({ name }: Platform): readonly (readonly string[])[] {
  const family = {
    linux: ['unix', 'linux', 'linux-64'],
    darwin: ['unix', 'osx', 'osx-arm64'],
    windows: ['win', 'win-64'],
  }[name];
  return [[], ...family.map((target) => ['target', target])];
}
