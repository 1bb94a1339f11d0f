/** The run contexts of .pie files. */

import * as assert from 'node:assert/strict';
import { renderMessage } from '../../../../server/src/core/model/message';
import { describeProvenance } from '../../../../server/src/core/model/provenance';
import { contextsOf, factsOf, ownPath, started, uncertainty } from '../../../support/contextsOf';
import { bytes, denied, type Tree } from '../../../support/tree';

const EGG = '/project/eggs/foo-1-py9.8.egg';
const FILES: Tree = {
  '/project/app.pie': 'eggs\nfoo\n',
  '/project/deploy/other.pie': '../eggs\nnope\n',
  [`${EGG}/EGG-INFO/PKG-INFO`]: 'Name: foo\nVersion: 1\n',
};

describe('run contexts of .pie files', () => {
  it('are the preferred interpreter with the file loaded', () => {
    const [app, other, ...rest] = contextsOf('pie', FILES);
    assert.ok(app !== undefined && other !== undefined && rest.length === 0);
    assert.equal(app.context.name, 'PIE: app');
    assert.equal(started(app), '/project/.venv/bin/python interactive in /project');
    assert.deepEqual(ownPath(app), ['', 'venv/site-packages', EGG]);
    assert.deepEqual(ownPath(other), ['', 'venv/site-packages'], 'PackageMissing changes nothing');
    assert.equal(uncertainty(app), 'It is not known which program loads app.pie');
  });

  it('say which line put an entry there', () => {
    const [app] = contextsOf('pie', FILES);
    const entry = app?.result.sysPath.at(-1);
    assert.ok(entry !== undefined);
    const { file, line, why } = describeProvenance(entry);
    assert.deepEqual([file, line], ['/project/app.pie', 2]);
    assert.equal(renderMessage(why), 'Required by app.pie line 2; found in the paths on its first line');
  });

  it('say which files cannot be read', () => {
    const { problems, pies } = factsOf({
      '/project/a.pie': denied,
      '/project/b.pie': bytes(0x0a, 0xff, 0x0a),
    });
    assert.deepEqual(
      problems.map(({ file, message }) => `${file}: ${renderMessage(message)}`),
      [
        '/project/a.pie: This file cannot be read',
        '/project/b.pie: This file is not UTF-8, so it cannot be loaded',
      ],
    );
    assert.equal(pies?.length, 2);
  });
});
