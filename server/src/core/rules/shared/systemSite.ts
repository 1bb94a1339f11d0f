/** `include-system-site-packages` as `site` reads it: the last line counts, and any word other than `true` is false; without the key it is true. */

import type { PyvenvCfg, PyvenvCfgSetting } from '../../model/facts/environmentFacts';

export const SYSTEM_SITE_KEY = 'include-system-site-packages';

export function systemSiteSetting({ settings }: PyvenvCfg): PyvenvCfgSetting | undefined {
  return settings.findLast(({ key }) => key.toLowerCase() === SYSTEM_SITE_KEY);
}

export function includesSystemSite(pyvenvCfg: PyvenvCfg): boolean {
  return (systemSiteSetting(pyvenvCfg)?.value.toLowerCase() ?? 'true') === 'true';
}
