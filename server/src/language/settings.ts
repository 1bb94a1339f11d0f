/** The settings: one schema gives their defaults and their validation. A test compares it with package.json. */

import { EMBEDDER_KEYS } from '../core/formats/editor/embedderSettings';
import type { Severity } from '../core/model/finding';
import { rules } from '../core/rules';
import { property } from '../protocol/property';
import { SEVERITY_SETTINGS, type SeveritySetting } from '../protocol/severity';

export const SETTINGS_SECTION = 'pythonPathInspector';

/** By name below {@link SETTINGS_SECTION}, in the words of `contributes.configuration`. */
export const settingsSchema = {
  'diagnostics.severity': {
    type: 'object',
    properties: severityProperties(),
    additionalProperties: false,
    default: {},
  },
  /** Read from the folder's settings.json, so that a problem can point to its place. */
  embedders: {
    type: 'array',
    items: { type: 'object', required: ['name', 'library'], properties: embedderProperties() },
    default: [],
  },
  /** Read only by the client's library, and only while the log level of its output is Trace. */
  'trace.server': { type: 'string', enum: ['messages', 'verbose'], default: 'messages' },
} as const;

/** One for each rule: the editor completes the codes and refuses others. */
function severityProperties(): Readonly<Record<string, object>> {
  return Object.fromEntries(
    rules
      .map(({ code }) => code)
      .toSorted()
      .map((code) => [
        code,
        {
          type: 'string',
          enum: SEVERITY_SETTINGS,
          description: `%configuration.diagnostics.severity.${code}%`,
        },
      ]),
  );
}

function embedderProperties(): Readonly<Record<string, object>> {
  const schemas = {
    string: { type: 'string' },
    boolean: { type: 'boolean' },
    strings: { type: 'array', items: { type: 'string' } },
    variables: { type: 'object', additionalProperties: { type: 'string' } },
    init: { type: 'string', enum: ['legacy', 'python', 'isolated'] },
  } as const;
  return Object.fromEntries(Object.entries(EMBEDDER_KEYS).map(([key, kind]) => [key, schemas[kind]]));
}

const CODES: ReadonlySet<string> = new Set(rules.map(({ code }) => code));

export interface Settings {
  /** By a diagnostic's code; one that is not listed keeps its default severity. */
  readonly severities: ReadonlyMap<string, SeveritySetting>;
}

export const DEFAULT_SETTINGS: Settings = { severities: new Map() };

export interface SettingsOutcome {
  readonly settings: Settings;
  /** Settings that could not be used; the others are in effect. */
  readonly problems: readonly string[];
}

/** Codes that no diagnostic has: the editor underlines them, and they change nothing. */
export function unknownCodes({ severities }: Settings): readonly string[] {
  return [...severities.keys()].filter((code) => !CODES.has(code));
}

/** `value` is what the client has for {@link SETTINGS_SECTION}. */
export function readSettings(value: unknown): SettingsOutcome {
  const severity = property(property(value, 'diagnostics'), 'severity');
  if (severity === undefined || severity === null) {
    return { settings: DEFAULT_SETTINGS, problems: [] };
  }
  if (typeof severity !== 'object' || Array.isArray(severity)) {
    return {
      settings: DEFAULT_SETTINGS,
      problems: [`${SETTINGS_SECTION}.diagnostics.severity is not an object`],
    };
  }
  const severities = new Map<string, SeveritySetting>();
  const problems: string[] = [];
  for (const [code, level] of Object.entries(severity)) {
    if (isSeveritySetting(level)) {
      severities.set(code, level);
    } else {
      problems.push(
        `${SETTINGS_SECTION}.diagnostics.severity: ${code} is ${JSON.stringify(level)}, ` +
          `but should be one of ${SEVERITY_SETTINGS.join(', ')}`,
      );
    }
  }
  return { settings: { severities }, problems };
}

/** Undefined if the user has turned the diagnostic off. */
export function severityFor(code: string, own: Severity, { severities }: Settings): Severity | undefined {
  const level = severities.get(code) ?? own;
  return level === 'off' ? undefined : level;
}

function isSeveritySetting(value: unknown): value is SeveritySetting {
  return SEVERITY_SETTINGS.some((level) => level === value);
}
