/** The same picture in each form, as recorded in `test/golden/drawing` (UPDATE_GENERATED=1 writes them). */

import * as assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildPicture } from '../../../server/src/core/drawing/buildPicture';
import { foldTexts, type FoldTexts } from '../../../server/src/core/drawing/foldPicture';
import type { Picture } from '../../../server/src/core/drawing/picture';
import { pictureMarkdown } from '../../../server/src/core/drawing/pictureMarkdown';
import { pictureMermaid } from '../../../server/src/core/drawing/pictureMermaid';
import { pictureSvg } from '../../../server/src/core/drawing/pictureSvg';
import { renderMessage } from '../../../server/src/core/model/message';
import { inspectedIn, PICTURE_SITUATIONS } from '../../support/pictureSituations';
import { root } from '../../support/sources';

const golden = join(root, 'test', 'golden', 'drawing');
const texts = foldTexts(renderMessage);

const forms: Readonly<Record<string, (picture: Picture, texts: FoldTexts) => string>> = {
  svg: pictureSvg,
  mmd: pictureMermaid,
  md: pictureMarkdown,
};

describe('the picture', () => {
  for (const [name, situation] of Object.entries(PICTURE_SITUATIONS)) {
    const folder = situation.folder ?? '/project';
    const picture = (): Picture => buildPicture(inspectedIn(situation), { say: renderMessage, folder });
    for (const [form, draw] of Object.entries(forms)) {
      it(`of ${name} as .${form} is the recorded one`, () => {
        const file = join(golden, `${name}.${form}`);
        const drawn = draw(picture(), texts);
        if (process.env['UPDATE_GENERATED'] !== undefined) {
          mkdirSync(golden, { recursive: true });
          writeFileSync(file, drawn);
        }
        assert.ok(existsSync(file), `${file} is missing`);
        assert.equal(drawn, readFileSync(file, 'utf8'));
        assert.equal(draw(picture(), texts), drawn);
      });
    }
  }

  it('is recorded for nothing else', () => {
    const wanted = Object.keys(PICTURE_SITUATIONS).flatMap((name) =>
      Object.keys(forms).map((form) => `${name}.${form}`),
    );
    assert.deepEqual(readdirSync(golden).toSorted(), wanted.toSorted());
  });
});
