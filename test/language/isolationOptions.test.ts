/** The options of isolation files: one table, from which all readers derive. */

import * as assert from 'node:assert/strict';
import type { IsolationOptions as CoreOptions } from '../../server/src/core/isolation/options';
import { isolationKinds } from '../../server/src/core/isolation/index';
import {
  ISOLATION_OPTIONS,
  ISOLATION_OPTION_NAMES,
  readIsolationOptions,
  withPaths,
  type IsolationOptions,
} from '../../server/src/protocol/isolationOptions';

/** The type is `true` if each can be assigned to the other, with all properties given. */
type Same<One, Other> = [Required<One>, Required<Other>] extends [Required<Other>, Required<One>]
  ? true
  : false;

const isSame: Same<CoreOptions, IsolationOptions> = true;

const ALL: IsolationOptions = {
  form: 'sh',
  paths: ['/a', '/b'],
  entry: 'app:main',
  target: '/project/it',
  output: '/project/it.pyz',
  site: false,
  safePath: true,
};

describe('the options of isolation files', () => {
  it('are the same in the core and in the protocol', () => {
    assert.ok(isSame);
  });

  it('are each taken by a kind', () => {
    const taken = new Set<string>(['form', ...isolationKinds.flatMap(({ options }) => options)]);
    assert.deepEqual(
      ISOLATION_OPTION_NAMES.filter((name) => !taken.has(name)),
      [],
    );
  });

  it('are read, all of them, and nothing else is', () => {
    assert.deepEqual(Object.keys(ALL), ISOLATION_OPTION_NAMES);
    assert.deepEqual(readIsolationOptions({ ...ALL, kind: 'pie', more: 1 }), {
      kind: 'options',
      options: ALL,
    });
  });

  for (const [what, given] of [
    ['nothing', undefined],
    ['null', null],
    ['a text', 'form'],
    ['an empty object', {}],
    ['an object with an undefined one', { form: undefined }],
  ] as const) {
    it(`are none in ${what}`, () => {
      assert.deepEqual(readIsolationOptions(given), { kind: 'options', options: {} });
    });
  }

  for (const [name, wrong, wanted] of [
    ['form', 7, 'a string'],
    ['paths', '/a', 'a list of strings'],
    ['paths', ['/a', 7], 'a list of strings'],
    ['entry', null, 'a string'],
    ['target', ['/a'], 'a string'],
    ['output', true, 'a string'],
    ['site', 'yes', 'a boolean'],
    ['safePath', 1, 'a boolean'],
  ] as const) {
    it(`${name} is not ${JSON.stringify(wrong)}`, () => {
      assert.deepEqual(readIsolationOptions({ ...ALL, [name]: wrong }), { kind: 'malformed', name, wanted });
    });
  }

  it('have other paths, where they are paths', () => {
    assert.deepEqual(
      withPaths(ALL, (path) => `/there${path}`),
      {
        ...ALL,
        paths: ['/there/a', '/there/b'],
        target: '/there/project/it',
        output: '/there/project/it.pyz',
      },
    );
  });

  it('have a flag each', () => {
    const flags = Object.values(ISOLATION_OPTIONS).map(({ flag }) => flag);
    assert.equal(new Set(flags).size, ISOLATION_OPTION_NAMES.length);
  });
});
