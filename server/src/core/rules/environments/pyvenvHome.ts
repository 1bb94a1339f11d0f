/** What is wrong with the text of `home` in a pyvenv.cfg, whatever is in that directory. */

import type { EnvironmentView } from '../shared/views';
import { pyvenvCfgSetting } from '../../formats/python/pyvenvCfg';
import type { EnvironmentFacts, PyvenvCfgSetting } from '../../model/facts/environmentFacts';
import type { Machine } from '../../model/inspection';
import type { Environment } from '../../model/runContext';
import { processEnvironment } from '../../configuration/environmentLayers';
import { malformed, type MalformedKind } from '../shared/pathText';

export interface MalformedHome {
  readonly setting: PyvenvCfgSetting;
  readonly kind: MalformedKind | 'relative';
  readonly corrected: string | undefined;
}

/** What Python does with `home` in an environment. */
export type HomeUse =
  /** Looks for the standard library from there. */
  | 'used'
  /** Starts without it: the interpreter that the environment links to decides (gh-106045), or the program itself (python-build-standalone). */
  | 'unused'
  /** No file says which release or build it is, and some of them need `home`. */
  | 'depends';

export function homeUse(contexts: EnvironmentView['contexts']): HomeUse {
  const results = contexts.map(({ result }) => result);
  const startsWithout = results.every(
    ({ fatal, prefixCause: cause }) =>
      fatal === undefined &&
      (cause?.kind === 'library-landmark' || (cause?.kind === 'landmark' && cause.home === undefined)),
  );
  if (results.length === 0 || !startsWithout) {
    return 'used';
  }
  return results.some(({ alternative }) => alternative !== undefined) ? 'depends' : 'unused';
}

/** A directory that really has such a name is not a mistake. */
export function malformedHome(
  { pyvenvCfg, homeState }: EnvironmentFacts,
  { folder, machine }: Pick<EnvironmentView, 'folder' | 'machine'>,
): MalformedHome | undefined {
  const setting = pyvenvCfg === undefined ? undefined : pyvenvCfgSetting(pyvenvCfg, 'home');
  if (setting === undefined || setting.value === '' || homeState === undefined) {
    return undefined;
  }
  const { platform, account } = machine;
  const isThere = homeState.kind === 'ok';
  const signs = isThere
    ? undefined
    : malformed(setting.value, { platform, account, environment: environmentOfProcess(machine) });
  if (signs !== undefined) {
    return { setting, ...signs };
  }
  return platform.isAbsolute(setting.value)
    ? undefined
    : {
        setting,
        kind: 'relative',
        corrected: isThere ? platform.abspath(setting.value, folder) : undefined,
      };
}

const known = new WeakMap<Machine['processEnvironment'], Environment>();

function environmentOfProcess({ processEnvironment: variables, platform }: Machine): Environment {
  const environment = known.get(variables) ?? processEnvironment(variables, platform);
  known.set(variables, environment);
  return environment;
}
