/** The growth as text, and what grows faster than it may. */

/** @typedef {import('./benchScale.mjs').ScaleResult} ScaleResult */
/** @typedef {import('./benchScale.mjs').ScaleRow} ScaleRow */

/**
 * From 100 to 1,000 the processor time may grow by so much of what it grew from 10 to 100. Linear growth is 10 times, quadratic growth
 * 100 times; on a busy machine the measurement is off by up to twice.
 */
const STEEPEST = 30;

/** In starts of Node. Smaller growth is mostly noise. */
const LEAST = 1;

/** What is measured of a row, in the order of the columns. */
export const MEASURED = /** @type {const} */ ([
  ['first', 'first answer'],
  ['whole', 'whole answer'],
  ['edit', 'edit of .env'],
  ['pth', 'one .pth changed'],
  ['longest', 'longest wait'],
  ['check', 'check'],
  ['contexts', 'contexts'],
  ['explain', 'explain'],
]);

/**
 * @param {ScaleRow} row
 * @param {string} key
 * @returns {number | undefined} in milliseconds of processor time
 */
export function valueOf({ server, commands }, key) {
  if (key === 'longest') {
    return server === undefined || server.longest === 0
      ? undefined
      : Math.max(server.longest, server.longestOfChanges);
  }
  if (key === 'first' || key === 'whole' || key === 'edit' || key === 'pth') {
    return server?.[key];
  }
  return commands[key]?.cpu;
}

/** @param {ScaleResult} result */
export function scaleText(result) {
  const { nodeStart, probe, rows, files, node, python } = result;
  const head = `${'starts of Node'.padEnd(56)}${MEASURED.map(([, title]) => title.padStart(17)).join('')}${'memory'.padStart(9)}${'peak'.padStart(7)}`;
  return [
    '',
    `Processor time in starts of Node (node -e 0, measured next to each; ${nodeStart.toFixed(0)} ms here), memory in MB`,
    `Node ${node}, Python ${python}; one interpreter asked for its path takes ${(probe / nodeStart).toFixed(2)}`,
    '',
    head,
    ...[...rows, files].map(textRow),
    '',
  ].join('\n');
}

/** @param {ScaleRow} row */
function textRow(row) {
  const { title, count, server } = row;
  const values = MEASURED.map(([key]) => startsOf(row, key).padStart(17)).join('');
  const memory = server === undefined ? ['', ''] : [server.memory, server.peak].map((mb) => mb.toFixed(0));
  return `${`${count.toLocaleString('en')} ${title}`.slice(0, 55).padEnd(56)}${values}${memory[0]?.padStart(9)}${memory[1]?.padStart(7)}`;
}

/**
 * @param {ScaleRow} row
 * @param {string} key
 */
export function startsOf(row, key) {
  const value = valueOf(row, key);
  return value === undefined ? '' : (value / row.node).toFixed(value / row.node < 10 ? 2 : 1);
}

/**
 * @param {ScaleResult} result
 * @returns {readonly string[]} A line for each measurement that grows too fast.
 */
export function steepRows({ rows }) {
  return [...new Set(rows.map(({ id }) => id))].flatMap((id) => {
    const [small, middle, large] = rows.filter((row) => row.id === id);
    if (small === undefined || middle === undefined || large === undefined) {
      return [];
    }
    return MEASURED.filter(([key]) => key !== 'longest').flatMap(([key, title]) => {
      const [a, b, c] = [small, middle, large].map((row) => (valueOf(row, key) ?? 0) / row.node);
      const before = Math.max((b ?? 0) - (a ?? 0), LEAST);
      const after = (c ?? 0) - (b ?? 0);
      return after > STEEPEST * before
        ? [
            `Grows too fast: ${large.title}, ${title}: ${[a, b, c].map((each) => each?.toFixed(2)).join(', ')}`,
          ]
        : [];
    });
  });
}
