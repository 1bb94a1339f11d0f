/**
 * Conda environments: full installations without a pyvenv.cfg, marked by `conda-meta`.
 * https://docs.conda.io/projects/conda/en/stable/user-guide/concepts/environments.html
 */

import { definedOnly } from '../../model/definedOnly';
import type { EnvironmentFacts } from '../../model/facts/environmentFacts';
import { parseVersion, type PythonVersion } from '../../model/version';
import type { DiscoveryTools, EnvironmentQuestion } from '../discoveryTools';
import { environmentExecutable } from './environmentExecutable';
import { directoryVersion, interpreterVersion } from './environmentVersion';
import { executableState } from './executableState';

export function isConda(root: string, { fs, platform }: DiscoveryTools): boolean {
  return fs.stat(platform.join(root, 'conda-meta')).kind === 'directory';
}

export function condaFacts(question: EnvironmentQuestion, tools: DiscoveryTools): EnvironmentFacts {
  const { root } = question;
  const executable = question.executable ?? environmentExecutable(root, tools);
  const state = executableState(executable, tools);
  const version =
    interpreterVersion(state.kind === 'ok' ? [executable] : [], tools) ??
    packageVersion(root, tools) ??
    directoryVersion(root, tools);
  return {
    kind: 'conda',
    root,
    executable,
    executableState: state,
    ...definedOnly({ version }),
  };
}

/** `conda-meta/python-3.12.1-hab00c5b_0.json`: the record of the installed package. */
function packageVersion(root: string, { fs, platform }: DiscoveryTools): PythonVersion | undefined {
  const outcome = fs.list(platform.join(root, 'conda-meta'));
  const names = outcome.kind === 'entries' ? outcome.names : [];
  const [recorded] = names.flatMap((name) => /^python-(\d+\.\d+\.\d+[^-]*)-.*\.json$/.exec(name)?.[1] ?? []);
  return recorded === undefined ? undefined : parseVersion(recorded);
}
