/**
 * How Python is run from an environment of links, whose script sets PYTHONHOME and removes every other PYTHON variable:
 * only PYTHONHOME tells Python that the links are its standard library.
 */

import { NO_FLAGS, type Environment, type RunContext } from '../model/runContext';
import { FILE_START } from '../text/positions';
import type { PythonVersion } from '../model/version';
import { behaves } from '../startup/versions';

export interface LinkedEnvironment {
  readonly root: string;
  /** The script. */
  readonly script: string;
  readonly version?: PythonVersion;
}

export function linkedStart(
  { root, script, version }: LinkedEnvironment,
  environment: Environment,
): Pick<RunContext, 'environment' | 'flags'> {
  const variables = new Map(withoutPythonVariables(environment));
  variables.set('PYTHONHOME', {
    name: 'PYTHONHOME',
    value: root,
    setBy: { kind: 'file', file: script, syntax: 'sh', range: FILE_START },
    overrides: [],
  });
  const safePath = version !== undefined && behaves('hasSafePath', version);
  return { environment: variables, flags: { ...NO_FLAGS, noUserSite: true, safePath } };
}

export function withoutPythonVariables(environment: Environment): Environment {
  return new Map([...environment].filter(([name]) => !isPythonVariable(name)));
}

/** The variables that Python itself reads at start-up, those of the launchers included. */
export function isPythonVariable(name: string): boolean {
  return /^PYTHON|^__PYVENV_LAUNCHER__$/.test(name);
}
