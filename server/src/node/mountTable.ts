/** The types of mounted file systems, as the Linux kernel lists them. proc_pid_mountinfo(5) */

import { readFileSync } from 'node:fs';

export interface Mount {
  readonly point: string;
  readonly type: string;
}

/** The table as it was when it was read; empty if there is none. */
export function readMounts(file = '/proc/self/mountinfo'): readonly Mount[] {
  try {
    return parseMounts(readFileSync(file, 'utf8'));
  } catch {
    return [];
  }
}

/** `ID PARENT MAJOR:MINOR ROOT POINT OPTIONS [FIELDS…] - TYPE SOURCE OPTIONS`; blanks in a path are octal escapes. */
export function parseMounts(text: string): readonly Mount[] {
  return text.split('\n').flatMap((line) => {
    const [before = '', after] = line.split(' - ', 2);
    const point = before.split(' ')[4];
    const type = after?.split(' ', 1)[0];
    return point === undefined || type === undefined
      ? []
      : [{ point: point.replace(/\\([0-7]{3})/g, (_, digits: string) => octal(digits)), type }];
  });
}

/** The type of the innermost mount; if there are several at one point, the last one counts. */
export function typeOf(path: string, mounts: readonly Mount[]): string | undefined {
  let best: Mount | undefined;
  for (const mount of mounts) {
    const isAbove = mount.point === '/' || path === mount.point || path.startsWith(`${mount.point}/`);
    if (isAbove && (best === undefined || mount.point.length >= best.point.length)) {
      best = mount;
    }
  }
  return best?.type;
}

function octal(digits: string): string {
  return String.fromCharCode(Number.parseInt(digits, 8));
}
