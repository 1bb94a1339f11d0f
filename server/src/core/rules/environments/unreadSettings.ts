/** Lines of pyvenv.cfg that were meant as settings but have no `=`: `home: /usr/bin`, `home /usr/bin`. */

import { madeOnce } from '../shared/madeOnce';
import type { MalformedLine, PyvenvCfg } from '../../model/facts/environmentFacts';
import { SYSTEM_SITE_KEY } from '../shared/systemSite';

/** The keys that mean something to Python. CPython 3.13 Modules/getpath.py, "READ pyvenv.cfg", and Lib/site.py, venv(). */
const READ_BY_PYTHON = ['home', SYSTEM_SITE_KEY] as const;

export interface UnreadSetting {
  readonly key: (typeof READ_BY_PYTHON)[number];
  readonly value: string;
}

/** Undefined for a line that sets nothing, and for a key that another line sets. */
export function unreadSetting({ text }: MalformedLine, cfg: PyvenvCfg): UnreadSetting | undefined {
  const [, written = '', value = ''] = /^([\w-]+)(?:\s*:\s*|\s+)(.+)$/s.exec(text) ?? [];
  const key = READ_BY_PYTHON.find((known) => known === written.toLowerCase());
  return key === undefined || keysOf(cfg).has(key) ? undefined : { key, value };
}

/** Whether a line was meant to set the key, although nothing does. */
export function isUnread(key: UnreadSetting['key'], pyvenvCfg: PyvenvCfg): boolean {
  return pyvenvCfg.malformed.some((line) => unreadSetting(line, pyvenvCfg)?.key === key);
}

const keysOf = madeOnce(
  ({ settings }: PyvenvCfg): ReadonlySet<string> => new Set(settings.map(({ key }) => key.toLowerCase())),
);
