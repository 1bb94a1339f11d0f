/** Environments of links: a standard library of links with its own packages, which PYTHONHOME names. They are recognised by a text file for users. */

import type { EnvironmentFacts } from '../../model/facts/environmentFacts';
import { baseFacts } from './base';
import type { DiscoveryTools, EnvironmentQuestion } from '../discoveryTools';

export const LINK_FARM_MARK = 'python-links.txt';

export function isLinkFarm(root: string, { fs, platform }: DiscoveryTools): boolean {
  return fs.stat(platform.join(root, LINK_FARM_MARK)).kind === 'file';
}

export function linkFarmFacts(question: EnvironmentQuestion, tools: DiscoveryTools): EnvironmentFacts {
  return { ...baseFacts(question, tools), kind: 'links' };
}
