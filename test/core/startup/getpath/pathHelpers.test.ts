/** The directories of a path that is longer than any file's, in one pass. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { linux, windows, type Platform } from '../../../../server/src/core/model/platform';
import { TraceRecorder } from '../../../../server/src/core/model/traceSteps';
import { PathHelpers } from '../../../../server/src/core/startup/getpath/pathHelpers';
import { Lookups } from '../../../../server/src/core/startup/lookups';
import { tree } from '../../../support/tree';

function helpers(platform: Platform): PathHelpers {
  return new PathHelpers(new Lookups(tree({}), platform, '/', new TraceRecorder()));
}

describe('a path that is longer than any', () => {
  const paths = helpers(linux);
  const part = fc.constantFrom(
    '/a',
    '/b',
    '/..',
    '/.',
    '/',
    '//',
    '/usr/..',
    '/c'.repeat(2000),
    '/..'.repeat(2000),
  );

  it('has the directories that it has when each is normalised on its own', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), fc.nat(60), (parts, at) => {
        const long = parts.join('') + '/..'.repeat(1500) + parts.join('');
        const found = paths.normalizedDirectories(long);
        let directory = long;
        for (let count = 0; count < at && directory !== ''; count += 1) {
          directory = paths.dirname(directory);
        }
        const normalized = paths.normalize(directory);
        assert.equal(
          found?.get(directory.length),
          directory === '' || normalized.length > 4096 ? undefined : normalized,
        );
      }),
      { numRuns: 200, seed: 31 },
    );
  });

  it('is not looked at in other forms', () => {
    assert.equal(paths.normalizedDirectories('/usr/bin'), undefined);
    assert.equal(paths.normalizedDirectories('a/'.repeat(5000)), undefined);
    assert.equal(paths.normalizedDirectories(`/\0${'/a'.repeat(5000)}`), undefined);
    assert.equal(helpers(windows).normalizedDirectories('/a'.repeat(5000)), undefined);
  });
});
