import * as assert from 'node:assert/strict';
import { HOME, findings } from './importsSituations';

describe('the cost of a path', () => {
  it('five entries that do not exist', () => {
    const codes = findings(HOME, { PYTHONPATH: '/a:/b:/c:/d:/e' }).map(({ code }) => code);
    assert.ok(codes.includes('path-dead-entries'));
    const few = findings(HOME, { PYTHONPATH: '/a:/b:/c:/d' }).map(({ code }) => code);
    assert.ok(!few.includes('path-dead-entries'));
  });
});
