/** What is read from the files of this machine's interpreters, compared with their own answers. */

import assert from 'node:assert/strict';
import { realpathSync } from 'node:fs';
import { identifyInterpreter } from '../../server/src/core/discovery/interpreter/identifyInterpreter';
import { hostPlatform } from '../../server/src/node/machine';
import { createNodeFileSystem } from '../../server/src/node/nodeFileSystem';
import { realInterpreters, skippedInterpreters, type RealInterpreter } from '../support/realInterpreters';

describe('identifying the interpreters of this machine', function () {
  this.timeout(60_000);
  for (const real of realInterpreters()) {
    const { major, minor, micro, level } = real.version;
    it(`${real.executable} is ${real.implementation} ${major}.${minor}.${micro}${level}`, () => {
      compare(real);
    });
  }
  for (const { executable, reason } of skippedInterpreters()) {
    it(`leaves out ${executable}, which does not answer: ${reason}`, () => undefined);
  }
});

function compare(real: RealInterpreter): void {
  const outcome = identifyInterpreter(real.executable, createNodeFileSystem(), hostPlatform);
  if (outcome.kind !== 'interpreter') {
    assert.fail(JSON.stringify(outcome));
  }
  const { interpreter } = outcome;
  const { build } = interpreter;
  const { macros, abiFlags } = real;
  const text = (name: string): string => String(macros[name] ?? '');
  const { version } = interpreter;
  // Without its headers, PyPy's files do not contain its micro version.
  const known =
    real.implementation === 'pypy' && version.micro === undefined
      ? { ...real.version, micro: undefined }
      : real.version;
  assert.deepEqual({ level: '', micro: undefined, ...version }, known);
  assert.equal(interpreter.implementation, real.implementation);
  assert.equal(interpreter.distribution, real.distribution);
  assert.equal(interpreter.realExecutable, realpathSync(real.executable));
  assert.equal(build.platlibdir, real.platlibdir);
  assert.equal(build.abiThread, abiFlags.includes('t') || text('Py_GIL_DISABLED') === '1' ? 't' : '');
  assert.equal(build.debug, abiFlags.includes('d') || text('Py_DEBUG') === '1');
  assert.equal(build.vpath, text('VPATH'));
  assert.equal(build.framework, text('PYTHONFRAMEWORK'));
  assert.equal(build.prefix, macros['prefix']);
  assert.equal(build.execPrefix, macros['exec_prefix']);
}
