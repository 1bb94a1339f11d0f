/** The facts of one environment by its root, or by its interpreter: which kind it is, and what state it is in. */

import type { EnvironmentFacts } from '../../model/facts/environmentFacts';
import { baseFacts } from './base';
import { condaFacts, isConda } from './conda';
import type { DiscoveryTools, EnvironmentQuestion } from '../discoveryTools';
import { isLinkFarm, linkFarmFacts } from './linkFarm';
import { isVenv, venvFacts } from './venv';

/** Specific before general: conda writes no pyvenv.cfg, but people make a venv inside a conda environment's directory. */
export function environmentFacts(question: EnvironmentQuestion, tools: DiscoveryTools): EnvironmentFacts {
  const facts = kindFacts(question, tools);
  return question.chosenBy === undefined ? facts : { ...facts, chosenBy: question.chosenBy };
}

function kindFacts(question: EnvironmentQuestion, tools: DiscoveryTools): EnvironmentFacts {
  if (isVenv(question.root, tools)) {
    return venvFacts(question, tools);
  }
  const facts = isConda(question.root, tools) ? condaFacts : baseFacts;
  const foreign = windowsProgram(question.root, tools);
  if (foreign !== undefined) {
    return {
      ...facts({ ...question, executable: question.executable ?? foreign }, tools),
      system: 'windows',
    };
  }
  if (isConda(question.root, tools)) {
    return condaFacts(question, tools);
  }
  return isLinkFarm(question.root, tools) ? linkFarmFacts(question, tools) : baseFacts(question, tools);
}

/** A base installation or conda environment of Windows: its program is in the root. */
function windowsProgram(root: string, { fs, platform }: DiscoveryTools): string | undefined {
  const program = platform.join(root, 'python.exe');
  return platform.name !== 'windows' &&
    fs.stat(program).kind === 'file' &&
    fs.readLink(platform.join(root, 'bin', 'python')).kind === 'absent'
    ? program
    : undefined;
}
