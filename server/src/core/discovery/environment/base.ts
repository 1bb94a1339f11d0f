/** An interpreter with its own prefix: a base installation, a farm of links, or an environment that lost its pyvenv.cfg. */

import { definedOnly } from '../../model/definedOnly';
import type { EnvironmentFacts } from '../../model/facts/environmentFacts';
import type { DiscoveryTools, EnvironmentQuestion } from '../discoveryTools';
import { environmentExecutable } from './environmentExecutable';
import { directoryVersion, interpreterVersion } from './environmentVersion';
import { executableState } from './executableState';

export function baseFacts(question: EnvironmentQuestion, tools: DiscoveryTools): EnvironmentFacts {
  const { root } = question;
  const executable = question.executable ?? environmentExecutable(root, tools);
  const state = executableState(executable, tools);
  const version =
    interpreterVersion(state.kind === 'ok' ? [executable] : [], tools) ?? directoryVersion(root, tools);
  return {
    kind: 'base',
    root,
    executable,
    executableState: state,
    ...definedOnly({ version }),
  };
}
