import * as assert from 'node:assert/strict';
import { languages, tasks, type Diagnostic, type TaskProcessEndEvent } from 'vscode';
import { eventually } from '../eventually';
import { activated, inFolder } from '../inspector';

describe('the task of the command line', () => {
  it('is offered for the folder, and its lines are problems', async () => {
    await activated();
    const [task, ...others] = await tasks.fetchTasks({ type: 'pypath' });
    assert.ok(task);
    assert.equal(others.length, 0);
    assert.equal(task.name, 'check the import path');
    const ended = new Promise<TaskProcessEndEvent>((resolve) => {
      const subscription = tasks.onDidEndTaskProcess((event) => {
        if (event.execution.task.definition.type === 'pypath') {
          subscription.dispose();
          resolve(event);
        }
      });
    });
    await tasks.executeTask(task);
    assert.equal((await ended).exitCode, 1);
    await eventually('the line of .env is a problem of the task', () =>
      languages.getDiagnostics(inFolder('.env')).find(isOfTask),
    );
  });
});

function isOfTask({ source, code, range }: Diagnostic): boolean {
  return source === 'pypath' && codeOf(code) === 'pythonhome-names-venv' && range.start.line === 0;
}

function codeOf(code: Diagnostic['code']): unknown {
  return typeof code === 'object' ? code.value : code;
}
