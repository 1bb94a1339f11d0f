/** Environments with various texts of pyvenv.cfg. */

import { BASE, VENV } from '../../../support/situations';
import type { Tree } from '../../../support/tree';

export const FALSE = 'include-system-site-packages = false\n';

export function cfg(text: string): Tree {
  return { ...BASE, ...VENV, '/project/.venv/pyvenv.cfg': text };
}
