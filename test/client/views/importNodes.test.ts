/** The rows of an explained import: contexts with the same answer are one row. */

import * as assert from 'node:assert/strict';
import {
  importAnswerNodes,
  importDetailNodes,
  importNodes,
} from '../../../client/src/views/nodes/importNodes';
import type { ImportExplanationDto, ImportInContextDto } from '../../../server/src/protocol/imports';

function context(name: string, more: Partial<ImportInContextDto>): ImportInContextDto {
  return {
    contextId: `id-${name}`,
    name,
    folder: 'file:///p',
    active: false,
    outcome: 'missing',
    shadowed: [],
    reasons: [],
    nearest: [],
    searched: [''],
    ...more,
  };
}

const FILE = { path: '/p/a.py', uri: 'file:///p/a.py', isDirectory: false };
const EXPLANATION: ImportExplanationDto = {
  module: 'a',
  contexts: [
    context('Terminal', { active: true, reasons: [{ rule: 'not-added', text: 'why' }], nearest: ['b'] }),
    context('Debug', { outcome: 'found', found: { kind: 'source file', files: [FILE] } }),
    context('Tests', { outcome: 'found', found: { kind: 'source file', files: [FILE] } }),
    context('Broken', { outcome: 'fatal', incomplete: 'x' }),
  ],
  provider: 'A',
  declared: [],
  markdown: '',
};

describe('the rows of an explained import', () => {
  it('are none without one', () => {
    assert.deepEqual(importNodes(undefined), []);
  });

  const answers = importNodes(EXPLANATION).flatMap(importAnswerNodes);

  it('are one for each answer', () => {
    assert.deepEqual(
      answers.map(({ answer, others }) => [answer.name, ...others.map(({ name }) => name)]),
      [['Terminal'], ['Debug', 'Tests'], ['Broken']],
    );
  });

  it('say what each is made of', () => {
    assert.deepEqual(
      answers.map((answer) => importDetailNodes(answer).map(({ detail }) => detail.what)),
      [['reason', 'nearest', 'provider', 'searched'], ['file'], ['incomplete']],
    );
  });

  it('have unique ids', () => {
    const ids = answers.flatMap((answer) => [answer.id, ...importDetailNodes(answer).map(({ id }) => id)]);
    assert.equal(new Set(ids).size, ids.length);
  });
});
