/**
 * What python-build-standalone changes in getpath. https://github.com/astral-sh/python-build-standalone, folder `cpython-unix`.
 * Windows builds are not patched.
 */

import type { Build } from '../../model/interpreter';
import type { Platform } from '../../model/platform';
import type { PythonVersion } from '../../model/version';
import { standaloneBehaves, type StandaloneBehaviourName } from '../versions';

export type GetpathPatches = Readonly<Record<StandaloneBehaviourName, boolean>>;

export const NO_PATCHES: GetpathPatches = { baseExecutableBeatsHome: false, libraryIsResolved: false };

/** What there ever was, the newest first. */
const COMBINATIONS: readonly GetpathPatches[] = [
  { baseExecutableBeatsHome: true, libraryIsResolved: true },
  { baseExecutableBeatsHome: true, libraryIsResolved: false },
  NO_PATCHES,
];

/** The patches that this build may have, the newest first: more than one if no file says when it was built. */
export function possiblePatches(
  { standalone }: Build,
  version: PythonVersion,
  platform: Platform,
): readonly GetpathPatches[] {
  if (standalone === undefined || platform.name === 'windows') {
    return [NO_PATCHES];
  }
  const fits = (patches: GetpathPatches, name: StandaloneBehaviourName): boolean => {
    const answer = standaloneBehaves(name, version, standalone.date);
    return answer === 'unknown' || answer === patches[name];
  };
  return COMBINATIONS.filter(
    (patches) => fits(patches, 'baseExecutableBeatsHome') && fits(patches, 'libraryIsResolved'),
  );
}
