/** Where everything of a picture is: three columns with lines between them, or, in a narrow window, one below the other. */

import { inertText } from '../text/inertText';
import { PICTURE_COLUMNS, type Picture, type PictureColumn, type PictureNode } from './picture';
import { fitted, textWidth, wrapped, type Font } from './textWidths';

const MARGIN = 16;
const GUTTER = 72;
/** For the lines on the left, if there is one column. */
const RAIL = 56;
const PADDING = 10;
const GAP = 10;
const LINE = 18;
const HEADER = 74;
const BELOW_HEADING = 12;
const HEADING: Font = { size: 12, family: 'sans', bold: true };
const LABEL: Font = { size: 13, family: 'mono', bold: true };
const DETAIL: Font = { size: 12, family: 'sans' };
const LOOKUP: Font = { size: 11, family: 'mono' };
/** Below this width, the columns are below each other. */
export const NARROW = 760;
const NARROWEST = 280;
/** Lines of text of one box. */
const MOST_LINES = 3;

export interface PlacedText {
  readonly text: string;
  readonly x: number;
  /** Of the baseline. */
  readonly y: number;
  readonly role: 'label' | 'detail' | 'where' | 'badge' | 'count' | 'hit' | 'miss';
  readonly end?: true;
}

/** A line of an opened step. */
export interface PlacedLookup {
  readonly id: string;
  readonly index: number;
  readonly found: boolean;
  readonly path: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly text: PlacedText;
}

export interface PlacedNode {
  readonly node: PictureNode;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly texts: readonly PlacedText[];
  readonly lookups: readonly PlacedLookup[];
}

export interface PlacedEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: PictureNode['kind'];
  readonly path: string;
}

export interface PlacedColumn {
  readonly column: PictureColumn;
  readonly heading: PlacedText;
  readonly nodes: readonly PlacedNode[];
}

export interface PlacedPicture {
  readonly picture: Picture;
  readonly width: number;
  readonly height: number;
  readonly title: PlacedText;
  readonly subtitle: PlacedText;
  readonly columns: readonly PlacedColumn[];
  readonly edges: readonly PlacedEdge[];
}

export interface LayoutOptions {
  readonly width: number;
  /** The ids of the steps whose look-ups are shown. */
  readonly opened: ReadonlySet<string>;
  /** The page has a title of its own. */
  readonly untitled?: boolean;
}

export function layoutPicture(picture: Picture, options: LayoutOptions): PlacedPicture {
  const width = Math.max(NARROWEST, Math.round(options.width));
  const top = options.untitled === true ? MARGIN : HEADER;
  const columns =
    width < NARROW ? stacked(picture, width, top, options) : beside(picture, width, top, options);
  const bottom = Math.max(top, ...columns.flatMap(({ nodes }) => nodes.map(bottomOf)));
  return {
    picture,
    width,
    height: bottom + MARGIN,
    title: {
      text: fitted(inertText(picture.title), width - 2 * MARGIN, { size: 18, family: 'sans', bold: true }),
      x: MARGIN,
      y: 30,
      role: 'label',
    },
    subtitle: {
      text: fitted(inertText(picture.subtitle), width - 2 * MARGIN, DETAIL),
      x: MARGIN,
      y: 50,
      role: 'detail',
    },
    columns,
    edges: edgesOf(picture, columns, width < NARROW),
  };
}

function bottomOf({ y, height }: PlacedNode): number {
  return y + height;
}

interface Area {
  readonly x: number;
  readonly width: number;
}

function beside(
  picture: Picture,
  width: number,
  top: number,
  options: LayoutOptions,
): readonly PlacedColumn[] {
  const room = width - 2 * MARGIN - 2 * GUTTER;
  const causes = Math.round(room * 0.27);
  const steps = Math.round(room * 0.36);
  const areas: Readonly<Record<PictureColumn, Area>> = {
    cause: { x: MARGIN, width: causes },
    step: { x: MARGIN + causes + GUTTER, width: steps },
    entry: { x: MARGIN + causes + steps + 2 * GUTTER, width: room - causes - steps },
  };
  const columns = PICTURE_COLUMNS.map((column) => place(picture, column, areas[column], top, options));
  const bottom = Math.max(top, ...columns.flatMap(({ nodes }) => nodes.map(bottomOf)));
  const middles = new Map(
    columns.flatMap(({ nodes }) => nodes.map((each) => [each.node.id, each.y + each.height / 2] as const)),
  );
  const neighbours = neighboursOf(picture);
  return columns.map((column) =>
    column.column === 'step' ? column : drawnTo(column, neighbours, middles, bottom),
  );
}

function stacked(
  picture: Picture,
  width: number,
  top: number,
  options: LayoutOptions,
): readonly PlacedColumn[] {
  const area: Area = { x: MARGIN + RAIL, width: width - 2 * MARGIN - RAIL };
  const columns: PlacedColumn[] = [];
  let y = top;
  for (const column of PICTURE_COLUMNS) {
    const placed = place(picture, column, area, y, options);
    columns.push(placed);
    y = Math.max(y + LINE, ...placed.nodes.map(bottomOf)) + LINE;
  }
  return columns;
}

/** From top to bottom, in order. */
function place(
  picture: Picture,
  column: PictureColumn,
  area: Area,
  top: number,
  { opened }: LayoutOptions,
): PlacedColumn {
  const heading: PlacedText = {
    text: fitted(picture.headings[column], area.width, HEADING),
    x: area.x,
    y: top + LINE - 4,
    role: 'label',
  };
  let y = top + LINE + BELOW_HEADING;
  const nodes = picture.nodes
    .filter((node) => node.column === column)
    .map((node) => {
      const placed = placeNode(node, area, y, opened.has(node.id), picture);
      y += placed.height + GAP;
      return placed;
    });
  return { column, heading, nodes };
}

function placeNode(
  node: PictureNode,
  { x, width }: Area,
  top: number,
  isOpen: boolean,
  { words }: Picture,
): PlacedNode {
  const badge = node.badge === undefined ? 0 : Math.max(16, textWidth(node.badge, DETAIL));
  const left = x + PADDING + (badge === 0 ? 0 : badge + 8);
  const right = x + width - PADDING;
  const texts: PlacedText[] = [];
  let y = top + PADDING + 9;
  if (node.badge !== undefined) {
    texts.push({ text: node.badge, x: x + PADDING + badge, y, role: 'badge', end: true });
  }
  const where = node.where === undefined ? '' : fitted(inertText(node.where), (right - left) * 0.75, DETAIL);
  const label = inertText(node.label);
  // The place where it is written is put on the line of the name if both fit, otherwise below.
  const isBeside =
    where !== '' && textWidth(label, LABEL) + textWidth(where, DETAIL) + 2 * PADDING <= right - left;
  texts.push({ text: fitted(label, right - left, LABEL), x: left, y, role: 'label' });
  if (isBeside) {
    texts.push({ text: where, x: right, y, role: 'where', end: true });
  }
  for (const detail of node.details) {
    for (const line of wrapped(inertText(detail), right - left, DETAIL, MOST_LINES)) {
      y += LINE;
      texts.push({ text: line, x: left, y, role: 'detail' });
    }
  }
  if (where !== '' && !isBeside) {
    y += LINE;
    texts.push({ text: where, x: left, y, role: 'where' });
  }
  const { hits = 0, misses = 0, hit } = node;
  const isHitShown = hits === 1 && hit !== undefined && !isOpen;
  if (isHitShown) {
    y += LINE;
    const path = fitted(inertText(hit), right - left - 18, LOOKUP);
    texts.push({ text: `✓ ${path}`, x: left, y, role: 'hit' });
  }
  const counts = [
    ...(hits === 0 || isHitShown ? [] : [`${String(hits)} ${words.found}`]),
    ...(misses === 0 ? [] : [`${String(misses)} ${words.absent}`]),
  ].join(' · ');
  if (counts !== '') {
    y += LINE;
    texts.push({ text: fitted(counts, right - left, DETAIL), x: left, y, role: 'count' });
  }
  const lookups = isOpen
    ? (node.looked ?? []).map((look, index): PlacedLookup => {
        y += LINE;
        const sign = look.found ? '✓' : '–';
        const times = look.times === 1 ? '' : ` ×${String(look.times)}`;
        const path = fitted(inertText(look.path), right - left - 22 - textWidth(times, LOOKUP), LOOKUP);
        return {
          id: `${node.id}.${String(index)}`,
          index,
          found: look.found,
          path: look.path,
          x: left - 4,
          y: y - 13,
          width: right - left + 8,
          text: { text: `${sign} ${path}${times}`, x: left, y, role: look.found ? 'hit' : 'miss' },
        };
      })
    : [];
  return { node, x, y: top, width, height: y - top + PADDING, texts, lookups };
}

function neighboursOf({ threads }: Picture): ReadonlyMap<string, readonly string[]> {
  const neighbours = new Map<string, string[]>();
  const add = (one: string, other: string): void => {
    const known = neighbours.get(one);
    if (known === undefined) {
      neighbours.set(one, [other]);
    } else {
      known.push(other);
    }
  };
  for (const thread of threads) {
    for (const [index, id] of thread.entries()) {
      const next = thread[index + 1];
      if (next !== undefined) {
        add(id, next);
        add(next, id);
      }
    }
  }
  return neighbours;
}

/** Moves the nodes of a column down towards what they are connected with, in the same order and within the height of the picture. */
function drawnTo(
  column: PlacedColumn,
  neighbours: ReadonlyMap<string, readonly string[]>,
  middles: ReadonlyMap<string, number>,
  bottom: number,
): PlacedColumn {
  let below = bottom;
  const latest = column.nodes
    .toReversed()
    .map(({ height }) => {
      const y = below - height;
      below = y - GAP;
      return y;
    })
    .toReversed();
  let free = 0;
  const nodes = column.nodes.map((placed, index) => {
    const linked = (neighbours.get(placed.node.id) ?? []).flatMap((id) => middles.get(id) ?? []);
    const wanted =
      linked.length === 0
        ? placed.y
        : linked.reduce((sum, each) => sum + each, 0) / linked.length - placed.height / 2;
    const y = Math.round(Math.max(placed.y, free, Math.min(wanted, latest[index] ?? placed.y)));
    free = y + placed.height + GAP;
    return movedTo(placed, y);
  });
  return { ...column, nodes };
}

function movedTo(placed: PlacedNode, y: number): PlacedNode {
  const by = y - placed.y;
  const moved = (text: PlacedText): PlacedText => ({ ...text, y: text.y + by });
  return {
    ...placed,
    y,
    texts: placed.texts.map(moved),
    lookups: placed.lookups.map((look) => ({ ...look, y: look.y + by, text: moved(look.text) })),
  };
}

function edgesOf(
  picture: Picture,
  columns: readonly PlacedColumn[],
  isStacked: boolean,
): readonly PlacedEdge[] {
  const placed = new Map(columns.flatMap(({ nodes }) => nodes.map((each) => [each.node.id, each] as const)));
  const edges = new Map<string, PlacedEdge>();
  for (const thread of picture.threads) {
    // A line has the colour of what it starts from.
    const kind = placed.get(thread[0] ?? '')?.node.kind ?? 'step';
    for (const [index, id] of thread.entries()) {
      const from = placed.get(id);
      const to = placed.get(thread[index + 1] ?? '');
      if (from !== undefined && to !== undefined) {
        const path = isStacked ? railPath(from, to) : linePath(from, to);
        edges.set(`${from.node.id} ${to.node.id} ${kind}`, {
          from: from.node.id,
          to: to.node.id,
          kind,
          path,
        });
      }
    }
  }
  return [...edges.values()];
}

/** The height at which lines meet a box: that of its label. */
function anchor({ y, height }: PlacedNode): number {
  return y + Math.min(height / 2, PADDING + 12);
}

function linePath(from: PlacedNode, to: PlacedNode): string {
  const y1 = anchor(from);
  const y2 = anchor(to);
  if (from.x === to.x) {
    const x = from.x + from.width;
    const out = Math.min(GUTTER / 2, 14 + Math.abs(y2 - y1) / 12);
    return `M${n(x)} ${n(y1)}C${n(x + out)} ${n(y1)} ${n(x + out)} ${n(y2)} ${n(x)} ${n(y2)}`;
  }
  const x1 = from.x + from.width;
  const x2 = to.x;
  const bend = Math.max(36, (x2 - x1) * 0.5);
  return `M${n(x1)} ${n(y1)}C${n(x1 + bend)} ${n(y1)} ${n(x2 - bend)} ${n(y2)} ${n(x2)} ${n(y2)}`;
}

function railPath(from: PlacedNode, to: PlacedNode): string {
  const y1 = anchor(from);
  const y2 = anchor(to);
  const out = from.x - Math.min(RAIL + MARGIN - 4, 16 + Math.abs(y2 - y1) / 14);
  return `M${n(from.x)} ${n(y1)}C${n(out)} ${n(y1)} ${n(out)} ${n(y2)} ${n(to.x)} ${n(y2)}`;
}

/** Short, and the same everywhere. */
function n(value: number): string {
  return String(Math.round(value * 10) / 10);
}
