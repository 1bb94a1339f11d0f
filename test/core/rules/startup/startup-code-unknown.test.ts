import * as assert from 'node:assert/strict';
import { startupCodeUnknown } from '../../../../server/src/core/rules/startup/startup-code-unknown';
import { FILE_START } from '../../../../server/src/core/text/positions';
import { contextOf, factsOf, textOf } from '../../../support/facts';
import { check } from '../../../support/situations';
import type { Tree } from '../../../support/tree';
import { SITE, PLACE, HOME, findings } from './startupCodeSituations';

const RECORD = 'helper.pth,sha256=x,10\nhelper/__init__.py,,\n';
const OWNED: Tree = { [`${SITE}/helper-1.2.dist-info/RECORD`]: RECORD, [`${SITE}/helper/__init__.py`]: '' };

describe('start-up code that is not understood', () => {
  check('of no distribution', {
    files: { ...HOME, ...OWNED, [`${SITE}/mine.pth`]: 'import helper; helper.run()\n' },
    expect: [`${PLACE}/mine.pth:1 pth-import-ends hint`, `${PLACE}/mine.pth:1 startup-code-unknown warning`],
    afterFix: {
      [`startup-code-unknown@${PLACE}/mine.pth:1#1`]: [],
      [`startup-code-unknown@${PLACE}/mine.pth:1#2`]: [],
      [`pth-import-ends@${PLACE}/mine.pth:1#1`]: [
        `${PLACE}/mine.pth:1 pth-import-ends hint`,
        `${PLACE}/mine.start:4 startup-code-unknown warning`,
      ],
    },
  });
  check('of a distribution', {
    files: { ...HOME, ...OWNED, [`${SITE}/helper.pth`]: 'import helper; helper.run()\n' },
    expect: [
      `${PLACE}/helper.pth:1 pth-import-ends hint`,
      `${PLACE}/helper.pth:1 startup-code-unknown information`,
    ],
    afterFix: {
      [`pth-import-ends@${PLACE}/helper.pth:1#1`]: [
        `${PLACE}/helper.pth:1 pth-import-ends hint`,
        `${PLACE}/helper.start:4 startup-code-unknown warning`,
      ],
    },
  });
  check('in a module of a person', {
    files: { ...HOME, [`${SITE}/sitecustomize.py`]: 'import decimal\ndecimal.x = 1\n' },
    expect: [`${PLACE}/sitecustomize.py:1 startup-code-unknown information`],
  });

  it('is reported with its owner', () => {
    const texts = findings({
      ...HOME,
      ...OWNED,
      [`${SITE}/helper.pth`]: 'import helper; helper.run()\n',
    }).map(textOf);
    assert.match(texts.join(), /of helper 1\.2 runs/);
  });

  it('is not owned by a distribution whose list has a longer name', () => {
    const record = { [`${SITE}/helper-1.2.dist-info/RECORD`]: 'helper.pth2,,\nxhelper.pth,,\n' };
    const files = {
      ...HOME,
      ...record,
      [`${SITE}/helper.py`]: '',
      [`${SITE}/helper.pth`]: 'import helper; x()\n',
    };
    assert.deepEqual(
      findings(files).map(({ severity }) => severity),
      ['hint', 'warning'],
    );
  });

  it('is a site.py in place of Python’s own, or a changed copy of it', () => {
    const said = ['/own/site.py', '/opt/py/lib/python3.9/site.py'].map((file) => {
      const inspected = contextOf({ stdlibDir: '/opt/py/lib/python3.9' });
      const fact = { kind: 'site', file, range: FILE_START, evidence: [] } as const;
      const facts = factsOf({ contexts: [{ ...inspected, startupCodeFacts: [fact] }] });
      return startupCodeUnknown.findings(facts).map((found) => `${found.severity}: ${textOf(found)}`);
    });
    assert.match(said.join('\n'), /^warning: This module replaces Python's own site/);
    assert.match(said.join('\n'), /\ninformation: This module differs from Python's own site/);
  });
});
