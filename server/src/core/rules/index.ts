/** The list of rules, and the findings of a folder. */

import type { Finding } from '../model/finding';
import type { FolderFacts } from '../model/inspection';
import { dotenvReadDifferently } from './dotenv-read-differently';
import { interpreterMissing } from './interpreter-missing';
import { noPython } from './no-python';
import { pthMissingPath } from './pth-missing-path';
import { pthUndecodable } from './pth-undecodable';
import { pythonhomeNoStdlib } from './pythonhome-no-stdlib';
import { pythonhomeReachesVenv } from './pythonhome-reaches-venv';
import { pythonhomeWithoutEffect } from './pythonhome-without-effect';
import { pythonpathMissingEntry } from './pythonpath-missing-entry';
import { pyvenvCfgUnreadable } from './pyvenv-cfg-unreadable';
import type { Rule } from './rule';
import { startupFatal } from './startup-fatal';
import { venvExecutableBroken } from './venv-executable-broken';
import { venvHomeAbsent } from './venv-home-absent';
import { venvHomeMissing } from './venv-home-missing';
import { venvHomeNoInterpreter } from './venv-home-no-interpreter';

const specificRules: readonly Rule[] = [
  dotenvReadDifferently,
  interpreterMissing,
  noPython,
  pthMissingPath,
  pthUndecodable,
  pythonhomeNoStdlib,
  pythonhomeReachesVenv,
  pythonhomeWithoutEffect,
  pythonpathMissingEntry,
  pyvenvCfgUnreadable,
  venvExecutableBroken,
  venvHomeAbsent,
  venvHomeMissing,
  venvHomeNoInterpreter,
];

export const rules: readonly Rule[] = [...specificRules, startupFatal];

/** By file and line; those that no file causes come first. */
export function findingsOf(facts: FolderFacts): readonly Finding[] {
  const specific = specificRules.flatMap((rule) => rule.findings(facts));
  // Why Python does not start is told once: by the rule that knows the cause, or else by the general one.
  const explained = new Set(
    specific.flatMap(({ severity, contexts }) => (severity === 'error' ? contexts : [])),
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
