/** What is wrong in an installation that the folder only uses: each folder of the machine has it, so it is not a problem of this one. */

import type { Finding } from '../../model/finding';
import type { FolderFacts } from '../../model/inspection';
import type { Platform } from '../../model/platform';
import type { Rule } from '../rule';

/** The rule, whose findings in other places than the folder and its environments are about the machine. Errors concern whoever has them. */
export function aboutInstallations(rule: Rule): Rule {
  return {
    ...rule,
    findings: (facts) =>
      rule
        .findings(facts)
        .map((finding) =>
          isElsewhere(finding, facts) ? { ...finding, scope: 'machine' as const } : finding,
        ),
  };
}

function isElsewhere({ file, severity }: Finding, facts: FolderFacts): boolean {
  const { folder, environments, machine } = facts;
  const own = environments.filter(({ kind }) => kind !== 'base').map(({ root }) => root);
  return (
    severity !== 'error' &&
    (file === undefined || ![folder, ...own].some((root) => isBelow(file, root, machine.platform)))
  );
}

function isBelow(path: string, root: string, platform: Platform): boolean {
  return platform.normcase(path).startsWith(platform.normcase(platform.join(root, '')));
}
