import * as assert from 'node:assert/strict';
import { renderMessage } from '../../../../server/src/core/model/message';
import { check } from '../../../support/situations';
import { directory } from '../../../support/tree';
import { oldEnvironment, findings } from './startupCodeSituations';

describe('startup-code-fails', () => {
  const { files, site, place } = oldEnvironment('3.13');
  check('a module that is not there', {
    files: { ...files, [`${site}/a.pth`]: 'import _gone\n/project/lib\n', '/project/lib': directory },
    expect: [`${place}/a.pth:1 startup-code-fails warning`],
  });

  it('names the lines that are skipped', () => {
    const [finding] = findings({ ...files, [`${site}/a.pth`]: 'import _gone\n# x\n/b\n/c\n' });
    assert.deepEqual(
      finding?.related.map(({ range }) => range.start.line),
      [2, 3],
    );
  });

  it('is silent if the module exists', () => {
    assert.deepEqual(findings({ ...files, [`${site}/a.pth`]: 'import os, sys\n' }), []);
  });

  check('a name that the line above imported', {
    files: {
      ...files,
      [`${site}/a.pth`]: 'import json as j, os\nimport sys; sys.path.append(j.dumps(1))\n/project/lib\n',
      '/project/lib': directory,
    },
    expect: [`${place}/a.pth:1 startup-code-unknown warning`, `${place}/a.pth:2 startup-code-fails warning`],
    afterFix: {
      // What the lines do is still not understood, but they run.
      [`startup-code-fails@${place}/a.pth:2#1`]: [
        `${place}/a.pth:1 startup-code-unknown warning`,
        `${place}/a.pth:2 startup-code-unknown warning`,
      ],
      [`startup-code-fails@${place}/a.pth:2#4`]: [],
      [`startup-code-unknown@${place}/a.pth:1#2`]: [],
      [`startup-code-unknown@${place}/a.pth:1#1`]: [`${place}/a.pth:2 startup-code-unknown warning`],
    },
  });

  it('says where the name was imported', () => {
    const [, finding] = findings({
      ...files,
      [`${site}/a.pth`]: 'import json\nimport sys; sys.path.append(json.dumps(1))\n',
    });
    assert.deepEqual(
      finding?.related.map(({ range, message }) => [range.start.line, renderMessage(message)]),
      [[0, 'json is imported here']],
    );
    const [fix] = finding.fixes;
    assert.equal(fix && renderMessage(fix.title), 'Import json on this line');
  });

  check('a module whose directory only a later file adds', {
    files: {
      ...files,
      [`${site}/a.pth`]: 'import late\n',
      [`${site}/b.pth`]: '/project/lib\n',
      '/project/lib/late.py': '',
    },
    expect: [`${place}/a.pth:1 startup-code-fails warning`],
    afterFix: {
      [`startup-code-fails@${place}/a.pth:1#1`]: [`${place}/a.pth:2 startup-code-unknown warning`],
    },
  });
});
