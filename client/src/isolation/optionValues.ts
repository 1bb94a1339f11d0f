/** Which texts are valid as an option of an isolation file. */

const NAME = String.raw`[\p{L}_][\p{L}\p{N}_]*`;
const DOTTED = String.raw`${NAME}(?:\.${NAME})*`;
const ENTRY = new RegExp(`^${DOTTED}(?::${DOTTED})?$`, 'u');

/** `package.module:function`, `package.module`, or the path of a script. */
export function isEntry(text: string): boolean {
  return /\S\.pyw?$/.test(text) || ENTRY.test(text);
}
