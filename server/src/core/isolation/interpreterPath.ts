/** The interpreter as isolation files name it, and what such files may say of a path. */

import type { InspectedContext } from '../model/inspection';
import type { KnownContext } from './kind';

/** The path by which it is called: a venv is known by the link, not by the file that it leads to. Undefined when there is none. */
export function interpreterPath(inspected: KnownContext): string;
export function interpreterPath(inspected: InspectedContext): string | undefined;
export function interpreterPath({ context, interpreter, result }: InspectedContext): string | undefined {
  const { platform, argv0, cwd } = context;
  if (interpreter === undefined) {
    return undefined;
  }
  const hasDirectory = argv0.includes('/') || argv0.includes(platform.separator);
  if (hasDirectory) {
    return platform.abspath(argv0, cwd);
  }
  return context.image ?? (result.executable === '' ? interpreter.realExecutable : result.executable);
}

/** Not a lone surrogate, which stands for a byte that is not UTF-8 (PEP 383), nor a NUL. */
export function isText(path: string): boolean {
  return !/[\0\ud800-\udfff]/u.test(path);
}

/** For a comment, where a line end would end it. */
export function printable(path: string): string {
  return path.replace(/[\0-\x1f\x7f-\x9f\u2028\u2029]/g, '?');
}

/** Text in one line, in the quotes and with the escapes that all of Python, JSON and C know. */
export function quoted(path: string): string {
  return `"${path.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n').replace(/\r/g, '\\r').replace(/\t/g, '\\t')}"`;
}
