/** Runs one `import` line of a `.pth` file, as far as it is understood. */

import type { Judgement } from '../../model/startupResult';
import type { PythonLine } from '../../formats/pythonLines';
import { findModule, moduleSource } from './findModule';
import { knownImportLine, type ModuleReader } from './knownStartupCode';
import { applyEffects } from './pathEffects';
import type { SiteState } from './siteState';

export function isImportLine(text: string): boolean {
  return text.startsWith('import ') || text.startsWith('import\t');
}

/** The error that the line ends with, when it is known to. */
export function runImportLine(state: SiteState, file: string, line: PythonLine): string | undefined {
  const known = knownImportLine(line.text, moduleReader(state));
  const judgement: Judgement =
    known === undefined
      ? { kind: 'unknown' }
      : { kind: 'understood', name: known.name, effect: known.effect };
  // A line that runs twice, as those of a venv with system packages do, is one.
  const isReported = state.startupCode.some(
    (code) => code.kind === 'pth' && code.file === file && code.range.start.line === line.range.start.line,
  );
  if (!isReported) {
    state.startupCode.push({
      kind: 'pth',
      file,
      range: line.range,
      code: line.text.trim(),
      state: { kind: 'runs' },
      judgement,
    });
  }
  return known === undefined ? undefined : applyEffects(state, known.effects, { file, range: line.range });
}

function moduleReader(state: SiteState): ModuleReader {
  const { lookups } = state.env;
  const find = (name: string): string | undefined =>
    findModule(
      name,
      state.path.map(({ path }) => path),
      lookups,
    );
  return {
    find,
    source: (name) => {
      const file = find(name);
      return file === undefined ? undefined : moduleSource(file, lookups);
    },
  };
}
