import * as assert from 'node:assert/strict';
import { installedDistributions } from '../../../server/src/core/imports/distributions';
import { directory, tree } from '../../support/tree';

describe('installedDistributions', () => {
  const installed = (names: readonly string[]): readonly string[] => {
    const fs = tree(Object.fromEntries(names.map((name) => [`/site/${name}`, directory])));
    return [...installedDistributions(['/site'], fs).values()].map(
      ({ name, version }) => `${name} ${version}`,
    );
  };

  it('reads names and versions from metadata directories', () => {
    assert.deepEqual(
      installed(['Flask_Login-1.0.dist-info', 'old-2.1-py9.8.egg-info', 'dev.egg-info', 'yaml', 'a.pth']),
      ['flask-login 1.0', 'dev ', 'old 2.1'],
    );
  });

  it('takes the first on the path', () => {
    const fs = tree({
      '/one/a-1.dist-info/METADATA': 'Name: x\n',
      '/two/a-2.dist-info/METADATA': 'Name: x\n',
      '/two/b-1.dist-info/METADATA': 'Name: x\n',
    });
    const found = installedDistributions(['/one', '/gone', '/two'], fs);
    assert.deepEqual(
      [...found.values()],
      [
        { name: 'a', version: '1', directory: '/one', metadata: 'a-1.dist-info' },
        { name: 'b', version: '1', directory: '/two', metadata: 'b-1.dist-info' },
      ],
    );
  });
});
