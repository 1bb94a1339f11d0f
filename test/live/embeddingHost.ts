/** Compiles the program that links Python, once for each Python that has headers and a library. */

import { execFileSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RealInterpreter } from '../support/realInterpreters';
import { root } from '../support/sources';

export interface Host {
  readonly interpreter: RealInterpreter;
  readonly prefix: string;
  readonly library: string;
  readonly headers: string;
}

export type HostOutcome =
  | { readonly kind: 'host'; readonly host: Host }
  | { readonly kind: 'none'; readonly interpreter: RealInterpreter; readonly because: string };

const SYSTEM_LIBRARIES = [
  '/usr/lib/x86_64-linux-gnu',
  '/usr/lib/aarch64-linux-gnu',
  '/usr/lib64',
  '/usr/lib',
];

export function findHost(interpreter: RealInterpreter): HostOutcome {
  const { executable, version, abiFlags } = interpreter;
  const name = `python${version.major}.${version.minor}${abiFlags}`;
  const prefix = dirname(dirname(realpathSync(executable)));
  const headers = join(prefix, 'include', name);
  const library = [join(prefix, 'lib'), ...(prefix === '/usr' ? SYSTEM_LIBRARIES : [])]
    .map((directory) => join(directory, `lib${name}.so`))
    .find((path) => existsSync(path));
  if (!hasCompiler()) {
    return { kind: 'none', interpreter, because: 'there is no gcc' };
  }
  if (!existsSync(join(headers, 'Python.h'))) {
    return { kind: 'none', interpreter, because: `there is no ${headers}/Python.h` };
  }
  return library === undefined
    ? { kind: 'none', interpreter, because: `there is no lib${name}.so` }
    : { kind: 'host', host: { interpreter, prefix, library, headers } };
}

/** The compiled program, in `directory`. */
export function compileHost(
  { headers, library }: Host,
  directory: string,
  source = join(root, 'test', 'live', 'embeddingHost.c'),
): string {
  const program = join(directory, 'host');
  const run = `-Wl,-rpath,${dirname(library)}`;
  execFileSync('gcc', ['-w', '-o', program, source, `-I${headers}`, library, run], { timeout: 60_000 });
  return program;
}

let compiler: boolean | undefined;

function hasCompiler(): boolean {
  if (compiler === undefined) {
    try {
      execFileSync('gcc', ['--version'], { stdio: 'ignore', timeout: 10_000 });
      compiler = true;
    } catch {
      compiler = false;
    }
  }
  return compiler;
}
