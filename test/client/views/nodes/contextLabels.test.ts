import * as assert from 'node:assert/strict';
import { contextLabel } from '../../../../client/src/views/nodes/contextLabels';
import type { ContextDto } from '../../../../server/src/protocol/protocol';
import { contextDto } from '../dtos';

describe('the label of a context', () => {
  const situations: readonly (readonly [ContextDto['kind'], string, string, readonly string[]])[] = [
    ['terminal', 'Terminal', 'Terminal', ['9.8.0']],
    ['terminal', 'Terminal (.venv)', 'Terminal', ['.venv', '9.8.0']],
    ['terminal', 'Terminal (old-venv)', 'old-venv', ['Terminal', '9.8.0']],
    ['terminal', 'Terminal (services/api/.venv)', 'api', ['services', 'Terminal', '9.8.0']],
    ['terminal', 'Terminal (services\\api\\venv)', 'api', ['services', 'Terminal', '9.8.0']],
    ['terminal', 'Terminal (envs/a)', 'a', ['envs', 'Terminal', '9.8.0']],
    ['debug', 'Debug and test (.venv)', 'Debug and test', ['.venv', '9.8.0']],
    ['test', 'Tests (pytest)', 'Tests (pytest)', ['9.8.0']],
    ['launch', 'Launch: Django (dev)', 'Launch: Django (dev)', ['9.8.0']],
  ];
  for (const [kind, name, label, detail] of situations) {
    it(`${name} says first what differs`, () => {
      assert.deepEqual(contextLabel(contextDto({ kind, name })), { name: label, detail });
    });
  }

  it('has no unknown version, and names implementations other than CPython', () => {
    assert.deepEqual(contextLabel(contextDto({ version: '' })).detail, []);
    assert.deepEqual(contextLabel(contextDto({ version: 'PyPy 7.3.1' })).detail, ['PyPy 7.3.1']);
  });
});
