/** Which fixes are offered where one assignment has several readers. */

import * as assert from 'node:assert/strict';
import { inspectFolder } from '../../server/src/core/inspectFolder';
import { renderMessage } from '../../server/src/core/model/message';
import { machineOf } from '../support/machine';
import { BASE, VENV } from '../support/situations';
import { tree } from '../support/tree';

describe('a variable that a tool reads from the same file as the debugger', () => {
  const files = {
    ...BASE,
    ...VENV,
    '/project/.env': 'PYTHONHOME=/project/.venv\n',
    '/project/.pdm-python': '/project/.venv/bin/python',
    '/project/pyproject.toml': '[project]\nname = "shop"\n\n[tool.pdm.scripts]\n_.env_file = ".env"\n',
  };
  const { contexts, findings } = inspectFolder('/project', machineOf({ PATH: '/usr/bin' }), tree(files));

  it('sets a context of the tool apart', () => {
    assert.ok(contexts.some(({ context }) => context.name === 'pdm run'));
  });

  it('can be removed, although that context is then the same as the terminal', () => {
    assert.deepEqual(
      findings.map(({ code, fixes }) => [code, ...fixes.map(({ title }) => renderMessage(title))]),
      [['pythonhome-names-venv', 'Remove PYTHONHOME', 'Comment out PYTHONHOME']],
    );
  });
});
