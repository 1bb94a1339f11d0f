import * as assert from 'node:assert/strict';
import { rules } from '../../../server/src/core/rules';
import { defineRule } from '../../../server/src/core/rules/rule';
import { message } from '../../../server/src/core/model/message';
import { windows } from '../../../server/src/core/model/platform';
import type { Severity } from '../../../server/src/core/model/finding';
import { factsOf } from '../../support/facts';
import { machineOf } from '../../support/machine';

describe('rules', () => {
  it('have a code each, in kebab case', () => {
    const codes = rules.map(({ code }) => code);
    assert.equal(new Set(codes).size, codes.length);
    assert.deepEqual(
      codes.filter((code) => !/^[a-z]+(?:-[a-z]+)*$/.test(code)),
      [],
    );
  });

  it('say where their knowledge comes from', () => {
    assert.deepEqual(
      rules.filter(({ cites, summary }) => cites.length === 0 || summary === '').map(({ code }) => code),
      [],
    );
  });
});

describe('defineRule', () => {
  const range = { start: { line: 2, character: 0 }, end: { line: 2, character: 1 } };
  const place = { file: '/project/a', range };
  const rule = defineRule<Severity>({
    code: 'some-rule',
    severity: 'error',
    severityOf: (severity) => severity,
    summary: 'Some rule',
    cites: ['Somewhere'],
    *check() {
      yield { ...place, data: 'hint', contexts: ['A'], related: [{ ...place, message: message('see') }] };
      yield {
        ...place,
        data: 'error',
        contexts: ['B', 'A'],
        related: [{ ...place, message: message('see') }],
      };
      yield { ...place, data: 'warning', contexts: ['C'], about: 'something else' };
    },
    message: (severity) => message(severity),
    fixes: () => [
      { kind: 'edits', title: message('one'), preferred: true, edits: [] },
      { kind: 'edits', title: message('two'), preferred: false, edits: [] },
    ],
  });

  it('reports one cause once, with the most severe message', () => {
    const [first, second] = rule.findings(factsOf());
    assert.equal(first?.severity, 'error');
    assert.equal(first.message.template, 'error');
    assert.deepEqual(first.contexts, ['A', 'B']);
    assert.equal(first.related.length, 1);
    assert.deepEqual(second?.contexts, ['C']);
  });

  it('numbers the fixes of a line', () => {
    const ids = rule.findings(factsOf()).flatMap(({ fixes }) => fixes.map(({ id }) => id));
    assert.deepEqual(
      ids,
      [1, 2, 3, 4].map((number) => `some-rule@a:3#${String(number)}`),
    );
  });

  it('names files outside the folder in full, and Windows files with slashes', () => {
    const other = defineRule<undefined>({
      code: 'other',
      severity: 'hint',
      summary: 'Other',
      cites: ['Somewhere'],
      *check() {
        yield { file: 'C:\\Project\\.venv\\pyvenv.cfg', data: undefined, contexts: [] };
        yield { file: 'C:\\projects\\a', data: undefined, contexts: [] };
        yield { data: undefined, contexts: [] };
      },
      message: () => message('other'),
      fixes: () => [{ kind: 'edits', title: message('one'), preferred: false, edits: [] }],
    });
    const facts = factsOf({ folder: 'c:\\project', machine: machineOf({}, windows) });
    assert.deepEqual(
      other.findings(facts).flatMap(({ fixes }) => fixes.map(({ id }) => id)),
      ['other@.venv/pyvenv.cfg:1#1', 'other@C:/projects/a:1#1', 'other#1'],
    );
  });
});
