/** Everything that `inspect` does not need, except `trace`, which has its own chunk: a separate chunk, loaded when a command needs it. */

export { check } from './commands/check';
export { checkers } from './commands/checkersCommand';
export { compare } from './commands/compare';
export { contexts } from './commands/contexts';
export { doctor } from './commands/doctorCommand';
export { explain } from './commands/explain';
export { fixApply, fixList } from './commands/fix';
export { generate } from './commands/generate';
export { lsp } from './commands/lsp';
export { helpText } from './helpText';
