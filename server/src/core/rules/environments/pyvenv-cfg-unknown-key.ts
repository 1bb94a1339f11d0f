/** A key of pyvenv.cfg that nothing knows, but that resembles a known one. */

import { message } from '../../model/message';
import { nearbyKey } from './nearbyKeys';
import { defineRule, type OccurrenceInFile } from '../rule';
import { SYSTEM_SITE_KEY, systemSiteSetting } from '../shared/systemSite';

interface Data {
  readonly key: string;
  readonly meant: string;
}

export const pyvenvCfgUnknownKey = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'pyvenv-cfg-unknown-key',
  severity: 'hint',
  summary: 'A key in pyvenv.cfg is misspelt',
  cites: ['PEP 405', 'CPython 3.13 Lib/venv/__init__.py, EnvBuilder.create_configuration()'],
  *checkEnvironment(environment, view) {
    const { pyvenvCfg, homeState } = environment;
    if (pyvenvCfg === undefined) {
      return;
    }
    for (const { key, keyRange } of pyvenvCfg.settings) {
      const meant = key.startsWith('\ufeff') ? undefined : nearbyKey(key);
      // The rules that know the effects of these two missing keys report them.
      const isToldElsewhere =
        (meant === 'home' && homeState?.kind === 'absent-key') ||
        (meant === SYSTEM_SITE_KEY && systemSiteSetting(pyvenvCfg) === undefined);
      if (meant !== undefined && !isToldElsewhere) {
        yield {
          file: pyvenvCfg.file,
          range: keyRange,
          data: { key, meant },
          contexts: view.names,
        };
      }
    }
  },
  message: ({ key, meant }) => message('Nothing reads {key}. Did you mean {meant}?', { key, meant }),
  fixes: ({ file, range, data: { meant } }) => [
    {
      kind: 'edits',
      title: message('Correct the key to {key}', { key: meant }),
      preferred: false,
      edits: [{ kind: 'edit', file, edits: [{ range, newText: meant }] }],
    },
  ],
});
