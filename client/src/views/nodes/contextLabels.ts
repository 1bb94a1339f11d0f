/** What a context is called among the others of its folder: what differs first, the rest after it. */

import type { ContextDto } from '../../../../server/src/protocol/protocol';
import type { ContextLabel } from '../treeNode';

/** Names of directories of environments, which say nothing where each project has one. */
const USUAL_NAMES: ReadonlySet<string> = new Set([
  '.venv',
  'venv',
  '.env',
  'env',
  '.virtualenv',
  'virtualenv',
]);

export function contextLabel({ kind, name, version }: ContextDto): ContextLabel {
  const shortVersion = version.replace(/^CPython /, '');
  const [, what = name, where] = /^(.+?) \((.+)\)$/s.exec(name) ?? [];
  if ((kind !== 'terminal' && kind !== 'debug') || where === undefined) {
    return { name, detail: present([shortVersion]) };
  }
  const parts = where.split(/[\\/]/);
  const own = parts.length > 1 || USUAL_NAMES.has(where) ? withoutUsualName(parts) : parts;
  const last = own.at(-1) ?? '';
  if (kind !== 'terminal' || last === '') {
    return { name: what, detail: present([where, shortVersion]) };
  }
  return { name: last, detail: present([own.slice(0, -1).join('/'), what, shortVersion]) };
}

function withoutUsualName(parts: readonly string[]): readonly string[] {
  return USUAL_NAMES.has(parts.at(-1) ?? '') ? parts.slice(0, -1) : parts;
}

function present(parts: readonly string[]): readonly string[] {
  return parts.filter((part) => part !== '');
}
