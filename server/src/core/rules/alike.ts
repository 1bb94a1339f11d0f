/**
 * Many findings of one kind in one file are one finding, which says how many there are and names the first: nobody reads a list of
 * thousands. Its fixes repair all of them; what has a line of its own keeps its own fixes, too.
 */

import { combinedFix } from '../fixes/combinedFix';
import { definedOnly } from '../model/definedOnly';
import { findingWith, type EditFix, type Finding, type Fix } from '../model/finding';
import type { FolderFacts } from '../model/inspection';
import { message, type Message } from '../model/message';
import type { Range } from '../text/positions';
import { fileId } from './fixIds';
import { listed } from './shared/listed';
import { inSteps, type Steps } from '../ports/steps';

/** As many as a person reads one by one. */
const MOST = 20;

/** As many in one value as are repaired together: the fix of each writes the whole value. */
const MOST_REPAIRED = 1000;

/** As many places as a person looks at. */
const MOST_RELATED = 10;

export function* oneForManyAlike(
  findings: readonly Finding[],
  facts: FolderFacts,
): Steps<readonly Finding[]> {
  if (findings.length <= MOST) {
    return findings;
  }
  const groups = new Map<string, Finding[]>();
  const groupOf = new Map<Finding, Finding[]>();
  yield* inSteps(findings, (finding) => {
    const key = kindOf(finding);
    const group = groups.get(key) ?? [];
    group.push(finding);
    groups.set(key, group);
    groupOf.set(finding, group);
  });
  const standing: Finding[] = [];
  const named = new Map<string, number>();
  yield* inSteps(findings, (finding) => {
    const group = groupOf.get(finding) ?? [];
    if (group.length <= MOST) {
      standing.push(finding);
    } else if (group[0] === finding) {
      const id = idOf(finding, facts);
      const count = (named.get(id) ?? 0) + 1;
      named.set(id, count);
      standing.push(allOf(group, finding, `${id}:all${count === 1 ? '' : `-${String(count)}`}`));
    }
  });
  return standing;
}

function kindOf({ code, file = '', severity, scope, message: { template } }: Finding): string {
  return `${code}\n${file}\n${severity} ${scope ?? ''} ${template}`;
}

function idOf({ code, file }: Finding, facts: FolderFacts): string {
  return file === undefined ? code : fileId(code, file, facts);
}

function allOf(group: readonly Finding[], first: Finding, id: string): Finding {
  const isSpread = new Set(group.map(({ range }) => rangeKey(range))).size === group.length;
  const head = {
    message: textOf(group, first),
    contexts: [...new Set(group.flatMap(({ contexts }) => contexts))],
    related: isSpread
      ? group
          .slice(1, 1 + MOST_RELATED)
          .flatMap(({ file, range, message: text }) =>
            file === undefined ? [] : [{ file, range, message: text }],
          )
      : first.related,
    ...(isSpread ? { alike: group } : {}),
  };
  const { code, severity, file, range, setIn, scope } = first;
  return findingWith({ code, severity, range, ...definedOnly({ file, setIn, scope }), ...head }, () =>
    isSpread || group.length <= MOST_REPAIRED ? fixesOf(group, first, id) : [],
  );
}

/** The first words that are not the same in all of them. */
function textOf(group: readonly Finding[], { message: finding }: Finding): Message {
  const count = String(group.length);
  const name = Object.keys(finding.args).find((key) =>
    group.some(({ message: { args } }) => typeof args[key] === 'string' && args[key] !== finding.args[key]),
  );
  if (name === undefined) {
    return message('{count} times: {finding}', { count, finding });
  }
  const words = group.flatMap(({ message: { args } }) => {
    const word = args[name];
    return typeof word === 'string' ? [word] : [];
  });
  return message('{count} times ({names}): {finding}', {
    count,
    names: listed([...new Set(words)]),
    finding,
  });
}

/** For each fix of the first, one that does the same everywhere. */
function fixesOf(group: readonly Finding[], first: Finding, id: string): readonly Fix[] {
  const all = group.map(({ fixes }) => editsByTitle(fixes));
  return [...editsByTitle(first.fixes).keys()].flatMap((template, position): readonly Fix[] => {
    const same = all.flatMap((fixes) => fixes.get(template) ?? []);
    const combined = same.length < 2 ? undefined : combinedFix(same);
    return combined === undefined ? [] : [{ id: `${id}#${String(position + 1)}`, ...combined }];
  });
}

/** The first of each kind: several interpreters may be offered, of which the first is the best. */
function editsByTitle(fixes: readonly Fix[]): ReadonlyMap<string, EditFix> {
  const byTitle = new Map<string, EditFix>();
  for (const fix of fixes) {
    if (fix.kind === 'edits' && !byTitle.has(fix.title.template)) {
      byTitle.set(fix.title.template, fix);
    }
  }
  return byTitle;
}

function rangeKey({ start, end }: Range): string {
  return [start.line, start.character, end.line, end.character].join(' ');
}
