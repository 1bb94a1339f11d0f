/** The bundles export only the listed names of the parsers that are loaded on demand; the compiler does not know that list. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow, root } from '../support/sources';

const LISTED = /^ {2}'?([^'\s:]+)'?: \[([^\]]*)\],$/gm;
const IMPORTED = /import \{([^}]*)\} from '([^']+)'/g;

function words(list: string): readonly string[] {
  return list
    .split(',')
    .map((word) => word.trim().replaceAll("'", ''))
    .filter((word) => word !== '' && !word.startsWith('type '))
    .map((word) => word.replace(/ as .*$/, ''));
}

describe('parsers that are loaded on demand', () => {
  const config = readFileSync(join(root, 'webpack.config.js'), 'utf8');
  const [, parsers = ''] = /^const PARSERS = \{\n([^}]*)\};/m.exec(config) ?? [];
  const listed = new Map(
    [...parsers.matchAll(LISTED)].map(([, name = '', list = '']) => [name, words(list)]),
  );

  it('are listed', () => {
    assert.deepEqual([...listed.keys()], ['jsonc-parser', '@lezer/python', 'toml-eslint-parser', 'yaml']);
  });

  it('have each name that is imported from them', () => {
    const missing = filesBelow('server/src', '.ts').flatMap(({ path, text }) =>
      [...text.matchAll(IMPORTED)].flatMap(([, list = '', name = '']) => {
        const given = listed.get(name);
        return given === undefined
          ? []
          : words(list).flatMap((word) => (given.includes(word) ? [] : [`${path}: ${word}`]));
      }),
    );
    assert.deepEqual(missing, []);
  });
});
