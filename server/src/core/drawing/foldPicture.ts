/** What is drawn of a picture: many nodes, or those that lead to nothing, become one node with their number. */

import { message } from '../model/message';
import { PICTURE_COLUMNS, type Picture, type PictureColumn, type PictureNode } from './picture';
import type { Wording } from './pictureCauses';

/** So many neighbours with one cause are drawn at first. */
const SHOWN_OF_GROUP = 4;
const MOST_OF_GROUP = 7;
/** Of a whole column. */
const MOST_OF_COLUMN: Readonly<Record<PictureColumn, number>> = { cause: 14, step: 60, entry: 28 };
/** How many more one opening shows. */
const OPENED_AT_ONCE = 100;

/** The ids of the folds that are open. */
export type OpenFolds = ReadonlySet<string>;

export const NO_OPEN_FOLDS: OpenFolds = new Set();

export interface FoldTexts {
  readonly more: (count: number) => string;
  readonly idle: (count: number) => string;
}

export function foldTexts(say: Wording['say']): FoldTexts {
  return {
    more: (count) => say(message('{count} more', { count: String(count) })),
    idle: (count) => say(message('{count} steps without effect', { count: String(count) })),
  };
}

export function foldPicture(picture: Picture, texts: FoldTexts, open: OpenFolds = NO_OPEN_FOLDS): Picture {
  const shown = PICTURE_COLUMNS.flatMap((column) =>
    foldColumn(
      picture.nodes.filter((node) => node.column === column),
      MOST_OF_COLUMN[column],
      texts,
      open,
    ),
  );
  const standIns = new Map(shown.flatMap(({ node, hides }) => hides.map((id) => [id, node.id] as const)));
  const threads = picture.threads.map((thread) => withoutRepeats(thread.map((id) => standIns.get(id) ?? id)));
  return {
    ...picture,
    nodes: shown.map(({ node }) => node),
    threads: [...new Map(threads.map((thread) => [thread.join(' '), thread])).values()],
  };
}

interface Shown {
  readonly node: PictureNode;
  /** The ids of the nodes that it replaces. */
  readonly hides: readonly string[];
}

function foldColumn(
  nodes: readonly PictureNode[],
  most: number,
  texts: FoldTexts,
  open: OpenFolds,
): readonly Shown[] {
  const shown = runsOf(nodes).flatMap((run) => foldRun(run, texts, open));
  // What was opened stays visible.
  const opened = nodes.filter(({ id }) => open.has(`fold:${id}`)).length;
  const kept = most + opened * OPENED_AT_ONCE;
  return shown.length <= kept
    ? shown
    : foldRest(shown, { kept: kept - 1, atOnce: OPENED_AT_ONCE, text: texts.more }, open);
}

/** Neighbours of one group, or steps without effect. */
function runsOf(nodes: readonly PictureNode[]): readonly (readonly PictureNode[])[] {
  const runs: PictureNode[][] = [];
  for (const node of nodes) {
    const run = runs.at(-1);
    const key = keyOf(node);
    if (run !== undefined && key !== undefined && keyOf(run[0]) === key) {
      run.push(node);
    } else {
      runs.push([node]);
    }
  }
  return runs;
}

function keyOf(node: PictureNode | undefined): string | undefined {
  return node?.idle === true ? 'idle' : node?.group;
}

function foldRun(run: readonly PictureNode[], texts: FoldTexts, open: OpenFolds): readonly Shown[] {
  const items = run.map((node) => ({ node, hides: [] }));
  if (run[0]?.idle === true) {
    return run.length === 1
      ? items
      : foldRest(items, { kept: 0, atOnce: run.length, text: texts.idle }, open);
  }
  return run.length <= MOST_OF_GROUP
    ? items
    : foldRest(items, { kept: SHOWN_OF_GROUP, atOnce: OPENED_AT_ONCE, text: texts.more }, open);
}

interface FoldRule {
  readonly kept: number;
  readonly atOnce: number;
  readonly text: (count: number) => string;
}

/** Opening a fold shows the next ones, and a fold for those after them. */
function foldRest(
  items: readonly Shown[],
  { kept, atOnce, text }: FoldRule,
  open: OpenFolds,
): readonly Shown[] {
  let from = kept;
  for (let next = items[from]; next !== undefined && open.has(foldId(next)); next = items[from]) {
    from += atOnce;
  }
  const rest = items.slice(from);
  const [first] = rest;
  if (first === undefined) {
    return items;
  }
  const hides = rest.flatMap((item) => (item.hides.length === 0 ? [item.node.id] : item.hides));
  const stands = rest.reduce((sum, item) => sum + (item.node.stands ?? 1), 0);
  const node: PictureNode = {
    id: foldId(first),
    column: first.node.column,
    kind: 'fold',
    label: text(stands),
    details: [],
    opens: true,
    stands,
  };
  return [...items.slice(0, from), { node, hides }];
}

function foldId({ node }: Shown): string {
  return `fold:${node.id}`;
}

function withoutRepeats(ids: readonly string[]): readonly string[] {
  return ids.filter((id, index) => id !== ids[index - 1]);
}
