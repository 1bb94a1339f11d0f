import * as assert from 'node:assert/strict';
import { parsePyvenvCfg } from '../../../server/src/core/formats/python/pyvenvCfg';
import { encodeUtf8 } from '../../../server/src/core/text/bytes';
import type { EnvironmentFacts } from '../../../server/src/core/model/facts/environmentFacts';
import { message } from '../../../server/src/core/model/message';
import { editsOfFix } from '../../support/applyEdits';
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

const dangling = { kind: 'dangling', target: '/usr/bin/python9.8' } as const;
const noInterpreter = { fatal: { code: 'no-interpreter', message: message('Not there') } } as const;

function check(title: string, environment: EnvironmentFacts, expected: readonly string[]): void {
  it(title, () => {
    const result = environment.executableState.kind === 'ok' ? {} : noInterpreter;
    const facts = factsOf({
      environments: [environment],
      contexts: [venvContext(environment, result)],
      baseInterpreters: [interpreterOf('/opt/py/bin/python9.8', '9.8.2')],
    });
    assert.deepEqual(summaries(facts), expected);
  });
}

describe('venv-home-missing', () => {
  check('a home that is gone', venvOf({ homeState: { kind: 'missing' } }), [
    '.venv/pyvenv.cfg:1 venv-home-missing error',
  ]);
  check(
    'a home that is gone, with the interpreter: one cause, one finding',
    venvOf({ homeState: { kind: 'missing' }, executableState: dangling }),
    ['.venv/pyvenv.cfg:1 venv-home-missing error'],
  );
  check('an environment in order', venvOf(), []);

  it('stands on the value of home, and tells of the link', () => {
    const environment = venvOf({ homeState: { kind: 'missing' }, executableState: dangling });
    const finding = onlyFinding(
      factsOf({ environments: [environment], contexts: [venvContext(environment, noInterpreter)] }),
    );
    assert.deepEqual(finding.range, {
      start: { line: 0, character: 7 },
      end: { line: 0, character: 15 },
    });
    assert.deepEqual(
      finding.related.map(({ file }) => file),
      ['/project/.venv/bin/python'],
    );
    assert.deepEqual(finding.contexts, ['Terminal']);
  });

  it('says so when Python starts all the same', () => {
    const environment = venvOf({ homeState: { kind: 'missing' } });
    const starting = factsOf({ environments: [environment], contexts: [venvContext(environment)] });
    assert.match(textOf(onlyFinding(starting)), /by luck/);
  });

  it('offers the interpreters that fit, best first', () => {
    const environment = venvOf({ homeState: { kind: 'missing' }, executableState: dangling });
    const facts = factsOf({
      environments: [environment],
      baseInterpreters: [
        interpreterOf('/usr/bin/python9.9', '9.9.0'),
        interpreterOf('/opt/py/bin/python9.8', '9.8.2'),
      ],
    });
    assert.deepEqual(titles(onlyFinding(facts)), [
      '* Repair the virtual environment with Python 9.8.2 (/opt/py/bin/python9.8)',
      'Change only pyvenv.cfg to /opt/py/bin/python9.8; the link to the interpreter stays broken',
      'Repair the virtual environment with Python 9.9.0 (/usr/bin/python9.9); its packages are for 9.8 and must be reinstalled',
    ]);
  });
});

describe('venv-home-no-interpreter', () => {
  check('a home without Python', venvOf({ homeState: { kind: 'no-interpreter' } }), [
    '.venv/pyvenv.cfg:1 venv-home-no-interpreter error',
  ]);
  check('a home that is a file', venvOf({ homeState: { kind: 'not-a-directory' } }), [
    '.venv/pyvenv.cfg:1 venv-home-no-interpreter error',
  ]);
});

describe('venv-home-absent', () => {
  check('no home', venvOf({ homeState: { kind: 'absent-key' } }, 'include-system-site-packages = false\n'), [
    '.venv/pyvenv.cfg:1 venv-home-absent warning',
  ]);
  check(
    'an empty home',
    venvOf({ homeState: { kind: 'absent-key' } }, 'include-system-site-packages = false\nhome =\n'),
    ['.venv/pyvenv.cfg:2 venv-home-absent warning'],
  );

  it('tells of the byte order mark that hides home', () => {
    const environment = venvOf(
      { homeState: { kind: 'absent-key' } },
      '\ufeffhome = /usr/bin\ninclude-system-site-packages = false\n',
    );
    assert.match(textOf(onlyFinding(factsOf({ environments: [environment] }))), /byte order mark/);
  });
});

describe('venv-executable-broken', () => {
  check('a link that leads nowhere', venvOf({ executableState: dangling }), [
    '.venv/pyvenv.cfg:1 venv-executable-broken error',
  ]);
  check('no interpreter', venvOf({ executableState: { kind: 'missing' } }), [
    '.venv/pyvenv.cfg:1 venv-executable-broken error',
  ]);
  check('links in a circle', venvOf({ executableState: { kind: 'loop' } }), [
    '.venv/pyvenv.cfg:1 venv-executable-broken error',
  ]);
  check('no permission to execute', venvOf({ executableState: { kind: 'not-executable' } }), [
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

  it('cannot make a file executable', () => {
    const environment = venvOf({ executableState: { kind: 'not-executable' } });
    assert.deepEqual(onlyFinding(factsOf({ environments: [environment] })).fixes, []);
  });
});

describe('pyvenv-cfg-unreadable', () => {
  const cfg = (problem: NonNullable<NonNullable<EnvironmentFacts['pyvenvCfg']>['problem']>) =>
    venvOf({
      homeState: { kind: 'absent-key' },
      pyvenvCfg: { file: '/project/.venv/pyvenv.cfg', settings: [], malformed: [], problem },
    });
  for (const problem of ['denied', 'too-large', 'undecodable', 'unreadable', 'directory'] as const) {
    check(problem, cfg(problem), ['.venv/pyvenv.cfg:1 pyvenv-cfg-unreadable error']);
  }

  it('explains why site fails', () => {
    const environment = cfg('undecodable');
    const fatal = { code: 'site-error', message: message('Undecodable'), file: '/x' } as const;
    const facts = factsOf({ environments: [environment], contexts: [venvContext(environment, { fatal })] });
    assert.deepEqual(summaries(facts), ['.venv/pyvenv.cfg:1 pyvenv-cfg-unreadable error']);
  });

  it('does not count a file of 32 KB less one byte', () => {
    const settings = 'home = /usr/bin\ninclude-system-site-packages = false\n';
    const text = `${settings}#${'x'.repeat(32 * 1024 - settings.length - 3)}\n`;
    const bytes = encodeUtf8(text);
    assert.equal(bytes.length, 32 * 1024 - 1);
    const pyvenvCfg = parsePyvenvCfg('/project/.venv/pyvenv.cfg', { kind: 'bytes', bytes });
    assert.deepEqual(summaries(factsOf({ environments: [venvOf({ pyvenvCfg })] })), []);
  });
});

describe('an environment without a pyvenv.cfg', () => {
  it('has no finding of its own', () => {
    const conda: EnvironmentFacts = {
      kind: 'conda',
      root: '/project/env',
      executable: '/project/env/bin/python',
      executableState: { kind: 'ok', realPath: '/project/env/bin/python9.8' },
    };
    assert.deepEqual(
      summaries(
        factsOf({ environments: [conda], contexts: [contextOf({}, { environmentRoot: conda.root })] }),
      ),
      [],
    );
  });
});
