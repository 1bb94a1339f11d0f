/** Scripts and stubs in the place of an interpreter, which start one that depends on something else. */

import { readWindowsLauncher } from '../../formats/shell/windowsLauncher';
import { readWrapperScript, type WrapperScript } from '../../formats/shell/wrapperScript';
import { decodeSurrogateEscape } from '../../text/bytes';
import { definedOnly } from '../../model/definedOnly';
import { message, type Message } from '../../model/message';
import type { Platform } from '../../model/platform';
import type { FileSystem } from '../../ports/fileSystem';

export type Shim =
  | {
      readonly kind: 'shim';
      readonly what: 'script';
      /** Says which interpreter it starts, and how. */
      readonly script: WrapperScript;
    }
  | { readonly kind: 'shim'; readonly what: 'pyenv' | 'asdf' | 'mise' }
  | {
      readonly kind: 'shim';
      readonly what: 'nix';
      /** The interpreter that it starts, if the file itself says so. */
      readonly target?: string;
    };

interface NotPython {
  readonly kind: 'not-python';
  readonly hint: Message;
}

const READ_LENGTH = 16 * 1024;

/** Such a wrapper is a small program; a large one is something else. */
const WRAPPER_LIMIT = 128 * 1024;

/** mise's shims are links to mise, which looks at the name it is called by. */
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

/** An isolated launcher for cmd or PowerShell, which Windows does not treat as a program. */
export function recogniseWindowsLauncher(file: string, fs: FileSystem, platform: Platform): Shim | undefined {
  if (platform.name !== 'windows' || !/\.(?:cmd|ps1)$/i.test(file)) {
    return undefined;
  }
  const outcome = fs.read(file, READ_LENGTH);
  const script =
    outcome.kind === 'bytes' ? readWindowsLauncher(decodeSurrogateEscape(outcome.bytes)) : undefined;
  return script === undefined ? undefined : { kind: 'shim', what: 'script', script };
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
  return { kind: 'shim', what: 'nix', ...definedOnly({ target }) };
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
  const script = readWrapperScript(text, (file) => isPython(file, platform));
  if (/\bNIX_PYTHON(?:PREFIX|EXECUTABLE|PATH)\b/.test(text)) {
    const target = script?.exec.file;
    return { kind: 'shim', what: 'nix', ...definedOnly({ target }) };
  }
  return script === undefined
    ? { kind: 'not-python', hint: message('it is a script: {line}', { line: firstLine.trim() }) }
    : { kind: 'shim', what: 'script', script };
}

/** Under its own name, or under the one that nixpkgs' `wrapProgram` gives it. */
function isPython(file: string, platform: Platform): boolean {
  return (
    platform.isAbsolute(file) &&
    /^(?:(?:python|pypy)[\w.]*|\.(?:python|pypy)[\w.]*-wrapped_*)$/.test(platform.basename(file))
  );
}
