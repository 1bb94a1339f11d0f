/** Folders in which PYTHONPATH is set. */

import { setInDotenv } from '../../support/facts';
import { directory, type Tree } from '../../support/tree';

/** With it, terminals read `.env` as well. */
export const READ: Tree = { '/project/.vscode/settings.json': '{ "python.terminal.useEnvFile": true }\n' };

export const src = { '/project/src': directory, '/project/lib': directory };

export const variable = (name: string, value: string) =>
  new Map([[name, { name, value, setBy: setInDotenv, overrides: [] }]]);
