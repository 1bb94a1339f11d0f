import * as assert from 'node:assert/strict';
import { inspectFolder } from '../../../../server/src/core/inspectFolder';
import { editsOfFix } from '../../../support/applyEdits';
import { elf } from '../../../support/elfProgram';
import {
  contextOf,
  factsOf,
  interpreterOf,
  onlyFinding,
  summaries,
  textOf,
  titles,
  venvContext,
  venvOf,
} from '../../../support/facts';
import { machineOf } from '../../../support/machine';
import { BASE, VENV, check } from '../../../support/situations';
import { tree, type Tree } from '../../../support/tree';
import { chosenBy, fatal } from '../interpretersSituations';

describe('interpreter-missing', () => {
  const missing = contextOf(fatal('no-interpreter'), { argv0: '/gone/python', chosenBy });

  it('is at the setting', () => {
    const facts = factsOf({ contexts: [missing] });
    assert.deepEqual(summaries(facts), ['.vscode/settings.json:2 interpreter-missing error']);
    assert.match(textOf(onlyFinding(facts)), /\/gone\/python/);
  });

  it('offers what exists', () => {
    const facts = factsOf({
      contexts: [missing],
      environments: [venvOf()],
      baseInterpreters: [interpreterOf('/usr/bin/python9.8')],
    });
    const finding = onlyFinding(facts);
    assert.deepEqual(titles(finding), ['Use /project/.venv/bin/python', 'Use /usr/bin/python9.8']);
    assert.deepEqual(editsOfFix(finding.fixes[0]), [
      {
        kind: 'edit',
        file: '/project/.vscode/settings.json',
        edits: [{ range: chosenBy.range, newText: '"/project/.venv/bin/python"' }],
      },
    ]);
  });

  it('is reported for a file that is not Python', () => {
    const facts = factsOf({
      contexts: [contextOf(fatal('not-python'), { argv0: '/bin/ls', chosenBy })],
    });
    assert.match(textOf(onlyFinding(facts)), /\/bin\/ls is not a Python interpreter/);
  });

  it('reports a command that is not in PATH', () => {
    const facts = factsOf({ contexts: [contextOf(fatal('no-interpreter'), { argv0: 'python4', chosenBy })] });
    assert.match(textOf(onlyFinding(facts)), /python4 was not found on PATH/);
  });

  it('leaves a chosen environment that is broken to its own rule', () => {
    const venv = venvOf({ executableState: { kind: 'dangling', target: '/gone' }, chosenBy });
    const facts = factsOf({
      environments: [venv],
      contexts: [venvContext(venv, fatal('no-interpreter'), { chosenBy })],
    });
    assert.deepEqual(summaries(facts), ['.venv/pyvenv.cfg:1 venv-executable-broken error']);
  });

  it('is about a name that a healthy environment does not have', () => {
    const venv = venvOf({
      executable: '/project/.venv/bin/python4',
      executableState: { kind: 'missing' },
      chosenBy,
    });
    const facts = factsOf({
      environments: [venv],
      contexts: [venvContext(venv, fatal('no-interpreter'), { chosenBy })],
    });
    assert.deepEqual(summaries(facts), ['.vscode/settings.json:2 interpreter-missing error']);
  });

  describe('for a library that a server loads', () => {
    const PYTHON: Tree = {
      ...BASE,
      ...VENV,
      '/usr/lib/libpython9.8.so.1.0': elf({ symbols: { Py_Version: 0x090801f0 } }),
      '/m/mod_wsgi.so': elf({ needed: ['libpython9.8.so.1.0'], runPath: '/usr/lib' }),
      '/m/mod_php.so': elf({}),
      '/usr/bin/uwsgi': elf({ needed: [] }),
    };
    const found = (files: Tree) =>
      inspectFolder(
        '/project',
        machineOf({ PATH: '/usr/bin' }),
        tree({ ...PYTHON, ...files }),
      ).findings.filter(({ code }) => code === 'interpreter-missing');
    const apache = (module: string): Tree => ({
      '/project/apache2.conf': `LoadModule wsgi_module ${module}\nWSGIPythonHome /project/.venv\n`,
    });
    const situations: readonly (readonly [
      title: string,
      files: Tree,
      expect: readonly (readonly [file: string, line: number, text: RegExp])[],
    ])[] = [
      [
        'the module that LoadModule names',
        apache('modules/mod_wsgi.so'),
        [
          [
            '/project/apache2.conf',
            0,
            /the library \/project\/modules\/mod_wsgi\.so does not exist. Install it, or correct its path\.$/,
          ],
        ],
      ],
      [
        'a module without Python',
        apache('/m/mod_php.so'),
        [['/project/apache2.conf', 0, /\/m\/mod_php\.so is neither a Python library nor linked with one/]],
      ],
      ['a module that is there', apache('/m/mod_wsgi.so'), []],
      [
        'a module that no line names',
        { '/project/apache2.conf': '\nWSGIPythonHome /project/.venv\n' },
        [['/project/apache2.conf', 1, /on this machine: .* does not exist\. Install the server, or correct/]],
      ],
      [
        'the plugin of uWSGI',
        { '/project/uwsgi.ini': '[uwsgi]\nhome = /project/.venv\nplugins = http,/x/python3\n' },
        [['/project/uwsgi.ini', 2, /the library \/x\/python3_plugin\.so does not exist/]],
      ],
      [
        'the library of a program, in JSON',
        {
          '/project/.vscode/settings.json': JSON.stringify({
            'pythonPathInspector.embedders': [{ name: 'A', init: 'legacy', library: '/x/libpython9.8.so' }],
          }),
        },
        [['/project/.vscode/settings.json', 0, /the library \/x\/libpython9\.8\.so does not exist/]],
      ],
    ];
    for (const [title, files, expect] of situations) {
      it(`is where it is named, with no interpreter to choose: ${title}`, () => {
        const findings = found(files);
        assert.deepEqual(
          findings.map(({ file, range, fixes }) => [file, range.start.line, fixes.length]),
          expect.map(([file, line]) => [file, line, 0]),
        );
        for (const [index, [, , text]] of expect.entries()) {
          assert.match(findings.map(textOf)[index] ?? '', text);
        }
      });
    }
  });
});

check('a setting that names no interpreter', {
  files: {
    ...BASE,
    ...VENV,
    '/project/.vscode/settings.json': '{ "python.defaultInterpreterPath": "/gone/python" }\n',
  },
  expect: ['.vscode/settings.json:1 interpreter-missing error'],
});

const APP = '/project/.venv/lib/python9.8/site-packages/app.py';

for (const [file, written] of [
  ['app.service', '[Service]\nExecStart=/project/venv/bin/python -m app\n'],
  ['supervisord.conf', '[program:web]\ncommand=/project/venv/bin/python -m app\n'],
  ['Procfile', '# one\nweb: A=1 exec /project/venv/bin/python -m app\n'],
] as const) {
  check(`an interpreter of the folder in ${file} that is gone`, {
    files: { ...BASE, ...VENV, [`/project/${file}`]: written, [APP]: '' },
    expect: [`${file}:2 interpreter-missing error`],
  });
}

check('an interpreter of the folder that is made where the unit is installed', {
  files: { ...BASE, '/project/app.service': '[Service]\nExecStart=/project/venv/bin/python -m app\n' },
  expect: [],
});
