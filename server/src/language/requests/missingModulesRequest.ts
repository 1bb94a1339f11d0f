/** Looks up the imports of all folders, in slices with pauses for other messages. `params` is untrusted input. */

import type { CancellationToken } from 'vscode-languageserver';
import { isTypable } from '../../core/fixes/shellText';
import { readExclusions } from '../../core/formats/editor/excludePatterns';
import { findMissingModules } from '../../core/findMissingModules';
import { doctorSummary } from '../../core/imports/missing/doctorSummary';
import type { MissingFix, MissingGroup, MissingModules } from '../../core/model/missingImports';
import { message, withRelativePaths, type Message } from '../../core/model/message';
import { listed } from '../../core/rules/shared/listed';
import { unchangingFileSystem } from '../../node/cachingFileSystem';
import { overlayFileSystem } from '../../node/overlayFileSystem';
import type {
  MissingFixDto,
  MissingFolderDto,
  MissingGroupDto,
  MissingModulesResult,
} from '../../protocol/doctor';
import { property } from '../../protocol/property';
import { terminalRepair } from '../documents/repairCommand';
import { inspectAll, type InspectedFolder } from '../runs/inspectAll';
import { throwIfCancelled } from '../runSafely';
import type { Session } from '../state';
import { pathToUri } from '../uri';
import { Slice } from '../slice';
import { relativeTo } from '../../core/text/relativeTo';

export const NO_MISSING_MODULES: MissingModulesResult = { folders: [] };

export async function missingModules(
  session: Session,
  params: unknown,
  token: CancellationToken,
): Promise<MissingModulesResult> {
  const folders: MissingFolderDto[] = [];
  for (const inspected of await inspectAll(session, token)) {
    const excluded = property(property(params, 'excluded'), inspected.folder.uri);
    const { isExcluded, notUnderstood } = readExclusions(textsIn(excluded));
    const found = await lookUp(session, inspected, isExcluded, token);
    folders.push(folderDto({ ...found, notUnderstood }, inspected, session));
  }
  return { folders };
}

async function lookUp(
  { state, runtime: { timers, fileSystem } }: Session,
  { inspection }: InspectedFolder,
  isExcluded: (relative: string) => boolean,
  token: CancellationToken,
): Promise<MissingModules> {
  const steps = findMissingModules(
    inspection,
    {
      fs: overlayFileSystem(unchangingFileSystem(fileSystem, state.platform), state.unsaved, state.platform),
      sources: overlayFileSystem(fileSystem, state.unsaved, state.platform),
    },
    isExcluded,
  );
  const slice = new Slice(timers);
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) {
      return step.value;
    }
    if (slice.isOver) {
      await slice.rest();
      throwIfCancelled(token);
    }
  }
}

interface NotUnderstood {
  /** Patterns of `files.exclude`. */
  readonly notUnderstood: readonly string[];
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

function folderDto(
  found: MissingModules & NotUnderstood,
  { folder }: InspectedFolder,
  session: Session,
): MissingFolderDto {
  const { render } = session;
  return {
    uri: folder.uri,
    name: session.state.platform.basename(folder.path),
    groups: found.groups.map((group) => groupDto(group, folder.path, session)),
    optional: [...new Set(found.optional.map(({ subject }) => relativeTo(subject, folder.path)))],
    summary: [...doctorSummary(found), ...ignoredPatterns(found)].map(render).join(' '),
  };
}

function ignoredPatterns({ notUnderstood }: NotUnderstood): readonly Message[] {
  return notUnderstood.length === 0
    ? []
    : [
        message('Patterns of files.exclude that are not understood, so they hide nothing here: {patterns}.', {
          patterns: listed(notUnderstood.map((pattern) => pattern.slice(0, LONGEST_SHOWN))),
        }),
      ];
}

const LONGEST_SHOWN = 100;

function groupDto(
  { subject, why, contexts, imports, fixes }: MissingGroup,
  folder: string,
  session: Session,
): MissingGroupDto {
  const { render, state } = session;
  return {
    title: relativeTo(subject, folder),
    why: render(withRelativePaths(why, folder, state.platform.separator)),
    contexts,
    imports: imports.map(({ file, range, module }) => ({
      place: { uri: pathToUri(file, state.platform), range },
      label: `${relativeTo(file, folder)}:${String(range.start.line + 1)}`,
      module,
    })),
    fixes: fixes.filter((fix) => isOffered(fix, session)).map((fix) => fixDto(fix, session)),
  };
}

/** Names in a folder may come from anyone: what a terminal would interpret differently is not typed. */
function isOffered(fix: MissingFix, { state }: Session): boolean {
  return fix.kind !== 'command' || isTypable(fix.commands, state.platform.name === 'windows');
}

function fixDto(fix: MissingFix, session: Session): MissingFixDto {
  const { platform } = session.state;
  const title = session.render(fix.title);
  switch (fix.kind) {
    case 'command':
      return { kind: fix.kind, title, repair: terminalRepair(fix.commands, title, session) };
    case 'add-root':
      return { kind: fix.kind, title, directory: pathToUri(fix.directory, platform) };
    case 'open':
      return { kind: fix.kind, title, place: { uri: pathToUri(fix.file, platform), range: fix.range } };
  }
}
