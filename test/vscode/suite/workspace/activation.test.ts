import * as assert from 'node:assert/strict';
import { commands, languages } from 'vscode';
import { activated, extension, openInFolder } from '../inspector';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

describe('the extension', () => {
  it('is woken by an environment in the folder', async () => {
    const { contexts } = await activated();
    const { folders } = await contexts();
    assert.equal(folders.length, 1);
  });

  it('has each command that it declares', async () => {
    await activated();
    const known = await commands.getCommands();
    const { contributes } = extension().packageJSON as Manifest;
    for (const { command } of contributes.commands) {
      assert.ok(known.includes(command), command);
    }
  });

  it('knows the languages of the files that decide', async () => {
    assert.equal((await openInFolder('old-venv', 'pyvenv.cfg')).languageId, 'pyvenv-cfg');
    assert.ok((await languages.getLanguages()).includes('python-pth'));
  });
});
