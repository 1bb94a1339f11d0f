/** The module that Python runs, also if a script such as Django's `manage.py` hands its arguments to one. */

import { fileText } from '../../formats/fileText';
import { SCRIPT_READ_LIMIT } from '../../formats/shell/pythonScript';
import type { Platform } from '../../model/platform';
import type { RunMode } from '../../model/runContext';
import type { FileSystem } from '../../ports/fileSystem';

interface Place {
  readonly cwd: string;
  readonly fs: FileSystem;
  readonly platform: Platform;
}

/** Undefined for a script that runs itself, and for every other way. */
export function launchedModule(mode: RunMode, place: Place): string | undefined {
  if (mode.kind === 'module') {
    return mode.name;
  }
  return mode.kind === 'script' ? managedProgram(mode.file, place) : undefined;
}

function managedProgram(script: string, { cwd, fs, platform }: Place): string | undefined {
  const content = fileText(fs.read(platform.abspath(script, cwd), SCRIPT_READ_LIMIT));
  const text = content.kind === 'text' ? content.text : '';
  return /^[ \t]*from[ \t]+django\.core\.management[ \t]+import\b/m.test(text) ? 'django' : undefined;
}
