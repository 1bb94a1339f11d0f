import type { Command } from '../command';
import { copyContext } from './copyContext';

/** Copies the entries that the interpreter does not have by itself, as a value of PYTHONPATH. */
export const copyAsPythonPath: Command = {
  id: 'pythonPathInspector.copyAsPythonPath',
  run: (services, which) => copyContext('pythonpath', which, services),
};
