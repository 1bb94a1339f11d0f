/** What is wrong in an installation that the folder only uses: each folder of the machine has it, so it is not a problem of this one. */

import { changedFinding, type Finding } from '../../model/finding';
import type { FolderFacts } from '../../model/inspection';
import { findingsOfRule, type Rule } from '../rule';

/** The rule, whose findings in other places than the folder and its environments are about the machine. Errors concern the folder that has them. */
export function aboutInstallations(rule: Rule): Rule {
  const scoped: Rule = {
    ...rule,
    findings: (facts) => findingsOfRule(scoped, facts),
    *findingsFrom(parts, facts) {
      const findings = yield* rule.findingsFrom(parts, facts);
      const isOwn = ownPlaces(facts);
      return findings.map((finding) =>
        isElsewhere(finding, isOwn) ? changedFinding(finding, { scope: 'machine' }) : finding,
      );
    },
  };
  return scoped;
}

function isElsewhere({ file, severity }: Finding, isOwn: (file: string) => boolean): boolean {
  return severity !== 'error' && (file === undefined || !isOwn(file));
}

const known = new WeakMap<FolderFacts, (file: string) => boolean>();

/** Whether a file is in the folder or in one of its environments: each directory above it is looked up. */
function ownPlaces(facts: FolderFacts): (file: string) => boolean {
  const before = known.get(facts);
  if (before !== undefined) {
    return before;
  }
  const { folder, environments, machine } = facts;
  const { platform } = machine;
  const { separator } = platform;
  const own = environments.filter(({ kind }) => kind !== 'base').map(({ root }) => root);
  const roots = new Set([folder, ...own].map((root) => platform.normcase(platform.join(root, ''))));
  const isOwn = (file: string): boolean => {
    const path = platform.normcase(file);
    for (let end = path.indexOf(separator); end >= 0; end = path.indexOf(separator, end + 1)) {
      if (roots.has(path.slice(0, end + separator.length))) {
        return true;
      }
    }
    return false;
  };
  known.set(facts, isOwn);
  return isOwn;
}
