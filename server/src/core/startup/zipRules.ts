/** How this version's zipimport reads an archive. */

import type { ZipRules } from '../formats/packages/zipDirectory';
import type { PythonVersion } from '../model/version';
import { behaves } from './versions';

/** For an interpreter whose version is not known. */
export const NEWEST: PythonVersion = { major: 3, minor: 15 };

export function zipRules(version: PythonVersion): ZipRules {
  return {
    zip64: behaves('readsZip64', version),
    impliedDirectories: behaves('zipImpliesDirectories', version),
  };
}
