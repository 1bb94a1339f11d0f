/** What diagnostics need to know of a folder beyond its run contexts: gathered last, because it takes longest. */

import { gatherCheckers } from './checkers/gatherCheckers';
import { isEnvironmentOf, type CheckerTools } from './checkers/compareChecker';
import { contextFromOptions, NO_OPTIONS } from './contexts/contextOptions';
import { listCandidates } from './contexts/contextSource';
import { envFileFacts } from './contexts/editor/envFiles';
import { nestedEditorFiles } from './contexts/editor/nestedEditorFiles';
import { pieFactsOf } from './contexts/editor/pieFiles';
import { findElsewhere } from './contexts/findElsewhere';
import { namedFiles } from './contexts/namedFiles';
import { missingEggs } from './contexts/projects/buildout';
import type { DiscoveredFolder, GatherQuestion } from './discoverFolder';
import { findBaseInterpreters } from './discovery/baseInterpreters';
import type { DiscoveryTools } from './discovery/discoveryTools';
import { withContents } from './discovery/environment/gatherEnvironmentContents';
import { rememberGroups } from './discovery/rememberedGroups';
import { findPrograms } from './discovery/recreation/findPrograms';
import { withRecreation } from './discovery/recreation/gatherRecreation';
import { missingNames } from './discovery/tools/missingNames';
import { SETTINGS_READ_LIMIT } from './formats/editor/settingsJson';
import { fileText } from './formats/fileText';
import { installFacts } from './imports/gatherInstallFacts';
import type { PackageDirectories } from './imports/packageDirectory';
import { definedOnly } from './model/definedOnly';
import { distinctSearches, leftOutList, type LeaveOut, type LeftOut } from './model/facts/incompleteSearch';
import type { EnvironmentFacts } from './model/facts/environmentFacts';
import type { FolderFacts, InspectedContext, Machine } from './model/inspection';
import { inOneStep } from './ports/steps';
import { inspectContext } from './inspectContext';

export interface RestQuestion extends GatherQuestion {
  readonly tools: DiscoveryTools;
  readonly directories: PackageDirectories;
  readonly discovered: DiscoveredFolder;
  readonly inspected: readonly InspectedContext[];
}

type Rest = Omit<FolderFacts, 'folder' | 'machine' | 'dotenv'>;

/** Pauses after each part. */
export function* gatherRest(question: RestQuestion): Generator<undefined, Rest, void> {
  const { folder, machine, fs, rows, memory, tools, discovered, inspected } = question;
  const { platform } = machine;
  const { configuration, problems, files, reads, incompleteSearches } = discovered;
  const elsewhere = memory.remember('elsewhere', [machine, rows], () =>
    findElsewhere({ folder, machine, fs }, rows),
  );
  yield;
  const { found: eggs, leftOut: leftScripts } = memory.remember('eggs', [machine], () =>
    collected((leaveOut) => missingEggs({ folder, fs, platform, leaveOut })),
  );
  const missing = memory.remember('missing names', [machine], () =>
    missingNames({ folder, machine, ...tools.own() }),
  );
  yield;
  const { found: unreadEditorFiles, leftOut: leftNested } = memory.remember(
    'nested files of the editor',
    [configuration, files],
    () => collected((leaveOut) => nestedEditorFiles({ folder, machine, fs, files, configuration, leaveOut })),
  );
  const pies = memory.remember('pie files', [inspected, files], () =>
    pieFactsOf(inspected, { machine, fs, files }),
  );
  yield;
  const checkers = yield* memory.rememberInSteps('checkers', [configuration, inspected], () =>
    gatherCheckers({
      folder,
      machine,
      fs,
      configuration,
      contexts: inspected,
      directories: question.directories,
      inspectEnvironment: environmentInspector({ folder, machine, tools: tools.own() }, inspected),
    }),
  );
  yield;
  const contexts = yield* inPauses(withInstalls(question));
  const machineFacts = yield* programsAndInterpreters(question);
  const environments = yield* inPauses(withEverything(question, machineFacts));
  const envFiles = memory.remember('env files', [discovered], () => {
    const asked = { folder, machine, fs, ...discovered };
    return envFileFacts({ ...asked, candidates: listCandidates(asked) });
  });
  yield;
  const { found: named, leftOut: unwatched } = memory.remember(
    'named files',
    [reads, elsewhere, eggs, rows, inspected],
    () => {
      const codeFiles = inspected.flatMap(({ result }) => result.codeFiles ?? []);
      const scripts = inspected.flatMap(({ context }) => context.scripts ?? []);
      const all = [...reads, ...elsewhere.reads, ...eggs.map(({ file }) => file), ...codeFiles, ...scripts];
      return collected((leaveOut) => namedFiles(all, rows, { folder, fs, platform }, leaveOut));
    },
  );
  const settings = memory.remember('editor settings', [machine], () => editorSettings(folder, question));
  const incomplete = memory.remember(
    'incomplete searches',
    [incompleteSearches, elsewhere, leftScripts, leftNested, unwatched],
    () =>
      distinctSearches([
        ...incompleteSearches,
        ...elsewhere.leftOut,
        ...leftScripts,
        ...leftNested,
        ...unwatched,
      ]),
  );
  return {
    contexts,
    environments,
    ...machineFacts,
    missingEggs: eggs,
    envFiles,
    problems: memory.remember('problems', [problems, elsewhere], () => [...problems, ...elsewhere.problems]),
    namedFiles: named,
    ...definedOnly({ editorSettings: settings }),
    ...(pies.length === 0 ? {} : { pies }),
    ...(checkers.length === 0 ? {} : { checkers }),
    ...(missing.length === 0 ? {} : { missingNames: missing }),
    ...(unreadEditorFiles.length === 0 ? {} : { unreadEditorFiles }),
    ...(incomplete.length === 0 ? {} : { incompleteSearches: incomplete }),
    ...(elsewhere.sources.length === 0 ? {} : { elsewhere: elsewhere.sources }),
    ...(elsewhere.missingEnvFiles === undefined || elsewhere.missingEnvFiles.length === 0
      ? {}
      : { missingEnvFiles: elsewhere.missingEnvFiles }),
    ...(elsewhere.dropped === undefined || elsewhere.dropped.length === 0
      ? {}
      : { dropped: elsewhere.dropped }),
  };
}

interface Collected<Found> {
  readonly found: Found;
  readonly leftOut: readonly LeftOut[];
}

function collected<Found>(find: (leaveOut: LeaveOut) => Found): Collected<Found> {
  const { leaveOut, all: leftOut } = leftOutList();
  return { found: find(leaveOut), leftOut };
}

function withInstalls({
  inspected,
  memory,
  directories,
}: RestQuestion): ReturnType<typeof rememberGroups<InspectedContext, InspectedContext>> {
  const parts = { what: 'installs', parts: inspected, inputs: [] };
  return rememberGroups(memory, { ...parts, nameOf: ({ context }) => context.name }, (each) =>
    inOneStep(() => ({ ...each, installs: installFacts(each, directories) })),
  );
}

/** Nothing of what is gathered here is shown before it is complete. */
function* inPauses<Answer>(
  steps: Generator<readonly Answer[] | undefined, readonly Answer[], void>,
): Generator<undefined, readonly Answer[], void> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) {
      return step.value;
    }
    yield;
  }
}

type MachineFacts = Pick<FolderFacts, 'baseInterpreters'> & Required<Pick<FolderFacts, 'programs'>>;

function* programsAndInterpreters({
  folder,
  machine,
  fs,
  memory,
  tools,
}: RestQuestion): Generator<undefined, MachineFacts, void> {
  const baseInterpreters = memory.remember('base interpreters', [machine], () =>
    findBaseInterpreters(machine, tools.own()),
  );
  yield;
  const programs = memory.remember('programs', [machine], () => findPrograms(machine, fs, folder));
  yield;
  return { baseInterpreters, programs };
}

function withEverything(
  { folder, memory, tools, discovered }: RestQuestion,
  { programs, baseInterpreters }: MachineFacts,
): ReturnType<typeof rememberGroups<EnvironmentFacts, EnvironmentFacts>> {
  const parts = { what: 'contents', parts: discovered.environments, inputs: [programs, baseInterpreters] };
  return rememberGroups(memory, { ...parts, nameOf: ({ root }) => root }, (each) =>
    inOneStep(() => {
      const own = tools.own();
      return withRecreation(withContents(each, folder, own), {
        folder,
        programs,
        baseInterpreters,
        tools: own,
      });
    }),
  );
}

/** A checker asks its own interpreter, in no directory of the user's; that of a context is not inspected again. */
export function environmentInspector(
  { folder, machine, tools }: EnvironmentQuestion,
  inspected: readonly InspectedContext[],
): CheckerTools['inspectEnvironment'] {
  return (root) => {
    const known = inspected.find((each) => isEnvironmentOf(root, each));
    if (known !== undefined) {
      return known;
    }
    const { platform } = machine;
    const python =
      platform.name === 'windows'
        ? platform.join(root, 'Scripts', 'python.exe')
        : platform.join(root, 'bin', 'python');
    const context = contextFromOptions({ ...NO_OPTIONS, python, mode: { kind: 'command' } }, machine, folder);
    const asked = inspectContext(context, tools.fs, tools);
    return asked.result.fatal === undefined ? asked : undefined;
  };
}

export interface EnvironmentQuestion {
  readonly folder: string;
  readonly machine: Machine;
  readonly tools: DiscoveryTools;
}

/** Undefined for a file that can't be read: then nothing is added to it. */
function editorSettings(
  folder: string,
  { fs, machine: { platform } }: RestQuestion,
): FolderFacts['editorSettings'] {
  const file = platform.join(folder, '.vscode', 'settings.json');
  const content = fileText(fs.read(file, SETTINGS_READ_LIMIT));
  switch (content.kind) {
    case 'text':
      return { file, text: content.text };
    case 'missing':
      return { file };
    case 'unreadable':
      return undefined;
  }
}
