import * as assert from 'node:assert/strict';
import { shellText } from '../../../../server/src/core/fixes/shellText';
import { editsOfFix } from '../../../support/applyEdits';
import { factsOf, onlyFinding, titles, venvOf } from '../../../support/facts';
import { checkEnvironment } from './environmentsSituations';
import { BASE, check, VENV } from '../../../support/situations';
import { link } from '../../../support/tree';

const dangling = { kind: 'dangling', target: '/usr/bin/python9.8' } as const;

describe('venv-executable-broken', () => {
  checkEnvironment('a link that leads nowhere', venvOf({ executableState: dangling }), [
    '.venv/pyvenv.cfg:1 venv-executable-broken error',
  ]);
  checkEnvironment('no interpreter', venvOf({ executableState: { kind: 'missing' } }), [
    '.venv/pyvenv.cfg:1 venv-executable-broken error',
  ]);
  checkEnvironment('links in a circle', venvOf({ executableState: { kind: 'loop' } }), [
    '.venv/pyvenv.cfg:1 venv-executable-broken error',
  ]);
  checkEnvironment('no permission to execute', venvOf({ executableState: { kind: 'not-executable' } }), [
    '.venv/pyvenv.cfg:1 venv-executable-broken error',
  ]);

  it('links to the interpreter at home again, where its name proves the version', () => {
    const environment = venvOf({
      executableState: { kind: 'loop' },
      brokenLinks: ['/project/.venv/bin/python3', '/project/.venv/bin/python9.7'],
    });
    const finding = onlyFinding(factsOf({ environments: [environment] }));
    assert.deepEqual(titles(finding), ["* Link the virtual environment's interpreter to /usr/bin/python9.8"]);
    assert.deepEqual(editsOfFix(finding.fixes[0]), [
      { kind: 'link', file: '/project/.venv/bin/python', target: '/usr/bin/python9.8' },
      { kind: 'link', file: '/project/.venv/bin/python3', target: '/usr/bin/python9.8' },
    ]);
  });

  it('prefers no link to an interpreter of unknown version', () => {
    const environment = venvOf({
      executableState: dangling,
      homeState: { kind: 'ok', interpreter: '/usr/bin/python3' },
    });
    assert.deepEqual(titles(onlyFinding(factsOf({ environments: [environment] }))), [
      "Link the virtual environment's interpreter to /usr/bin/python3",
    ]);
  });

  it('makes a file executable in a terminal', () => {
    const environment = venvOf({ executableState: { kind: 'not-executable' } });
    const { fixes } = onlyFinding(factsOf({ environments: [environment] }));
    assert.deepEqual(
      fixes.map((fix) => (fix.kind === 'terminal' ? shellText(fix.commands, 'sh') : fix.kind)),
      ['chmod a+x .venv/bin/python'],
    );
  });
});

check('an upgrade that left home but not the interpreter', {
  files: { ...BASE, ...VENV, '/project/.venv/bin/python': link('/usr/bin/python9.7') },
  expect: ['.venv/pyvenv.cfg:1 venv-executable-broken error'],
});
