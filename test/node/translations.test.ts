import * as assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTranslations } from '../../server/src/node/translations';

describe('translations', () => {
  let directory = '';
  before(() => {
    directory = mkdtempSync(join(tmpdir(), 'pypath-translations-'));
    const write = (language: string, text: string): void => {
      writeFileSync(join(directory, `bundle.l10n.${language}.json`), text);
    };
    write('de', '{"Yes": "Ja"}');
    write('pt-br', '{"Yes": "Sim"}');
    write('xx', '{"Yes": 1}');
    write('yy', '{"Yes"');
  });
  after(() => {
    rmSync(directory, { recursive: true });
  });

  const situations: readonly (readonly [locale: string | undefined, yes: string | undefined, why: string])[] =
    [
      ['de', 'Ja', 'the language itself'],
      ['de-AT', 'Ja', 'a region without a file of its own'],
      ['de_CH', 'Ja', 'with an underscore'],
      ['pt-BR', 'Sim', 'a region with a file of its own'],
      ['fr', undefined, 'no file'],
      ['xx', undefined, 'a file of another shape'],
      ['yy', undefined, 'a file that is not JSON'],
      ['../de', undefined, 'not a language'],
      [undefined, undefined, 'no language'],
    ];
  for (const [locale, yes, why] of situations) {
    it(`of ${locale ?? 'nothing'}: ${why}`, () => {
      assert.equal(readTranslations(directory, locale)['Yes'], yes);
    });
  }
});
