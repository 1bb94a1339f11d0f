/** `manage.py` is a launcher of Django, though not one in `bin`. */

import { fileText } from '../../formats/fileText';
import { SCRIPT_READ_LIMIT } from '../../formats/shell/pythonScript';
import type { Platform } from '../../model/platform';
import type { FileSystem } from '../../ports/fileSystem';

/** The module that a script hands its arguments to, if it is such a launcher. */
export function managedProgram(
  script: string,
  { cwd, fs, platform }: { readonly cwd: string; readonly fs: FileSystem; readonly platform: Platform },
): string | undefined {
  const content = fileText(fs.read(platform.abspath(script, cwd), SCRIPT_READ_LIMIT));
  const text = content.kind === 'text' ? content.text : '';
  return /^[ \t]*from[ \t]+django\.core\.management[ \t]+import\b/m.test(text) ? 'django' : undefined;
}
