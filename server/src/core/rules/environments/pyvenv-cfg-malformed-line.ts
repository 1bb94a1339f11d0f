/** A line of pyvenv.cfg without `=`: Python and every other tool ignore it. If it was meant to set `home`, Python has none. */

import { commentOutLines, removeLines } from '../../fixes/lines';
import type { FixDraft } from '../../fixes/fixDraft';
import type { Severity } from '../../model/finding';
import { message } from '../../model/message';
import { defineRule, type OccurrenceInFile } from '../rule';
import { unreadSetting, type UnreadSetting } from './unreadSettings';

interface Data {
  readonly unread: UnreadSetting | undefined;
  readonly starts: boolean;
}

export const pyvenvCfgMalformedLine = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'pyvenv-cfg-malformed-line',
  severity: 'hint',
  severityOf: ({ unread, starts }): Severity =>
    unread === undefined ? 'hint' : starts ? 'warning' : 'error',
  summary: 'A line of pyvenv.cfg is not a setting',
  cites: ['CPython 3.13 Modules/getpath.py, "READ pyvenv.cfg"', 'CPython 3.13 Lib/site.py, venv()'],
  *checkEnvironment(environment, view) {
    const { pyvenvCfg } = environment;
    if (pyvenvCfg === undefined || pyvenvCfg.problem !== undefined) {
      return;
    }
    for (const line of pyvenvCfg.malformed) {
      const inspected = view.contexts;
      yield {
        file: pyvenvCfg.file,
        range: line.range,
        data: {
          unread: unreadSetting(line, pyvenvCfg),
          starts: inspected.every(({ result }) => result.fatal === undefined),
        },
        contexts: view.names,
      };
    }
  },
  message: ({ unread }) =>
    unread === undefined
      ? message('Python ignores this line because it is not key = value')
      : message(TEMPLATES[unread.key], { ...unread }),
  fixes: ({ file, range, data: { unread } }) => {
    const rewrite: readonly FixDraft[] =
      unread === undefined
        ? []
        : [
            {
              kind: 'edits',
              title: message('Replace with {key} = {value}', { ...unread }),
              preferred: true,
              edits: [{ kind: 'edit', file, edits: [{ range, newText: `${unread.key} = ${unread.value}` }] }],
            },
          ];
    const leaveOut: readonly FixDraft[] = [
      {
        kind: 'edits',
        title: message('Remove this line'),
        preferred: false,
        edits: [removeLines(file, range)],
      },
      {
        kind: 'edits',
        title: message('Comment out this line'),
        preferred: true,
        edits: [commentOutLines(file, range)],
      },
    ];
    return unread === undefined ? leaveOut : rewrite;
  },
});

const TEMPLATES: Readonly<Record<UnreadSetting['key'], string>> = {
  home: 'Python ignores this line because it is not key = value, so pyvenv.cfg has no home. Write home = {value}.',
  'include-system-site-packages':
    'Python ignores this line because it is not key = value. Without the key, the environment sees the packages of the base installation. Write {key} = {value}.',
};
