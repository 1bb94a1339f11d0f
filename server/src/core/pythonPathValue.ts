/**
 * A run context's own entries as a value of PYTHONPATH, with which another Python of the same version finds the same modules. What each
 * interpreter has by itself is left out: its standard library, also where the registry or the executable's directory gives it.
 */

import type { InspectedContext } from './model/inspection';
import type { Provenance } from './model/entry';

export interface PythonPathValue {
  readonly value: string;
  /** Entries that PYTHONPATH cannot hold, because they contain its separator or bytes that are not UTF-8. */
  readonly unwritable: readonly string[];
}

const OWN: Readonly<Record<Provenance['kind'], boolean>> = {
  'run-mode': false,
  pythonpath: false,
  'stdlib-zip': true,
  registry: true,
  'compiled-in': true,
  stdlib: true,
  platstdlib: true,
  'executable-dir': true,
  'site-packages': false,
  'user-site': false,
  pth: false,
  'underscore-pth': false,
  'site-directory': false,
  pie: false,
  embedder: false,
  code: false,
  hook: false,
};

/** What does not exist adds nothing; a relative entry means a directory of this context, wherever the value is used. */
export function pythonPathValue({ context, result }: InspectedContext): PythonPathValue {
  const { platform } = context;
  const cwd = result.changedDirectory ?? context.cwd;
  const standard = new Set([
    result.stdlibDir,
    result.platstdlibDir,
    ...result.sysPath.filter(({ provenance }) => OWN[provenance.kind]).map(({ path }) => path),
  ]);
  const paths = result.sysPath
    .filter(({ path, exists }) => exists && !standard.has(path))
    .map(({ path }) => platform.abspath(path, cwd));
  const distinct = [...new Set(paths)];
  const isWritable = (path: string): boolean =>
    !path.includes(platform.delimiter) && !/[\ud800-\udfff]/u.test(path);
  return {
    value: distinct.filter(isWritable).join(platform.delimiter),
    unwritable: distinct.filter((path) => !isWritable(path)),
  };
}
