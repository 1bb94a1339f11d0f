/** The list of rules, and the findings of a folder. */

import type { Finding } from '../model/finding';
import type { FolderFacts } from '../model/inspection';
import { aboutInstallations } from './shared/machineScope';
import { distinct, SEVERITIES, type Rule } from './rule';
import { startupCodeSuspicious } from './startup/startup-code-suspicious';
import { startupFatal } from './startup/startup-fatal';
import { pythonhomeRules } from './pythonhome';
import { hasNoInterpreter } from './pythonhome/pythonHome';
import { pythonpathRules } from './pythonpath';
import { variableRules } from './variables';
import { environmentRules } from './environments';
import { startupRules } from './startup';
import { importRules } from './imports';
import { installRules } from './installs';
import { pieRules } from './pie';
import { checkerRules } from './checkers';
import { codeRules } from './code';
import { elsewhereRules } from './elsewhere';
import { interpreterRules } from './interpreters';

const specificRules: readonly Rule[] = [
  ...pythonhomeRules,
  ...pythonpathRules,
  ...variableRules,
  ...environmentRules,
  // What hides something is a problem wherever it is.
  ...startupRules.map((rule) => (rule === startupCodeSuspicious ? rule : aboutInstallations(rule))),
  ...importRules,
  ...installRules.map(aboutInstallations),
  ...pieRules,
  ...checkerRules,
  ...codeRules,
  ...elsewhereRules,
  ...interpreterRules,
].toSorted((a, b) => compareTexts(a.code, b.code));

export const rules: readonly Rule[] = [...specificRules, startupFatal];

/** They are right whether or not there is an interpreter, so they do not explain why there is none. */
const ABOUT_VARIABLES: ReadonlySet<string> = new Set(
  [...pythonhomeRules, ...pythonpathRules].map(({ code }) => code),
);

/** By file and line; findings without a file come first. */
export function findingsOf(facts: FolderFacts): readonly Finding[] {
  const specific = oneForEachCause(specificRules.flatMap((rule) => rule.findings(facts)));
  // Why Python does not start is reported once: by the rule that knows the cause, otherwise by the general rule.
  const explaining = new Set(rules.filter((rule) => rule.explainsFatal).map(({ code }) => code));
  const withoutInterpreter = new Set(
    facts.contexts
      .filter(({ result: { fatal } }) => hasNoInterpreter(fatal))
      .map(({ context: { name } }) => name),
  );
  const explained = new Set(
    specific.flatMap(({ severity, code, contexts }) =>
      severity !== 'error' && !explaining.has(code)
        ? []
        : ABOUT_VARIABLES.has(code)
          ? contexts.filter((name) => !withoutInterpreter.has(name))
          : contexts,
    ),
  );
  const unexplained = facts.contexts.filter(
    ({ context, result }) => result.fatal !== undefined && !explained.has(context.name),
  );
  const general = unexplained.length === 0 ? [] : startupFatal.findings({ ...facts, contexts: unexplained });
  return [...specific, ...general].toSorted(byPlace);
}

/** One cause may have several effects, seen by several rules: the most severe one is reported, for the contexts of all. */
function oneForEachCause(findings: readonly Finding[]): readonly Finding[] {
  const byCause = new Map<string, Finding>();
  for (const finding of findings) {
    const before = finding.cause === undefined ? undefined : byCause.get(finding.cause);
    if (finding.cause !== undefined) {
      byCause.set(finding.cause, before === undefined ? finding : together(before, finding));
    }
  }
  return [...findings.filter(({ cause }) => cause === undefined), ...byCause.values()];
}

function together(a: Finding, b: Finding): Finding {
  const rank = ({ severity }: Finding): number => SEVERITIES.indexOf(severity);
  const graver = rank(b) < rank(a) ? b : a;
  return {
    ...graver,
    related: distinct([...a.related, ...b.related]),
    contexts: [...new Set([...a.contexts, ...b.contexts])],
  };
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
