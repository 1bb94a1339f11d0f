/** The rules about PYTHONPATH. */

import type { Rule } from '../rule';
import { pythonpathAppended } from './pythonpath-appended';
import { pythonpathDuplicateEntry } from './pythonpath-duplicate-entry';
import { pythonpathMalformedEntry } from './pythonpath-malformed-entry';
import { pythonpathMissingEntry } from './pythonpath-missing-entry';
import { pythonpathNamesEnvironment } from './pythonpath-names-environment';
import { pythonpathNotImportable } from './pythonpath-not-importable';
import { pythonpathOtherVersion } from './pythonpath-other-version';
import { pythonpathRelativeEntry } from './pythonpath-relative-entry';
import { pythonpathShadowsPackages } from './pythonpath-shadows-packages';
import { pythonpathStandardLibrary } from './pythonpath-standard-library';
import { pythonpathWithoutEffect } from './pythonpath-without-effect';

export const pythonpathRules: readonly Rule[] = [
  pythonpathAppended,
  pythonpathDuplicateEntry,
  pythonpathMalformedEntry,
  pythonpathMissingEntry,
  pythonpathNamesEnvironment,
  pythonpathNotImportable,
  pythonpathOtherVersion,
  pythonpathRelativeEntry,
  pythonpathShadowsPackages,
  pythonpathStandardLibrary,
  pythonpathWithoutEffect,
];
