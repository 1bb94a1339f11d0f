import * as assert from 'node:assert/strict';
import { inspectFolder } from '../../../server/src/core/inspectFolder';
import { message } from '../../../server/src/core/model/message';
import type { FileOrigin } from '../../../server/src/core/model/origin';
import type { Fatal } from '../../../server/src/core/model/startupResult';
import { editsOfFix } from '../../support/applyEdits';
import { elf } from '../../support/elfProgram';
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
} from '../../support/facts';
import { machineOf } from '../../support/machine';
import { BASE, VENV } from '../../support/situations';
import { tree, type Tree } from '../../support/tree';

const chosenBy: FileOrigin = {
  kind: 'file',
  file: '/project/.vscode/settings.json',
  syntax: 'json',
  range: { start: { line: 1, character: 38 }, end: { line: 1, character: 50 } },
  assignment: { written: '/gone/python' },
};

function fatal(code: Fatal['code'], file?: string): { readonly fatal: Fatal } {
  return {
    fatal: { code, message: message('Because of {code}', { code }), ...(file === undefined ? {} : { file }) },
  };
}

describe('no-python', () => {
  it('is told when there is no context at all', () => {
    assert.deepEqual(summaries(factsOf()), ['no-python error']);
  });

  it('is told when PATH knows none', () => {
    const facts = factsOf({ contexts: [contextOf(fatal('no-interpreter'), { argv0: 'python' })] });
    assert.deepEqual(summaries(facts), ['no-python error']);
    assert.deepEqual(onlyFinding(facts).contexts, ['Terminal']);
    assert.match(textOf(onlyFinding(facts)), /python\.defaultInterpreterPath/);
  });

  it('is silent when one context has an interpreter', () => {
    assert.deepEqual(summaries(factsOf({ contexts: [contextOf()] })), []);
  });

  it('is silent when a broken environment is the cause', () => {
    const venv = venvOf({ homeState: { kind: 'missing' }, executableState: { kind: 'missing' } });
    const facts = factsOf({
      environments: [venv],
      contexts: [venvContext(venv, fatal('no-interpreter'))],
    });
    assert.deepEqual(summaries(facts), ['.venv/pyvenv.cfg:1 venv-home-missing error']);
  });
});

describe('interpreter-missing', () => {
  const missing = contextOf(fatal('no-interpreter'), { argv0: '/gone/python', chosenBy });

  it('stands on the setting', () => {
    const facts = factsOf({ contexts: [missing] });
    assert.deepEqual(summaries(facts), ['.vscode/settings.json:2 interpreter-missing error']);
    assert.match(textOf(onlyFinding(facts)), /\/gone\/python/);
  });

  it('offers what there is', () => {
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

  it('is told for a file that is no Python', () => {
    const facts = factsOf({
      contexts: [contextOf(fatal('not-python'), { argv0: '/bin/ls', chosenBy })],
    });
    assert.match(textOf(onlyFinding(facts)), /\/bin\/ls is not a Python interpreter/);
  });

  it('tells a command that PATH does not know', () => {
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

  it('speaks of a name that a sound environment does not have', () => {
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
        [['/project/apache2.conf', 1, /on this machine: .* does not exist\. Install the server, or name/]],
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
      it(`stands where it is named, with no interpreter to choose: ${title}`, () => {
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

describe('startup-fatal', () => {
  it('stands on the file that start-up fails on', () => {
    const facts = factsOf({ contexts: [contextOf(fatal('path-error', '/usr/bin/pybuilddir.txt'))] });
    assert.deepEqual(summaries(facts), ['/usr/bin/pybuilddir.txt:1 startup-fatal error']);
    assert.equal(textOf(onlyFinding(facts)), 'Because of path-error');
  });

  it('stands on pyvenv.cfg where the standard library of an environment is gone, and offers the repair', () => {
    const venv = venvOf();
    const facts = factsOf({
      environments: [venv],
      contexts: [venvContext(venv, fatal('no-stdlib', '/usr/lib/python9.8/encodings'))],
      baseInterpreters: [interpreterOf('/opt/py/bin/python9.8', '9.8.2')],
    });
    assert.deepEqual(summaries(facts), ['.venv/pyvenv.cfg:1 startup-fatal error']);
    assert.deepEqual(titles(onlyFinding(facts)), [
      '* Repair the virtual environment with Python 9.8.2 (/opt/py/bin/python9.8)',
    ]);
  });

  it('tells an interpreter that is no Python, found in PATH', () => {
    const facts = factsOf({ contexts: [contextOf(fatal('not-python'), { argv0: 'python' })] });
    assert.deepEqual(summaries(facts), ['startup-fatal error']);
  });

  it('is a limit of this tool, no error, for what is not modelled', () => {
    assert.deepEqual(summaries(factsOf({ contexts: [contextOf(fatal('unsupported'))] })), [
      'startup-fatal information',
    ]);
  });

  for (const code of [
    'no-interpreter',
    'not-python',
    'unsupported',
    'no-stdlib',
    'path-error',
    'site-error',
  ] as const) {
    it(`lets no context die silently: ${code}`, () => {
      const inVenv = venvOf();
      for (const facts of [
        factsOf({ contexts: [contextOf(fatal(code))] }),
        factsOf({ contexts: [contextOf(fatal(code), { chosenBy })] }),
        factsOf({ environments: [inVenv], contexts: [venvContext(inVenv, fatal(code))] }),
        factsOf({ contexts: [contextOf(), contextOf(fatal(code), { name: 'Other' })] }),
      ]) {
        assert.equal(summaries(facts).length, 1);
      }
    });
  }
});
