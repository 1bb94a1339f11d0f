import * as assert from 'node:assert/strict';
import { inspectFolder } from '../../../../server/src/core/inspectFolder';
import { machineOf } from '../../../support/machine';
import { BASE, check, VENV } from '../../../support/situations';
import { bytes, tree } from '../../../support/tree';

const launch = (text: string): Readonly<Record<string, string>> => ({
  '/project/.vscode/launch.json': text,
  '/project/shop.py': '',
});
const SHOP = '{ "name": "Shop", "type": "debugpy", "request": "launch", "module": "shop" }';

const utf16 = (text: string) => bytes(...Buffer.from(`\ufeff${text}`, 'utf16le'));

describe('file-broken', () => {
  check('launch.json without a comma', {
    files: {
      ...BASE,
      ...VENV,
      ...launch(`{ "configurations": [\n${SHOP}\n${SHOP.replace('Shop', 'Other')}] }`),
    },
    expect: ['.vscode/launch.json:3 file-broken warning'],
  });

  check('launch.json that was cut off', {
    files: { ...BASE, ...VENV, ...launch(`{\n"configurations": [${SHOP}\n`) },
    expect: ['.vscode/launch.json:3 file-broken warning'],
  });

  check('launch.json with the marks of a conflict', {
    files: { ...BASE, ...VENV, ...launch(`{ "configurations": [\n<<<<<<< HEAD\n${SHOP}\n=======\n] }`) },
    expect: ['.vscode/launch.json:2 file-broken warning'],
  });

  check('.env as Windows PowerShell writes it', {
    files: {
      ...BASE,
      ...VENV,
      '/project/src/a.py': '',
      '/project/.env': utf16('PYTHONPATH=/project/src\r\n'),
    },
    expect: ['.env:1 file-broken warning'],
  });

  check('settings.json and pyproject.toml', {
    files: {
      ...BASE,
      ...VENV,
      '/project/.vscode/settings.json': '{ "python.envFile": "", }',
      '/project/.vscode/tasks.json': '{ "tasks": [ }',
      '/project/pyproject.toml': '[tool.pytest.ini_options\npythonpath = ["src"]\n',
    },
    expect: ['.vscode/tasks.json:1 file-broken warning', 'pyproject.toml:2 file-broken warning'],
  });

  check('comments and commas at the end, which the editor allows', {
    files: { ...BASE, ...VENV, ...launch(`// mine\n{ "configurations": [${SHOP},], }\n`) },
    expect: [],
  });

  it('is reported where no Python was found, and once', () => {
    const { findings, problems } = inspectFolder(
      '/project',
      machineOf({ PATH: '/usr/bin' }),
      tree(launch('{')),
    );
    assert.deepEqual(
      findings.map(({ code }) => code),
      ['no-python', 'file-broken'],
    );
    assert.deepEqual(problems, []);
  });
});
