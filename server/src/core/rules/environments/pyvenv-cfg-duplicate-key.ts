/** A key is set twice in pyvenv.cfg: getpath uses the first `home`, site the last `include-system-site-packages`. */

import type { FixDraft } from '../../fixes/fixDraft';
import { removeLines } from '../../fixes/lines';
import type { EnvironmentFacts, PyvenvCfgSetting } from '../../model/facts/environmentFacts';
import type { Severity } from '../../model/finding';
import { message } from '../../model/message';
import type { Platform } from '../../model/platform';
import { defineRule, type OccurrenceInFile } from '../rule';
import { SYSTEM_SITE_KEY } from '../shared/systemSite';

interface Data {
  readonly key: string;
  readonly winner: PyvenvCfgSetting;
  readonly loser: PyvenvCfgSetting;
  /** Python reads it. */
  readonly matters: boolean;
  /** What Python uses is of use. */
  readonly counts: boolean;
}

export const pyvenvCfgDuplicateKey = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'pyvenv-cfg-duplicate-key',
  severity: 'warning',
  severityOf: ({ matters }): Severity => (matters ? 'warning' : 'hint'),
  summary: 'pyvenv.cfg sets a key twice',
  cites: ['CPython 3.13 Modules/getpath.py, "READ pyvenv.cfg"', 'CPython 3.13 Lib/site.py, venv()'],
  *checkEnvironment(environment, view) {
    const { platform } = view.machine;
    const { pyvenvCfg } = environment;
    if (pyvenvCfg === undefined) {
      return;
    }
    for (const [key, settings] of byKey(pyvenvCfg.settings)) {
      const winner = key === SYSTEM_SITE_KEY ? settings.at(-1) : settings[0];
      for (const loser of settings) {
        if (winner === undefined || loser === winner) {
          continue;
        }
        const isRead = key === SYSTEM_SITE_KEY || key === 'home';
        yield {
          file: pyvenvCfg.file,
          range: loser.keyRange,
          data: {
            key,
            winner,
            loser,
            matters: isRead && loser.value !== winner.value,
            counts: key !== 'home' || !isBetter(loser, environment, platform),
          },
          related: [
            {
              file: pyvenvCfg.file,
              range: winner.keyRange,
              message: message('This one is used: {value}', { value: winner.value }),
            },
          ],
          contexts: view.names,
        };
      }
    }
  },
  message: ({ key, winner, matters }) =>
    matters
      ? message('{key} is set twice, and Python uses the other value ({value}). Remove one of them.', {
          key,
          value: winner.value,
        })
      : message('{key} is set twice. Remove one of them.', { key }),
  fixes: ({ file, data: { loser, winner, counts } }) => {
    const ignored: FixDraft = {
      kind: 'edits',
      title: message('Remove this line, which Python ignores'),
      preferred: counts,
      edits: [removeLines(file, loser.keyRange)],
    };
    const other: FixDraft = {
      kind: 'edits',
      title: message('Remove the other line, so that this one is used'),
      preferred: true,
      edits: [removeLines(file, winner.keyRange)],
    };
    return counts ? [ignored] : [other, ignored];
  },
});

/** There is nothing where the `home` that counts leads to, and an interpreter where the other one does. */
function isBetter(
  { value }: PyvenvCfgSetting,
  { homeState, contents }: EnvironmentFacts,
  platform: Platform,
): boolean {
  const bases = contents?.likelyBases ?? [];
  const directories = bases.map(({ realExecutable }) => platform.dirname(realExecutable));
  return homeState?.kind !== 'ok' && directories.includes(platform.normpath(value));
}

function byKey(settings: readonly PyvenvCfgSetting[]): ReadonlyMap<string, readonly PyvenvCfgSetting[]> {
  const groups = new Map<string, PyvenvCfgSetting[]>();
  for (const setting of settings) {
    const key = setting.key.toLowerCase();
    const group = groups.get(key) ?? [];
    group.push(setting);
    groups.set(key, group);
  }
  return groups;
}
