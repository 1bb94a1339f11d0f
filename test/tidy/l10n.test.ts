import * as assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { messageTemplates } from '../support/messageTemplates';
import { filesBelow, readJson, root } from '../support/sources';

const bundle = 'l10n/bundle.l10n.json';
const manifest = 'package.nls.json';
const languages = ['de'];

type Texts = Readonly<Record<string, string>>;

/** The first argument of `l10n.t`, in single quotes or, where it holds one itself, in double quotes. */
const translated = /l10n\.t\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g;

describe('the texts of client and server', () => {
  const sources = filesBelow('client/src', '.ts');
  const server = messageTemplates();

  it('are in the bundle that translators start from (UPDATE_GENERATED=1 writes it)', () => {
    const texts = sources.flatMap(({ text }) =>
      [...text.matchAll(translated)].map(([, single, double]) => single ?? double ?? ''),
    );
    const all = [...new Set([...texts, ...server.templates])].filter((text) =>
      /[A-Za-z]{2}/.test(words(text)),
    );
    const wanted = Object.fromEntries(all.sort().map((text) => [text, text]));
    if (process.env['UPDATE_GENERATED'] === '1') {
      writeFileSync(join(root, bundle), `${JSON.stringify(wanted, undefined, 2)}\n`);
    }
    assert.deepEqual(readJson(bundle), wanted);
  });

  it('of the client are written where they are translated, so that they can be found', () => {
    const calls = sources.flatMap(({ text }) => text.match(/l10n\.t\(/g) ?? []).length;
    const literal = sources.flatMap(({ text }) => [...text.matchAll(translated)]).length;
    assert.equal(literal, calls);
  });

  it('of the server are templates in the file of their message', () => {
    assert.deepEqual(server.unresolved, []);
  });
});

for (const language of languages) {
  for (const [english, translation] of [
    [bundle, `l10n/bundle.l10n.${language}.json`],
    [manifest, `package.nls.${language}.json`],
  ] as const) {
    describe(translation, () => {
      const texts = readJson(english) as Texts;
      const own = existsSync(join(root, translation)) ? (readJson(translation) as Texts) : {};

      it('translates every text, and no other', () => {
        assert.deepEqual(Object.keys(own).sort(), Object.keys(texts).sort());
      });

      it('keeps placeholders, links and command names', () => {
        const changed = Object.entries(texts).filter(
          ([key, text]) => own[key] !== undefined && marksOf(own[key]).join() !== marksOf(text).join(),
        );
        assert.deepEqual(changed, []);
      });
    });
  }
}

/** Without placeholders, which need no translation. */
function words(text: string): string {
  return text.replace(/\{\w+\}/g, '');
}

function marksOf(text: string): readonly string[] {
  return [...new Set(text.match(/\{\w+\}|\]\([^)]*\)|\$\([\w-]+\)|`[^`]*`/g) ?? [])].sort();
}
