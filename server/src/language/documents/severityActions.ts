/** Quick fixes that turn a diagnostic off or down, or explain it: the last ones of a menu, and never preferred. */

import { CodeActionKind, type CodeAction, type Diagnostic } from 'vscode-languageserver';
import type { Severity } from '../../core/model/finding';
import { message, type Message } from '../../core/model/message';
import {
  CHANGE_SEVERITY_COMMAND,
  EXPLAIN_DIAGNOSTIC_COMMAND,
  type SeverityChange,
} from '../../protocol/severity';
import type { Session } from '../state';

export interface SeverityQuestion {
  readonly code: string;
  /** As it is shown now. */
  readonly severity: Severity;
  readonly folder: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Nothing for other editors: their settings are elsewhere. */
export function severityActions(
  { code, severity, folder, diagnostics }: SeverityQuestion,
  { client, render }: Pick<Session, 'client' | 'render'>,
): readonly CodeAction[] {
  if (!client.severityCommands) {
    return [];
  }
  const action = (text: Message, command: string, argument: unknown): CodeAction => {
    const title = render(text);
    return {
      title,
      kind: CodeActionKind.QuickFix,
      ...(diagnostics.length > 0 ? { diagnostics: [...diagnostics] } : {}),
      command: { title, command, arguments: [argument] },
    };
  };
  const change = (text: Message, rest: Pick<SeverityChange, 'severity' | 'scope'>): CodeAction =>
    action(text, CHANGE_SEVERITY_COMMAND, { folder, code, ...rest } satisfies SeverityChange);
  const lower = LOWER[severity];
  return [
    action(message('Explain {code}', { code }), EXPLAIN_DIAGNOSTIC_COMMAND, code),
    ...(lower === undefined
      ? []
      : [change(lower.title(code), { severity: lower.severity, scope: 'folder' })]),
    change(message('Turn off {code} in this folder', { code }), { severity: 'off', scope: 'folder' }),
    change(message('Turn off {code} for me', { code }), { severity: 'off', scope: 'user' }),
  ];
}

interface Lower {
  readonly severity: Severity;
  readonly title: (code: string) => Message;
}

const LOWER: Readonly<Record<Severity, Lower | undefined>> = {
  error: {
    severity: 'warning',
    title: (code) => message('Lower {code} to a warning in this folder', { code }),
  },
  warning: {
    severity: 'information',
    title: (code) => message('Lower {code} to information in this folder', { code }),
  },
  information: {
    severity: 'hint',
    title: (code) => message('Lower {code} to a hint in this folder', { code }),
  },
  hint: undefined,
};
