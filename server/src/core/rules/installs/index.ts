/** The rules about what is installed: distributions, their metadata and their files. */

import type { Rule } from '../rule';
import { distributionTwice } from './distribution-twice';
import { extensionWrongArchitecture } from './extension-wrong-architecture';
import { pipMissing } from './pip-missing';

export const installRules: readonly Rule[] = [distributionTwice, extensionWrongArchitecture, pipMissing];
