/** Whether an element of PYTHONPATH is the packages of another Python: one rule reports that, and what follows from it is not reported again. */

import { sameMinor, type PythonVersion } from '../../model/version';
import { packagesPath } from '../shared/packagesPath';
import type { SeenElement } from './pythonPathElements';

/** The version that it belongs to. */
export function otherVersion({ element, inspected }: SeenElement): PythonVersion | undefined {
  const { version } = inspected.result;
  const found = packagesPath(element.path)?.version;
  const isOther =
    version !== undefined &&
    found !== undefined &&
    !sameMinor(found, version) &&
    element.state === 'directory';
  return isOther ? found : undefined;
}

export function isOfOtherVersion(seen: SeenElement): boolean {
  return otherVersion(seen) !== undefined;
}
