/** Text of unknown content as a code span of Markdown: in it, nothing has a meaning. */

/** The fence is longer than any in the text. CommonMark 0.31, "Code spans". */
export function codeSpan(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 && !/^ .* $/.test(text) ? fence + text + fence : `${fence} ${text} ${fence}`;
}
