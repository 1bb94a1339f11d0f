/** Publishes the findings of every folder, file by file, for open and closed files alike: only where something changed. */

import type { Diagnostic } from 'vscode-languageserver';
import { changedFinding, type Finding } from '../../core/model/finding';
import { withRelativePaths, type Message } from '../../core/model/message';
import type { Platform } from '../../core/model/platform';
import { FILE_START } from '../../core/text/positions';
import { toDiagnostic, toProblemDiagnostic } from '../convert';
import type { InspectedFolder } from './inspectAll';
import { standInFile } from './standInFile';
import { severityFor, type Settings } from '../settings';
import type { Session } from '../state';
import { pathToUri } from '../uri';

/** A finding, with the file that a user would open first. */
export interface PlacedFinding {
  readonly finding: Finding;
  readonly file: string;
}

interface FolderWithSettings {
  readonly inspected: InspectedFolder;
  readonly settings: Settings;
}

export class DiagnosticsPublisher {
  private readonly session: Session;
  /** What the client shows, by URI: the diagnostics as JSON. */
  private readonly shown = new Map<string, string>();
  /** What was last published of each folder, by its URI. */
  private whole = new Map<string, FolderWithSettings>();

  constructor(session: Session) {
    this.session = session;
  }

  async publish(folders: readonly FolderWithSettings[]): Promise<void> {
    const { log, render, state } = this.session;
    const byUri = new Map<string, Diagnostic[]>();
    this.whole = this.withoutPartial(folders);
    for (const { inspected, settings } of this.whole.values()) {
      for (const { finding: placed, file } of placeFindings(inspected, this.session)) {
        const finding = shortened(placed, inspected.inspection.folder, state.platform);
        const severity = severityFor(finding.code, finding.severity, settings);
        if (severity !== undefined) {
          this.collect(byUri, file, toDiagnostic(finding, severity, this.session));
        }
      }
      for (const problem of inspected.inspection.problems) {
        if (state.fileSystem.stat(problem.file).kind === 'directory') {
          log.warn(`${problem.file}: ${render(problem.message)}`);
        } else {
          this.collect(byUri, problem.file, toProblemDiagnostic(problem, this.session));
        }
      }
    }
    for (const uri of this.shown.keys()) {
      if (!byUri.has(uri)) {
        byUri.set(uri, []);
      }
    }
    await Promise.all([...byUri].map(([uri, diagnostics]) => this.send(uri, diagnostics)));
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

  private collect(byUri: Map<string, Diagnostic[]>, file: string, diagnostic: Diagnostic): void {
    const { documents, state } = this.session;
    const uri = documents.find(file)?.uri ?? pathToUri(file, state.platform);
    const others = byUri.get(uri) ?? [];
    // A file may be in two workspace folders, one inside the other: each words the same finding relative to its own root.
    const key = identityOf(diagnostic);
    if (!others.some((other) => identityOf(other) === key)) {
      byUri.set(uri, [...others, diagnostic]);
    }
  }

  private async send(uri: string, diagnostics: Diagnostic[]): Promise<void> {
    const text = JSON.stringify(diagnostics);
    if ((this.shown.get(uri) ?? '[]') === text) {
      return;
    }
    if (diagnostics.length === 0) {
      this.shown.delete(uri);
    } else {
      this.shown.set(uri, text);
    }
    await this.session.connection.sendDiagnostics({ uri, diagnostics });
  }
}

/** What is wrong and where, without the wording, which names places relative to the folder of the finding. */
function identityOf({ code, range, severity, data, message }: Diagnostic): string {
  return JSON.stringify({ range, severity, data: data as unknown, what: code ?? message });
}

/** The Problems panel cuts long lines, so paths in the folder are shown relative to it. */
function shortened(finding: Finding, folder: string, { separator }: Platform): Finding {
  const relative = (text: Message): Message => withRelativePaths(text, folder, separator);
  return changedFinding(finding, {
    message: relative(finding.message),
    related: finding.related.map((place) => ({ ...place, message: relative(place.message) })),
  });
}

/**
 * The findings that are problems of the folder, each with its file. One without a file is shown where the folder says which Python
 * it uses; an error is shown in any case. What concerns the machine is shown only in the view.
 */
export function placeFindings({ inspection }: InspectedFolder, session: Session): readonly PlacedFinding[] {
  return inspection.findings
    .filter(({ scope }) => scope !== 'machine')
    .flatMap((finding): readonly PlacedFinding[] => {
      if (finding.file !== undefined) {
        return [{ finding, file: finding.file }];
      }
      const file = standInFile(inspection, finding.severity === 'error', session.state);
      return file === undefined ? [] : [{ finding: changedFinding(finding, { range: FILE_START }), file }];
    });
}
