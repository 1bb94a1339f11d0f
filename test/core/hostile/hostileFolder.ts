/** A hostile folder: a healthy one with a file that grows while it is read. */

import { elf } from '../../support/elfProgram';
import { BASE, VENV } from '../../support/situations';
import type { Tree } from '../../support/tree';

/** `size` is about how many bytes the hostile part has. */
export type Hostile = (size: number) => Tree;

export const SITE = '/project/.venv/lib/python9.8/site-packages';

export const HEALTHY: Tree = {
  ...BASE,
  ...VENV,
  '/usr/lib/libpython9.8.so.1.0': elf({ symbols: { Py_Version: 0x090801f0 } }),
  '/usr/lib/apache2/modules/mod_wsgi.so': elf({ needed: ['libpython9.8.so.1.0'], runPath: '/usr/lib' }),
  '/usr/bin/uwsgi': elf({
    needed: ['libpython9.8.so.1.0', 'libyaml-0.so.2', 'libxml2.so.2', 'libjansson.so.4'],
    runPath: '/usr/lib',
  }),
};

/** As many copies as fit. */
export function times(size: number, part: string): string {
  return part.repeat(Math.max(1, Math.floor(size / part.length)));
}

/** As many different ones as fit. */
export function each(size: number, part: (index: number) => string): string {
  const count = Math.max(1, Math.floor(size / part(99).length));
  return Array.from({ length: count }, (_, index) => part(index)).join('');
}

/** Opened, and closed again. */
export function nested(size: number, open: string, inner: string, close: string): string {
  const depth = Math.max(1, Math.floor(size / (open.length + close.length)));
  return open.repeat(depth) + inner + close.repeat(depth);
}

/** As many files as fit, each with its name and text. */
export function files(count: number, file: (index: number) => readonly [string, Tree[string]]): Tree {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => file(index)));
}

/** A value that doubles: after thirty lines it has a billion characters. */
export function doubling(lines: number, line: (index: number) => string): string {
  return Array.from({ length: lines }, (_, index) => line(index)).join('');
}
