import * as assert from 'node:assert/strict';
import { extensions } from 'vscode';
import { eventually } from '../eventually';
import { activated, inFolder } from '../inspector';

interface StandIn {
  readonly select: (executable: string | undefined) => void;
}

async function standIn(): Promise<StandIn> {
  const extension = extensions.getExtension<StandIn>('ms-python.vscode-python-envs');
  assert.ok(extension, 'the stand-in is installed');
  return extension.activate();
}

async function firstContext(what: string, interpreter: string): Promise<void> {
  const { contexts } = await activated();
  await eventually(what, async () => {
    const [first] = (await contexts()).folders[0]?.contexts ?? [];
    return first?.interpreter === interpreter ? first : undefined;
  });
}

describe('the interpreter that is selected in the editor', () => {
  it('comes first, also when it changes, or is gone', async () => {
    const { select } = await standIn();
    const usual = inFolder('.venv', 'bin', 'python').fsPath;
    const other = inFolder('old-venv', 'bin', 'python').fsPath;
    const gone = inFolder('gone', 'bin', 'python').fsPath;
    await firstContext('nothing is selected', usual);
    select(other);
    await firstContext('a broken environment is selected', other);
    select(gone);
    await firstContext('an interpreter that is not there is selected', gone);
    select(undefined);
    await firstContext('nothing is selected any more', usual);
  });
});
