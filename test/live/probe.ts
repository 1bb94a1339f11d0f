/** Asks the real interpreter: starts it with exactly what a run describes, and reads the path that its first line sees. */

import { spawn } from 'node:child_process';
import { decodeSurrogateEscape } from '../../server/src/core/text/bytes';
import type { LiveRun } from './liveCases';

export interface Facts {
  readonly sysPath: readonly string[];
  readonly prefix: string;
  readonly execPrefix: string;
  readonly executable: string;
  /** Absent where a version does not have it. */
  readonly basePrefix?: string;
  readonly baseExecPrefix?: string;
  readonly baseExecutable?: string;
  readonly platlibdir?: string;
  readonly stdlibDir?: string;
  /** `True`, `False`, `None`; absent without site. */
  readonly enableUserSite?: string;
  readonly userSite?: string;
  readonly flags?: string;
}

export type Truth =
  | { readonly kind: 'ran'; readonly facts: Facts; readonly stderr: string }
  /** It could not be started, or ended before its first line. */
  | { readonly kind: 'died'; readonly stderr: string };

/**
 * Prints bytes as hexadecimal digits and imports no module, so that it runs with half a standard library, under 2.7 to 3.15, and in any
 * locale.
 */
export const PROBE = `import sys
def digits(value):
    if not isinstance(value, bytes):
        value = value.encode('utf-8', 'surrogateescape')
    return ''.join(['%02x' % byte for byte in bytearray(value)])
found = [('sysPath', path) for path in sys.path]
for name, attribute in (('prefix', 'prefix'), ('execPrefix', 'exec_prefix'), ('executable', 'executable'),
                        ('basePrefix', 'base_prefix'), ('baseExecPrefix', 'base_exec_prefix'),
                        ('baseExecutable', '_base_executable'), ('platlibdir', 'platlibdir'),
                        ('stdlibDir', '_stdlib_dir')):
    value = getattr(sys, attribute, None)
    if value is not None:
        found.append((name, value))
site = sys.modules.get('site')
if site is not None:
    found.append(('enableUserSite', str(site.ENABLE_USER_SITE)))
    if site.USER_SITE is not None:
        found.append(('userSite', site.USER_SITE))
found.append(('flags', str(sys.flags)))
sys.stdout.write(''.join(['@@%s %s\\n' % (name, digits(value)) for name, value in found]) + '@@end\\n')
sys.stdout.flush()
`;

const TIME_LIMIT = 20_000;
const LONE_SURROGATE = /\p{Surrogate}/u;

export async function ask(run: LiveRun, program = PROBE): Promise<Truth> {
  const { stdout, stderr } = await execute(run, program);
  const facts = readFacts(stdout);
  return facts === undefined ? { kind: 'died', stderr } : { kind: 'ran', facts, stderr };
}

/** The words that start it. */
export function commandLine({ python, flags, mode }: LiveRun, program = PROBE): readonly string[] {
  const words = [python, '-B', ...flags.split(' ').filter((word) => word !== '')];
  switch (mode.kind) {
    case 'command':
      return [...words, '-c', program];
    case 'script':
      return [...words, mode.file ?? ''];
    case 'module':
      return [...words, '-m', mode.name ?? ''];
    case 'interactive':
      return words;
  }
}

function execute(run: LiveRun, program: string): Promise<{ stdout: string; stderr: string }> {
  const [file = '', ...args] = isUnicode(run) ? commandLine(run, program) : throughShell(run, program);
  return new Promise((resolve) => {
    const child = isUnicode(run)
      ? spawn(file, args, { cwd: run.cwd, env: run.env, timeout: TIME_LIMIT })
      : spawn(file, args, { env: {}, timeout: TIME_LIMIT });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.once('error', ({ message }) => {
      resolve({ stdout: '', stderr: message });
    });
    child.once('close', () => {
      resolve({ stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() });
    });
    // A process that dies at once does not read its input.
    child.stdin.on('error', () => undefined);
    child.stdin.end(run.mode.kind === 'interactive' ? program : '');
  });
}

/** Node passes text only: a word with other bytes in it needs the shell. */
function isUnicode({ python, env, mode, cwd }: LiveRun): boolean {
  return [python, cwd, mode.file ?? '', ...Object.values(env)].every((text) => !LONE_SURROGATE.test(text));
}

function throughShell(run: LiveRun, program: string): readonly string[] {
  const variables = Object.entries(run.env).map(([name, value]) => `${name}=${value}`);
  const words = ['env', '-i', ...variables, ...commandLine(run, program)].map(shellWord);
  return ['/bin/sh', '-c', `cd ${shellWord(run.cwd)} && exec ${words.join(' ')}`];
}

function shellWord(text: string): string {
  if (!LONE_SURROGATE.test(text)) {
    return `'${text.replaceAll("'", `'\\''`)}'`;
  }
  const octal = [...text].map((character) => {
    const code = character.codePointAt(0) ?? 0;
    return code >= 0xdc80 && code <= 0xdcff
      ? `\\0${(code - 0xdc00).toString(8)}`
      : character.replace(/['\\]/, (special) => `\\0${special.charCodeAt(0).toString(8)}`);
  });
  return `"$(printf '%b' '${octal.join('')}')"`;
}

export function readFacts(stdout: string): Facts | undefined {
  if (!stdout.includes('@@end\n')) {
    return undefined;
  }
  const found = [...stdout.matchAll(/^@@(\w+) ([0-9a-f]*)$/gm)].map(
    ([, name = '', digits = '']) => [name, decodeSurrogateEscape(Buffer.from(digits, 'hex'))] as const,
  );
  const sysPath = found.filter(([name]) => name === 'sysPath').map(([, value]) => value);
  return { ...Object.fromEntries(found), sysPath } as unknown as Facts;
}
