/** `.pth` files up to 3.14: line by line, paths and code alike, the moment the file is read. CPython 3.13 Lib/site.py, addpackage(). */

import { stripSpan } from '../../formats/python/pythonStrip';
import type { PythonLine } from '../../formats/python/pythonLines';
import type { Fatal, PthLine } from '../../model/startupResult';
import { inSteps, type Steps } from '../../ports/steps';
import { behaves } from '../versions';
import { isImportLine, runImportLine } from './importLines';
import { EarlierLines } from './lineFailure';
import { canEncodePath } from './localeEncoding';
import { readPth } from './pthReading';
import type { SiteState } from './siteState';

type Outcome = PthLine['outcome'];

interface PthContext {
  readonly state: SiteState;
  readonly directory: string;
  readonly file: string;
  /** What its import lines have bound so far. */
  readonly earlier: EarlierLines;
}

/** Pauses before the file, and after many lines. */
export function* addPthFile(state: SiteState, directory: string, name: string): Steps<Fatal | undefined> {
  yield;
  const file = state.env.lookups.platform.join(directory, name);
  const isFirst = !state.isReported(file);
  const reading = readPth(state, file, name);
  if (reading.kind !== 'lines') {
    return reading.kind === 'fatal' ? reading.fatal : undefined;
  }
  const context: PthContext = { state, directory, file, earlier: new EarlierLines() };
  let failed = false;
  let number = 0;
  yield* inSteps(reading.lines, (line) => {
    number += 1;
    const { outcome, raises } = failed ? afterError(context, line) : processLine(context, line);
    if (isFirst) {
      state.reportLine(file, line, outcome);
    }
    // QUIRK(pth-error-drops-the-rest): after one bad line, those below it no longer count.
    if (raises) {
      failed = true;
      state.warnings.push(`Error processing line ${number} of ${file}:`);
    }
  });
  return undefined;
}

interface Processed {
  readonly outcome: Outcome;
  /** The line ends with an exception. */
  readonly raises: boolean;
}

const IGNORED: Processed = { outcome: { kind: 'ignored' }, raises: false };

function processLine(context: PthContext, line: PythonLine): Processed {
  const { state, file } = context;
  const { text } = line;
  // QUIRK(pth-indented-comment): a comment begins in the first column; elsewhere `#` is part of a path.
  if (text.startsWith('#')) {
    return IGNORED;
  }
  const isBlank = isBlankLine(text, state);
  if (isBlank && behaves('pthSkipsBlankLines', state.env.version)) {
    return IGNORED;
  }
  if (isImportLine(text)) {
    const error = runImportLine(state, file, line, context.earlier);
    return { outcome: { kind: 'import' }, raises: error !== undefined };
  }
  const outcome = addPath(context, line);
  if (isBlank && outcome.kind === 'dropped') {
    return IGNORED;
  }
  return { outcome, raises: outcome.kind === 'dropped' && outcome.because === 'error' };
}

function addPath({ state, directory, file }: PthContext, line: PythonLine): Outcome {
  const path = state.makePath(directory, withoutTrailingBlanks(line.text, state));
  const duplicate = state.isKnown(path);
  if (duplicate) {
    return { kind: 'dropped', because: 'duplicate', path };
  }
  const isPossible = !path.includes('\0') && canEncodePath(path, state.env, state.switches);
  if (!isPossible && !behaves('existsNeverRaises', state.env.version)) {
    // QUIRK(nul-in-pth): `os.path.exists()` raised ValueError for it.
    return { kind: 'dropped', because: 'error', path };
  }
  if (!isPossible || !state.env.lookups.exists(path)) {
    return { kind: 'dropped', because: 'missing', path };
  }
  state.learn(path);
  state.path.push({ path, provenance: { kind: 'pth', file, range: line.range } });
  return { kind: 'added', path };
}

function afterError({ state, directory }: PthContext, { text }: PythonLine): Processed {
  if (text.startsWith('#') || isBlankLine(text, state)) {
    return IGNORED;
  }
  const path = isImportLine(text) ? text : state.makePath(directory, withoutTrailingBlanks(text, state));
  return { outcome: { kind: 'dropped', because: 'after-error', path }, raises: false };
}

function isBlankLine(text: string, state: SiteState): boolean {
  return withoutTrailingBlanks(text, state) === '';
}

/** QUIRK(pth-leading-blanks): blanks at the start are part of the path. Fewer characters are blanks in byte strings than in text. */
function withoutTrailingBlanks(text: string, { env }: SiteState): string {
  if (behaves('textIsBytes', env.version)) {
    return text.slice(0, endOfBytes(text));
  }
  const { start, end } = stripSpan(text);
  return start === end ? '' : text.slice(0, end);
}

function endOfBytes(text: string): number {
  let end = text.length;
  while (end > 0 && /[\t-\r ]/.test(text.charAt(end - 1))) {
    end -= 1;
  }
  return end;
}
