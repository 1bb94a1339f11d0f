/** `docs/performance.md`: what was measured, how, and why it grows as it does. */

import { MEASURED, startsOf } from './scaleTables.mjs';

/** @typedef {import('./benchScale.mjs').ScaleResult} ScaleResult */
/** @typedef {import('./benchScale.mjs').ScaleRow} ScaleRow */

/** @param {ScaleResult} result */
export function scalePage(result) {
  const { rows, files, probe, nodeStart, node, python } = result;
  const ids = [...new Set(rows.map(({ id }) => id))];
  return `# Performance

\`npm run bench -- --scale --write\` generates this page, including its numbers and picture.

![Processor time by the size of a folder, for the language server and the command line](images/scale.svg)

## How it is measured

Each folder contains one kind of thing 10, 100 and 1,000 times, or five or ten times as often where that is usual. The real
programs, \`dist/server.js\` and \`dist/cli.js\`, work on it as they do for a user.

- **Processor time, not waiting.** The system reports it for each process and all its threads, so that other work on the machine
  matters little. It is given in starts of Node: 1 is what \`node -e 0\` takes on the same machine, measured next to it. Here that was
  ${nodeStart.toFixed(0)} ms, with Node ${node}.
- **Next to one interpreter for each environment.** Asking one Python ${python} for its \`sys.path\` takes ${(probe / nodeStart).toFixed(2)} starts of Node: that times the
  number of environments is the dashed line.
- **First and whole answer**: from the end of the handshake to the first answer with run contexts, and to the last one, with all findings
  published and the server at rest.
- **An edit of \`.env\`, one \`.pth\` changed**: from the change to rest, the second time that such a change is made.
- **Longest wait**: another server is asked trivial questions without a break while it opens the folder and while both files change. This
  is the most processor time between such a question and its answer, on the thread that answers.
- **Memory**: of the server and its worker together, after all that and at its peak.

## The measurements

${ids.map((id) => section(rows.filter((row) => row.id === id))).join('\n')}
### A folder with ${files.count.toLocaleString('en')} files

${table([files])}
## Why it grows like this

- **The work is proportional to what exists.** An environment takes about a hundred look-ups on the disk, an entry of \`sys.path\` a
  few. What rules compare is grouped by a key first, so that nothing is compared with all others of its kind.
- **The first answer does not wait for the whole.** Run contexts are inspected in slices of a few milliseconds, and a client gets the
  first ones after the first slice.
- **What was looked at is remembered** until the file system reports a change there. The cost of a change is therefore what depends on it, plus
  publishing and comparing, which are proportional to the folder.
- **A search is bounded.** Environments are looked for in the first levels of a folder only, and among a limited number of directories; if
  that limit is reached, a finding says so, because the answer may be incomplete.
- **The command line starts Node** and loads what its command needs: \`pypath inspect\` takes \`dist/core.js\` alone, other commands
  \`dist/folders.js\` as well ([0031](decisions/0031-bundles-and-caches.md)).

## Where the limits are

- An inspection pauses after some hundred lines, entries or names. One thing is still one step: one list of a directory, one YAML or JSON
  file, one trial of fixes.
- Files are read completely up to a limited size, and larger ones are named in the answer.
- The answer about a folder with a thousand environments has several megabytes. Sending it takes part of the time above, and the editor's own work
  on it is not measured here.
- Nothing is measured on network disks, or with a cold cache of the file system.

## Smaller measurements

\`npm run bench\` compares one inspection with the interpreter's own start, and says how long an editor waits for a hover, an edit and an
opened folder. CI runs \`npm run bench -- --scale --quick\`, keeps its
numbers, and fails where something grows much faster than the folder.

\`npm run bench -- --start\` measures the start of the command line: with Node 20, \`pypath inspect --json\` takes 1.6 starts of Node with what an
earlier start has compiled, and 2.3 without. \`npm run bench -- --activation\` measures how long the extension holds up the extension host of a real
VS Code: \`activate()\` takes 0.4 starts of Node, as does an extension that does nothing; the median of twenty fresh hosts is printed.
`;
}

/** @param {readonly ScaleRow[]} rows */
function section(rows) {
  const title = rows[0]?.title ?? '';
  return `### ${title.charAt(0).toUpperCase()}${title.slice(1)}\n\n${table(rows)}`;
}

/** @param {readonly ScaleRow[]} rows */
function table(rows) {
  const known = MEASURED.filter(([key]) => rows.some((row) => startsOf(row, key) !== ''));
  const withServer = rows.some(({ server }) => server !== undefined);
  const titles = ['how many', ...known.map(([, title]) => title), ...(withServer ? ['memory', 'peak'] : [])];
  const lines = rows.map((row) => [
    row.count.toLocaleString('en'),
    ...known.map(([key]) => startsOf(row, key)),
    ...(row.server === undefined
      ? []
      : [`${row.server.memory.toFixed(0)} MB`, `${row.server.peak.toFixed(0)} MB`]),
  ]);
  const widths = titles.map((title, column) =>
    Math.max(title.length, ...lines.map((line) => line[column]?.length ?? 0)),
  );
  const line = (/** @type {readonly string[]} */ cells) =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`;
  const rule = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(Math.max(width - 1, 1))}:`,
  );
  return `${[line(titles), line(rule), ...lines.map(line)].join('\n')}\n`;
}
