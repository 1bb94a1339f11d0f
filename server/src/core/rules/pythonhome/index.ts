/** The rules about PYTHONHOME, and about the home that an application sets for its Python. */

import type { Rule } from '../rule';
import { embedderHome } from './embedder-home';
import { embedderPath } from './embedder-path';
import { pythonhomeLeaked } from './pythonhome-leaked';
import { pythonhomeMalformed } from './pythonhome-malformed';
import { pythonhomeNamesVenv } from './pythonhome-names-venv';
import { pythonhomeNoStdlib } from './pythonhome-no-stdlib';
import { pythonhomeOtherVersion } from './pythonhome-other-version';
import { pythonhomeReachesVenv } from './pythonhome-reaches-venv';
import { pythonhomeWithoutEffect } from './pythonhome-without-effect';

export const pythonhomeRules: readonly Rule[] = [
  embedderHome,
  embedderPath,
  pythonhomeLeaked,
  pythonhomeMalformed,
  pythonhomeNamesVenv,
  pythonhomeNoStdlib,
  pythonhomeOtherVersion,
  pythonhomeReachesVenv,
  pythonhomeWithoutEffect,
];
