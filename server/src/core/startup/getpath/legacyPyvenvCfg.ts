/**
 * `home` of pyvenv.cfg as the C code of 3.3 to 3.10 finds it: Modules/getpath.c, find_env_config_value(). A tokeniser
 * by its own rules: `home = x` counts, `home=x` and `Home = x` do not.
 */

import { decodeSurrogateEscape } from '../../text/bytes';
import type { Range } from '../../text/positions';
import type { Lookups } from '../lookups';

export interface LegacyHome {
  /** The file that was read; empty when there is none. */
  readonly file: string;
  readonly home?: { readonly value: string; readonly range: Range };
}

/** Two path lengths: a longer line stops the reading, as does one with a NUL, which seems to have no end. */
const LINE_LIMIT = 8192;
const FILE_LIMIT = 1 << 20;

/** From the first of these files that can be read. */
export function readLegacyHome(lookups: Lookups, files: readonly string[]): LegacyHome {
  for (const file of files) {
    const outcome = lookups.read(file, FILE_LIMIT);
    if (outcome.kind === 'bytes') {
      return withHome(file, decodeSurrogateEscape(outcome.bytes));
    }
  }
  return { file: '' };
}

function withHome(file: string, text: string): LegacyHome {
  const lines = text.split('\n');
  // QUIRK(legacy-pyvenv-cfg-last-line): a last line without a newline is treated as an overlong one.
  lines.pop();
  for (const [line, content] of lines.entries()) {
    if (content.length >= LINE_LIMIT || content.includes('\0')) {
      break;
    }
    const value = content.startsWith('#') ? undefined : homeValue(content);
    if (value !== undefined) {
      const range = {
        start: { line, character: 0 },
        end: { line, character: content.replace(/\r$/, '').length },
      };
      return { file, home: { value, range } };
    }
  }
  return { file };
}

/** Tokens separated by blanks: the key, a lone `=`, and after exactly one blank the rest of the line. */
function homeValue(line: string): string | undefined {
  const match = /^[ \t\r]*home[ \t\r][ \t]*=[ \t]\r*([^\r]+)/.exec(line);
  return match?.[1];
}
