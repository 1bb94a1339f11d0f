import type { Command } from '../command';
import { copyContext } from './copyContext';

/** Copies what `pypath inspect --json` prints. */
export const copyAsJson: Command = {
  id: 'pythonPathInspector.copyAsJson',
  run: (services, which) => copyContext('json', which, services),
};
