import * as assert from 'node:assert/strict';
import { textOf } from '../../../support/facts';
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

  it('is told with its owner', () => {
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
});
