/** Reads a `.pth` or `.start` file as text: whether site looks at it at all, its encoding, its lines. */

import { decodeSurrogateEscape, decodeUtf8 } from '../../text/bytes';
import { definedOnly } from '../../model/definedOnly';
import { message } from '../../model/message';
import type { Fatal, PthDecoding, PthFile } from '../../model/startupResult';
import { LINE_FILE_LIMIT } from '../../text/limits';
import { TextIndex } from '../../text/positions';
import { pythonLines, type PythonLine } from '../../formats/python/pythonLines';
import { behaves } from '../versions';
import { decodeAs, localeVariable, pthEncoding } from './localeEncoding';
import type { SiteState } from './siteState';

export type PthReading =
  | { readonly kind: 'lines'; readonly lines: Iterable<PythonLine> }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'fatal'; readonly fatal: Fatal };

const NOTHING: PthReading = { kind: 'nothing' };

/** Names that end in `suffix`, in the order of their code points: upper case before lower. */
export function namesWithSuffix(names: readonly string[], suffix: string): readonly string[] {
  return names.filter((name) => name.endsWith(suffix)).sort(byCodePoints);
}

/**
 * QUIRK(hidden-pth): names with a leading dot and files marked hidden are skipped, in releases from 2024 on.
 * CPython 3.13 Lib/site.py, addsitedir() and addpackage().
 */
export function readPth(state: SiteState, file: string, name: string): PthReading {
  const { lookups, version } = state.env;
  const first = !state.isReported(file);
  const report = (kind: PthFile['state'], decoding?: PthDecoding): void => {
    if (first) {
      state.pthFiles.push({ file, state: kind, ...definedOnly({ decoding }) });
    }
  };
  if (behaves('pthSkipsHiddenFiles', version) && (name.startsWith('.') || lookups.isMarkedHidden(file))) {
    report('hidden');
    return NOTHING;
  }
  const outcome = lookups.read(file, LINE_FILE_LIMIT);
  switch (outcome.kind) {
    case 'directory':
      return NOTHING;
    case 'too-large':
      state.textIsCertain = false;
      report('unreadable');
      return NOTHING;
    case 'absent':
      report('unreadable');
      return NOTHING;
    case 'bytes':
      return decodePth(state, file, outcome.bytes, report);
  }
}

/** `.start` files are UTF-8 and nothing else. PEP 829 */
export function readStart(state: SiteState, file: string, name: string): PthReading {
  const { lookups } = state.env;
  if (name.startsWith('.') || lookups.isMarkedHidden(file)) {
    return NOTHING;
  }
  const outcome = lookups.read(file, LINE_FILE_LIMIT);
  if (outcome.kind !== 'bytes') {
    return NOTHING;
  }
  const decoded = decodeUtf8(outcome.bytes);
  return decoded.kind === 'undecodable'
    ? NOTHING
    : { kind: 'lines', lines: pythonLines(withoutMark(decoded.text), 'splitlines') };
}

function decodePth(
  state: SiteState,
  file: string,
  bytes: Uint8Array,
  report: (kind: 'read' | 'undecodable', decoding?: PthDecoding) => void,
): PthReading {
  const { version } = state.env;
  if (behaves('textIsBytes', version)) {
    report('read');
    return { kind: 'lines', lines: pythonLines(decodeSurrogateEscape(bytes), 'universal') };
  }
  const isUtf8First = behaves('pthIsUtf8First', version);
  const utf8 = isUtf8First ? decodeUtf8(bytes) : undefined;
  if (utf8?.kind === 'text') {
    report('read');
    return { kind: 'lines', lines: pythonLines(withoutMark(utf8.text), 'splitlines') };
  }
  const encoding = pthEncoding(state.env, state.switches);
  const decoded = decodeAs(encoding, bytes);
  const decoding = (): PthDecoding => ({
    isUtf8: decodeUtf8(bytes).kind === 'text',
    isUtf8First,
    ignoresUtf8Mode: behaves('pthIgnoresUtf8Mode', version),
    ...definedOnly({ locale: localeVariable(state.env) }),
  });
  if (decoded.kind === 'undecodable') {
    report('undecodable');
    const fatal = undecodable(file, bytes, decoded.offset, encoding);
    return { kind: 'fatal', fatal: { ...fatal, decoding: decoding() } };
  }
  const isForeign = encoding === 'other' && bytes.some((byte) => byte > 0x7f);
  if (isForeign) {
    state.textIsCertain = false;
  }
  if (isForeign) {
    report('undecodable', decoding());
  } else {
    report('read');
  }
  return { kind: 'lines', lines: pythonLines(decoded.text, isUtf8First ? 'splitlines' : 'universal') };
}

/** QUIRK(undecodable-pth-is-fatal): nothing catches the decoding error, so `import site` fails. */
function undecodable(file: string, bytes: Uint8Array, offset: number, encoding: string): Fatal {
  const before = decodeSurrogateEscape(bytes.subarray(0, offset));
  const text = decodeSurrogateEscape(bytes);
  return {
    code: 'site-error',
    message: message('site cannot decode {file} as {encoding}: byte {offset} is 0x{byte}', {
      file,
      encoding,
      offset: String(offset),
      byte: (bytes[offset] ?? 0).toString(16),
    }),
    file,
    range: new TextIndex(text).range(before.length, before.length + 1),
  };
}

function withoutMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

/** As Python sorts: UTF-16 order differs beyond the Basic Multilingual Plane. */
function byCodePoints(a: string, b: string): number {
  const left = [...a];
  const right = [...b];
  for (let index = 0; index < left.length && index < right.length; index += 1) {
    const difference = (left[index]?.codePointAt(0) ?? 0) - (right[index]?.codePointAt(0) ?? 0);
    if (difference !== 0) {
      return difference;
    }
  }
  return left.length - right.length;
}
