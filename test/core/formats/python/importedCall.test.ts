/** Lines that import one module, and call at most one function of it. */

import assert from 'node:assert/strict';
import { importedCall } from '../../../../server/src/core/formats/python/importedCall';

describe('importedCall', () => {
  const cases: readonly (readonly [code: string, module?: string, callable?: string])[] = [
    ['import a', 'a'],
    ['import a.b # why', 'a.b'],
    ['import a; a.f()', 'a', 'f'],
    ['import\ta.b ;a.b.f( ) ;', 'a.b', 'f'],
    ['import a; a.b.f()'],
    ['import a; b.f()'],
    ['import a; ab.f()'],
    ['import a; a.f(1)'],
    ['import a; a.f'],
    ['import a; a()'],
    ['import a as b; b.f()'],
    ['import a, b'],
    ['from a import f; f()'],
    ['import a; a.f(); a.g()'],
    ['import a; a.f('],
    [''],
  ];
  for (const [code, module, callable] of cases) {
    it(JSON.stringify(code), () => {
      const called = callable === undefined ? {} : { callable };
      assert.deepEqual(importedCall(code), module === undefined ? undefined : { module, ...called });
    });
  }
});
