/**
 * Path configuration of CPython 3.11 and later, section by section in the order of CPython's own frozen
 * `Modules/getpath.py`: hold that file in one hand and this one in the other. Older versions: `legacyGetpath.ts`.
 */

import type { Lookups } from '../lookups';
import { applyPosixBuildQuirk, detectBuildDirectory } from './buildDirectory';
import { calculateExecutable, calculateHome, calculateProgramName } from './executable';
import type { GetpathInputs } from './inputs';
import { landmarksOf } from './landmarks';
import { calculateModuleSearchPaths, checkStdlib } from './moduleSearchPaths';
import { PathHelpers } from './pathHelpers';
import { activateVenv, calculatePrefixes } from './prefixes';
import { calculateDirectories, readPyvenvCfg } from './readPyvenvCfg';
import { initialState, type Getpath, type GetpathState } from './getpathState';
import { applyUnderscorePth, detectUnderscorePth } from './underscorePth';

type Section = (getpath: Getpath, state: GetpathState) => GetpathState;

/** CPython 3.11 Modules/getpath.py, from "CALCULATE program_name" to "UPDATE config FROM CALCULATED VALUES". */
const SECTIONS: readonly Section[] = [
  calculateProgramName,
  calculateExecutable,
  calculateHome,
  readPyvenvCfg,
  calculateDirectories,
  detectUnderscorePth,
  detectBuildDirectory,
  calculatePrefixes,
  activateVenv,
  calculateModuleSearchPaths,
  checkStdlib,
  applyPosixBuildQuirk,
  applyUnderscorePth,
];

/** The final state; `state.error` if getpath itself fails and the interpreter dies. */
export function frozenGetpath(inputs: GetpathInputs, lookups: Lookups): GetpathState {
  const getpath: Getpath = {
    inputs,
    names: landmarksOf(inputs),
    paths: new PathHelpers(lookups),
    lookups,
    delimiter: lookups.platform.delimiter,
  };
  let state = initialState(inputs);
  for (const section of SECTIONS) {
    state = section(getpath, state);
    if (state.error !== undefined) {
      return state;
    }
  }
  return {
    ...state,
    basePrefix: state.basePrefix || state.prefix,
    baseExecPrefix: state.baseExecPrefix || state.execPrefix,
  };
}
