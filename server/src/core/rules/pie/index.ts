/** The rules about `.pie` files. */

import type { Rule } from '../rule';
import { pieDuplicate } from './pie-duplicate';
import { pieExcludedRequired } from './pie-excluded-required';
import { pieMalformedLine } from './pie-malformed-line';
import { piePackageMissing } from './pie-package-missing';
import { piePathMissing } from './pie-path-missing';
import { pieVersionUnsatisfied } from './pie-version-unsatisfied';
import { pieVersionZero } from './pie-version-zero';

export const pieRules: readonly Rule[] = [
  pieDuplicate,
  pieExcludedRequired,
  pieMalformedLine,
  piePackageMissing,
  piePathMissing,
  pieVersionUnsatisfied,
  pieVersionZero,
];
