/** How isolation files name the interpreter, and which paths can be written in them. */

import type { InspectedContext } from '../model/inspection';
import type { KnownContext } from './kind';

/** The path by which the interpreter is called: Python recognises a venv by the link, not by its target. Undefined if there is none. */
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

/** Whether the text has neither a NUL nor a lone surrogate, which stands for a byte that is not UTF-8 (PEP 383). */
export function isText(path: string): boolean {
  return !/[\0\ud800-\udfff]/u.test(path);
}

/** A text for a comment, which a line end would end. */
export function printable(path: string): string {
  return path.replace(/[\0-\x1f\x7f-\x9f\u2028\u2029]/g, '?');
}

/** A text as a literal on one line, with the quotes and escapes that Python, JSON and C have in common. */
export function quoted(path: string): string {
  return `"${path.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n').replace(/\r/g, '\\r').replace(/\t/g, '\\t')}"`;
}
