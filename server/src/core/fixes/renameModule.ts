/** Another name for a module of the user that hides one that others need. */

import { message } from '../model/message';
import type { Platform } from '../model/platform';
import type { EditFixDraft } from './fixDraft';

/**
 * `random.py` becomes `my_random.py`, and a package its directory. An editor with a language server for Python changes the
 * imports as it renames; anywhere else, users must change them themselves, so the fix is never preferred.
 */
export function renameModule(file: string, module: string, platform: Platform): readonly EditFixDraft[] {
  const isPackage = /^__init__\.pyi?$/.test(platform.basename(file));
  const old = isPackage ? platform.dirname(file) : file;
  const name = platform.basename(old);
  // An extension module has its name compiled in; a compiled file without a source has another one inside.
  if (name !== module && name !== `${module}.py`) {
    return [];
  }
  const to = platform.join(platform.dirname(old), `my_${name}`);
  return [
    {
      kind: 'edits',
      title: message('Rename it to {name}; imports of it in other files must be changed too', {
        name: `my_${name}`,
      }),
      preferred: false,
      edits: [{ kind: 'rename', file: old, to }],
    },
  ];
}
