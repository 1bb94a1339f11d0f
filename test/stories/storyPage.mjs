/** The page of a story, made from the same sentences that its test reads. */

/** @typedef {import('./stories.mjs').Story} Story */

/** @param {Story} story */
export function picturesOf({ name }) {
  return { read: `${name}-read.png`, repair: `${name}-repair.png` };
}

/**
 * @param {Story} story
 * @param {ReadonlySet<string>} pictures The pictures that exist.
 */
export function pageOf(story, pictures) {
  const { title, given, command, prints, reads, repair, after } = story;
  const { read, repair: offered } = picturesOf(story);
  /**
   * @param {string} text
   * @param {string} name
   */
  const shown = (text, name) => (pictures.has(name) ? `\n![${text}](images/${name})\n` : '');
  return `# ${title}

${given}

\`\`\`console
$ ${command}
… ${prints}
\`\`\`

## What you read

${whatIsRead(reads, repair).join('\n\n')}
${shown('What the window shows', read)}
## What you click

${whatIsClicked(repair)}
${shown('Where the repair is offered', offered)}
## What works then

${after}
`;
}

/**
 * @param {Story['reads']} reads
 * @param {Story['repair']} repair
 */
function whatIsRead({ problem, severity, at, inView, row, hover, welcome }, repair) {
  return [
    ...(welcome === undefined ? [] : [`The **Python Path** view says: “${welcome} …”`]),
    ...(problem === undefined
      ? []
      : [
          inView === true
            ? `Below its run context in the **Python Path** view, because it does not concern one of your files:`
            : `In the Problems panel, once, at ${at}:`,
          `> ${severity}: ${problem.trimEnd()}${problem.endsWith(' ') ? ' …' : ''}`,
        ]),
    ...(row === undefined || row === repair.row || /[ -]$/.test(row)
      ? []
      : [`The **Python Path** view says “${row}”.`]),
    ...(hover === undefined
      ? []
      : [
          `Hover over \`${hover.line}\`: the hover names \`${hover.says}\`${problem === undefined ? '. There is no problem in the panel: nothing is wrong with the files, only with where pytest looks.' : '.'}`,
        ]),
  ];
}

/** @param {Story['repair']} repair */
function whatIsClicked({ by, title, confirm, choose }) {
  const ways = {
    'quick fix': 'At the line, press Ctrl+. (Cmd+. on a Mac) and choose',
    'quick fix of the row': 'In the menu of the row, choose *Quick Fix…* and choose',
    'button of the view': 'In the view, click',
  };
  const answer = confirm ?? choose;
  const more = answer === undefined ? '' : ` You see everything that would change; *${answer}* does it.`;
  return `${ways[by]} **${title.trim().replace(/[ -]+$/, '')}${/[ -]$/.test(title) ? ' …' : ''}**.${more}`;
}

/** @param {readonly Story[]} stories */
export function indexOf(stories) {
  return `# Stories

Ten workspaces created by real tools, each with a problem that people meet. A test creates each of them, reads what the window says, clicks the
repair, and then runs the real program again: \`npm test -- --only stories\`. While such a workspace is intact, nothing is reported.

| story | what fails |
| --- | --- |
${stories.map(({ name, title, prints }) => `| [${title}](${name}.md) | \`${prints}\` |`).join('\n')}
`;
}
