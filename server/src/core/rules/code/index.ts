/** The rules about what the user's own code does to `sys.path`. */

import type { Rule } from '../rule';
import { codePathMissing } from './code-path-missing';
import { codePathNeedless } from './code-path-needless';
import { codePathObject } from './code-path-object';
import { codePathRelative } from './code-path-relative';
import { codePathRepeated } from './code-path-repeated';

export const codeRules: readonly Rule[] = [
  codePathMissing,
  codePathNeedless,
  codePathObject,
  codePathRelative,
  codePathRepeated,
];
