/** Emphasis in text for people: escape codes on a terminal, nothing elsewhere. */

export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  bad(text: string): string;
}

const unchanged = (text: string): string => text;

export const plainStyle: Style = { bold: unchanged, dim: unchanged, bad: unchanged };

export const terminalStyle: Style = { bold: sgr(1, 22), dim: sgr(2, 22), bad: sgr(31, 39) };

function sgr(on: number, off: number): (text: string) => string {
  return (text) => `\u001b[${on}m${text}\u001b[${off}m`;
}
