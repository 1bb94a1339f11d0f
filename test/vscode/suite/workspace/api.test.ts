import * as assert from 'node:assert/strict';
import { commands, extensions, type Uri } from 'vscode';
import { eventually } from '../eventually';
import { activated, inFolder, workspaceFolder } from '../inspector';

describe('the API for other extensions', () => {
  it('says which path a file gets, and why', async () => {
    const api = await activated();
    const sysPath = await api.getSysPath(inFolder('app.py'));
    assert.ok(sysPath);
    const { context, entries, complete } = sysPath;
    assert.equal(context.interpreter, inFolder('.venv', 'bin', 'python').fsPath);
    assert.equal(context.folder.toString(), workspaceFolder().uri.toString());
    assert.ok(context.active && complete);
    const listed = entries.find(({ kind }) => kind === 'pth');
    assert.match(listed?.cause?.uri.fsPath ?? '', /sample\.pth$/);
    assert.equal(listed?.cause?.range.start.line, 0);
    assert.match(listed.why, /sample\.pth/);
  });

  it('lists the contexts, one of them active', async () => {
    const api = await activated();
    const contexts = await api.getContexts();
    assert.ok(contexts.length > 1);
    assert.equal(contexts.filter(({ active }) => active).length, 1);
    const broken = contexts.find(({ name }) => name.includes('old-venv'));
    assert.ok(broken?.fatal !== undefined);
    const inside = await api.getContexts(inFolder('old-venv', 'pyvenv.cfg'));
    assert.equal(inside.find(({ active }) => active)?.name, broken.name);
  });

  it('explains an import in each context', async () => {
    const api = await activated();
    const answers = await api.explainImport('shouting', inFolder('app.py'));
    const [first] = answers;
    assert.equal(first?.outcome, 'found');
    assert.equal(first.context.active, true);
    assert.deepEqual(first.files, [inFolder('lib', 'shouting.py').fsPath]);
    assert.equal(answers.find(({ context: { name } }) => name.includes('old-venv'))?.outcome, 'fatal');
    const missing = await api.explainImport('no_such_module', inFolder('app.py'));
    assert.equal(missing[0]?.outcome, 'missing');
  });

  it('is used by the example', async () => {
    const extension = extensions.getExtension<{ readonly changes: () => number }>('example.path-consumer');
    assert.ok(extension, 'the example is installed');
    const { changes } = await extension.activate();
    const lines = await described(inFolder('app.py'));
    assert.match(lines[0] ?? '', /^Terminal \(\.venv\) \(CPython [\d.]+\), one of \d+$/);
    assert.ok(lines.some((line) => line.includes('site-packages: site adds')));
    assert.ok(lines.some((line) => /^json in Terminal \(\.venv\): found .*json/.test(line)));
    const before = changes();
    await commands.executeCommand('pythonPathInspector.refresh');
    await eventually('the example hears of a change', () => (changes() > before ? true : undefined));
  });
});

async function described(uri: Uri): Promise<readonly string[]> {
  return commands.executeCommand<string[]>('pathConsumer.describe', uri);
}
