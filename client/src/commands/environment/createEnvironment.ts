import { commands, l10n, window, workspace, type QuickPickItem, type WorkspaceFolder } from 'vscode';
import type { Command } from '../command';

/** Commands of other extensions that ask and do more, the best first. */
const OTHERS = ['python-envs.createAny', 'python.createEnvironment'];

interface Way extends QuickPickItem {
  readonly line: string;
}

/** Makes an environment in a folder: the Python extension does it where there is one, otherwise a terminal. */
export const createEnvironment: Command = {
  id: 'pythonPathInspector.createEnvironment',
  async run() {
    const known = new Set(await commands.getCommands(true));
    const other = OTHERS.find((id) => known.has(id));
    if (other !== undefined) {
      await commands.executeCommand(other);
      return;
    }
    if (!workspace.isTrusted) {
      await commands.executeCommand('workbench.trust.manage');
      return;
    }
    const folder = await chooseFolder();
    const way =
      folder === undefined ? undefined : await window.showQuickPick(ways(), { placeHolder: question() });
    if (folder !== undefined && way !== undefined) {
      const terminal = window.createTerminal({ name: l10n.t('Create Environment'), cwd: folder.uri });
      terminal.show();
      terminal.sendText(way.line);
    }
  },
};

function question(): string {
  return l10n.t('Choose what creates the environment. It runs in a terminal.');
}

async function chooseFolder(): Promise<WorkspaceFolder | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  return folders.length > 1 ? window.showWorkspaceFolderPick() : folders[0];
}

function ways(): readonly Way[] {
  const python = process.platform === 'win32' ? 'py' : 'python3';
  return [
    { label: 'venv', description: `${python} -m venv .venv`, line: `${python} -m venv .venv` },
    {
      label: 'uv',
      description: 'uv venv',
      detail: l10n.t('Downloads Python if there is none'),
      line: 'uv venv',
    },
    {
      label: 'conda',
      description: 'conda create --prefix ./.conda python',
      detail: l10n.t('Downloads Python if there is none'),
      line: 'conda create --prefix ./.conda python',
    },
  ];
}
