/** The rules about what imports find, and what they cost. */

import type { Rule } from '../rule';
import { aboutInstallations } from '../shared/machineScope';
import { editableHidden } from './editable-hidden';
import { editableSourceMissing } from './editable-source-missing';
import { moduleInTwoRoots } from './module-in-two-roots';
import { moduleShadowsPackage } from './module-shadows-package';
import { moduleShadowsStdlib } from './module-shadows-stdlib';
import { namespaceCut } from './namespace-cut';
import { pathDeadEntries } from './path-dead-entries';
import { pathLong } from './path-long';
import { pathOnNetwork } from './path-on-network';
import { programPathMissing } from './program-path-missing';
import { relativeImportInProgram } from './relative-import-in-program';
import { systemSiteLeaks } from './system-site-leaks';
import { userSiteLeaks } from './user-site-leaks';

export const importRules: readonly Rule[] = [
  editableHidden,
  editableSourceMissing,
  moduleInTwoRoots,
  moduleShadowsPackage,
  moduleShadowsStdlib,
  namespaceCut,
  pathDeadEntries,
  pathLong,
  aboutInstallations(pathOnNetwork),
  programPathMissing,
  relativeImportInProgram,
  systemSiteLeaks,
  userSiteLeaks,
];
