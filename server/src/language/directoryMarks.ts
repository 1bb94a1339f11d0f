/** Directories in a folder that a view of its files may mark: broken environments, and what a line of a file puts on `sys.path`. */

import { entryKind, type EntryKind } from '../core/model/provenance';
import type { Platform } from '../core/model/platform';
import type { DirectoryMarkDto } from '../protocol/protocol';
import type { InspectedFolder } from './runs/inspectAll';
import { pathToUri } from './uri';

/** The others are where Python looks anyway. */
const ADDED: ReadonlySet<EntryKind> = new Set<EntryKind>([
  'pythonpath',
  'pth',
  'path-config',
  'pie',
  'embedder',
  'code',
  'hook',
]);

export function directoryMarks(
  { folder, inspection: { contexts } }: Pick<InspectedFolder, 'folder' | 'inspection'>,
  platform: Platform,
): readonly DirectoryMarkDto[] {
  const marks = new Map<string, { kind: DirectoryMarkDto['kind']; uri: string; contexts: Set<string> }>();
  const inside = platform.normcase(platform.join(folder.path, ''));
  const mark = (kind: DirectoryMarkDto['kind'], path: string, context: string): void => {
    if (!platform.normcase(path).startsWith(inside)) {
      return;
    }
    const key = `${kind} ${platform.normcase(path)}`;
    const known = marks.get(key) ?? { kind, uri: pathToUri(path, platform), contexts: new Set() };
    known.contexts.add(context);
    marks.set(key, known);
  };
  for (const { context, result } of contexts) {
    const root = context.environmentRoot ?? result.venv?.root;
    if (result.fatal !== undefined && root !== undefined && context.kind === 'terminal') {
      mark('broken', root, context.name);
    }
    for (const entry of result.sysPath) {
      if (entry.exists && ADDED.has(entryKind(entry))) {
        mark('on-path', platform.abspath(entry.path, context.cwd), context.name);
      }
    }
  }
  return [...marks.values()].map((each) => ({ ...each, contexts: [...each.contexts] }));
}
