/** Diagnostics by what they are made from: what is shown again after a change is not made again. */

import type { Diagnostic } from 'vscode-languageserver';
import { changedFinding, type Finding, type Severity } from '../../core/model/finding';
import { withRelativePaths, type Message } from '../../core/model/message';
import type { Platform } from '../../core/model/platform';
import type { ReadProblem } from '../../core/model/readProblem';
import { toDiagnostic, toProblemDiagnostic } from '../convert';
import type { Session } from '../state';

/** Without the finding itself, whose fixes hold on to the whole inspection. */
interface Made extends Pick<Finding, 'code' | 'range' | 'related' | 'setIn'> {
  readonly severity: Severity;
  readonly folder: string;
  readonly diagnostic: Diagnostic;
}

export class MadeDiagnostics {
  private readonly session: Session;
  /** By its words, which a finding keeps from one inspection to the next if it stays the same. */
  private readonly ofFindings = new WeakMap<Message, Made>();
  private readonly ofProblems = new WeakMap<ReadProblem, Diagnostic>();
  private readonly identities = new WeakMap<Diagnostic, string>();

  constructor(session: Session) {
    this.session = session;
  }

  ofFinding(finding: Finding, severity: Severity, folder: string): Diagnostic {
    const known = this.ofFindings.get(finding.message);
    if (
      known?.severity === severity &&
      known.folder === folder &&
      known.code === finding.code &&
      known.range === finding.range &&
      known.related === finding.related &&
      known.setIn === finding.setIn
    ) {
      return known.diagnostic;
    }
    const { platform } = this.session.state;
    const diagnostic = toDiagnostic(shortened(finding, folder, platform), severity, this.session);
    const { code, range, related, setIn } = finding;
    this.ofFindings.set(finding.message, {
      ...{ code, range, related, severity, folder, diagnostic },
      ...(setIn === undefined ? {} : { setIn }),
    });
    return diagnostic;
  }

  ofProblem(problem: ReadProblem): Diagnostic {
    const diagnostic = this.ofProblems.get(problem) ?? toProblemDiagnostic(problem, this.session);
    this.ofProblems.set(problem, diagnostic);
    return diagnostic;
  }

  /** The same for a finding in two folders. */
  identityOf(diagnostic: Diagnostic): string {
    const known = this.identities.get(diagnostic);
    if (known !== undefined) {
      return known;
    }
    const identity = identityOf(diagnostic);
    this.identities.set(diagnostic, identity);
    return identity;
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
