import * as assert from 'node:assert/strict';
import { filesBelow } from '../support/sources';

const tests = filesBelow('test', '.ts');

describe('tests', () => {
  it('are all run: none is the only one, none is skipped', () => {
    const marker = /\b(?:describe|it|context|suite|test)\.(?:only|skip)\b|\bx(?:it|describe)\(/;
    assert.deepEqual(
      tests.filter(({ text }) => marker.test(text)).map(({ path }) => path),
      [],
    );
  });

  it('show each oddity that the code tags with QUIRK(name)', () => {
    const names = filesBelow('server/src', '.ts').flatMap(({ text }) =>
      [...text.matchAll(/QUIRK\(([\w-]+)\)/g)].map(([, name = '']) => name),
    );
    const untested = [...new Set(names)].filter((name) => !tests.some(({ text }) => text.includes(name)));
    assert.deepEqual(untested, []);
  });

  it('name only oddities that the code has', () => {
    const tagged = filesBelow('server/src', '.ts')
      .map(({ text }) => text)
      .join('');
    const gone = tests.flatMap(({ text }) =>
      [...text.matchAll(/QUIRK\(([a-z][\w-]+)\)/g)]
        .map(([tag]) => tag)
        .filter((tag) => tag !== 'QUIRK(name)' && !tagged.includes(tag)),
    );
    assert.deepEqual(gone, []);
  });
});

describe('sources', () => {
  const sources = [...filesBelow('server/src', '.ts'), ...filesBelow('client/src', '.ts')];

  it('of the server begin with a comment that says what the file is', () => {
    const server = sources.filter(({ path }) => path.startsWith('server/'));
    assert.deepEqual(
      server.filter(({ text }) => !text.startsWith('/**')).map(({ path }) => path),
      [],
    );
  });

  it('silence neither the linter nor the compiler', () => {
    const silencer = /eslint-disable|@ts-(?:ignore|expect-error|nocheck)/;
    assert.deepEqual(
      sources.filter(({ text }) => silencer.test(text)).map(({ path }) => path),
      [],
    );
  });
});
