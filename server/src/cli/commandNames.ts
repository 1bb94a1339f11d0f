/** The commands, in the order in which the help lists them. */

export const commandNames = [
  'inspect',
  'trace',
  'explain',
  'check',
  'doctor',
  'contexts',
  'compare',
  'checkers',
  'fix',
  'generate',
  'lsp',
] as const;

export type CommandName = (typeof commandNames)[number];
