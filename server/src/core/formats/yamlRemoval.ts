/** What to delete so that a YAML file loses one value, with the mapping or sequence around it if nothing else is in that. */

import { isMap, isNode, isPair, isSeq, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Removal } from '../model/origin';
import type { TextIndex } from '../text/positions';
import { removalOfLines } from './shell/wordRemoval';

interface Place {
  readonly container: YAMLMap | YAMLSeq;
  readonly position: number;
}

/** Where each value of a document is. */
export class YamlPlaces {
  private readonly places = new Map<unknown, Place>();
  private readonly text: string;
  private readonly index: TextIndex;

  constructor(root: unknown, text: string, index: TextIndex) {
    this.text = text;
    this.index = index;
    this.visit(root);
  }

  private visit(node: unknown): void {
    if (!isMap(node) && !isSeq(node)) {
      return;
    }
    for (const [position, item] of node.items.entries()) {
      const value = isPair(item) ? item.value : item;
      this.places.set(value, { container: node, position });
      this.visit(value);
    }
  }

  /** Undefined if the rest would have a different meaning, or would not be YAML. */
  removal(value: unknown): Removal | undefined {
    const place = this.places.get(value);
    if (place === undefined || !isNode(value)) {
      return undefined;
    }
    const { container, position } = place;
    if (container.items.length === 1) {
      return this.removal(container);
    }
    return container.flow === true ? this.inFlow(container, position) : this.inBlock(container, position);
  }

  /** With the comma on one side. */
  private inFlow({ items }: Place['container'], position: number): Removal | undefined {
    const [before, own, after] = [items[position - 1], items[position], items[position + 1]].map(spanOf);
    if (own === undefined) {
      return undefined;
    }
    const [start, end] = after === undefined ? [before?.end ?? own.start, own.end] : [own.start, after.start];
    return { kind: 'part', range: this.index.range(start, end) };
  }

  private inBlock({ items }: Place['container'], position: number): Removal | undefined {
    const [own, after] = [items[position], items[position + 1]].map(spanOf);
    if (own === undefined) {
      return undefined;
    }
    const lineStart = this.text.lastIndexOf('\n', own.start - 1) + 1;
    const before = this.text.slice(lineStart, own.start);
    if (/^\s*(?:-[ \t]+)?$/.test(before) && (before.trim() === '' || !isPair(items[position]))) {
      return removalOfLines(own, this.index);
    }
    // The first key of a mapping that is an item of a sequence: the next one takes its place.
    return after === undefined
      ? undefined
      : { kind: 'part', range: this.index.range(own.start, after.start) };
  }
}

function spanOf(item: unknown): { readonly start: number; readonly end: number } | undefined {
  const [first, last] = isPair(item) ? [item.key, item.value] : [item, item];
  const start = isNode(first) ? first.range?.[0] : undefined;
  const end = endOf(last);
  return start === undefined || end === undefined ? undefined : { start, end };
}

/** That of a block is behind its last line end, which belongs to what follows. */
function endOf(node: unknown): number | undefined {
  if (isPair(node)) {
    return endOf(node.value);
  }
  const isBlock = (isMap(node) || isSeq(node)) && node.flow !== true;
  return isBlock ? endOf(node.items.at(-1)) : isNode(node) ? node.range?.[1] : undefined;
}
