import * as assert from 'node:assert/strict';
import { tree } from '../support/tree';
import { converse } from './conversation';

const CFG = '/project/.venv/pyvenv.cfg';
const GERMAN = { '{line} leads nowhere': '{line} führt ins Leere', 'It was here': 'Es war hier' };

describe("the editor's language", () => {
  const situations = [
    { locale: 'de', problem: 'home = /gone führt ins Leere', related: 'Es war hier' },
    { locale: 'en', problem: 'home = /gone leads nowhere', related: 'It was here' },
  ];
  for (const { locale, problem, related } of situations) {
    it(`is that of diagnostics: ${locale}`, async () => {
      const files = tree({ [CFG]: 'home = /gone\n' });
      const translations = (asked?: string) => (asked === 'de' ? GERMAN : {});
      await converse({ files, locale, translations }, (editor) => {
        assert.deepEqual(
          editor
            .diagnostics(`file://${CFG}`)
            .flatMap(({ message, relatedInformation = [] }) => [
              message,
              ...relatedInformation.map((place) => place.message),
            ]),
          [problem, related],
        );
      });
    });
  }
});
