import type { Command } from './command';

export const showOutput: Command = {
  id: 'pythonPathInspector.showOutput',
  run({ output }) {
    output.show();
  },
};
