import type { Command } from '../command';
import { copyContext } from './copyContext';

/** Copies a report for people who help. */
export const copyAsReport: Command = {
  id: 'pythonPathInspector.copyAsReport',
  run: (services, which) => copyContext('markdown', which, services),
};
