import * as assert from 'node:assert/strict';
import { copyFileSync, cpSync, mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { MarkdownString, ThemeIcon, TreeItemCollapsibleState, type TreeItem } from 'vscode';
import type { InspectorApi } from '../../../../client/src/api';
import type { NodeOf, TreeNode } from '../../../../client/src/views/treeNodes';
import { eventually } from '../eventually';
import { activated, childrenOf, contextNode, entryNodes, inFolder, itemOf } from '../inspector';

describe('the view', () => {
  let api: InspectorApi;

  before(async () => {
    api = await activated();
  });

  it('shows sys.path in order, each entry with what put it there', async () => {
    const entries = await entryNodes(api, await contextNode(api, /Terminal.*\.venv/));
    assert.ok(entries.length >= 4);
    for (const [index, node] of entries.entries()) {
      const item = await itemOf(api, node);
      assert.equal(node.entry.index, index);
      assert.match(item.accessibilityInformation?.label ?? '', new RegExp(`^${index}, `));
      assert.ok(typeof item.description === 'string' && item.description.length > 0);
      assert.ok(tooltipOf(item).includes(node.entry.path), tooltipOf(item));
      assert.ok(tooltipOf(item).includes(`sys.path[${index}]`), tooltipOf(item));
    }
  });

  it('names first what differs, and then where it is', async () => {
    const entries = await entryNodes(api, await contextNode(api, /Terminal.*\.venv/));
    const rows = await Promise.all(
      entries.map(async (node) => {
        const item = await itemOf(api, node);
        return `${labelOf(item)} · ${String(item.description)}`;
      }),
    );
    assert.equal(rows[0], "Working directory · ''");
    assert.ok(
      rows.some((row) => /^site-packages · \.venv[\\/]/.test(row)),
      rows.join('\n'),
    );
    assert.ok(
      rows.some((row) => /^lib · sample\.pth:1$/.test(row)),
      rows.join('\n'),
    );
  });

  it('gives every row a unique id', async () => {
    const ids = new Set<string>();
    const pending = [...(await childrenOf(api))];
    let rows = 0;
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      ids.add((await itemOf(api, node)).id ?? '');
      rows += 1;
      if (node.kind !== 'entry' && node.kind !== 'module') {
        pending.push(...(await childrenOf(api, node)));
      }
    }
    assert.equal(ids.size, rows);
    assert.ok(!ids.has(''));
  });

  it('gives every row a name for screen readers, and none says undefined', async () => {
    for (const node of await childrenOf(api)) {
      const item = await itemOf(api, node);
      assert.match(item.accessibilityInformation?.label ?? '', /Terminal|Debug/);
      assert.doesNotMatch(JSON.stringify(item), /undefined/);
    }
  });

  it('lists what can be imported from an entry', async () => {
    const entries = await entryNodes(api, await contextNode(api, /Terminal.*\.venv/));
    const lib = entryOf(entries, inFolder('lib').fsPath);
    assert.equal((await itemOf(api, lib)).collapsibleState, TreeItemCollapsibleState.Collapsed);
    const modules = await childrenOf(api, lib);
    assert.deepEqual(
      modules.map((node) => (node.kind === 'module' ? node.module.name : node.kind)),
      ['shouting'],
    );
    const [shouting] = modules;
    assert.ok(shouting);
    assert.equal((await itemOf(api, shouting)).command?.command, 'pythonPathInspector.openEntry');
  });

  it('continues below a package of the standard library', async () => {
    const entries = await entryNodes(api, await contextNode(api, /Terminal.*\.venv/));
    const stdlib = entries.find(({ entry }) => entry.kind === 'stdlib');
    assert.ok(stdlib);
    const json = (await childrenOf(api, stdlib)).find(
      (node) => node.kind === 'module' && node.module.name === 'json',
    );
    assert.ok(json);
    const names = (await childrenOf(api, json)).map((node) =>
      node.kind === 'module' ? node.module.name : node.kind,
    );
    assert.ok(names.includes('decoder'), names.join());
  });

  it('marks what is missing, but not the usual missing zip file', async () => {
    const entries = await entryNodes(api, await contextNode(api, /Debug/));
    const zip = entries.find(({ entry }) => entry.kind === 'stdlib-zip');
    assert.ok(zip);
    const item = await itemOf(api, zip);
    assert.equal(iconOf(item), 'circle-slash');
    assert.match(String(item.description), /absent, as usual/);
  });

  it('says that the environment without its Python would not start', async () => {
    const node = await contextNode(api, /old-venv/);
    const item = await itemOf(api, node);
    assert.equal(iconOf(item), 'error');
    assert.match(String(item.description), /would not start/);
    const [first] = await childrenOf(api, node);
    assert.equal(first?.kind, 'fatal');
    const row = await itemOf(api, first);
    assert.equal(row.command?.command, 'pythonPathInspector.openCause');
    assert.match(row.contextValue ?? '', /\bpreferred\b/);
  });

  it('follows environments that come and go', async () => {
    const added = inFolder('added-venv').fsPath;
    const existing = inFolder('.venv').fsPath;
    assert.equal(await contextCount(api, /added-venv/), 0);
    try {
      mkdirSync(added);
      cpSync(join(existing, 'bin'), join(added, 'bin'), { recursive: true, verbatimSymlinks: true });
      cpSync(join(existing, 'lib'), join(added, 'lib'), { recursive: true, verbatimSymlinks: true });
      copyFileSync(join(existing, 'pyvenv.cfg'), join(added, 'pyvenv.cfg'));
      const node = await contextNode(api, /added-venv/);
      assert.equal(node.context.status, 'ok');
    } finally {
      rmSync(added, { recursive: true });
    }
    await eventually('the context is gone', async () =>
      (await contextCount(api, /added-venv/)) === 0 ? true : undefined,
    );
  });
});

async function contextCount(api: InspectorApi, name: RegExp): Promise<number> {
  const isIt = (node: TreeNode): boolean => node.kind === 'context' && name.test(node.context.name);
  return (await childrenOf(api)).filter(isIt).length;
}

function entryOf(nodes: readonly NodeOf<'entry'>[], path: string): NodeOf<'entry'> {
  const found = nodes.find(({ entry }) => entry.path === path);
  assert.ok(found, `${basename(path)} is on the path`);
  return found;
}

function labelOf({ label }: TreeItem): string {
  return typeof label === 'string' ? label : (label?.label ?? '');
}

function tooltipOf({ tooltip }: TreeItem): string {
  return tooltip instanceof MarkdownString ? tooltip.value : (tooltip ?? '');
}

function iconOf({ iconPath }: TreeItem): string | undefined {
  return iconPath instanceof ThemeIcon ? iconPath.id : undefined;
}
