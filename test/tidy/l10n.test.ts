import * as assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow, readJson, root } from '../support/sources';

const bundle = 'l10n/bundle.l10n.json';

/** The first argument of `l10n.t`, in single quotes or, where it holds one itself, in double quotes. */
const translated = /l10n\.t\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g;

describe('the texts of the client', () => {
  const sources = filesBelow('client/src', '.ts');

  it('stand in the bundle that translators start from (UPDATE_GENERATED=1 writes it)', () => {
    const texts = sources.flatMap(({ text }) =>
      [...text.matchAll(translated)].map(([, single, double]) => single ?? double ?? ''),
    );
    const wanted = Object.fromEntries([...new Set(texts)].sort().map((text) => [text, text]));
    if (process.env['UPDATE_GENERATED'] === '1') {
      writeFileSync(join(root, bundle), `${JSON.stringify(wanted, undefined, 2)}\n`);
    }
    assert.deepEqual(readJson(bundle), wanted);
  });

  it('are written where they are translated, so that they can be found', () => {
    const calls = sources.flatMap(({ text }) => text.match(/l10n\.t\(/g) ?? []).length;
    const literal = sources.flatMap(({ text }) => [...text.matchAll(translated)]).length;
    assert.equal(literal, calls);
  });
});
