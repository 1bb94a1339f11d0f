/** The list of rules, and the findings of a folder. */

import { changedFinding, type Finding } from '../model/finding';
import type { FolderFacts } from '../model/inspection';
import { aboutInstallations } from './shared/machineScope';
import { oneForManyAlike } from './alike';
import { distinct, SEVERITIES } from './shared/merged';
import { PartMemory } from './shared/partMemory';
import { inSteps, runToEnd, type Steps } from '../ports/steps';
import type { Rule } from './rule';
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

/** They hold whether or not there is an interpreter, so they do not explain why there is none. */
const ABOUT_VARIABLES: ReadonlySet<string> = new Set(
  [...pythonhomeRules, ...pythonpathRules].map(({ code }) => code),
);

const memory = new PartMemory(rules);
const explaining = new Set(rules.filter((rule) => rule.explainsFatal).map(({ code }) => code));

/** By file and line; findings without a file come first. */
export function findingsOf(facts: FolderFacts): readonly Finding[] {
  return runToEnd(findingsInSteps(facts));
}

/** Pauses between rules and within long ones, after fractions of a millisecond of work. */
export function* findingsInSteps(facts: FolderFacts): Steps<readonly Finding[]> {
  const parts = yield* memory.partsOf(facts);
  const found: Finding[] = [];
  for (const rule of specificRules) {
    const findings = yield* rule.findingsFrom(parts.get(rule) ?? [], facts);
    yield* inSteps(findings, (finding) => {
      found.push(finding);
    });
    yield;
  }
  const specific = yield* oneForEachCause(found);
  const explained = explainedContexts(specific, facts);
  // Why Python does not start is reported once: by the rule that knows the cause, otherwise by the general rule.
  const unexplained = facts.contexts.filter(
    ({ context, result }) => result.fatal !== undefined && !explained.has(context.name),
  );
  const general =
    unexplained.length === 0
      ? []
      : yield* startupFatal.findingsFrom(yield* memory.partsIn(startupFatal, unexplained, facts), facts);
  yield;
  return yield* oneForManyAlike([...specific, ...general].toSorted(byPlace), facts);
}

function explainedContexts(
  findings: readonly Finding[],
  { contexts: all }: FolderFacts,
): ReadonlySet<string> {
  const withoutInterpreter = new Set(
    all.filter(({ result: { fatal } }) => hasNoInterpreter(fatal)).map(({ context: { name } }) => name),
  );
  const explained = new Set<string>();
  for (const { severity, code, contexts } of findings) {
    if (severity === 'error' || explaining.has(code)) {
      for (const name of contexts) {
        if (!ABOUT_VARIABLES.has(code) || !withoutInterpreter.has(name)) {
          explained.add(name);
        }
      }
    }
  }
  return explained;
}

/** One cause may have several effects, seen by several rules: the most severe one is reported, for the contexts of all. */
function* oneForEachCause(findings: readonly Finding[]): Steps<readonly Finding[]> {
  const others: Finding[] = [];
  const byCause = new Map<string, Finding[]>();
  yield* inSteps(findings, (finding) => {
    const { cause } = finding;
    const effects = cause === undefined ? others : byCause.get(cause);
    if (effects !== undefined) {
      effects.push(finding);
    } else if (cause !== undefined) {
      byCause.set(cause, [finding]);
    }
  });
  return [...others, ...[...byCause.values()].map(together)];
}

function together(effects: readonly Finding[]): Finding {
  const rank = ({ severity }: Finding): number => SEVERITIES.indexOf(severity);
  const gravest = effects.reduce((a, b) => (rank(b) < rank(a) ? b : a));
  return effects.length === 1
    ? gravest
    : changedFinding(gravest, {
        related: distinct(effects.flatMap(({ related }) => related)),
        contexts: [...new Set(effects.flatMap(({ contexts }) => contexts))],
      });
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
