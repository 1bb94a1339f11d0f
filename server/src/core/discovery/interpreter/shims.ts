/** Scripts and stubs that stand where an interpreter is expected and start one that depends on something else. */

import { decodeSurrogateEscape } from '../../model/bytes';
import { message, type Message } from '../../model/message';
import type { Platform } from '../../model/platform';
import type { FileSystem } from '../../ports/fileSystem';

export interface Shim {
  readonly kind: 'shim';
  readonly what: 'pyenv' | 'asdf' | 'mise' | 'nix' | 'script';
  /** The interpreter that it starts, where the file itself says so. */
  readonly target?: string;
}

interface NotPython {
  readonly kind: 'not-python';
  readonly hint: Message;
}

const READ_LENGTH = 16 * 1024;

/** Such a wrapper is a small program; a large one is something else. */
const WRAPPER_LIMIT = 128 * 1024;

/** mise's shims are links to mise, which looks at the name that it is called by. */
export function recogniseShim(
  file: string,
  fs: FileSystem,
  platform: Platform,
): Shim | NotPython | undefined {
  if (platform.basename(file) === 'mise') {
    return { kind: 'shim', what: 'mise' };
  }
  const outcome = fs.readAt(file, 0, READ_LENGTH);
  if (outcome.kind !== 'bytes' || outcome.bytes[0] !== 0x23 || outcome.bytes[1] !== 0x21) {
    return undefined;
  }
  return recogniseScript(decodeSurrogateEscape(outcome.bytes), platform);
}

/**
 * A program made by nixpkgs' `makeBinaryWrapper`, which records its own command in its text.
 * https://github.com/NixOS/nixpkgs/blob/master/pkgs/build-support/setup-hooks/make-binary-wrapper/make-binary-wrapper.sh
 */
export function recogniseNixWrapper(file: string, fs: FileSystem): Shim | undefined {
  const outcome = fs.read(file, WRAPPER_LIMIT);
  const text = outcome.kind === 'bytes' ? decodeSurrogateEscape(outcome.bytes) : '';
  if (!text.includes('NIX_PYTHON')) {
    return undefined;
  }
  const target = /\bmakeCWrapper '([^'\n]+)'/.exec(text)?.[1];
  return { kind: 'shim', what: 'nix', ...(target === undefined ? {} : { target }) };
}

function recogniseScript(text: string, platform: Platform): Shim | NotPython {
  const [firstLine = ''] = text.split('\n', 1);
  if (/\bpyenv["']?\s+exec\b/.test(text)) {
    return { kind: 'shim', what: 'pyenv' };
  }
  if (/\basdf["']?\s+exec\b/.test(text)) {
    return { kind: 'shim', what: 'asdf' };
  }
  if (/\bmise["']?\s+(?:exec|x)\b/.test(text)) {
    return { kind: 'shim', what: 'mise' };
  }
  const target = executedFile(text, platform);
  const what = /\bNIX_PYTHON(?:PREFIX|EXECUTABLE|PATH)\b/.test(text) ? 'nix' : 'script';
  if (target !== undefined) {
    return { kind: 'shim', what, target };
  }
  return what === 'nix'
    ? { kind: 'shim', what }
    : { kind: 'not-python', hint: message('it is a script: {line}', { line: firstLine.trim() }) };
}

/** `exec "/opt/python/bin/python3" "$@"`, as wrappers end. Options before the file are allowed: `exec -a "$0" …`. */
function executedFile(text: string, platform: Platform): string | undefined {
  const commands = text.matchAll(
    /^[ \t]*exec[ \t]+(?:-a[ \t]+\S+[ \t]+)?(?:"([^"$`\n]+)"|'([^'\n]+)'|([^\s"'$`;&|]+))/gm,
  );
  for (const [, double, single, bare] of commands) {
    const file = double ?? single ?? bare ?? '';
    if (platform.isAbsolute(file) && /^(?:python|pypy)[\w.]*$/.test(platform.basename(file))) {
      return file;
    }
  }
  return undefined;
}
