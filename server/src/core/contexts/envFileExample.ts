/** Files of variables that are kept out of the repository, with an example in it from which people make their own. */

import type { Platform } from '../model/platform';
import type { FileSystem } from '../ports/fileSystem';

const ENDINGS = ['.example', '.sample', '.template', '.dist', '.defaults'] as const;

export function exampleOf(
  path: string,
  { fs, platform }: { readonly fs: FileSystem; readonly platform: Platform },
): string | undefined {
  const names = [platform.basename(path), '.env', 'env'];
  return names
    .flatMap((name) => ENDINGS.map((ending) => platform.join(platform.dirname(path), name + ending)))
    .find((file) => fs.stat(file).kind === 'file');
}

export function isGone(path: string, fs: FileSystem): boolean {
  const stat = fs.stat(path);
  return stat.kind === 'absent' && stat.because === 'missing';
}
