import assert from 'node:assert/strict';
import { inspectFolder } from '../../../../server/src/core/inspectFolder';
import { renderMessage } from '../../../../server/src/core/model/message';
import { machineOf } from '../../../support/machine';
import { check } from '../../../support/situations';
import { tree, type Tree } from '../../../support/tree';
import { HOME, SITE } from './importsSituations';

const EDITABLES: Tree = {
  [`${SITE}/editables/__init__.py`]: '',
  [`${SITE}/_editable_impl_shop.pth`]: 'import _editable_impl_shop\n',
  [`${SITE}/_editable_impl_shop.py`]:
    "from editables.redirector import RedirectingFinder as F\nF.install()\nF.map_module('shop', '/project/shop/shop/__init__.py')",
};

/** Such a line will not run in a future version. */
const ENDS = '.venv/lib/python9.8/site-packages/_editable_impl_shop.pth:1 pth-import-ends hint';

describe('editable-hidden', () => {
  check('the outer folder of the project', {
    files: { ...HOME, ...EDITABLES, '/project/shop/shop/__init__.py': '' },
    expect: [ENDS, 'shop/shop/__init__.py:1 editable-hidden warning'],
    afterFix: {
      'editable-hidden@shop/shop/__init__.py:1#1': [ENDS.replace(':1', ':2')],
      [`pth-import-ends@${ENDS.slice(0, ENDS.indexOf(' '))}#1`]: [],
    },
  });
  check('an outer folder that is a package itself', {
    files: { ...HOME, ...EDITABLES, '/project/shop/__init__.py': '', '/project/shop/shop/__init__.py': '' },
    expect: [ENDS],
  });
  check('no folder of that name on the path', {
    files: {
      ...HOME,
      ...EDITABLES,
      [`${SITE}/_editable_impl_shop.py`]:
        "from editables.redirector import RedirectingFinder as F\nF.install()\nF.map_module('cart', '/project/shop/cart/__init__.py')",
      '/project/shop/cart/__init__.py': '',
    },
    expect: [ENDS],
  });
  check('a source directory that another .pth file adds', {
    files: {
      ...HOME,
      ...EDITABLES,
      [`${SITE}/more.pth`]: '/project/shop\n',
      '/project/shop/shop/__init__.py': '',
    },
    expect: [ENDS],
  });

  it('names the folder, and the line that installs the finder', () => {
    const files = tree({ ...HOME, ...EDITABLES, '/project/shop/shop/__init__.py': '' });
    const { findings } = inspectFolder('/project', machineOf({ PATH: '/usr/bin' }), files);
    const [found] = findings.filter(({ code }) => code === 'editable-hidden');
    assert.match(
      found === undefined ? '' : renderMessage(found.message),
      /^import shop finds the folder \/project\/shop instead/,
    );
    assert.deepEqual(
      found?.related.map(({ file, range }) => [file, range.start.line]),
      [[`${SITE}/_editable_impl_shop.pth`, 0]],
    );
  });

  it('offers no path if the directory has another name than the package', () => {
    const files = tree({
      ...HOME,
      ...EDITABLES,
      [`${SITE}/_editable_impl_shop.py`]:
        "from editables.redirector import RedirectingFinder as F\nF.install()\nF.map_module('shop', '/project/shop/lib/__init__.py')",
      '/project/shop/lib/__init__.py': '',
    });
    const { findings } = inspectFolder('/project', machineOf({ PATH: '/usr/bin' }), files);
    assert.deepEqual(
      findings.filter(({ code }) => code === 'editable-hidden').map(({ fixes }) => fixes),
      [[]],
    );
  });
});
