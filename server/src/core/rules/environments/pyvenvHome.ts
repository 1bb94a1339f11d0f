/** What is wrong with the text of `home` in a pyvenv.cfg, whatever is in that directory. */

import { pyvenvCfgSetting } from '../../formats/python/pyvenvCfg';
import type { EnvironmentFacts, PyvenvCfgSetting } from '../../model/facts/environmentFacts';
import type { FolderFacts } from '../../model/inspection';
import { processEnvironment } from '../../configuration/environmentLayers';
import { malformed, type MalformedKind } from '../shared/pathText';

export interface MalformedHome {
  readonly setting: PyvenvCfgSetting;
  readonly kind: MalformedKind | 'relative';
  readonly corrected: string | undefined;
}

/** A directory that really has such a name is not a mistake. */
export function malformedHome(
  { pyvenvCfg, homeState }: EnvironmentFacts,
  { folder, machine }: FolderFacts,
): MalformedHome | undefined {
  const setting = pyvenvCfg === undefined ? undefined : pyvenvCfgSetting(pyvenvCfg, 'home');
  if (setting === undefined || setting.value === '' || homeState === undefined) {
    return undefined;
  }
  const { platform, account } = machine;
  const isThere = homeState.kind === 'ok';
  const environment = processEnvironment(machine.processEnvironment, platform);
  const signs = isThere ? undefined : malformed(setting.value, { platform, account, environment });
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
