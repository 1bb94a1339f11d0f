import * as assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { environmentSettingsKind } from '../../../../server/src/core/isolation/settings/index';
import { planIsolation } from '../../../../server/src/core/isolation/kind';
import type { IsolationOptions } from '../../../../server/src/core/isolation/options';
import { windows } from '../../../../server/src/core/model/platform';
import type { RunContextKind } from '../../../../server/src/core/model/runContext';
import { applyFix } from '../../../support/applyEdits';
import { contextOf, interpreterOf } from '../../../support/facts';
import { machineOf } from '../../../support/machine';
import { root } from '../../../support/sources';
import { tree } from '../../../support/tree';

const golden = join(root, 'test', 'golden', 'isolation');

interface Situation {
  readonly files?: Readonly<Record<string, string>>;
  readonly kind?: RunContextKind;
  readonly options?: IsolationOptions;
  readonly version?: string;
}

/** The files of `/project` after the change; nothing when there is nothing to change. */
function changed({
  files = {},
  kind = 'terminal',
  options = {},
  version,
}: Situation): Record<string, string> {
  const disk = tree({
    '/project/app.py': '',
    ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`/project/${name}`, text])),
  });
  const inspected = {
    ...contextOf({}, { kind }),
    interpreter: interpreterOf('/usr/bin/python9.8', version),
  };
  const made = planIsolation(environmentSettingsKind, inspected, options, {
    folder: '/project',
    machine: machineOf(),
    fs: disk,
    baseInterpreters: [],
  });
  if (made.kind === 'refused') {
    return {};
  }
  applyFix(made.edits, disk);
  return Object.fromEntries(
    made.edits.map(({ file }) => {
      const outcome = disk.read(file, 10_000);
      assert.ok(outcome.kind === 'bytes');
      return [file.slice('/project/'.length), new TextDecoder().decode(outcome.bytes)];
    }),
  );
}

const DONE = `{
  "terminal.integrated.env.linux": {
    "PYTHONHOME": null,
    "PYTHONPATH": null,
    "PYTHONNOUSERSITE": "1",
    "PYTHONSAFEPATH": "1"
  }
}
`;
const SETTINGS = '.vscode/settings.json';

describe('environment-settings', () => {
  it('creates settings if there are none, and says what created them', () => {
    const after = changed({});
    assert.deepEqual(Object.keys(after), [SETTINGS]);
    assert.match(after[SETTINGS] ?? '', /^\/\/ Made by Python Path Inspector[^]*\n\{/);
    assert.ok((after[SETTINGS] ?? '').endsWith(DONE));
  });

  it('writes in front of a quote without an end, behind which some readers read no variable', () => {
    const before = 'PYTHONPATH=/gone/lib\nTOKEN="x #\nS=y\n';
    assert.equal(
      changed({ files: { '.env': before }, kind: 'debug', options: { safePath: false } })['.env'],
      'PYTHONNOUSERSITE=1\nTOKEN="x #\nS=y\n',
    );
  });

  it('keeps comments, order and indentation of settings', () => {
    const before =
      '{\r\n\t// first\r\n\t"b": 1, /* x */\r\n\t"terminal.integrated.env.linux": {\r\n\t\t"PYTHONPATH": "/x", // why\r\n\t\t"A": "a"\r\n\t},\r\n}\r\n';
    assert.equal(
      changed({ files: { [SETTINGS]: before }, options: { safePath: false } })[SETTINGS],
      '{\r\n\t// first\r\n\t"b": 1, /* x */\r\n\t"terminal.integrated.env.linux": {\r\n\t\t"PYTHONPATH": null, // why\r\n\t\t"A": "a",\r\n\t\t"PYTHONHOME": null,\r\n\t\t"PYTHONNOUSERSITE": "1"\r\n\t},\r\n}\r\n',
    );
  });

  it('has nothing to do if everything is set already', () => {
    assert.deepEqual(changed({ files: { [SETTINGS]: DONE } }), {});
  });

  it('does not change a file that is not JSON', () => {
    assert.deepEqual(changed({ files: { [SETTINGS]: '{ "a": [' } }), {});
  });

  it('removes lines from .env and adds its own', () => {
    const files = {
      [SETTINGS]: DONE,
      '.env': '# mine\nPYTHONHOME=/x\nexport A=1\nB=2\nPYTHONPATH="a\nb"\nC=3',
    };
    assert.equal(
      changed({ files, options: { safePath: false } })['.env'],
      '# mine\nexport A=1\nB=2\nC=3\nPYTHONNOUSERSITE=1\n',
    );
  });

  it('creates a .env only for those that read it', () => {
    const files = { [SETTINGS]: DONE };
    assert.deepEqual(changed({ files }), {});
    assert.match(
      changed({ files, kind: 'debug' })['.env'] ?? '',
      /^# Made by[^]*\nPYTHONNOUSERSITE=1\nPYTHONSAFEPATH=1\n$/,
    );
  });

  it('changes the Python configurations of launch.json, and no others', () => {
    const launch = `{
  "configurations": [
    { "type": "node", "request": "launch", "env": { "PYTHONPATH": "/x" } },
    {
      "type": "debugpy", // Python
      "request": "launch",
      "env": { "PYTHONPATH": "/x", "A": "1" },
      "linux": { "env": { "PYTHONHOME": "/y" } }
    }
  ]
}
`;
    const files = { [SETTINGS]: DONE, '.vscode/launch.json': launch };
    const after = changed({ files, options: { safePath: false } })['.vscode/launch.json'] ?? '';
    assert.match(after, /"type": "node", "request": "launch", "env": \{ "PYTHONPATH": "\/x" \}/);
    assert.match(after, /"type": "debugpy", \/\/ Python/);
    const [, python] = (JSON.parse(after.replace(/\/\/.*/g, '')) as { configurations: unknown[] })
      .configurations;
    assert.deepEqual(python, {
      type: 'debugpy',
      request: 'launch',
      env: { A: '1', PYTHONNOUSERSITE: '1' },
      // It replaces the general setting.
      linux: { env: { PYTHONNOUSERSITE: '1' } },
    });
  });

  it('changes a devcontainer.json', () => {
    const container = '{ "image": "x", "containerEnv": { "PYTHONHOME": "/x" } }\n';
    const files = { [SETTINGS]: DONE, '.devcontainer/devcontainer.json': container };
    const after = changed({ files, options: { safePath: false } })['.devcontainer/devcontainer.json'] ?? '';
    assert.deepEqual(JSON.parse(after), {
      image: 'x',
      containerEnv: {},
      remoteEnv: { PYTHONNOUSERSITE: '1' },
    });
  });

  it('sets PYTHONSAFEPATH for the versions that know it', () => {
    for (const [version, knows] of [
      ['3.10.4', false],
      ['3.11.0', true],
    ] as const) {
      assert.equal((changed({ version })[SETTINGS] ?? '').includes('PYTHONSAFEPATH'), knows);
    }
  });

  it('recognizes a name in any case on Windows', () => {
    const file = 'C:\\project\\.vscode\\settings.json';
    const disk = tree({
      [file]: '{\n  "terminal.integrated.env.windows": { "PythonPath": "C:\\\\x", "PYTHONHOME": null }\n}\n',
      'C:\\project\\.env': 'PythonHome=C:\\x\r\nA=1\r\n',
    });
    const made = planIsolation(
      environmentSettingsKind,
      contextOf({}, { platform: windows, cwd: 'C:\\project' }),
      { safePath: false },
      { folder: 'C:\\project', machine: machineOf({}, windows), fs: disk, baseInterpreters: [] },
    );
    assert.ok(made.kind === 'plan');
    applyFix(made.edits, disk);
    const text = (path: string): string => {
      const outcome = disk.read(path, 10_000);
      assert.ok(outcome.kind === 'bytes');
      return new TextDecoder().decode(outcome.bytes);
    };
    assert.equal(
      text(file),
      '{\n  "terminal.integrated.env.windows": { "PythonPath": null, "PYTHONHOME": null, "PYTHONNOUSERSITE": "1" }\n}\n',
    );
    assert.equal(text('C:\\project\\.env'), 'A=1\r\nPYTHONNOUSERSITE=1\r\n');
  });

  it('changes the files of a folder as recorded', () => {
    const before = readFileSync(join(golden, 'environment-settings-before.txt'), 'utf8');
    const files = Object.fromEntries(
      before.split(/^==== /m).flatMap((part) => {
        const [name = '', ...lines] = part.split('\n');
        return name === '' ? [] : [[name, lines.join('\n')] as const];
      }),
    );
    const after = changed({ files });
    const text = Object.keys(files)
      .map((name) => `==== ${name}\n${after[name] ?? 'as before\n'}`)
      .join('');
    const file = join(golden, 'environment-settings-after.txt');
    if (process.env['UPDATE_GENERATED'] === '1') {
      writeFileSync(file, text);
    }
    assert.equal(text, readFileSync(file, 'utf8'));
  });
});
