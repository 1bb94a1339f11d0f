/**
 * The build's macros as the standard library records them: `_sysconfigdata*.py`, from 3.14 on also
 * `_sysconfig_vars_*.json`. Either is one table as pprint or json writes it, of which a few keys matter.
 * It does not contain the micro version, and leaves out VPATH if that is empty.
 *
 * Each inspection reads it, so it is searched for its keys and not parsed as Python: that would cost more than everything else.
 */

import { decodeSurrogateEscape } from '../../text/bytes';
import type { Platform } from '../../model/platform';
import type { FileSystem } from '../../ports/fileSystem';
import type { StandardLibrary } from './standardLibrary';

/** The value of a macro, numbers as they are written; undefined if it is missing. */
export type Macros = (name: string) => string | undefined;

const READ_LIMIT = 1024 * 1024;

/** The name contains the ABI flags, and a debug build may be next to the plain one; 2.7 has only one file. */
const FILE_NAME = /^_sysconfig(?:data|_vars)(?:_([a-z]*)_.*)?\.(?:py|json)$/;

export function readMacros(
  { directory, names }: Pick<StandardLibrary, 'directory' | 'names'>,
  abiFlags: string,
  fs: FileSystem,
  platform: Platform,
): Macros | undefined {
  const files = names.filter((name) => FILE_NAME.test(name)).toSorted();
  const fits = (name: string): boolean => (FILE_NAME.exec(name)?.[1] ?? '') === abiFlags;
  const ordered = [...files.filter(fits), ...files.filter((name) => !fits(name))];
  for (const name of ordered) {
    const content = fs.read(platform.join(directory, name), READ_LIMIT);
    if (content.kind === 'bytes') {
      return macrosIn(content.bytes);
    }
  }
  return undefined;
}

/** A server reads the same bytes at each inspection. */
const known = new WeakMap<Uint8Array, Macros>();

function macrosIn(bytes: Uint8Array): Macros {
  const macros = known.get(bytes) ?? remembered(parseMacros(decodeSurrogateEscape(bytes)));
  known.set(bytes, macros);
  return macros;
}

/** A key that is missing is searched for in all of the text. */
function remembered(macros: Macros): Macros {
  const values = new Map<string, string | undefined>();
  return (name) => {
    if (!values.has(name)) {
      values.set(name, macros(name));
    }
    return values.get(name);
  };
}

const LITERAL = String.raw`(?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")`;
const VALUE = new RegExp(String.raw`\s*(-?\d+|${LITERAL}(?:\s*${LITERAL})*)`, 'y');

export function parseMacros(text: string): Macros {
  return (name) => {
    const start = afterKey(text, name);
    if (start === undefined) {
      return undefined;
    }
    VALUE.lastIndex = start;
    const value = VALUE.exec(text)?.[1];
    if (value === undefined || /^-?\d/.test(value)) {
      return value;
    }
    // pprint breaks a long text into several literals, which Python joins.
    return Array.from(value.matchAll(new RegExp(LITERAL, 'g')), ([literal]) => unquote(literal)).join('');
  };
}

/** A key comes first on its line or directly after the brace; elsewhere it is part of a string. */
function afterKey(text: string, name: string): number | undefined {
  // Quotes are everywhere, so names are found faster without them.
  for (let found = text.indexOf(name); found >= 0; found = text.indexOf(name, found + 1)) {
    const end = found + name.length;
    const quote = text.charAt(found - 1);
    if ((quote === "'" || quote === '"') && text.startsWith(`${quote}:`, end)) {
      const before = text.slice(text.lastIndexOf('\n', found) + 1, found - 1);
      if (/^(?:build_time_vars = )?\{?\s*$/.test(before)) {
        return end + 2;
      }
    }
  }
  return undefined;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

function unquote(literal: string): string {
  const escape = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(.))/gs;
  return literal.slice(1, -1).replace(escape, (_whole, byte?: string, unit?: string, other?: string) => {
    const code = byte ?? unit;
    return code === undefined
      ? (ESCAPES[other ?? ''] ?? other ?? '')
      : String.fromCharCode(parseInt(code, 16));
  });
}
