import * as assert from 'node:assert/strict';
import {
  moduleNodes,
  rootNodes,
  rowsOfContext,
  startupCodeNodes,
  type TreeNode,
} from '../../../client/src/views/treeNodes';
import type { ContextDto, EntryDto, FolderDto, StartupCodeDto } from '../../../server/src/protocol/protocol';

const entry = (path: string, index: number): EntryDto => ({
  index,
  path,
  kind: 'pth',
  exists: true,
  isDirectory: true,
  origin: '.pth file',
  why: 'Listed in a.pth line 1',
});

const code = (line: number): StartupCodeDto => ({
  kind: 'pth',
  label: 'a.pth',
  place: {
    uri: 'file:///a.pth',
    range: { start: { line, character: 0 }, end: { line, character: 1 } },
  },
  runs: true,
  judgement: '',
});

function context(more: Partial<ContextDto> = {}): ContextDto {
  return {
    id: 'file:///shop#terminal:Terminal',
    name: 'Terminal',
    kind: 'terminal',
    interpreter: '/usr/bin/python',
    version: 'CPython 9.8.0',
    status: 'ok',
    complete: true,
    prefix: '/usr',
    basePrefix: '/usr',
    entries: [],
    startupCode: [],
    ...more,
  };
}

const folder = (name: string, contexts: readonly ContextDto[] = [context()]): FolderDto => ({
  uri: `file:///${name}`,
  name,
  contexts,
});

describe('the rows of the view', () => {
  it('show what is broken first, but not a server that is for another machine', () => {
    const ids = (...contexts: ContextDto[]): readonly string[] =>
      rootNodes([folder('shop', contexts)]).map(({ id }) => id);
    const fine = context({ id: 'fine' });
    const broken = context({ id: 'broken', status: 'fatal', fatal: 'gone' });
    const elsewhere = context({ id: 'elsewhere', status: 'fatal', fatal: 'gone', isElsewhere: true });
    assert.deepEqual(ids(fine, elsewhere, broken), ['broken', 'fine', 'elsewhere']);

    const [root] = rootNodes([folder('shop', [elsewhere])]);
    assert.ok(root?.kind === 'context');
    assert.deepEqual(kinds(rowsOfContext(root)), []);
  });

  it('begin with the contexts of the only folder, or with the folders', () => {
    assert.deepEqual(kinds(rootNodes([])), []);
    assert.deepEqual(kinds(rootNodes([folder('shop')])), ['context']);
    assert.deepEqual(kinds(rootNodes([folder('shop'), folder('bank')])), ['folder', 'folder']);
  });

  it('say first why Python would not start, and last what runs at start-up', () => {
    const rows = rowsWith({
      status: 'fatal',
      fatal: 'gone',
      entries: [entry('/a', 0)],
      startupCode: [code(0)],
    });
    assert.deepEqual(kinds(rows), ['fatal', 'entry', 'startup']);
  });

  it('keep their ids when something comes before them', () => {
    const before = rowsWith({ entries: [entry('/a', 0), entry('/b', 1)] });
    const after = rowsWith({ entries: [entry('/new', 0), entry('/a', 1), entry('/b', 2)] });
    assert.deepEqual(
      before.map(({ id }) => id),
      after.slice(1).map(({ id }) => id),
    );
  });

  it('have different ids, even for what is there twice', () => {
    const rows = rowsWith({ entries: [entry('/a', 0), entry('/a', 1)] });
    const codes = startupCodeNodes({ kind: 'startup', id: 'x', codes: [code(0), code(0), code(1)] });
    const modules = ['e1', 'e2'].flatMap((parent) =>
      moduleNodes(parent, [{ name: 'os', kind: 'module', path: '/os.py', uri: 'file:///os.py' }]),
    );
    const ids = [...rows, ...codes, ...modules].map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length, ids.join('\n'));
  });
});

function kinds(nodes: readonly TreeNode[]): readonly string[] {
  return nodes.map(({ kind }) => kind);
}

function rowsWith(more: Partial<ContextDto>): readonly TreeNode[] {
  const [node] = rootNodes([folder('shop', [context(more)])]);
  assert.equal(node?.kind, 'context');
  return rowsOfContext(node);
}
