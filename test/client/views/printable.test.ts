import { equal } from 'node:assert/strict';
import { printable } from '../../../client/src/views/shortPath';
import { visible } from '../../../server/src/cli/render/visible';
import { inertText } from '../../../server/src/core/text/inertText';
import { escaped } from '../../../server/src/language/markdownText';

/** Characters that must not reach any output, wherever the name or value comes from. */
const OBEYED = [
  ...['\0', '\u0007', '\b', '\n', '\r', '\t', '\u001b', '\u007f', '\u009b', '\u00ad', '\u061c'],
  ...['\u180e', '\u200b', '\u200e', '\u200f', '\u2028', '\u2029', '\u202a', '\u202e', '\u2060', '\u2066'],
  ...['\u2069', '\ufeff', '\ufff9', '\udc9b', '\u{e0041}'],
];

describe('text from elsewhere', () => {
  it('is shown by the client as by the core', () => {
    for (let code = 0; code <= 0xffff; code += 1) {
      const character = String.fromCharCode(code);
      equal(printable(character), inertText(character), code.toString(16));
    }
    equal(printable('\u{e0041}😀'), inertText('\u{e0041}😀'));
    equal(printable('\u{e0041}😀'), '\\U000e0041😀');
  });

  for (const character of OBEYED) {
    it(`shows ${JSON.stringify(character)} as an escape everywhere`, () => {
      for (const show of [printable, inertText, visible, escaped]) {
        const shown = show(`a${character}b`);
        equal(shown.includes(character), false, show.name);
        equal(/^a\\+[nrtxuU][0-9a-f]*b$/.test(shown), true, `${show.name}: ${shown}`);
      }
    });
  }

  it('keeps what people write', () => {
    const text = 'Grüße, 名前, עברית, नमस्ते, 👩‍💻';
    for (const show of [printable, inertText, visible]) {
      equal(show(text), text);
    }
  });
});
