import * as assert from 'node:assert/strict';
import { inspectFolder } from '../../../../server/src/core/inspectFolder';
import type { StartupResult } from '../../../../server/src/core/model/startupResult';
import type { Origin } from '../../../../server/src/core/model/origin';
import {
  contextOf,
  factsOf,
  onlyFinding,
  summaries,
  textOf,
  titles,
  venvContext,
  venvOf,
} from '../../../support/facts';
import { home, noStdlib } from './pythonhomeSituations';
import { machineOf } from '../../../support/machine';
import { BASE, check, installation, VENV } from '../../../support/situations';
import { link, tree, type Tree } from '../../../support/tree';

const venv = venvOf();

describe('pythonhome-reaches-venv', () => {
  it('is an error at the line that keeps the environment from starting', () => {
    const facts = factsOf({
      environments: [venv],
      contexts: [venvContext(venv, { ...home('/gone'), ...noStdlib })],
    });
    assert.deepEqual(summaries(facts), ['.env:2 pythonhome-reaches-venv error']);
    const finding = onlyFinding(facts);
    assert.match(
      textOf(finding),
      /^PYTHONHOME is \/gone, so Python will not start in \/project\/\.venv \(No module named 'encodings'\)/,
    );
    assert.deepEqual(
      finding.related.map(({ file, range }) => [file, range.start.line]),
      [['/project/.venv/pyvenv.cfg', 0]],
    );
    assert.deepEqual(finding.contexts, ['Terminal']);
    assert.deepEqual(titles(finding), [
      '* Remove PYTHONHOME',
      'Comment out PYTHONHOME',
      'Create python-isolated, which starts this interpreter without PYTHONHOME',
    ]);
    assert.deepEqual(
      finding.fixes.map(({ id }) => id),
      [1, 2, 3].map((number) => `pythonhome-reaches-venv@.env:2#${String(number)}`),
    );
  });

  it('is an error where the standard library of another installation is used', () => {
    const facts = factsOf({
      environments: [venv],
      contexts: [venvContext(venv, home('/opt/py'))],
    });
    assert.equal(
      textOf(onlyFinding(facts)),
      'PYTHONHOME makes Python use the standard library of /opt/py with the packages of /project/.venv. Remove PYTHONHOME.',
    );
    assert.equal(onlyFinding(facts).severity, 'error');
  });

  for (const value of ['/usr', '/usr/', '/usr:/usr']) {
    it(`is only information if it names the base anyway: ${value}`, () => {
      const facts = factsOf({ environments: [venv], contexts: [venvContext(venv, home(value))] });
      assert.deepEqual(summaries(facts), ['.env:2 pythonhome-reaches-venv information']);
    });
  }

  it('follows the link of the interpreter to the base, too', () => {
    const linked = venvOf({ executableState: { kind: 'ok', realPath: '/opt/py/bin/python9.8' } });
    const facts = factsOf({ environments: [linked], contexts: [venvContext(linked, home('/opt/py'))] });
    assert.equal(onlyFinding(facts).severity, 'information');
  });

  it('is at home of pyvenv.cfg if no file sets the variable', () => {
    const facts = factsOf({
      environments: [venv],
      contexts: [venvContext(venv, home('/opt/py', { kind: 'process' }))],
    });
    assert.deepEqual(summaries(facts), ['.venv/pyvenv.cfg:1 pythonhome-reaches-venv error']);
    const finding = onlyFinding(facts);
    assert.match(textOf(finding), /comes from the process environment/);
    assert.deepEqual(titles(finding), [
      'Isolate what the editor starts through its settings: no PYTHONHOME, no PYTHONPATH, no user packages…',
      'Create python-isolated, which starts this interpreter without PYTHONHOME',
    ]);
  });

  it('knows a venv from the result alone', () => {
    const result: Partial<StartupResult> = {
      ...home('/opt/py', { kind: 'option', option: '--env' }),
      venv: { pyvenvCfg: '/far/venv/pyvenv.cfg', root: '/far/venv', includeSystemSite: false },
    };
    const facts = factsOf({ contexts: [contextOf(result, { argv0: '/far/venv/bin/python' })] });
    assert.deepEqual(summaries(facts), ['/far/venv/pyvenv.cfg:1 pythonhome-reaches-venv error']);
    assert.match(textOf(onlyFinding(facts)), /An option sets it/);
  });

  it('is reported once for all contexts and environments that one line reaches, with the most severe message', () => {
    const other = venvOf({ root: '/project/venv' });
    const facts = factsOf({
      environments: [venv, other],
      contexts: [
        venvContext(venv, home('/usr')),
        venvContext(other, { ...home('/usr'), ...noStdlib }, { name: 'Debug and test' }),
      ],
    });
    const finding = onlyFinding(facts);
    assert.equal(finding.severity, 'error');
    assert.deepEqual(finding.contexts, ['Terminal', 'Debug and test']);
    assert.deepEqual(
      finding.related.map(({ file }) => file),
      ['/project/.venv/pyvenv.cfg', '/project/venv/pyvenv.cfg'],
    );
  });

  it('notes that 3.14 did not change which one counts', () => {
    const version = { major: 3, minor: 14 };
    const facts = factsOf({
      environments: [venv],
      contexts: [venvContext(venv, { ...home('/opt/py'), version })],
    });
    assert.equal(
      onlyFinding(facts).related[0]?.message.template,
      'PYTHONHOME overrides this virtual environment, in Python {version} too',
    );
  });

  it('is silent if PYTHONHOME is not set', () => {
    assert.deepEqual(summaries(factsOf({ environments: [venv], contexts: [venvContext(venv)] })), []);
  });

  it('offers to remove it from settings.json, or to keep terminals from inheriting one', () => {
    const setBy: Origin = {
      kind: 'file',
      file: '/project/.vscode/settings.json',
      syntax: 'json',
      range: { start: { line: 2, character: 18 }, end: { line: 2, character: 28 } },
      assignment: {
        written: '/opt/py',
        removal: {
          kind: 'part',
          range: { start: { line: 2, character: 0 }, end: { line: 3, character: 0 } },
        },
        nullUnsetsFor: 'terminals',
      },
    };
    const facts = factsOf({ environments: [venv], contexts: [venvContext(venv, home('/opt/py', setBy))] });
    assert.deepEqual(titles(onlyFinding(facts)).slice(0, 2), [
      '* Remove PYTHONHOME',
      'Set PYTHONHOME to null, so that terminals do not inherit it either',
    ]);
  });
});

check('PYTHONHOME in .env, where there is no standard library', {
  files: { ...BASE, ...VENV, '/project/.env': 'DEBUG=1\nPYTHONHOME=/gone\nTEST=1\n' },
  expect: ['.env:2 pythonhome-reaches-venv error'],
  // The launcher is an additional way to start; what was wrong is still wrong.
  afterFix: { 'pythonhome-reaches-venv@.env:2#3': ['.env:2 pythonhome-reaches-venv error'] },
});

check('PYTHONHOME in .env, of another installation', {
  files: { ...BASE, ...VENV, ...installation('/opt/py', '9.8'), '/project/.env': 'PYTHONHOME="/opt/py"' },
  expect: ['.env:1 pythonhome-reaches-venv error'],
  afterFix: { 'pythonhome-reaches-venv@.env:1#3': ['.env:1 pythonhome-reaches-venv error'] },
});

check('PYTHONHOME in .env, of the base', {
  files: { ...BASE, ...VENV, '/project/.env': 'PYTHONHOME=/usr\n' },
  expect: ['.env:1 pythonhome-reaches-venv information'],
  afterFix: { 'pythonhome-reaches-venv@.env:1#3': ['.env:1 pythonhome-reaches-venv information'] },
});

check('PYTHONHOME in settings.json', {
  files: {
    ...BASE,
    ...VENV,
    '/project/.vscode/settings.json':
      '{\n  "terminal.integrated.env.linux": {\n    "A": "b",\n    "PYTHONHOME": "/gone" // mine\n  },\n}\n',
  },
  expect: ['.vscode/settings.json:4 pythonhome-reaches-venv error'],
  afterFix: {},
});

check('PYTHONHOME of the process', {
  files: { ...BASE, ...VENV },
  variables: { PYTHONHOME: '/gone' },
  expect: ['.venv/pyvenv.cfg:1 pythonhome-reaches-venv error'],
});

describe('PYTHONHOME of the process', () => {
  const second: Tree = {
    '/project/other/pyvenv.cfg': VENV['/project/.venv/pyvenv.cfg'] ?? '',
    '/project/other/bin/python': link('/usr/bin/python9.8'),
    '/project/other/lib/python9.8/site-packages/pip/__init__.py': '',
  };

  it('is one cause, however many environments it reaches', () => {
    const machine = machineOf({ PATH: '/usr/bin', PYTHONHOME: '/opt/nothing' });
    const { findings, contexts } = inspectFolder('/project', machine, tree({ ...BASE, ...VENV, ...second }));
    assert.deepEqual(
      findings.map(({ code, file, severity }) => [code, file, severity]),
      [['pythonhome-reaches-venv', '/project/.venv/pyvenv.cfg', 'error']],
    );
    assert.deepEqual(
      findings.flatMap((finding) => finding.contexts),
      contexts.map(({ context }) => context.name),
    );
    assert.deepEqual(
      findings.flatMap(({ related }) => related.map(({ file }) => file)),
      ['/project/other/pyvenv.cfg'],
    );
  });
});
