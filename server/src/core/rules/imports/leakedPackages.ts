/** Shared by the rules about leaking packages: the place of the finding, and the list of packages. */

import type { EnvironmentFacts } from '../../model/facts/environmentFacts';
import { indexOf } from '../shared/folderIndex';
import type { FixDraft } from '../../fixes/fixDraft';
import type { Leak } from '../../model/facts/importFacts';
import type { FolderFacts, InspectedContext } from '../../model/inspection';
import { message } from '../../model/message';
import { FILE_START } from '../../text/positions';
import { listed } from '../shared/listed';
import { placeOfEnvironment, type FilePlace } from '../shared/places';
import { SYSTEM_SITE_KEY, systemSiteSetting } from '../shared/systemSite';

/** `include-system-site-packages`, which lets in both. */
export function placeOfLeak(
  inspected: InspectedContext,
  environment: EnvironmentFacts | undefined,
): FilePlace | undefined {
  const cfg = environment?.pyvenvCfg;
  if (cfg === undefined) {
    const used = inspected.result.venv?.pyvenvCfg;
    return used === undefined ? placeOfEnvironment(environment) : { file: used, range: FILE_START };
  }
  return { file: cfg.file, range: systemSiteSetting(cfg)?.valueRange ?? FILE_START };
}

/** If the key is missing, another finding reports and adds it. */
export function leaveOutSystemSite(inspected: InspectedContext, facts: FolderFacts): readonly FixDraft[] {
  const cfg = indexOf(facts).environmentOf(inspected)?.pyvenvCfg;
  const setting = cfg === undefined ? undefined : systemSiteSetting(cfg);
  if (cfg === undefined || setting?.value.toLowerCase() !== 'true') {
    return [];
  }
  return [
    {
      kind: 'edits',
      title: message('Set {key} = false, so that Python sees only the packages of the virtual environment', {
        key: SYSTEM_SITE_KEY,
      }),
      preferred: false,
      edits: [{ kind: 'edit', file: cfg.file, edits: [{ range: setting.valueRange, newText: 'false' }] }],
    },
  ];
}

export function leakedNames({ distributions }: Leak): string {
  return listed(
    distributions.map(({ name, version, instead }) =>
      instead === undefined ? `${name} ${version}`.trim() : `${name} ${version} (not ${instead})`,
    ),
  );
}
