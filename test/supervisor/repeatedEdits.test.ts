import * as assert from 'node:assert/strict';
import { RepeatedEdits } from '../../server/src/supervisor/repeatedEdits';

interface Edit {
  readonly uri: string;
  readonly version: number | null;
  readonly text: string;
}

/** Which of the edits are made. */
function made(edits: readonly Edit[]): readonly boolean[] {
  const repeated = new RepeatedEdits();
  return edits.map(({ uri, version, text }) => {
    const params = { textDocument: { uri, version }, contentChanges: [{ text }] };
    return !repeated.isRepeated(params, Buffer.from(JSON.stringify(params)));
  });
}

describe('an edit that an editor sends', () => {
  const edit: Edit = { uri: 'file:///a', version: 2, text: 'x' };
  for (const [title, second, isMade] of [
    ['twice is made once', edit, false],
    ['for the next version is made', { ...edit, version: 3 }, true],
    ['for another document is made', { ...edit, uri: 'file:///b' }, true],
    ['for the same version with another text is made', { ...edit, text: 'y' }, true],
  ] as const) {
    it(title, () => {
      assert.deepEqual(made([edit, second]), [true, isMade]);
    });
  }

  it('without a version is made each time, as the same key pressed again', () => {
    const unversioned = { ...edit, version: null };
    assert.deepEqual(made([unversioned, unversioned]), [true, true]);
  });
});
