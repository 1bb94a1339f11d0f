/** The rules about type checkers. */

import type { Rule } from '../rule';
import { typeCheckerPathDiffers } from './type-checker-path-differs';

export const checkerRules: readonly Rule[] = [typeCheckerPathDiffers];
