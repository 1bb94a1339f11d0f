/** The list of rules, and the findings of a folder. */

import type { Finding } from '../model/finding';
import type { FolderFacts } from '../model/inspection';
import type { Rule } from './rule';
import { startupFatal } from './startup/startup-fatal';
import { pythonhomeRules } from './pythonhome';
import { pythonpathRules } from './pythonpath';
import { variableRules } from './variables';
import { environmentRules } from './environments';
import { startupRules } from './startup';
import { importRules } from './imports';
import { pieRules } from './pie';
import { codeRules } from './code';
import { elsewhereRules } from './elsewhere';
import { interpreterRules } from './interpreters';

const specificRules: readonly Rule[] = [
  ...pythonhomeRules,
  ...pythonpathRules,
  ...variableRules,
  ...environmentRules,
  ...startupRules,
  ...importRules,
  ...pieRules,
  ...codeRules,
  ...elsewhereRules,
  ...interpreterRules,
].toSorted((a, b) => compareTexts(a.code, b.code));

export const rules: readonly Rule[] = [...specificRules, startupFatal];

/** By file and line; findings without a file come first. */
export function findingsOf(facts: FolderFacts): readonly Finding[] {
  const specific = specificRules.flatMap((rule) => rule.findings(facts));
  // Why Python does not start is reported once: by the rule that knows the cause, otherwise by the general rule.
  const explaining = new Set(rules.filter((rule) => rule.explainsFatal).map(({ code }) => code));
  const explained = new Set(
    specific.flatMap(({ severity, code, contexts }) =>
      severity === 'error' || explaining.has(code) ? contexts : [],
    ),
  );
  const unexplained = facts.contexts.filter(
    ({ context, result }) => result.fatal !== undefined && !explained.has(context.name),
  );
  const general = unexplained.length === 0 ? [] : startupFatal.findings({ ...facts, contexts: unexplained });
  return [...specific, ...general].toSorted(byPlace);
}

function byPlace(a: Finding, b: Finding): number {
  return (
    compareTexts(a.file ?? '', b.file ?? '') ||
    a.range.start.line - b.range.start.line ||
    a.range.start.character - b.range.start.character ||
    compareTexts(a.code, b.code)
  );
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
