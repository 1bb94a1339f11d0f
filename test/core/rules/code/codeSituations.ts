/** A program that the debugger starts, in a folder with an environment. */

import { BASE, VENV } from '../../../support/situations';
import type { Tree } from '../../../support/tree';

/** `launch.json` for programs of the folder, each with its own working directory below it. */
export function launching(...programs: readonly (readonly [program: string, cwd?: string])[]): string {
  return JSON.stringify({
    configurations: programs.map(([program, cwd = ''], index) => ({
      name: `Program ${String(index)}`,
      type: 'debugpy',
      request: 'launch',
      program: `\${workspaceFolder}/${program}`,
      cwd: `\${workspaceFolder}/${cwd}`,
    })),
  });
}

export function program(code: string, more: Tree = {}): Tree {
  return {
    ...BASE,
    ...VENV,
    '/project/.vscode/launch.json': launching(['manage.py']),
    '/project/manage.py': code,
    ...more,
  };
}
