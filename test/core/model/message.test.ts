/** How texts for users are filled in and shortened. */

import assert from 'node:assert/strict';
import {
  listMessages,
  message,
  renderMessage,
  withRelativePaths,
} from '../../../server/src/core/model/message';

describe('message', () => {
  it('fills in its arguments', () => {
    const text = message('{file} names {path}', { file: 'a.pth', path: '/gone' });
    assert.equal(renderMessage(text), 'a.pth names /gone');
  });

  it('leaves a placeholder that nothing fills', () => {
    assert.equal(renderMessage(message('{nothing} here')), '{nothing} here');
  });

  it('names what is in a directory relative to it, and nothing else', () => {
    const shortened = (path: string): string =>
      renderMessage(withRelativePaths(message('{path}', { path }), '/app', '/'));
    assert.equal(shortened('/app/.venv'), '.venv');
    assert.equal(shortened('/app'), '/app');
    assert.equal(shortened('/app/'), '/app/');
    assert.equal(shortened('/apple/.venv'), '/apple/.venv');
  });

  it('keeps the long form of what the text names in short already', () => {
    const text = message('{entry} is {path}', { entry: 'src', path: '/app/src' });
    assert.equal(renderMessage(withRelativePaths(text, '/app', '/')), 'src is /app/src');
  });

  it('is translated with the phrases in it', () => {
    const why = message('of {file}', { file: '{path}' });
    const text = message('{path}: because {why}', { path: '/app/src', why });
    const german = { '{path}: because {why}': 'wegen {why}: {path}', 'of {file}': 'von {file}' };
    assert.equal(renderMessage(text), '/app/src: because of {path}');
    assert.equal(renderMessage(text, german), 'wegen von {path}: /app/src');
    assert.equal(renderMessage(withRelativePaths(text, '/app', '/'), german), 'wegen von {path}: src');
    assert.equal(renderMessage(message('toString'), {}), 'toString');
  });

  it('can be a list', () => {
    const phrases = ['one', 'two', 'three'].map((word) => message(word));
    assert.equal(renderMessage(listMessages(phrases), { two: 'zwei' }), 'one, zwei, three');
  });
});
