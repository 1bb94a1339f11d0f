import * as assert from 'node:assert/strict';
import {
  contextNodes,
  elsewhereFindingNodes,
  rowsOfContext,
  rowsOfFolder,
  samePathNodes,
  type NodeOf,
  type TreeNode,
} from '../../../../client/src/views/treeNodes';
import type { FindingDto } from '../../../../server/src/protocol/findings';
import type { ContextDto, EntryDto } from '../../../../server/src/protocol/protocol';
import { contextDto, entryDto, findingDto, folderDto } from '../dtos';

const terminal = contextDto({ name: 'Terminal', entries: [entryDto({ path: '/terminal' })] });
const debug = contextDto({ name: 'Debug', kind: 'debug', entries: [entryDto({ path: '/debug' })] });
const tests = contextDto({ name: 'Tests', kind: 'test', entries: [entryDto({ path: '/tests' })] });
const dead = (context: ContextDto): ContextDto => ({ ...context, status: 'fatal', fatal: 'No encodings' });

describe('the contexts of a folder', () => {
  it('keep the order of the server, except that broken ones come first', () => {
    const names = (
      contexts: readonly ContextDto[],
      findings: readonly FindingDto[] = [],
    ): readonly string[] => contextNodes(folderDto(contexts, findings)).map(({ context }) => context.name);
    assert.deepEqual(names([terminal, debug, tests]), ['Terminal', 'Debug', 'Tests']);
    assert.deepEqual(names([terminal, debug, dead(tests)]), ['Tests', 'Terminal', 'Debug']);
    const error = findingDto({ severity: 'error', contextIds: [debug.id] });
    assert.deepEqual(names([terminal, debug, tests], [error]), ['Debug', 'Terminal', 'Tests']);
    const warning = findingDto({ contextIds: [tests.id] });
    assert.deepEqual(names([terminal, debug, tests], [warning]), ['Terminal', 'Debug', 'Tests']);
  });

  it('are open if they are the first, or the one that the folder uses', () => {
    const open = contextNodes(folderDto([terminal, debug, dead(tests)])).map(({ isOpen }) => isOpen);
    assert.deepEqual(open, [true, true, false]);
  });

  it('are one row if their paths are the same', () => {
    const same = { ...tests, entries: debug.entries };
    const [first, second] = contextNodes(folderDto([terminal, debug, same]));
    assert.deepEqual(first?.others, []);
    assert.equal(second?.id, debug.id);
    assert.deepEqual(second.others, [same]);
    const last = rowsOfContext(second).at(-1);
    assert.equal(last?.kind, 'samePath');
    assert.deepEqual(
      samePathNodes(last).map(({ context }) => context.name),
      ['Debug', 'Tests'],
    );
  });

  it('are not one row if anything differs that a row shows', () => {
    for (const other of [
      { ...tests, entries: debug.entries, interpreter: '/other' },
      { ...tests, entries: debug.entries, complete: false },
      { ...tests, entries: debug.entries, version: '' },
    ]) {
      assert.equal(contextNodes(folderDto([debug, other])).length, 2);
    }
  });
});

describe('a finding', () => {
  it('is shown once, below the first of its contexts, with the names of the others', () => {
    const finding = findingDto({ contextIds: [tests.id, terminal.id] });
    const [first, second, third] = contextNodes(folderDto([terminal, debug, tests], [finding]));
    assert.ok(first && second && third);
    assert.deepEqual(findingsIn(first), [{ kind: 'also', names: ['Tests'] }]);
    assert.deepEqual(kindsOf(second), ['entry']);
    assert.deepEqual(kindsOf(third), ['elsewhere', 'entry']);
    const [way] = rowsOfContext(third);
    assert.equal(way?.kind, 'elsewhere');
    assert.deepEqual(
      elsewhereFindingNodes(way).map(({ contexts }) => contexts),
      [{ kind: 'under', name: 'Terminal' }],
    );
  });

  it('does not name contexts if it concerns all of the row', () => {
    const same = { ...tests, entries: debug.entries };
    const all = findingDto({ contextIds: [debug.id, same.id] });
    const one = findingDto({ code: 'other', contextIds: [same.id] });
    const [row] = contextNodes(folderDto([debug, same], [all, one]));
    assert.ok(row);
    assert.deepEqual(findingsIn(row), [{ kind: 'all' }, { kind: 'only', names: ['Tests'] }]);
  });

  it('is the row that says why Python would not start, with its place and fixes', () => {
    const cause = findingDto({ severity: 'error', code: 'home', contextIds: [debug.id, tests.id] });
    const other = findingDto({ contextIds: [debug.id] });
    const [first, second] = contextNodes(folderDto([dead(debug), dead(tests)], [other, cause]));
    assert.ok(first && second);
    assert.deepEqual(kindsOf(first), ['fatal', 'finding', 'entry']);
    assert.deepEqual(fatalIn(first), { finding: cause, saidBy: undefined });
    assert.deepEqual(kindsOf(second), ['fatal', 'entry']);
    assert.deepEqual(fatalIn(second), { finding: cause, saidBy: 'Debug' });
  });

  it('comes after more severe ones', () => {
    const severities = ['hint', 'error', 'information', 'warning'] as const;
    const findings = severities.map((severity) =>
      findingDto({ code: severity, severity, contextIds: [terminal.id] }),
    );
    const [row] = contextNodes(folderDto([terminal], findings));
    assert.deepEqual(
      row?.findings.here.map(({ finding }) => finding.severity),
      ['error', 'warning', 'information', 'hint'],
    );
  });

  it('has a row of the folder if it concerns no context, and one at the end if it is about the machine', () => {
    const rows = rowsOfFolder(
      folderDto(
        [terminal],
        [
          findingDto({ code: 'machine', scope: 'machine', contextIds: [terminal.id] }),
          findingDto({ code: 'folder' }),
        ],
      ),
    );
    assert.deepEqual(
      rows.map((row) => (row.kind === 'findings' ? row.about : row.kind)),
      ['folder', 'context', 'machine'],
    );
  });
});

describe('the entries of a context', () => {
  const library = (more: Partial<EntryDto> = {}): readonly EntryDto[] => [
    entryDto({ path: '', kind: 'cwd', index: 0 }),
    entryDto({ path: '/usr/lib/python98.zip', kind: 'stdlib-zip', exists: false, index: 1 }),
    entryDto({ path: '/usr/lib/python9.8', kind: 'stdlib', index: 2, ...more }),
    entryDto({ path: '/usr/lib/python9.8/lib-dynload', kind: 'platstdlib', index: 3 }),
    entryDto({ path: '/site-packages', kind: 'site-packages', index: 4 }),
  ];
  const kinds = (more: Partial<ContextDto>): readonly string[] => {
    const [row] = contextNodes(folderDto([contextDto(more)]));
    assert.ok(row);
    return kindsOf(row);
  };

  it('have one row for a healthy standard library, where it is on the path', () => {
    assert.deepEqual(kinds({ entries: library() }), ['entry', 'library', 'entry']);
  });

  it('are all there if the library is missing, is not one, or Python does not start', () => {
    const all = ['entry', 'entry', 'entry', 'entry', 'entry'];
    assert.deepEqual(kinds({ entries: library({ exists: false }) }), all);
    assert.deepEqual(kinds({ entries: library({ lacks: 'os.py' }) }), all);
    assert.deepEqual(kinds({ entries: library(), status: 'fatal', fatal: 'x' }), ['fatal', ...all]);
  });

  it('are followed by what is not on the path', () => {
    const leftOut = [{ kind: 'directory', name: '/gone', why: 'It is gone' } as const];
    assert.deepEqual(kinds({ entries: [entryDto()], leftOut }), ['entry', 'leftOuts']);
  });
});

function kindsOf(node: NodeOf<'context'>): readonly TreeNode['kind'][] {
  return rowsOfContext(node).map(({ kind }) => kind);
}

function findingsIn(node: NodeOf<'context'>): readonly object[] {
  return rowsOfContext(node).flatMap((row) => (row.kind === 'finding' ? [row.contexts] : []));
}

function fatalIn(node: NodeOf<'context'>): object {
  const [row] = rowsOfContext(node);
  assert.equal(row?.kind, 'fatal');
  return { finding: row.finding, saidBy: row.saidBy };
}
