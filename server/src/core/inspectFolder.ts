/** Inspects one folder: its environments, its run contexts with their results, and what is wrong with them. */

import { restrictReads } from './discovery/restrictedReads';
import { gatherCheckers } from './checkers/gatherCheckers';
import { findContexts } from './contexts/findContexts';
import { contextFromOptions, NO_OPTIONS } from './contexts/contextOptions';
import { isEnvironmentOf, type CheckerTools } from './checkers/compareChecker';
import { listCandidates } from './contexts/contextSource';
import { envFileFacts } from './contexts/editor/envFiles';
import { findElsewhere } from './contexts/findElsewhere';
import { namedFiles } from './contexts/namedFiles';
import { missingEggs } from './contexts/projects/buildout';
import { nestedEditorFiles } from './contexts/editor/nestedEditorFiles';
import { pieFactsOf } from './contexts/editor/pieFiles';
import { recordReads } from './contexts/recordedReads';
import type { Source } from './contexts/source';
import { inspectedUnread, isOfEnvironment, unreadFiles } from './contexts/unreadFiles';
import { sources } from './contexts/sources';
import { readFolderConfiguration, type FolderConfiguration } from './configuration/folderConfiguration';
import { SETTINGS_READ_LIMIT } from './formats/editor/settingsJson';
import { fileText } from './formats/fileText';
import { findBaseInterpreters } from './discovery/baseInterpreters';
import { discoveryTools, type DiscoveryTools } from './discovery/discoveryTools';
import { withContents } from './discovery/environment/gatherEnvironmentContents';
import { findPrograms } from './discovery/recreation/findPrograms';
import { withRecreation } from './discovery/recreation/gatherRecreation';
import { missingNames } from './discovery/tools/missingNames';
import { discoverEnvironments, type DiscoveredEnvironments } from './discovery/environments';
import type { DiscoveredContexts } from './discoverTerminals';
import { embedderHome } from './imports/gatherEmbedderHome';
import { installFacts } from './imports/gatherInstallFacts';
import { importFacts } from './imports/gatherImportFacts';
import { PackageDirectories } from './imports/packageDirectory';
import { definedOnly } from './model/definedOnly';
import type { FolderFacts, FolderInspection, InspectedContext, Machine } from './model/inspection';
import type { FileSystem } from './ports/fileSystem';
import { inspectContext, withSurroundings } from './inspectContext';
import { foreignFindings } from './inspectForeign';
import { OfferedFixes } from './offeredFixes';
import { findingsOf } from './rules';

/** What is known of a folder while its inspection goes on. */
export interface FolderStep {
  /** The contexts so far, the preferred one first; what is only gathered at the end is still empty. */
  readonly facts: FolderFacts;
  /** How many contexts are still to come. */
  readonly pending: number;
}

export function inspectFolder(
  folder: string,
  machine: Machine,
  fs: FileSystem,
  rows: readonly Source[] = sources,
): FolderInspection {
  return runToEnd(inspectFolderInSteps(folder, machine, fs, rows));
}

export function gatherFolder(folder: string, machine: Machine, fs: FileSystem): FolderFacts {
  return runToEnd(gatherInSteps(folder, machine, fs, sources)).facts;
}

/** Pauses after each context, so that the caller can show the first ones, let other work run, or stop. */
export function* inspectFolderInSteps(
  folder: string,
  machine: Machine,
  fs: FileSystem,
  rows: readonly Source[] = sources,
): Generator<FolderStep, FolderInspection, void> {
  const { facts, discovered } = yield* gatherInSteps(folder, machine, fs, rows);
  yield { facts, pending: 0 };
  // What is discovered does not depend on a variable that a fix changes.
  const offered = new OfferedFixes(facts, fs, (edited) => {
    const configuration = readFolderConfiguration(
      folder,
      machine,
      restrictReads(edited, { folder, machine }),
    );
    return findContexts({ folder, machine, fs: edited, configuration, ...discovered }, rows).contexts;
  });
  const native = findingsOf(apartFromForeign(facts)).map((finding) => offered.of(finding));
  const tools = discoveryTools(fs, machine.platform);
  const foreign = foreignFindings(foreignOf(facts), {
    folder,
    machine,
    tools,
    look: (each, others) => closeLook(each, others, folder),
  });
  // A broken file is a finding, so it is not reported as a problem as well.
  const problems = facts.problems.filter(({ broken }) => broken === undefined);
  return { ...facts, problems, findings: [...native, ...foreign] };
}

function foreignOf({ contexts }: FolderFacts): readonly InspectedContext[] {
  return contexts.filter(({ foreign }) => foreign !== undefined);
}

/** Rules look at what this machine starts. */
function apartFromForeign(facts: FolderFacts): FolderFacts {
  const foreignContexts = foreignOf(facts);
  return foreignContexts.length === 0
    ? facts
    : { ...facts, contexts: facts.contexts.filter(({ foreign }) => foreign === undefined), foreignContexts };
}

function closeLook(inspected: InspectedContext, tools: DiscoveryTools, folder: string): InspectedContext {
  return withImports(
    withSurroundings(inspected, tools, folder),
    new PackageDirectories(tools.fs, tools.platform),
    tools,
    folder,
  );
}

interface GatheredFolder {
  readonly facts: FolderFacts;
  readonly discovered: DiscoveredEnvironments;
}

function* gatherInSteps(
  folder: string,
  machine: Machine,
  disk: FileSystem,
  rows: readonly Source[],
): Generator<FolderStep, GatheredFolder, void> {
  const recorded = recordReads(restrictReads(disk, { folder, machine }, 'by-links'));
  const fs = machine.restricted === true ? recorded.fs : disk;
  const tools = discoveryTools(fs, machine.platform);
  const discovered = discoverAmong(rows, folder, machine, tools);
  const { contexts, environments, problems, dotenv, reads, configuration } = discovered;
  const general = unreadFiles(recorded).find(({ file }) => !isOfEnvironment(file, environments))?.place;
  const directories = new PackageDirectories(fs, machine.platform);
  const found = { folder, machine, environments, problems, ...definedOnly({ dotenv }) };
  const inspected: InspectedContext[] = [];
  for (const context of contexts) {
    const started = withSurroundings(inspectContext(context, fs, tools), tools, found.folder);
    inspected.push(withImports(started, directories, tools, folder));
    yield {
      facts: { ...found, contexts: [...inspected], baseInterpreters: [] },
      pending: contexts.length - inspected.length,
    };
  }
  const unread = unreadFiles(recorded);
  const question = { folder, machine, fs: tools.fs, ...discovered };
  const elsewhere = findElsewhere({ folder, machine, fs: tools.fs }, rows);
  const eggs = missingEggs({ folder, fs: tools.fs, platform: machine.platform });
  const missing = missingNames({ folder, machine, ...tools });
  const unreadEditorFiles = nestedEditorFiles({ folder, machine, fs: tools.fs, configuration });
  const pies = pieFactsOf(inspected, { folder, machine, fs: tools.fs });
  const checkers = gatherCheckers({
    folder,
    machine,
    fs: tools.fs,
    configuration,
    contexts: inspected,
    directories,
    inspectEnvironment: environmentInspector({ folder, machine, tools }, inspected),
  });
  const codeFiles = inspected.flatMap(({ result }) => result.codeFiles ?? []);
  const baseInterpreters = findBaseInterpreters(machine, tools);
  const programs = findPrograms(machine, tools.fs, folder);
  const facts: FolderFacts = {
    ...found,
    // Last, because it takes longest: the contexts are shown before.
    contexts: inspected.map((each) => ({
      ...inspectedUnread(each, general, unread),
      installs: installFacts(each, directories),
    })),
    environments: environments.map((environment) =>
      withRecreation(withContents(environment, folder, tools), {
        folder,
        programs,
        baseInterpreters,
        tools,
      }),
    ),
    baseInterpreters,
    programs,
    missingEggs: eggs,
    envFiles: envFileFacts({ ...question, candidates: listCandidates(question) }),
    problems: [...problems, ...elsewhere.problems],
    namedFiles: namedFiles(
      [...reads, ...elsewhere.reads, ...eggs.map(({ file }) => file), ...codeFiles],
      rows,
      {
        folder,
        fs: tools.fs,
        platform: machine.platform,
      },
    ),
    ...definedOnly({ editorSettings: editorSettings(folder, tools) }),
    ...(pies.length === 0 ? {} : { pies }),
    ...(checkers.length === 0 ? {} : { checkers }),
    ...(missing.length === 0 ? {} : { missingNames: missing }),
    ...(unreadEditorFiles.length === 0 ? {} : { unreadEditorFiles }),
    ...(elsewhere.sources.length === 0 ? {} : { elsewhere: elsewhere.sources }),
    ...(elsewhere.dropped === undefined || elsewhere.dropped.length === 0
      ? {}
      : { dropped: elsewhere.dropped }),
  };
  return { facts, discovered };
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
function editorSettings(folder: string, { fs, platform }: DiscoveryTools): FolderFacts['editorSettings'] {
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

function runToEnd<Result>(steps: Generator<unknown, Result, void>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) {
      return step.value;
    }
  }
}

/** `directories` caches what the contexts of one inspection share. */
function withImports(
  inspected: InspectedContext,
  directories: PackageDirectories,
  tools: DiscoveryTools,
  folder: string,
): InspectedContext {
  if (inspected.foreign !== undefined) {
    return inspected;
  }
  const imports = importFacts(inspected, directories, folder);
  const home = embedderHome(inspected, tools);
  return {
    ...inspected,
    ...definedOnly({ imports, embedderHome: home }),
  };
}

/** The run contexts of a folder without their results. `searched` is the machine as discovery sees it, if that differs. */
export function discoverContexts(
  folder: string,
  machine: Machine,
  tools: DiscoveryTools,
  searched = machine,
): DiscoveredContexts {
  return discoverAmong(sources, folder, machine, tools, searched);
}

interface DiscoveredReads extends DiscoveredContexts {
  readonly configuration: FolderConfiguration;
  /** The files that were read for the contexts, or that chose an interpreter. */
  readonly reads: readonly string[];
}

function discoverAmong(
  rows: readonly Source[],
  folder: string,
  machine: Machine,
  tools: DiscoveryTools,
  searched = machine,
): DiscoveredReads {
  const recorded = recordReads(restrictReads(tools.fs, { folder, machine }));
  const configuration = readFolderConfiguration(folder, machine, recorded.fs);
  const discovered = discoverEnvironments(folder, searched, configuration, tools);
  const found = findContexts({ folder, machine, fs: tools.fs, configuration, ...discovered }, rows);
  const chosenBy = found.contexts.flatMap((context) =>
    context.chosenBy?.kind === 'file' ? [context.chosenBy.file] : [],
  );
  return {
    ...discovered,
    configuration,
    contexts: found.contexts,
    reads: [...recorded.files, ...found.reads, ...chosenBy],
    ...definedOnly({ dotenv: configuration.disagreements }),
    problems: [...configuration.problems, ...discovered.problems, ...found.problems],
  };
}
