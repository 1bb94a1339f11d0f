/** Modules and packages in the folder and in its environment. */

import { inspectFolder } from '../../../../server/src/core/inspectFolder';
import type { Finding } from '../../../../server/src/core/model/finding';
import { machineOf } from '../../../support/machine';
import { BASE, VENV } from '../../../support/situations';
import { tree, type Tree } from '../../../support/tree';

export const SITE = '/project/.venv/lib/python9.8/site-packages';

export const HOME: Tree = { ...BASE, ...VENV };

export function findings(files: Tree, variables: Readonly<Record<string, string>> = {}): readonly Finding[] {
  return inspectFolder('/project', machineOf({ PATH: '/usr/bin', ...variables }), tree(files)).findings;
}
