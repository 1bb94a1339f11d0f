/** Turning a diagnostic off or down, and reading about it: commands of our own client. */

/** One argument: the code of a diagnostic. The client opens its page; without an argument it asks which. */
export const EXPLAIN_DIAGNOSTIC_COMMAND = 'pythonPathInspector.explainDiagnostic';

/** One argument: a {@link SeverityChange}. The client writes the setting `diagnostics.severity`. */
export const CHANGE_SEVERITY_COMMAND = 'pythonPathInspector.changeSeverity';

/** What a setting may make of a diagnostic. */
export const SEVERITY_SETTINGS = ['error', 'warning', 'information', 'hint', 'off'] as const;
export type SeveritySetting = (typeof SEVERITY_SETTINGS)[number];

export interface SeverityChange {
  /** URI of the workspace folder that the diagnostic was found in. */
  readonly folder: string;
  readonly code: string;
  readonly severity: SeveritySetting;
  /** Whose setting changes: that of the folder, or the user's own. */
  readonly scope: 'folder' | 'user';
}
