import * as assert from 'node:assert/strict';
import { environmentSettingsKind } from '../../../server/src/core/isolation/environmentSettings';
import type { IsolationOptions } from '../../../server/src/core/isolation/isolationKind';
import type { RunContextKind } from '../../../server/src/core/model/runContext';
import { applyFix } from '../../support/applyEdits';
import { contextOf } from '../../support/facts';
import { machineOf } from '../../support/machine';
import { tree } from '../../support/tree';

interface Situation {
  readonly files?: Readonly<Record<string, string>>;
  readonly kind?: RunContextKind;
  readonly options?: IsolationOptions;
}

/** The files of `/project` after the change; nothing when there is nothing to change. */
function changed({ files = {}, kind = 'terminal', options = {} }: Situation): Record<string, string> {
  const disk = tree({
    '/project/app.py': '',
    ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`/project/${name}`, text])),
  });
  const made = environmentSettingsKind.generate(options, contextOf({}, { kind }), {
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
  it('makes settings where there are none, and says who made them', () => {
    const after = changed({});
    assert.deepEqual(Object.keys(after), [SETTINGS]);
    assert.match(after[SETTINGS] ?? '', /^\/\/ Made by Python Path Inspector[^]*\n\{/);
    assert.ok((after[SETTINGS] ?? '').endsWith(DONE));
  });

  it('keeps comments, order and indentation of settings', () => {
    const before =
      '{\r\n\t// first\r\n\t"b": 1, /* x */\r\n\t"terminal.integrated.env.linux": {\r\n\t\t"PYTHONPATH": "/x", // why\r\n\t\t"A": "a"\r\n\t},\r\n}\r\n';
    assert.equal(
      changed({ files: { [SETTINGS]: before }, options: { safePath: false } })[SETTINGS],
      '{\r\n\t// first\r\n\t"b": 1, /* x */\r\n\t"terminal.integrated.env.linux": {\r\n\t\t"PYTHONPATH": null, // why\r\n\t\t"A": "a",\r\n\t\t"PYTHONHOME": null,\r\n\t\t"PYTHONNOUSERSITE": "1"\r\n\t},\r\n}\r\n',
    );
  });

  it('has nothing to do where all is said already', () => {
    assert.deepEqual(changed({ files: { [SETTINGS]: DONE } }), {});
  });

  it('leaves a file alone that is no JSON', () => {
    assert.deepEqual(changed({ files: { [SETTINGS]: '{ "a": [' } }), {});
  });

  it('takes lines out of .env and adds its own', () => {
    const files = {
      [SETTINGS]: DONE,
      '.env': '# mine\nPYTHONHOME=/x\nexport A=1\nB=2\nPYTHONPATH="a\nb"\nC=3',
    };
    assert.equal(
      changed({ files, options: { safePath: false } })['.env'],
      '# mine\nexport A=1\nB=2\nC=3\nPYTHONNOUSERSITE=1\n',
    );
  });

  it('makes a .env for those who read it alone', () => {
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
    { "type": "node", "env": { "PYTHONPATH": "/x" } },
    {
      "type": "debugpy", // Python
      "env": { "PYTHONPATH": "/x", "A": "1" },
      "linux": { "env": { "PYTHONHOME": "/y" } }
    }
  ]
}
`;
    const files = { [SETTINGS]: DONE, '.vscode/launch.json': launch };
    const after = changed({ files, options: { safePath: false } })['.vscode/launch.json'] ?? '';
    assert.match(after, /"type": "node", "env": \{ "PYTHONPATH": "\/x" \}/);
    assert.match(after, /"type": "debugpy", \/\/ Python/);
    const [, python] = (JSON.parse(after.replace(/\/\/.*/g, '')) as { configurations: unknown[] })
      .configurations;
    assert.deepEqual(python, {
      type: 'debugpy',
      env: { A: '1', PYTHONNOUSERSITE: '1' },
      linux: { env: {} },
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
});
