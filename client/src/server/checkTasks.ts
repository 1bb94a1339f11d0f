/** Tasks that run `pypath check`: in the Tasks menu without any configuration, and in tasks.json with the type `pypath`. */

import {
  l10n,
  ProcessExecution,
  Task,
  TaskGroup,
  tasks,
  workspace,
  type Disposable,
  type TaskDefinition,
  type WorkspaceFolder,
} from 'vscode';

const TYPE = 'pypath';
const MATCHER = '$pypath';

interface CheckDefinition extends TaskDefinition {
  /** Further arguments, such as `--fail-on warning`. */
  readonly args?: readonly string[];
}

/** `cli` is the command line that is packaged with the extension. */
export function offerCheckTasks(cli: string): Disposable {
  return tasks.registerTaskProvider(TYPE, {
    provideTasks: () =>
      (workspace.workspaceFolders ?? []).map((folder) => checkTask({ type: TYPE }, folder, cli)),
    resolveTask: (task) => {
      const folder = folderOf(task);
      return folder === undefined ? undefined : checkTask(task.definition, folder, cli);
    },
  });
}

function folderOf({ scope }: Task): WorkspaceFolder | undefined {
  return typeof scope === 'object' ? scope : workspace.workspaceFolders?.[0];
}

function checkTask(definition: TaskDefinition, folder: WorkspaceFolder, cli: string): Task {
  const { args = [] } = definition as CheckDefinition;
  // The extension host runs on Node, or on an Electron that this variable turns into Node.
  const execution = new ProcessExecution(process.execPath, [cli, 'check', folder.uri.fsPath, ...args], {
    cwd: folder.uri.fsPath,
    env: { ELECTRON_RUN_AS_NODE: '1' },
  });
  const task = new Task(definition, folder, l10n.t('check the import path'), TYPE, execution, MATCHER);
  task.group = TaskGroup.Test;
  task.presentationOptions = { clear: true };
  return task;
}
