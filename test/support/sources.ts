/** The project's own files, for tests about the project itself. */

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';

export const root = resolve(__dirname, '../../..');

const NOT_OURS = new Set(['node_modules', 'out', 'dist', 'artifacts', '.git', '.vscode-test', 'vscode-host']);

export interface SourceFile {
  /** Relative to the root, with slashes. */
  readonly path: string;
  readonly text: string;
}

export function filesBelow(folder: string, suffix: string): readonly SourceFile[] {
  return walk(join(root, folder))
    .filter((path) => path.endsWith(suffix))
    .map((path) => ({ path: relative(root, path).split(sep).join('/'), text: readFileSync(path, 'utf8') }));
}

function walk(directory: string): readonly string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) {
      return NOT_OURS.has(entry.name) ? [] : walk(path);
    }
    return entry.isFile() ? [path] : [];
  });
}

export function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}
