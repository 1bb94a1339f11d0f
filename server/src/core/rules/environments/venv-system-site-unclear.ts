/** `include-system-site-packages` means something different to Python than to people: only `true` is true, and a missing key is true as well. */

import type { FixDraft } from '../../fixes/fixDraft';
import type { TextEdit } from '../../text/edit';
import type { EnvironmentFacts, PyvenvCfg, PyvenvCfgSetting } from '../../model/facts/environmentFacts';
import type { Severity } from '../../model/finding';
import { message } from '../../model/message';
import { FILE_START } from '../../text/positions';
import { nearbyKey } from './nearbyKeys';
import { isUnread } from './unreadSettings';
import { defineRule, type OccurrenceInFile } from '../rule';
import { SYSTEM_SITE_KEY, systemSiteSetting } from '../shared/systemSite';

interface Data {
  readonly because: 'means-true' | 'means-false' | 'misspelt' | 'byte-order-mark' | 'absent';
  readonly pyvenvCfg: PyvenvCfg;
  readonly setting: PyvenvCfgSetting | undefined;
}

export const venvSystemSiteUnclear = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'venv-system-site-unclear',
  severity: 'warning',
  severityOf: ({ because }): Severity =>
    because === 'absent' || because === 'means-false' ? 'information' : 'warning',
  summary: 'include-system-site-packages does not say what it seems to say',
  cites: ['CPython 3.13 Lib/site.py, venv()', 'PEP 405'],
  *checkEnvironment(environment, view) {
    const { pyvenvCfg } = environment;
    if (pyvenvCfg === undefined || pyvenvCfg.problem !== undefined) {
      return;
    }
    const found = judge(pyvenvCfg);
    if (found === undefined || (found.because === 'absent' && !works(environment))) {
      return;
    }
    const { setting, because } = found;
    yield {
      file: pyvenvCfg.file,
      range: (because === 'misspelt' ? setting?.keyRange : setting?.valueRange) ?? FILE_START,
      data: { ...found, pyvenvCfg },
      contexts: view.names,
    };
  },
  message: ({ because, setting }) =>
    message(TEMPLATES[because], { value: setting?.value ?? '', key: setting?.key ?? '' }),
  fixes: ({ file, data }) => repairs(file, data),
});

/** What is missing in an environment that has no Python to run is not its main problem. */
function works({ homeState, executableState }: EnvironmentFacts): boolean {
  return homeState?.kind === 'ok' && executableState.kind === 'ok';
}

function judge(pyvenvCfg: PyvenvCfg): Omit<Data, 'pyvenvCfg'> | undefined {
  const setting = systemSiteSetting(pyvenvCfg);
  if (setting !== undefined) {
    const value = setting.value.toLowerCase();
    if (value === 'true' || value === 'false') {
      return undefined;
    }
    const meansTrue = /^["']?(?:true|yes|on|1|y|t)\b/.test(value);
    return { because: meansTrue ? 'means-true' : 'means-false', setting };
  }
  const [first] = pyvenvCfg.settings;
  if (first?.key.toLowerCase() === `\ufeff${SYSTEM_SITE_KEY}`) {
    return { because: 'byte-order-mark', setting: first };
  }
  const misspelt = pyvenvCfg.settings.find(({ key }) => nearbyKey(key) === SYSTEM_SITE_KEY);
  if (misspelt === undefined && isUnread(SYSTEM_SITE_KEY, pyvenvCfg)) {
    return undefined;
  }
  return misspelt === undefined
    ? { because: 'absent', setting: undefined }
    : { because: 'misspelt', setting: misspelt };
}

function repairs(file: string, { because, pyvenvCfg, setting }: Data): readonly FixDraft[] {
  const one = (title: FixDraft['title'], preferred: boolean, edit: TextEdit): FixDraft => ({
    kind: 'edits',
    title,
    preferred,
    edits: [{ kind: 'edit', file, edits: [edit] }],
  });
  if (because === 'misspelt' && setting !== undefined) {
    const edit = { range: setting.keyRange, newText: SYSTEM_SITE_KEY };
    return [one(message('Correct the key to {key}', { key: SYSTEM_SITE_KEY }), true, edit)];
  }
  const write = (value: 'true' | 'false'): TextEdit =>
    setting !== undefined && because !== 'byte-order-mark'
      ? { range: setting.valueRange, newText: setting.value === '' ? ` ${value}` : value }
      : newLine(pyvenvCfg, value);
  const titles = {
    true: message('Set {key} = true, so that Python sees the packages of the base installation', {
      key: SYSTEM_SITE_KEY,
    }),
    false: message('Set {key} = false, so that Python sees only the packages of the virtual environment', {
      key: SYSTEM_SITE_KEY,
    }),
  };
  const preferred =
    because === 'byte-order-mark'
      ? setting?.value.toLowerCase()
      : { 'means-true': 'true', 'means-false': 'false', absent: '' }[
          because === 'misspelt' ? 'absent' : because
        ];
  return (['false', 'true'] as const).map((value) => one(titles[value], preferred === value, write(value)));
}

/** After the last setting. */
function newLine({ settings }: PyvenvCfg, value: string): TextEdit {
  const text = `${SYSTEM_SITE_KEY} = ${value}`;
  const last = settings.at(-1);
  if (last === undefined) {
    return { range: FILE_START, newText: `${text}\n` };
  }
  const { end } = last.lineRange;
  return { range: { start: end, end }, newText: end.character === 0 ? `${text}\n` : `\n${text}\n` };
}

const TEMPLATES: Readonly<Record<Data['because'], string>> = {
  'means-true':
    'Python reads {value} as false, so it does not see the packages of the base installation. Only the word true means true here. Write true or false.',
  'means-false': 'Python reads {value} as false, like any word other than true. Write false.',
  misspelt:
    'Python does not know {key}, so this line does not keep the packages of the base installation out. Write include-system-site-packages.',
  'byte-order-mark':
    'Python does not know this key, so it sees the packages of the base installation. The byte order mark at the start of the file becomes part of the key. Save the file without it.',
  absent:
    'pyvenv.cfg does not set include-system-site-packages, so Python sees the packages of the base. Without the key the value is true.',
};
