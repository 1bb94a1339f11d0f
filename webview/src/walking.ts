/** Where an arrow key leads: up and down in a column, left and right along the lines. */

import type { Thread } from '../../server/src/core/drawing/picture';

/** Undefined if there is nothing in that direction. `items` are all that can be focused, column by column. */
export function nextItem(
  key: string,
  id: string,
  items: readonly Element[],
  threads: readonly Thread[],
): string | undefined {
  const column = columnOf(items.find((item) => idOf(item) === id));
  const own = items.filter((item) => columnOf(item) === column).map(idOf);
  const at = own.indexOf(id);
  switch (key) {
    case 'ArrowDown':
      return own[at + 1];
    case 'ArrowUp':
      return own[at - 1];
    case 'Home':
      return own[0];
    case 'End':
      return own.at(-1);
    case 'ArrowRight':
      return along(id, threads, 1) ?? beside(column, items, 1);
    case 'ArrowLeft':
      return along(id, threads, -1) ?? beside(column, items, -1);
    default:
      return undefined;
  }
}

function idOf(item: Element): string {
  return item.getAttribute('data-id') ?? '';
}

function columnOf(item: Element | undefined): Element | null {
  return item?.closest('.column') ?? null;
}

function along(id: string, threads: readonly Thread[], by: 1 | -1): string | undefined {
  const node = id.replace(/\.\d+$/, '');
  return threads
    .map((thread) => (thread.includes(node) ? thread[thread.indexOf(node) + by] : undefined))
    .find((next) => next !== undefined);
}

/** For what no line leads to. */
function beside(column: Element | null, items: readonly Element[], by: 1 | -1): string | undefined {
  const columns = [...new Set(items.map(columnOf))];
  const next = columns[columns.indexOf(column) + by];
  const item = next === undefined ? undefined : items.find((each) => columnOf(each) === next);
  return item === undefined ? undefined : idOf(item);
}
