/** A `.pth` file whose quick fix is an isolation file, and the steps through its preview. */

import * as assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands, Uri, window, workspace, type WorkspaceFolder } from 'vscode';
import type { InspectorApi } from '../../../client/src/api';
import { eventually } from './eventually';
import { contextNode, diagnosticIn, diagnosticsOf, entryNodes, quickFixFor } from './inspector';
import { previewText } from './isolationPreview';

const CODE = 'import odd_thing; odd_thing.x = 1\n';
const FINDING = /^startup-code-unknown$/;

export class OddPth {
  private readonly file: string;
  private readonly module: string;

  private constructor(directory: string) {
    this.file = join(directory, 'zz_odd.pth');
    this.module = join(directory, 'odd_thing.py');
    writeFileSync(this.module, '');
    writeFileSync(this.file, CODE);
  }

  /** In the packages of a folder's `.venv`. */
  static async write(api: InspectorApi, folder?: WorkspaceFolder): Promise<OddPth> {
    const directory = await eventually('the environment has a directory of packages', async () => {
      const entries = await entryNodes(api, await contextNode(api, /Terminal.*\.venv/, folder));
      return entries.find(({ entry }) => entry.kind === 'site-packages')?.entry.path;
    });
    return new OddPth(directory);
  }

  /** Opens it and runs the quick fix as the menu does; resolves when the command has ended. */
  async takeQuickFix(): Promise<() => boolean> {
    const uri = Uri.file(this.file);
    await window.showTextDocument(await workspace.openTextDocument(uri));
    const fix = await quickFixFor(uri, await diagnosticIn(uri, FINDING), /^Rename zz_odd\.pth/);
    assert.equal(fix.edit, undefined);
    assert.ok(fix.command);
    const { command, arguments: args = [] } = fix.command;
    let ended = false;
    void commands.executeCommand(command, ...(args as readonly unknown[])).then(() => {
      ended = true;
    });
    await eventually('the preview is shown', () => {
      assert.match(previewText(), /zz_odd\.pth/);
      return true;
    });
    return () => ended;
  }

  isRenamed(): boolean {
    const note = `${this.quarantined}.txt`;
    return (
      !existsSync(this.file) &&
      readFileSync(this.quarantined, 'utf8') === CODE &&
      readFileSync(note, 'utf8').includes('Made by Python Path Inspector')
    );
  }

  isUntouched(): boolean {
    return (
      readFileSync(this.file, 'utf8') === CODE &&
      !existsSync(this.quarantined) &&
      !existsSync(`${this.quarantined}.txt`)
    );
  }

  async untilFound(isFound: boolean): Promise<void> {
    await eventually(`the diagnostic is ${isFound ? 'there' : 'gone'}`, () =>
      diagnosticsOf(Uri.file(this.file)).length > 0 === isFound ? true : undefined,
    );
  }

  remove(): void {
    for (const file of [this.file, this.module, this.quarantined, `${this.quarantined}.txt`]) {
      rmSync(file, { force: true });
    }
  }

  private get quarantined(): string {
    return `${this.file}.quarantined`;
  }
}
