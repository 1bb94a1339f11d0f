/** Runs code of `.pth` and `.start` files, as far as it is understood. */

import type { PythonLine } from '../../formats/python/pythonLines';
import type { StartupCode } from '../../model/startupResult';
import { brokenLine } from './brokenLine';
import { failingLine, type EarlierLines } from './lineFailure';
import { knownEntryPoint, knownImportLine } from './knownStartupCode';
import { moduleReader } from './moduleReader';
import { outlookOf } from './outlook';
import { applyEffects, judgementOf, type KnownCode } from './pathEffects';
import type { SiteState } from './siteState';

export function isImportLine(text: string): boolean {
  return text.startsWith('import ') || text.startsWith('import\t');
}

/** The error that the line ends with, if it is known to end with one. `earlier` has the lines of the file that ran before. */
export function runImportLine(
  state: SiteState,
  file: string,
  line: PythonLine,
  earlier: EarlierLines,
): string | undefined {
  const known =
    brokenLine(line.text, state.env.version) ??
    knownImportLine(line.text, moduleReader(state, file)) ??
    failingLine(line.text, earlier, state);
  const failure = run(state, 'pth', file, line, known);
  earlier.add(line.text);
  return failure;
}

/** The error that the entry point ends with, if it is known to end with one. */
export function runEntryPoint(state: SiteState, file: string, line: PythonLine): string | undefined {
  return run(state, 'start', file, line, knownEntryPoint(line.text, moduleReader(state, file)));
}

/** Code that a rule prevents from running. */
export function reportSilenced(
  state: SiteState,
  code: Pick<StartupCode, 'kind' | 'file' | 'range' | 'code'>,
  because: Extract<StartupCode['state'], { kind: 'silenced' }>['because'],
): void {
  state.startupCode.push({
    ...code,
    state: { kind: 'silenced', because },
    judgement: { kind: 'unknown' },
    ...outlookOf(code.kind, 'silenced', state.env),
  });
}

function run(
  state: SiteState,
  kind: 'pth' | 'start',
  file: string,
  { text, range }: PythonLine,
  known: KnownCode | undefined,
): string | undefined {
  // A line that runs twice, as in a venv with system packages, counts once.
  const isReported = state.seenCode.has(kind, file, range.start.line);
  const code: StartupCode = {
    kind,
    file,
    range,
    code: text.trim(),
    state: { kind: 'runs' },
    judgement: judgementOf(known),
    ...outlookOf(kind, 'runs', state.env),
  };
  const position = state.startupCode.length;
  if (!isReported) {
    state.startupCode.push(code);
  }
  const failure = known === undefined ? undefined : applyEffects(state, known.effects, { file, range });
  if (failure !== undefined && !isReported) {
    state.startupCode[position] = { ...code, failure };
  }
  return failure;
}
