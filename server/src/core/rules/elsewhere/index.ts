/** The rules about variables for other machines: containers, runners and services. */

import type { Rule } from '../rule';
import { hostPathInContainer } from './host-path-in-container';
import { mappedPythonpathMissing } from './mapped-pythonpath-missing';
import { pythonhomeInContainer } from './pythonhome-in-container';
import { pythonpathMalformedElsewhere } from './pythonpath-malformed-elsewhere';
import { serverElsewhere } from './server-elsewhere';

export const elsewhereRules: readonly Rule[] = [
  hostPathInContainer,
  mappedPythonpathMissing,
  pythonhomeInContainer,
  pythonpathMalformedElsewhere,
  serverElsewhere,
];
