/** All that `inspect` and `trace` do without: a chunk of its own, loaded when a command asks for it. */

export { check } from './commands/check';
export { compare } from './commands/compare';
export { contexts } from './commands/contexts';
export { explain } from './commands/explain';
export { fixApply, fixList } from './commands/fix';
export { generate } from './commands/generate';
export { helpText } from './helpText';
