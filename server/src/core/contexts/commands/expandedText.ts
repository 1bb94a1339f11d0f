/**
 * What a word of sh stands for, as far as files show: tildes, variables, the directory of the script. POSIX.1-2024, "Shell Command
 * Language", "Word Expansions".
 */

import { partsOf, type ShPart } from '../../formats/shell/shWords';
import { withTildes } from '../../formats/shell/shTildes';
import type { Platform } from '../../model/platform';
import { joinedWithin, type GrowthLimit } from '../../text/growth';
import { UNKNOWN_PART } from './unknownParts';

export interface ExpandedText {
  readonly text: string;
  /** The first part that is not understood, as it is written. */
  readonly unknown: string | undefined;
}

/** What the shell knows when it reads the word. */
export interface ShellValues {
  readonly cwd: string;
  readonly platform: Platform;
  /** Shared by all words of a text: values may be made of values. */
  readonly growth: GrowthLimit;
  /** What `$0` is, for a script. */
  readonly script?: string;
  /** Undefined for a variable that is not set. */
  readonly valueOf: (name: string) => string | undefined;
}

/** Nobody nests more `${…}` in each other. */
const DEPTH_LIMIT = 4;

export function expandedText(
  parts: readonly ShPart[],
  isAssignment: boolean,
  values: ShellValues,
): ExpandedText {
  return joined(withTildes(parts, isAssignment), 0, values);
}

function joined(parts: readonly ShPart[], depth: number, values: ShellValues): ExpandedText {
  let unknown: string | undefined;
  const pieces = parts.map((part) => {
    if (part.kind === 'text') {
      return part.text;
    }
    const value = expansion(part.written, depth, values);
    unknown ??= value === undefined ? part.written : undefined;
    return value ?? UNKNOWN_PART;
  });
  return { text: values.growth.value(joinedWithin(pieces), UNKNOWN_PART), unknown };
}

/** Undefined for what is not understood. */
function expansion(written: string, depth: number, values: ShellValues): string | undefined {
  const { cwd, platform, script } = values;
  if (written === '~') {
    return values.valueOf('HOME');
  }
  if (/^(?:\$\(\s*pwd\s*\)|`\s*pwd\s*`)$/.test(written)) {
    return cwd;
  }
  if (script !== undefined && written.length <= LONGEST_DIRECTORY && OWN_DIRECTORY.test(written)) {
    const directory = platform.dirname(script);
    return /\bpwd\b|realpath|readlink/.test(written) ? platform.abspath(directory, cwd) : directory;
  }
  const [, bare, braced, operator = '', word = ''] =
    /^\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?:(:?[-+=])(.*))?\})$/s.exec(written) ?? [];
  const name = bare ?? braced;
  if (name === undefined) {
    return undefined;
  }
  const value = values.valueOf(name);
  const isGiven = operator.startsWith(':') ? (value ?? '') !== '' : value !== undefined;
  const isWord = operator.endsWith('+') ? isGiven : !isGiven && operator !== '';
  if (!isWord) {
    return operator.endsWith('+') ? '' : (value ?? '');
  }
  const { text, unknown } =
    depth > DEPTH_LIMIT ? { text: '', unknown: written } : joined(partsOf(word), depth + 1, values);
  return unknown === undefined ? text : undefined;
}

/** Longer than that form ever is. */
const LONGEST_DIRECTORY = 500;

/** `$(dirname "$0")`, also with `cd` and `pwd` around it. */
const OWN_DIRECTORY =
  /^\$\((?:\s*cd\s+(?:--\s+)?"?\$\()?\s*dirname\s+(?:--\s+)?"?(?:\$\((?:readlink -f|realpath)\s+)?"?\$\{?(?:0|BASH_SOURCE(?:\[0\])?)\}?"?\)?"?\s*\)?"?(?:\s*(?:>\s*\/dev\/null(?:\s+2>&1)?\s*)?&&\s*pwd(?:\s+-P)?\s*\))?$/;
