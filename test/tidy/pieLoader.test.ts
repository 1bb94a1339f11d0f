import * as assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/sources';

const folder = 'server/src/core/isolation/pie';
const MODULE = join(root, folder, 'loaderText.ts');

/** The core reads no files, and tests run the compiler's output, which has no Python files: hence a copy as a module. */
describe('loader.py', () => {
  const text = readFileSync(join(root, folder, 'loader.py'), 'utf8');

  it('is embedded as it is (UPDATE_GENERATED=1 writes it)', () => {
    const wanted = [
      '/** The text of loader.py. Made from it by the unit tests with UPDATE_GENERATED=1: change that file, not this one. */',
      '',
      `export const LOADER_TEXT = String.raw\`${text}\`;`,
      '',
    ].join('\n');
    if (process.env['UPDATE_GENERATED'] === '1') {
      writeFileSync(MODULE, wanted);
    }
    assert.equal(readFileSync(MODULE, 'utf8'), wanted);
  });

  it('has no backtick and no ${, which would end its place in the module', () => {
    assert.doesNotMatch(text, /`|\$\{/);
  });
});
