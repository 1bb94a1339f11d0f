import { deepEqual, equal } from 'node:assert/strict';
import {
  applyLayer,
  processEnvironment,
  variableValue,
} from '../../../server/src/core/configuration/environmentLayers';
import { linux, windows } from '../../../server/src/core/model/platform';
import type { Origin } from '../../../server/src/core/model/origin';

const option: Origin = { kind: 'option', option: '--env' };
const file: Origin = {
  kind: 'file',
  file: '/project/.env',
  syntax: 'dotenv',
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
};

describe('environment layers', () => {
  const process = processEnvironment(
    new Map([
      ['A', '1'],
      ['B', '2'],
    ]),
    linux,
  );

  it('remember what a value overrides, nearest first', () => {
    const once = applyLayer(process, [{ kind: 'set', name: 'A', value: 'x', setBy: file }], linux);
    const twice = applyLayer(once, [{ kind: 'set', name: 'A', value: 'y', setBy: option }], linux);
    deepEqual(twice.get('A'), {
      name: 'A',
      value: 'y',
      setBy: option,
      overrides: [file, { kind: 'process' }],
    });
    equal(variableValue(process, 'A', linux), '1');
  });

  it('remove a variable', () => {
    deepEqual([...applyLayer(process, [{ kind: 'remove', name: 'A' }], linux).keys()], ['B']);
  });

  it('put a value in front of what is there', () => {
    const setBy = file;
    const changes = [
      { kind: 'prepend', name: 'A', value: 'x', setBy },
      { kind: 'prepend', name: 'C', value: 'z', setBy },
    ] as const;
    const environment = applyLayer(process, changes, linux);
    deepEqual(
      ['A', 'C'].map((name) => variableValue(environment, name, linux)),
      ['x:1', 'z'],
    );
  });

  it('compare names without case on Windows, and with it elsewhere', () => {
    const path = new Map([['Path', 'C:\\bin']]);
    equal(variableValue(processEnvironment(path, windows), 'PATH', windows), 'C:\\bin');
    equal(processEnvironment(path, windows).get('PATH')?.name, 'Path');
    equal(variableValue(processEnvironment(path, linux), 'PATH', linux), undefined);
  });
});
