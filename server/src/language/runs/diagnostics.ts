/** Publishes the findings of every folder, file by file, for open and closed files alike: only where something changed. */

import type { Diagnostic } from 'vscode-languageserver';
import { changedFinding, type Finding } from '../../core/model/finding';
import { FILE_START } from '../../core/text/positions';
import type { InspectedFolder } from './inspectAll';
import { MadeDiagnostics } from './madeDiagnostics';
import { standInFile } from './standInFile';
import { severityFor, type Settings } from '../settings';
import type { Session } from '../state';
import { pathToUri } from '../uri';
import { Slice } from '../slice';

/** A finding, with the file that a user would open first. */
export interface PlacedFinding {
  readonly finding: Finding;
  readonly file: string;
}

interface FolderWithSettings {
  readonly inspected: InspectedFolder;
  readonly settings: Settings;
}

interface Shown {
  readonly diagnostics: readonly Diagnostic[];
  readonly text: string;
}

/** Between two looks at the clock. */
const ITEMS = 64;

export class DiagnosticsPublisher {
  private readonly session: Session;
  private readonly made: MadeDiagnostics;
  /** What the client shows, by URI. */
  private readonly shown = new Map<string, Shown>();
  /** What was last published of each folder, by its URI. */
  private whole = new Map<string, FolderWithSettings>();
  /** URIs of the files with diagnostics. */
  private uris: ReadonlyMap<string, string> = new Map();
  private latest: Promise<void> = Promise.resolve();
  private runs = 0;

  constructor(session: Session) {
    this.session = session;
    this.made = new MadeDiagnostics(session);
  }

  /** Settles when the client has the newest diagnostics, even from a later call. */
  publish(folders: readonly FolderWithSettings[]): Promise<void> {
    this.whole = this.withoutPartial(folders);
    this.runs += 1;
    this.latest = this.publishWhole(this.runs);
    return this.latest;
  }

  /** In slices. A newer call has newer results for all that this one shows. */
  private async publishWhole(run: number): Promise<void> {
    const byUri = new Map<string, UniqueDiagnostics>();
    const uriOf = this.uriFinder();
    const slice = new Slice(this.session.runtime.timers);
    let items = 0;
    for (const { file, diagnostic } of this.diagnostics()) {
      this.collect(byUri, uriOf(file), diagnostic);
      items += 1;
      if (items % ITEMS === 0 && slice.isOver) {
        await slice.rest();
        if (run !== this.runs) {
          return this.latest;
        }
      }
    }
    const gone = [...this.shown.keys()].filter((uri) => !byUri.has(uri));
    await Promise.all([
      ...[...byUri].map(([uri, { all }]) => this.send(uri, all)),
      ...gone.map((uri) => this.send(uri, [])),
    ]);
  }

  private *diagnostics(): Iterable<{ readonly file: string; readonly diagnostic: Diagnostic }> {
    const { log, render, state } = this.session;
    for (const { inspected, settings } of this.whole.values()) {
      for (const { finding, file } of placeFindings(inspected, this.session)) {
        const severity = severityFor(finding.code, finding.severity, settings);
        if (severity !== undefined) {
          const { folder } = inspected.inspection;
          yield { file, diagnostic: this.made.ofFinding(finding, severity, folder) };
        }
      }
      for (const problem of inspected.inspection.problems) {
        if (state.fileSystem.stat(problem.file).kind === 'directory') {
          log.warn(`${problem.file}: ${render(problem.message)}`);
        } else {
          yield { file: problem.file, diagnostic: this.made.ofProblem(problem) };
        }
      }
    }
  }

  /** A folder whose results are incomplete keeps its previous diagnostics. */
  private withoutPartial(folders: readonly FolderWithSettings[]): Map<string, FolderWithSettings> {
    return new Map(
      folders.flatMap((folder): readonly [string, FolderWithSettings][] => {
        const { uri } = folder.inspected.folder;
        const known = folder.inspected.progress.kind === 'whole' ? folder : this.whole.get(uri);
        return known === undefined ? [] : [[uri, known]];
      }),
    );
  }

  /** As the editor writes the URI of a document that it has open. */
  private uriFinder(): (file: string) => string {
    const { documents, state } = this.session;
    const open = documents.urisByPath();
    const before = this.uris;
    const uris = new Map<string, string>();
    this.uris = uris;
    return (file) => {
      const uri = uris.get(file) ?? before.get(file) ?? pathToUri(file, state.platform);
      uris.set(file, uri);
      return open.get(state.platform.normcase(file)) ?? uri;
    };
  }

  private collect(byUri: Map<string, UniqueDiagnostics>, uri: string, diagnostic: Diagnostic): void {
    const others = byUri.get(uri) ?? { all: [], identities: new Set<string>() };
    byUri.set(uri, others);
    // A file may be in two workspace folders, one inside the other: each words the same finding relative to its own root.
    const identity = this.made.identityOf(diagnostic);
    if (!others.identities.has(identity)) {
      others.identities.add(identity);
      others.all.push(diagnostic);
    }
  }

  private async send(uri: string, diagnostics: Diagnostic[]): Promise<void> {
    const before = this.shown.get(uri);
    if (before !== undefined && areSame(before.diagnostics, diagnostics)) {
      return;
    }
    const text = JSON.stringify(diagnostics);
    if (diagnostics.length === 0) {
      this.shown.delete(uri);
    } else {
      this.shown.set(uri, { diagnostics, text });
    }
    if ((before?.text ?? '[]') !== text) {
      await this.session.connection.sendDiagnostics({ uri, diagnostics });
    }
  }
}

function areSame(a: readonly Diagnostic[], b: readonly Diagnostic[]): boolean {
  return a.length === b.length && a.every((diagnostic, position) => diagnostic === b[position]);
}

interface UniqueDiagnostics {
  readonly all: Diagnostic[];
  readonly identities: Set<string>;
}

/**
 * The findings that are problems of the folder, each with its file. One without a file is shown where the folder says which Python
 * it uses; an error is shown in any case. What concerns the machine is shown only in the view.
 */
export function placeFindings({ inspection }: InspectedFolder, session: Session): readonly PlacedFinding[] {
  const standIns = new Map<boolean, string | undefined>();
  const standIn = (isError: boolean): string | undefined => {
    if (!standIns.has(isError)) {
      standIns.set(isError, standInFile(inspection, isError, session.state));
    }
    return standIns.get(isError);
  };
  return inspection.findings.flatMap((finding): readonly PlacedFinding[] => {
    if (finding.scope === 'machine') {
      return [];
    }
    if (finding.file !== undefined) {
      return [{ finding, file: finding.file }];
    }
    const file = standIn(finding.severity === 'error');
    return file === undefined ? [] : [{ finding: changedFinding(finding, { range: FILE_START }), file }];
  });
}
