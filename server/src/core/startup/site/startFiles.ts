/**
 * Site directories from 3.15 on: `.pth` and `.start` files of all of them are read first; then come all paths, then the
 * `import` lines, then the entry points. PEP 829; CPython 3.15 Lib/site.py, StartupState.
 */

import { stripSpan } from '../../formats/python/pythonStrip';
import type { PythonLine } from '../../formats/python/pythonLines';
import { message } from '../../model/message';
import type { Fatal, PthLine } from '../../model/startupResult';
import { inSteps, type Steps } from '../../ports/steps';
import type { PendingEntry } from '../pathConfiguration';
import { isImportLine, reportSilenced, runEntryPoint, runImportLine } from './importLines';
import { EarlierLines } from './lineFailure';
import { canEncodePath } from './localeEncoding';
import { namesWithSuffix, readPth, readStart } from './pthReading';
import type { SiteState } from './siteState';

/** An entry to append: a site directory, or a path that line `pthLine` of what is reported names. */
interface LedgerEntry {
  readonly entry: PendingEntry;
  readonly pthLine?: number;
  readonly file?: string;
}

interface CodeLine {
  readonly file: string;
  readonly line: PythonLine;
}

/** `pkg.mod:callable`, as `pkgutil.resolve_name(strict=True)` wants it. CPython 3.15 Lib/pkgutil.py. */
const ENTRY_POINT =
  /^(?!\d)[\p{L}\p{N}_]+(?:\.(?!\d)[\p{L}\p{N}_]+)*:(?!\d)[\p{L}\p{N}_]+(?:\.(?!\d)[\p{L}\p{N}_]+)*$/u;

export class StartupBatch {
  private readonly state: SiteState;
  /** It starts empty: what is already on the path is compared at the very end, letter by letter. */
  private readonly known = new Set<string>();
  private readonly processed = new Set<string>();
  private readonly ledger: LedgerEntry[] = [];
  private readonly importLines: CodeLine[] = [];
  private readonly entryPoints: CodeLine[] = [];
  private readonly startFiles = new Set<string>();

  constructor(state: SiteState) {
    this.state = state;
  }

  *add(entry: PendingEntry): Steps<Fatal | undefined> {
    const { lookups } = this.state.env;
    const path = this.state.makePath(entry.path);
    const key = lookups.platform.normcase(path);
    if (this.processed.has(key)) {
      return undefined;
    }
    this.processed.add(key);
    if (!this.learn(path)) {
      this.ledger.push({ entry: { ...entry, path } });
    }
    const listing = lookups.list(path);
    if (listing.kind !== 'entries') {
      return undefined;
    }
    for (const name of namesWithSuffix(listing.names, '.pth')) {
      const fatal = yield* this.readPthFile(path, name);
      if (fatal !== undefined) {
        return fatal;
      }
    }
    for (const name of namesWithSuffix(listing.names, '.start')) {
      this.readStartFile(path, name);
    }
    return undefined;
  }

  *finish(): Steps<void> {
    yield* this.extendPath();
    this.runImportLines();
    this.runEntryPoints();
  }

  private *readPthFile(directory: string, name: string): Steps<Fatal | undefined> {
    yield;
    const file = this.state.env.lookups.platform.join(directory, name);
    const reading = readPth(this.state, file, name);
    if (reading.kind === 'fatal') {
      return reading.fatal;
    }
    yield* inSteps(reading.kind === 'lines' ? reading.lines : [], (line) => {
      const outcome = this.readLine(directory, file, line);
      this.state.reportLine(file, line, outcome);
    });
    return undefined;
  }

  private readLine(directory: string, file: string, line: PythonLine): PthLine['outcome'] {
    const { state } = this;
    // QUIRK(pth-lines-stripped): blanks at the start no longer count, so an indented `import` is code and an indented `#` a comment.
    const text = stripped(line.text);
    if (text === '' || text.startsWith('#')) {
      return { kind: 'ignored' };
    }
    if (isImportLine(text)) {
      this.importLines.push({ file, line: { text, range: line.range } });
      return { kind: 'import' };
    }
    const path = state.makePath(directory, text);
    if (this.learn(path)) {
      return { kind: 'dropped', because: 'duplicate', path };
    }
    const provenance = { kind: 'pth', file, range: line.range } as const;
    this.ledger.push({ entry: { path, provenance }, file, pthLine: state.pthLines.length });
    return { kind: 'added', path };
  }

  private readStartFile(directory: string, name: string): void {
    const file = this.state.env.lookups.platform.join(directory, name);
    const reading = readStart(this.state, file, name);
    if (reading.kind !== 'lines') {
      return;
    }
    this.startFiles.add(file);
    for (const line of reading.lines) {
      const text = stripped(line.text);
      if (text !== '' && !text.startsWith('#')) {
        this.entryPoints.push({ file, line: { text, range: line.range } });
      }
    }
  }

  private *extendPath(): Steps<void> {
    const { state } = this;
    const known = new Set<string>();
    const before = state.pathTexts();
    yield* inSteps(this.ledger, ({ entry, pthLine, file }) => {
      const { path } = entry;
      if (before.has(path) || known.has(path)) {
        this.dropLine(pthLine, { kind: 'dropped', because: 'duplicate', path });
        return;
      }
      const exists = file === undefined || this.exists(path);
      if (exists) {
        known.add(path);
        state.path.push(entry);
        return;
      }
      this.dropLine(pthLine, { kind: 'dropped', because: 'missing', path });
      state.warnings.push(`In ${file}: ${path} does not exist; skipping sys.path append`);
    });
  }

  private exists(path: string): boolean {
    const { env, switches } = this.state;
    return !path.includes('\0') && canEncodePath(path, env, switches) && env.lookups.exists(path);
  }

  private dropLine(pthLine: number | undefined, outcome: PthLine['outcome']): void {
    const line = pthLine === undefined ? undefined : this.state.pthLines[pthLine];
    if (line !== undefined && pthLine !== undefined) {
      this.state.pthLines[pthLine] = { ...line, outcome };
    }
  }

  private runImportLines(): void {
    const { state } = this;
    const lines = new Map<string, EarlierLines>();
    for (const { file, line } of this.importLines) {
      const earlier = lines.get(file) ?? new EarlierLines();
      lines.set(file, earlier);
      const startFile = file.replace(/\.pth$/, '.start');
      if (this.startFiles.has(startFile)) {
        // QUIRK(start-silences-import-lines): the mere presence of `name.start` does, even of an empty one.
        reportSilenced(
          state,
          { kind: 'pth', file, range: line.range, code: line.text },
          message('Does not run: {start} turns the import lines off', {
            start: state.env.lookups.platform.basename(startFile),
          }),
        );
        continue;
      }
      if (runImportLine(state, file, line, earlier) !== undefined) {
        state.warnings.push(`Error in import line from ${file}: ${line.text}`);
      }
    }
  }

  private runEntryPoints(): void {
    const { state } = this;
    for (const { file, line } of this.entryPoints) {
      if (!ENTRY_POINT.test(line.text)) {
        state.warnings.push(`Invalid entry point syntax in ${file}: '${line.text}'`);
        reportSilenced(
          state,
          { kind: 'start', file, range: line.range, code: line.text },
          message('Does not run: an entry point must have the form package.module:callable'),
        );
        continue;
      }
      if (runEntryPoint(state, file, line) !== undefined) {
        state.warnings.push(`Error in entry point ${line.text} from ${file}`);
      }
    }
  }

  /** Whether this batch knows the path; it does from now on. */
  private learn(path: string): boolean {
    const key = this.state.env.lookups.platform.normcase(path);
    const wasKnown = this.known.has(key);
    this.known.add(key);
    return wasKnown;
  }
}

function stripped(text: string): string {
  const { start, end } = stripSpan(text);
  return text.slice(start, end);
}
