/** Environments with start-up code, and their findings. */

import { inspectFolder } from '../../../../server/src/core/inspectFolder';
import type { Finding } from '../../../../server/src/core/model/finding';
import { machineOf } from '../../../support/machine';
import { BASE, installation, VENV } from '../../../support/situations';
import { link, tree, type Tree } from '../../../support/tree';

export const SITE = '/project/.venv/lib/python9.8/site-packages';

export const PLACE = '.venv/lib/python9.8/site-packages';

export const HOME: Tree = { ...BASE, ...VENV };

/** An environment of a version that only its name shows. */
export function oldEnvironment(version: string): {
  readonly files: Tree;
  readonly site: string;
  readonly place: string;
} {
  const lib = `.venv/lib/python${version}/site-packages`;
  return {
    files: {
      ...installation('/usr', version),
      '/project/.venv/pyvenv.cfg': `home = /usr/bin\ninclude-system-site-packages = false\nversion = ${version}.1\n`,
      '/project/.venv/bin/python': link(`/usr/bin/python${version}`),
      [`/project/${lib}/pip/__init__.py`]: '',
      '/usr/bin/python3': link(`python${version}`),
    },
    site: `/project/${lib}`,
    place: lib,
  };
}

export function findings(files: Tree): readonly Finding[] {
  return inspectFolder('/project', machineOf({ PATH: '/usr/bin' }), tree(files)).findings;
}
