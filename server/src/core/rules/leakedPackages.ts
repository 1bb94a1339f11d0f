/** What the rules about leaking packages share: where they stand, and the packages in words. */

import type { Leak } from '../model/importFacts';
import type { FolderFacts, InspectedContext } from '../model/inspection';
import { FILE_START } from '../model/text';
import { listed } from './listed';
import { environmentOf, placeOfEnvironment, type Place } from './places';
import { systemSiteSetting } from './systemSite';

/** `include-system-site-packages`, which lets both in. */
export function placeOfLeak(inspected: InspectedContext, facts: FolderFacts): Place | undefined {
  const environment = environmentOf(inspected, facts);
  const cfg = environment?.pyvenvCfg;
  if (cfg === undefined) {
    const used = inspected.result.venv?.pyvenvCfg;
    return used === undefined ? placeOfEnvironment(environment) : { file: used, range: FILE_START };
  }
  return { file: cfg.file, range: systemSiteSetting(cfg)?.valueRange ?? FILE_START };
}

export function leakedNames({ distributions }: Leak): string {
  return listed(
    distributions.map(({ name, version, instead }) =>
      instead === undefined ? `${name} ${version}`.trim() : `${name} ${version} (not ${instead})`,
    ),
  );
}
