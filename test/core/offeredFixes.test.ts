/** Which fixes are offered where one assignment has several readers. */

import * as assert from 'node:assert/strict';
import { inspectFolder } from '../../server/src/core/inspectFolder';
import { renderMessage } from '../../server/src/core/model/message';
import { machineOf } from '../support/machine';
import { BASE, VENV } from '../support/situations';
import { tree, type Tree } from '../support/tree';

describe('a variable that a tool reads from the same file as the debugger', () => {
  const files = {
    ...BASE,
    ...VENV,
    '/project/.env': 'PYTHONHOME=/project/.venv\n',
    '/project/.pdm-python': '/project/.venv/bin/python',
    '/project/pyproject.toml': '[project]\nname = "shop"\n\n[tool.pdm.scripts]\n_.env_file = ".env"\n',
  };
  const { contexts, findings } = inspectFolder('/project', machineOf({ PATH: '/usr/bin' }), tree(files));

  it('makes a context of the tool differ', () => {
    assert.ok(contexts.some(({ context }) => context.name === 'pdm run'));
  });

  it('can be removed, although that context is then the same as the terminal', () => {
    assert.deepEqual(
      findings.map(({ code, fixes }) => [code, ...fixes.map(({ title }) => renderMessage(title))]),
      [['pythonhome-names-venv', 'Remove PYTHONHOME', 'Comment out PYTHONHOME']],
    );
  });
});

describe('a fix of a variable that others refer to', () => {
  const offeredFor = (files: Tree): readonly string[] =>
    inspectFolder('/project', machineOf({ PATH: '/usr/bin' }), tree({ ...BASE, ...VENV, ...files }))
      .findings.filter(({ code }) => code === 'pythonhome-reaches-venv')
      .flatMap(({ fixes }) => fixes.filter(({ kind }) => kind === 'edits'))
      .map(({ title }) => renderMessage(title));

  for (const [file, text] of [
    ['.env', 'PYTHONHOME=/srv/py\nB=${PYTHONHOME}/bin\n'],
    ['.vscode/settings.json', '{"python.envFile": "${workspaceFolder}/python.vars"}'],
  ] as const) {
    it(`is not offered: it would change them (${file})`, () => {
      const named = { '/project/python.vars': 'PYTHONHOME=/srv/py\nB=${PYTHONHOME}/bin\n' };
      assert.deepEqual(offeredFor({ ...named, [`/project/${file}`]: text }), []);
    });
  }

  it('is offered if nothing refers to it', () => {
    assert.deepEqual(offeredFor({ '/project/.env': 'PYTHONHOME=/srv/py\nB=$HOME/bin\n' }), [
      'Remove PYTHONHOME',
      'Comment out PYTHONHOME',
    ]);
  });
});
