/**
 * Findings about a file system that does not answer. On it, everything looks missing, so a finding that names a path there is wrong and
 * only its place is right. One finding at that place says what is known.
 */

import { definedOnly } from './model/definedOnly';
import type { Finding } from './model/finding';
import type { FolderFacts, Unanswered } from './model/inspection';

import type { FileSystem } from './ports/fileSystem';
import { pathsOf } from './unansweredContext';
import { fileSystemHangs, hangs } from './rules/interpreters/file-system-hangs';
import { installRules } from './rules/installs';

type Facts = Pick<FolderFacts, 'folder' | 'machine' | 'contexts'>;

/** What is not found may be on that file system. */
const ABOUT_ABSENCE: ReadonlySet<string> = new Set([
  ...installRules.map(({ code }) => code),
  'no-python',
  'startup-fatal',
]);

export function withoutUnanswered(
  findings: readonly Finding[],
  facts: Facts,
  fs: FileSystem,
): readonly Finding[] {
  if (fs.hasUnanswering?.() !== true) {
    return findings;
  }
  const uncertain = new Set(
    facts.contexts.flatMap(({ context, unanswered }) => (unanswered === undefined ? [] : [context.name])),
  );
  const atLines = new Map<string, Finding>();
  const told = new Set<string>();
  const right: Finding[] = [];
  const general: { readonly finding: Finding; readonly mount: string }[] = [];
  for (const finding of findings) {
    const found = namedOn(finding, facts, fs);
    if (finding.code === fileSystemHangs.code) {
      general.push({ finding, mount: found?.mount ?? '' });
    } else if (found === undefined) {
      right.push(finding);
    } else if (finding.file === undefined) {
      general.push({ finding: hanging(finding, found), mount: found.mount });
    } else {
      const key = JSON.stringify([finding.file, finding.range.start.line, found.mount]);
      atLines.set(key, together(atLines.get(key), hanging(finding, found)));
      told.add(found.mount);
    }
  }
  return [
    ...right.filter(
      ({ code, contexts }) => !ABOUT_ABSENCE.has(code) || !contexts.every((name) => uncertain.has(name)),
    ),
    ...atLines.values(),
    // For the folder as a whole only if no line leads there.
    ...oneForEachMount(general.filter(({ mount }) => !told.has(mount))),
  ];
}

function oneForEachMount(
  general: readonly { readonly finding: Finding; readonly mount: string }[],
): readonly Finding[] {
  const byMount = new Map<string, Finding>();
  for (const { finding, mount } of general) {
    byMount.set(mount, together(byMount.get(mount), finding));
  }
  return [...byMount.values()];
}

/** The place of a finding, without its message. */
function hanging({ file, range, setIn, contexts }: Finding, found: Unanswered): Finding {
  return {
    code: fileSystemHangs.code,
    severity: fileSystemHangs.severity,
    message: hangs(found),
    ...definedOnly({ file, setIn }),
    range,
    related: [],
    contexts,
    fixes: [],
  };
}

function together(before: Finding | undefined, next: Finding): Finding {
  return before === undefined
    ? next
    : { ...before, contexts: [...new Set([...before.contexts, ...next.contexts])] };
}

/** The first path in its text that is on such a file system. */
function namedOn(
  finding: Finding,
  { folder, machine: { platform }, contexts }: Facts,
  fs: FileSystem,
): Unanswered | undefined {
  const bases = new Set([
    folder,
    ...contexts
      .filter(({ context }) => finding.contexts.includes(context.name))
      .map(({ context }) => context.cwd),
  ]);
  for (const text of pathsOf(finding.message)) {
    for (const base of bases) {
      const path = platform.abspath(text, base);
      const mount = fs.unanswering?.(path);
      if (mount !== undefined) {
        return { mount, path };
      }
    }
  }
  return undefined;
}
