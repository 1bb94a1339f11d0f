import { commands, ConfigurationTarget, l10n, window, workspace } from 'vscode';
import { REFRESH_REQUEST, type FileChangeDto } from '../../../../server/src/protocol/protocol';
import { APPLY_FIX_COMMAND, type RepairDto } from '../../../../server/src/protocol/repair';
import { changeLines } from '../../documents/changeLines';
import { leadsOutside } from '../../documents/realPlace';
import { applyChanges } from '../../isolation/applyChanges';
import { firstObstacle, type Obstacle } from '../../isolation/obstacles';
import { readRepair } from '../../repair/readRepair';
import { runInTerminal } from '../../repair/runInTerminal';
import { offerTrust } from '../../server/trust';
import type { Command, Services } from '../command';
import { UNDO_COMMAND } from '../undoIsolationFile';

type RepairOf<K> = Extract<RepairDto, { readonly kind: K }>;

/** Carries out a fix that takes more than one step of the editor. Nothing is changed, and nothing runs, before the user agrees. */
export const applyFix: Command = {
  id: APPLY_FIX_COMMAND,
  async run(services, given) {
    const repair = readRepair(given);
    switch (repair?.kind) {
      case undefined:
        return;
      case 'changes':
        return applyAll(services, repair);
      case 'terminal':
        return inTerminal(services, repair);
      case 'user-setting':
        return changeUserSetting(repair);
    }
  },
};

async function applyAll(services: Services, { title, changes }: RepairOf<'changes'>): Promise<void> {
  if (await isObstructed(changes)) {
    return;
  }
  const yes = l10n.t('Apply All Changes');
  const answer = await window.showInformationMessage(
    title,
    {
      modal: true,
      detail: [l10n.t('Either all of this is changed, or nothing:'), ...changeLines(changes)].join('\n'),
    },
    yes,
  );
  // The files may have changed while the question was open.
  if (answer !== yes || (await isObstructed(changes))) {
    return;
  }
  await make(services, changes);
  const undo = l10n.t('Undo');
  // The command ends without waiting for the user's answer.
  void window
    .showInformationMessage(l10n.t('The repair was made.'), undo)
    .then((chosen) => (chosen === undo ? commands.executeCommand(UNDO_COMMAND) : undefined));
}

async function inTerminal(services: Services, repair: RepairOf<'terminal'>): Promise<void> {
  if (!workspace.isTrusted) {
    offerTrust(
      l10n.t('Commands are run only in a trusted workspace, because they run programs of the folder.'),
    );
    return;
  }
  if (await isObstructed(repair.changes)) {
    return;
  }
  await runInTerminal(repair, async () => {
    await make(services, repair.changes);
  });
}

async function make(services: Services, changes: readonly FileChangeDto[]): Promise<void> {
  try {
    const made = await applyChanges(changes, false);
    if (made.length > 0) {
      services.applied.push(made);
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(l10n.t('The repair failed and its changes were undone. {0}', why), {
      cause: error,
    });
  }
  // Not every link that changes is watched.
  if (services.server.state === 'running') {
    await services.server.request(REFRESH_REQUEST);
  }
}

async function changeUserSetting({ setting, keys, value }: RepairOf<'user-setting'>): Promise<void> {
  const configuration = workspace.getConfiguration();
  const old = configuration.inspect(setting)?.globalValue;
  await configuration.update(setting, withValue(old, keys, value), ConfigurationTarget.Global);
}

function withValue(old: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) {
    return value;
  }
  const before = typeof old === 'object' && old !== null ? (old as Readonly<Record<string, unknown>>) : {};
  return { ...before, [key]: withValue(before[key], rest, value) };
}

async function isObstructed(changes: readonly FileChangeDto[]): Promise<boolean> {
  const obstacle = await firstObstacle(changes);
  if (obstacle === undefined) {
    return false;
  }
  void window.showWarningMessage(textOf(obstacle));
  return true;
}

function textOf(obstacle: Obstacle): string {
  const name = workspace.asRelativePath(obstacle.uri);
  switch (obstacle.kind) {
    case 'outside':
      return leadsOutside(obstacle.uri, obstacle.place);
    case 'taken':
      return l10n.t('{0} already exists, so nothing was changed.', name);
    case 'changed':
      return l10n.t('{0} has changed in the meantime, so nothing was changed. Choose the fix again.', name);
    case 'unsaved':
      return l10n.t('{0} has unsaved changes, so nothing was changed.', name);
    case 'read-only':
      return l10n.t('{0} is read-only, so nothing was changed.', name);
  }
}
