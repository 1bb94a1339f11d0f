/** The rules about what is installed: distributions, their metadata and their files. */

import type { Rule } from '../rule';
import { buildoutEggMissing } from './buildout-egg-missing';
import { distributionTwice } from './distribution-twice';
import { extensionWrongArchitecture } from './extension-wrong-architecture';
import { fileOwnedTwice } from './file-owned-twice';
import { installChanged } from './install-changed';
import { installIncomplete } from './install-incomplete';
import { installLeftovers } from './install-leftovers';
import { metadataMissing } from './metadata-missing';
import { pipIncomplete } from './pip-incomplete';
import { pipMissing } from './pip-missing';

export const installRules: readonly Rule[] = [
  buildoutEggMissing,
  distributionTwice,
  extensionWrongArchitecture,
  fileOwnedTwice,
  installChanged,
  installIncomplete,
  installLeftovers,
  metadataMissing,
  pipIncomplete,
  pipMissing,
];
