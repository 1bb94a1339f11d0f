/** Three lines about the import under the pointer. */

import * as assert from 'node:assert/strict';
import { about, hoverLines, openPython, PROJECT } from './importConversation';

const URI = 'file:///project/main.py';

describe('a hover over an import', () => {
  it('prints', async () => {
    const text = 'import yaml\nimport random\nimport shared\nimport helper\nimport requests\nimport sys\nimport deep, yamll, app.models\nfrom app import models\n';
    await about({ ...PROJECT, '/project/random.py': '' }, async (editor) => {
      await openPython(editor, URI, text);
      for (const name of ['yaml', 'random', 'shared', 'helper', 'requests', 'sys', 'deep', 'yamll', 'models', 'models\n']) {
        console.log(await hoverLines(editor, URI, text, name));
      }
      assert.ok(true);
    });
  });
});
