/** The commands, in the order in which the help lists them. */

export const commandNames = [
  'inspect',
  'trace',
  'explain',
  'check',
  'contexts',
  'compare',
  'fix',
  'generate',
  'lsp',
] as const;

export type CommandName = (typeof commandNames)[number];
