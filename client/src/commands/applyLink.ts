import { lstat, rename, rm, symlink } from 'node:fs/promises';
import { l10n, Uri, window, workspace } from 'vscode';
import { APPLY_LINK_COMMAND, type LinkDto } from '../../../server/src/protocol/protocol';
import { linkTarget } from '../documents/fileFacts';
import type { Command } from './command';

/** Creates the symbolic links of a quick fix. It asks first, because undo does not restore the old ones. */
export const applyLink: Command = {
  id: APPLY_LINK_COMMAND,
  async run({ server, model }, ...args) {
    const links = args.filter(isLink);
    if (links.length === 0 || !(await confirm(links))) {
      return;
    }
    for (const link of links) {
      await makeLink(link);
    }
    if (server.state === 'running') {
      await model.update();
    }
  },
};

async function confirm(links: readonly LinkDto[]): Promise<boolean> {
  const yes = l10n.t('Create Links');
  const lines = await Promise.all(links.map(describe));
  const answer = await window.showWarningMessage(
    l10n.t('Create symbolic links? This cannot be undone.'),
    { modal: true, detail: lines.join('\n') },
    yes,
  );
  return answer === yes;
}

async function describe({ uri, target }: LinkDto): Promise<string> {
  const link = Uri.parse(uri);
  const name = workspace.asRelativePath(link);
  const old = await linkTarget(link);
  return old === undefined
    ? l10n.t('{0} → {1}', name, target)
    : l10n.t('{0} → {1} (was {2})', name, target, workspace.asRelativePath(old));
}

async function makeLink({ uri, target }: LinkDto): Promise<void> {
  const { fsPath } = Uri.parse(uri);
  if (await isOther(fsPath)) {
    throw new Error(l10n.t('{0} is not a symbolic link, so it was left as it is.', fsPath));
  }
  // The link is renamed into place, so that there is always either the old or the new one.
  const beside = `${fsPath}.new-link`;
  await rm(beside, { force: true });
  await symlink(target, beside);
  try {
    await rename(beside, fsPath);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

/** The path exists and is not a link. */
async function isOther(path: string): Promise<boolean> {
  try {
    return !(await lstat(path)).isSymbolicLink();
  } catch {
    return false;
  }
}

function isLink(value: unknown): value is LinkDto {
  return (
    typeof value === 'object' &&
    value !== null &&
    'uri' in value &&
    typeof value.uri === 'string' &&
    'target' in value &&
    typeof value.target === 'string'
  );
}
