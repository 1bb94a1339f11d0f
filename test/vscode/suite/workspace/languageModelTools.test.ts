import * as assert from 'node:assert/strict';
import { CancellationTokenSource, LanguageModelTextPart, lm } from 'vscode';
import { activated, extension } from '../inspector';

interface Manifest {
  readonly contributes: { readonly languageModelTools: readonly { readonly name: string }[] };
}

describe('the tools for language models', () => {
  before(() => activated());

  const situations: readonly (readonly [tool: string, input: object, says: RegExp])[] = [
    ['python_path_inspect', {}, /site-packages[\s\S]*sample\.pth/],
    ['python_path_inspect', { file: 'app.py' }, /site-packages/],
    ['python_path_explain_import', { module: 'json' }, /json[\s\S]*__init__\.py/],
    ['python_path_explain_import', { module: 'no_such_module' }, /not found/i],
    ['python_path_explain_import', {}, /needs "module"/],
    ['python_path_findings', {}, /\.env:1: error pythonhome-names-venv: .*Fixes: /],
  ];
  for (const [tool, input, says] of situations) {
    it(`${tool} answers ${JSON.stringify(input)}`, async () => {
      const { token } = new CancellationTokenSource();
      const { content } = await lm.invokeTool(tool, { input, toolInvocationToken: undefined }, token);
      const text = content.map((part) => (part instanceof LanguageModelTextPart ? part.value : '')).join('');
      assert.match(text, says);
    });
  }

  it('are all declared', () => {
    const { contributes } = extension().packageJSON as Manifest;
    const known = new Set(lm.tools.map(({ name }) => name));
    assert.deepEqual(
      contributes.languageModelTools.filter(({ name }) => !known.has(name)),
      [],
    );
  });
});
