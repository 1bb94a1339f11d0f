/** Inspects one folder: its environments, its run contexts with their results, and what is wrong with them. */

import { restrictReads } from './discovery/restrictedReads';
import { inspectedUnread } from './contexts/unreadFiles';
import { findContexts } from './contexts/findContexts';
import { discoverAmong, type DiscoveredFolder, type GatherQuestion } from './discoverFolder';
import { gatherRest } from './gatherFolderFacts';
import type { Source } from './contexts/source';
import { sources } from './contexts/sources';
import { readFolderConfiguration } from './configuration/folderConfiguration';
import { rememberGroups } from './discovery/rememberedGroups';
import { discoveryTools, type DiscoveryTools } from './discovery/discoveryTools';
import type { DiscoveredContexts } from './discoverTerminals';
import { embedderHome } from './imports/gatherEmbedderHome';
import { importFacts } from './imports/gatherImportFacts';
import { PackageDirectories } from './imports/packageDirectory';
import { definedOnly } from './model/definedOnly';
import type { FolderFacts, FolderInspection, InspectedContext, Machine } from './model/inspection';
import type { FileSystem } from './ports/fileSystem';
import type { Memory } from './ports/memory';
import { runToEnd, type Steps } from './ports/steps';
import { inspectionMemory } from './discovery/inspectionMemory';
import { inspectContextInSteps, withSurroundings, withSurroundingsInSteps } from './inspectContext';
import { foreignFindings } from './inspectForeign';
import { OfferedFixes } from './offeredFixes';
import { findingsInSteps } from './rules';
import { withoutUnanswered } from './unansweredFindings';

/** What is known of a folder while it is being inspected. */
export interface FolderStep {
  /** The contexts so far, the preferred one first; what is only gathered at the end is still empty. */
  readonly facts: FolderFacts;
  /** How many contexts are still to come. */
  readonly pending: number;
}

/** Undefined is a pause in which nothing new is known. */
export type FolderSteps<Result> = Generator<FolderStep | undefined, Result, void>;

export function inspectFolder(
  folder: string,
  machine: Machine,
  fs: FileSystem,
  rows: readonly Source[] = sources,
): FolderInspection {
  return runToEnd(inspectFolderInSteps(folder, machine, fs, inspectionMemory(), rows));
}

export function gatherFolder(folder: string, machine: Machine, fs: FileSystem): FolderFacts {
  return runToEnd(gatherInSteps({ folder, machine, fs, rows: sources, memory: inspectionMemory() })).facts;
}

/**
 * Pauses often, so that the caller can show the first contexts, let other work run, or stop. A memory from an earlier inspection
 * through the same file system returns what has not changed as the same objects.
 */
export function* inspectFolderInSteps(
  folder: string,
  machine: Machine,
  fs: FileSystem,
  memory: Memory = inspectionMemory(),
  rows: readonly Source[] = sources,
): FolderSteps<FolderInspection> {
  const { facts, discovered } = yield* gatherInSteps({ folder, machine, fs, rows, memory });
  yield { facts, pending: 0 };
  // What is discovered does not depend on a variable that a fix changes. It holds more than that, so only the parts that are needed are
  // kept.
  const { environments, foreign: foreignEnvironments, interpreter } = discovered;
  const offered = new OfferedFixes(
    facts,
    discovered.reads,
    restrictReads(fs, { folder, machine }, 'by-links'),
    (edited) => {
      const configuration = readFolderConfiguration(
        folder,
        machine,
        restrictReads(edited, { folder, machine }),
      );
      return findContexts(
        {
          folder,
          machine,
          fs: restrictReads(edited, { folder, machine }, 'by-links'),
          configuration,
          environments,
          ...definedOnly({ foreign: foreignEnvironments, interpreter }),
        },
        rows,
      ).contexts;
    },
  );
  const found = yield* findingsInSteps(apartFromForeign(facts));
  const native = found.map((finding) => offered.of(finding));
  yield;
  const foreignContexts = foreignOf(facts);
  const foreignFound = memory.remember('foreign findings', [machine, ...foreignContexts], () =>
    foreignFindings(foreignContexts, {
      folder,
      machine,
      tools: discoveryTools(fs, machine.platform),
      look: (each, others) => closeLook(each, others, folder),
    }),
  );
  const foreign = foreignFound.map((finding) => offered.of(finding));
  // What a rule reports is not reported as a problem as well.
  const problems = memory.remember('problems but broken files', [facts.problems], () =>
    facts.problems.filter(({ broken, cut }) => broken === undefined && cut === undefined),
  );
  return { ...facts, problems, findings: withoutUnanswered([...native, ...foreign], facts, fs) };
}

/** The first contexts are shown before the others are known. */
function* asFolderSteps(
  steps: Generator<readonly InspectedContext[] | undefined, readonly InspectedContext[], void>,
  found: Omit<FolderFacts, 'contexts' | 'baseInterpreters'>,
  count: number,
): FolderSteps<readonly InspectedContext[]> {
  const inspected: InspectedContext[] = [];
  for (;;) {
    const step = steps.next();
    if (step.done === true) {
      return step.value;
    }
    if (step.value === undefined) {
      yield;
      continue;
    }
    inspected.push(...step.value);
    const known = inspected.length;
    yield {
      // Only a caller that shows them needs the list.
      get facts() {
        return { ...found, contexts: inspected.slice(0, known), baseInterpreters: [] };
      },
      pending: count - known,
    };
  }
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
  return runToEnd(
    withImports(
      withSurroundings(inspected, tools, folder),
      new PackageDirectories(tools.fs, tools.platform),
      tools,
      folder,
    ),
  );
}

interface GatheredFolder {
  readonly facts: FolderFacts;
  readonly discovered: DiscoveredFolder;
}

function* gatherInSteps(asked: GatherQuestion): FolderSteps<GatheredFolder> {
  const { folder, machine, memory } = asked;
  const fs = restrictReads(asked.fs, asked, 'by-links');
  const question = { ...asked, fs };
  const tools = discoveryTools(fs, machine.platform, memory);
  const discovered = yield* discoverAmong(question, tools);
  const { contexts, environments, problems, dotenv } = discovered;
  const directories = new PackageDirectories(fs, machine.platform, memory);
  const found = { folder, machine, environments, problems, ...definedOnly({ dotenv }) };
  const steps = rememberGroups(
    memory,
    {
      what: 'inspected',
      parts: contexts,
      nameOf: ({ name }) => name,
      inputs: [folder],
    },
    function* (context) {
      const own = tools.own();
      const started = yield* inspectContextInSteps(context, fs, own);
      const surrounded = yield* withSurroundingsInSteps(started, own, folder);
      return inspectedUnread(yield* withImports(surrounded, directories, own, folder), folder, fs);
    },
  );
  const inspected = yield* asFolderSteps(steps, found, contexts.length);
  const facts = yield* gatherRest({ ...question, tools, directories, discovered, inspected });
  return { facts: { ...found, ...facts }, discovered };
}

/** `directories` caches what the contexts of one inspection share. */
function* withImports(
  inspected: InspectedContext,
  directories: PackageDirectories,
  tools: DiscoveryTools,
  folder: string,
): Steps<InspectedContext> {
  if (inspected.foreign !== undefined) {
    return inspected;
  }
  const imports = yield* importFacts(inspected, directories, folder);
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
  const { fs, memory } = tools;
  return runToEnd(discoverAmong({ folder, machine, fs, rows: sources, memory }, tools, searched));
}
