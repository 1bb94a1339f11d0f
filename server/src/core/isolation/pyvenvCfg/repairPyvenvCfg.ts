/**
 * Makes a pyvenv.cfg point to a different interpreter. Only values change; order, spelling, comments and unknown keys stay.
 * CPython reads only `home` of these keys: venv, virtualenv and uv write the others for users and tools.
 */

import type { FileEdit, TextEdit } from '../../text/edit';
import type { PyvenvCfg, PyvenvCfgSetting } from '../../model/facts/environmentFacts';
import type { Interpreter } from '../../model/interpreter';
import type { Platform } from '../../model/platform';
import { FILE_START } from '../../text/positions';
import { formatVersion, minorVersion, parseVersion, sameMinor } from '../../model/version';

/** Undefined if the file already says all of that. */
export function repairPyvenvCfg(
  pyvenvCfg: PyvenvCfg,
  interpreter: Interpreter,
  platform: Platform,
): FileEdit | undefined {
  const wanted = wantedValues(interpreter, platform);
  const [home, ...copies] = pyvenvCfg.settings.filter(({ key }) => key.toLowerCase() === 'home');
  const edits = pyvenvCfg.settings.flatMap((setting): readonly TextEdit[] => {
    // Python takes the first one.
    if (copies.includes(setting)) {
      return [{ range: setting.lineRange, newText: '' }];
    }
    const newText = wanted[setting.key.toLowerCase()]?.(setting.value) ?? setting.value;
    return newText === setting.value
      ? []
      : [{ range: setting.valueRange, newText: spaced(setting, newText) }];
  });
  const all =
    home !== undefined
      ? edits
      : [...edits, homeLine(pyvenvCfg, platform.dirname(interpreter.realExecutable))];
  return all.length === 0 ? undefined : { kind: 'edit', file: pyvenvCfg.file, edits: all };
}

type NewValue = (old: string) => string;

function wantedValues(
  { realExecutable, version }: Interpreter,
  platform: Platform,
): Readonly<Record<string, NewValue>> {
  const home = platform.dirname(realExecutable);
  const prefix = platform.name === 'windows' ? home : platform.dirname(home);
  const newVersion: NewValue = (old) => versionLike(old, version);
  return {
    home: () => home,
    executable: () => realExecutable,
    'base-executable': () => realExecutable,
    'base-prefix': () => prefix,
    'base-exec-prefix': () => prefix,
    version: newVersion,
    version_info: newVersion,
    'python-version': () => minorVersion(version),
  };
}

/** A remark after a version would be part of the value, but Python does not read it; a user wrote it, so it stays. */
function versionLike(old: string, version: Interpreter['version']): string {
  const [, written = old, remark = ''] = /^(\S+)(\s+#.*)$/.exec(old) ?? [];
  return bareVersionLike(written, version) + remark;
}

/** venv and uv write `3.12.1`, virtualenv `3.12.1.final.0`: each keeps its own form. */
function bareVersionLike(old: string, version: Interpreter['version']): string {
  const before = parseVersion(old);
  if (version.micro === undefined && before !== undefined && sameMinor(before, version)) {
    return old;
  }
  if (version.micro === undefined || !/^\d+\.\d+\.\d+\.[a-z]+\.\d+$/.test(old)) {
    return formatVersion(version);
  }
  const [, letter = '', serial = '0'] = /^(a|b|rc)(\d+)$/.exec(version.level ?? '') ?? [];
  const numbers = [version.major, version.minor, version.micro].join('.');
  return `${numbers}.${LEVELS[letter] ?? 'final'}.${serial}`;
}

const LEVELS: Readonly<Record<string, string>> = { a: 'alpha', b: 'beta', rc: 'candidate' };

/** `home =` without a value: the C code up to 3.10 requires a blank after the sign. */
function spaced({ value }: PyvenvCfgSetting, newText: string): string {
  return value === '' ? ` ${newText}` : newText;
}

/** Adds the line at the top, unless there is a byte order mark, which would become part of the key. */
function homeLine({ settings, lineEnd = '\n' }: PyvenvCfg, home: string): TextEdit {
  const [first] = settings;
  if (first?.key.startsWith('\ufeff') !== true) {
    return { range: FILE_START, newText: `home = ${home}${lineEnd}` };
  }
  const { start, end } = first.lineRange;
  const isEnded = end.character === 0;
  const line = `home = ${home}${isEnded ? lineEnd : ''}`;
  // The mark stays, in front of a comment: what it hides is replaced and not written a second time.
  return first.key.toLowerCase() === '\ufeffhome'
    ? { range: { start, end }, newText: `#${lineEnd}${line}` }
    : { range: { start: end, end }, newText: isEnded ? line : lineEnd + line };
}
