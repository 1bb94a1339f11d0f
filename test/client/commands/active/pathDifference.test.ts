import * as assert from 'node:assert/strict';
import { pathDifference } from '../../../../client/src/commands/active/pathDifference';

describe('what differs between two paths', () => {
  it('is named relative to the folder, or by the last two parts', () => {
    assert.deepEqual(
      pathDifference(['', '/opt/py/lib/python9.8'], ['/ws', '/ws/src', '/opt/py/lib/python9.8', '/x'], '/ws'),
      { more: ['.', 'src', '/x'], fewer: [`''`], sameSet: 'different' },
    );
    assert.deepEqual(pathDifference([], ['/workshop/a/b'], '/work').more, ['…/a/b']);
    assert.deepEqual(pathDifference([], ['C:\\ws\\lib', 'C:\\py\\Lib\\x'], 'C:\\ws').more, [
      'lib',
      '…/Lib/x',
    ]);
  });

  it('is counted if it is much', () => {
    assert.deepEqual(pathDifference([], ['/a', '/b', '/c', '/d', '/e'], '/ws').more, [
      '/a',
      '/b',
      '/c',
      '+2',
    ]);
  });

  it('may be the order alone, or nothing', () => {
    assert.equal(pathDifference(['/a', '/b'], ['/b', '/a'], '/ws').sameSet, 'order');
    assert.equal(pathDifference(['/a', '/a'], ['/a'], '/ws').sameSet, 'order');
    assert.equal(pathDifference(['/a'], ['/a'], '/ws').sameSet, 'equal');
  });
});
