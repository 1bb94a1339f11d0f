/** The growth as a picture: the same numbers give the same bytes. It reads well on light and on dark ground. */

import { valueOf } from './scaleTables.mjs';

/** @typedef {import('./benchScale.mjs').ScaleResult} ScaleResult */
/** @typedef {import('./benchScale.mjs').ScaleRow} ScaleRow */

const LINES = /** @type {const} */ ([
  ['whole', 'server: whole answer'],
  ['edit', 'server: an edit of .env'],
  ['pth', 'server: one .pth changed'],
  ['check', 'pypath check'],
]);

const COLUMNS = 3;
const PANEL = { width: 260, height: 180, left: 44, top: 34, right: 14, bottom: 30 };
/** Powers of ten, in starts of Node. */
const LOWEST = -2;
const HIGHEST = 3;

const STYLE = `
  text { font: 11px system-ui, sans-serif; fill: #24292f; }
  .title { font-weight: 600; }
  .grid { stroke: #d0d7de; stroke-width: 1; }
  .line { fill: none; stroke-width: 2; }
  .whole { stroke: #0969da; fill: #0969da; } .edit { stroke: #bc4c00; fill: #bc4c00; }
  .pth { stroke: #1a7f37; fill: #1a7f37; } .check { stroke: #8250df; fill: #8250df; }
  .probe { stroke: #6e7781; fill: #6e7781; stroke-dasharray: 4 3; }
  path.line { fill: none; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; } .grid { stroke: #30363d; }
    .whole { stroke: #58a6ff; fill: #58a6ff; } .edit { stroke: #f0883e; fill: #f0883e; }
    .pth { stroke: #3fb950; fill: #3fb950; } .check { stroke: #bc8cff; fill: #bc8cff; }
    .probe { stroke: #8b949e; fill: #8b949e; }
    path.line { fill: none; }
  }`;

/** @param {ScaleResult} result */
export function drawScale({ rows, probe, nodeStart }) {
  const ids = [...new Set(rows.map(({ id }) => id))];
  const lines = Math.ceil((ids.length + 1) / COLUMNS);
  const [width, height] = [COLUMNS * PANEL.width, lines * PANEL.height + 10];
  const panels = ids.map((id, index) =>
    panel(
      rows.filter((row) => row.id === id),
      index,
      ['environments', 'broken'].includes(id) ? probe / nodeStart : undefined,
    ),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="Processor time by the size of a folder">`,
    `<style>${STYLE}\n</style>`,
    ...panels,
    legend(ids.length),
    '</svg>',
    '',
  ].join('\n');
}

/**
 * @param {readonly ScaleRow[]} rows
 * @param {number} index
 * @param {number | undefined} probe in starts of Node, for each of what there is many of
 */
function panel(rows, index, probe) {
  const counts = rows.map(({ count }) => count);
  const across = (/** @type {number} */ step) =>
    PANEL.left + (step / (rows.length - 1)) * (PANEL.width - PANEL.left - PANEL.right);
  const probed = rows.map(({ count }, step) =>
    probe === undefined ? undefined : [across(step), down(count * probe)],
  );
  return [
    `<g transform="translate(${place(index)})">`,
    `<text class="title" x="${PANEL.left}" y="20">${shortTitle(rows[0]?.title ?? '')}</text>`,
    ...powers().flatMap((power) => [
      `<path class="grid" d="M${PANEL.left} ${down(10 ** power)}H${PANEL.width - PANEL.right}"/>`,
      `<text x="${PANEL.left - 6}" y="${down(10 ** power) + 4}" text-anchor="end">${(10 ** power).toLocaleString('en')}</text>`,
    ]),
    ...counts.map(
      (count, step) =>
        `<text x="${across(step)}" y="${PANEL.height - PANEL.bottom + 18}" text-anchor="${['start', 'middle', 'end'][step] ?? 'middle'}">${count.toLocaleString('en')}</text>`,
    ),
    curve('probe', probed),
    ...LINES.map(([key]) =>
      curve(
        key,
        rows.map((row, step) => {
          const value = valueOf(row, key);
          return value === undefined ? undefined : [across(step), down(value / row.node)];
        }),
      ),
    ),
    '</g>',
  ].join('\n');
}

/**
 * @param {string} name
 * @param {readonly (readonly number[] | undefined)[]} points
 */
function curve(name, points) {
  const known = points.filter((point) => point !== undefined).map((point) => point.map(round));
  if (known.length === 0) {
    return '';
  }
  const dots =
    name === 'probe' ? [] : known.map(([x, y]) => `<circle class="${name}" cx="${x}" cy="${y}" r="2.5"/>`);
  return [
    `<path class="line ${name}" d="M${known.map((point) => point.join(' ')).join('L')}"/>`,
    ...dots,
  ].join('');
}

/** @param {number} index */
function legend(index) {
  const rows = [...LINES, /** @type {const} */ (['probe', 'one interpreter asked per environment'])];
  return [
    `<g transform="translate(${place(index)})">`,
    `<text class="title" x="${PANEL.left}" y="20">Processor time, in starts of Node</text>`,
    ...rows.flatMap(([key, title], step) => [
      `<path class="line ${key}" d="M${PANEL.left} ${44 + step * 20}h24"/>`,
      `<text x="${PANEL.left + 32}" y="${48 + step * 20}">${title}</text>`,
    ]),
    '</g>',
  ].join('\n');
}

/** @param {number} index */
function place(index) {
  return `${(index % COLUMNS) * PANEL.width} ${Math.floor(index / COLUMNS) * PANEL.height}`;
}

/** @param {number} starts */
function down(starts) {
  const power = Math.min(Math.max(Math.log10(Math.max(starts, 1e-9)), LOWEST), HIGHEST);
  const height = PANEL.height - PANEL.top - PANEL.bottom;
  return round(PANEL.top + ((HIGHEST - power) / (HIGHEST - LOWEST)) * height);
}

function powers() {
  return Array.from({ length: HIGHEST - LOWEST + 1 }, (_, index) => LOWEST + index);
}

/** @param {number} value */
function round(value) {
  return Math.round(value * 10) / 10;
}

/** @param {string} title */
function shortTitle(title) {
  return title
    .replace('lines of a .pth file, a third of which lead nowhere', '.pth lines, a third lead nowhere')
    .replace('virtual environments whose Python is gone', 'environments, their Python gone');
}
