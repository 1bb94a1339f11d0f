/** The lines of `.pie` files with their outcomes, for the rules about them. */

import { grouped, madeOnce } from '../shared/madeOnce';
import { satisfies } from '../../formats/packages/pep440';
import type { FolderFacts } from '../../model/inspection';
import type { PieFacts, PieRequirement, PieRequirementOutcome } from '../../model/pie';
import type { FilePlace } from '../shared/places';

export interface PieLine<Kind extends PieRequirementOutcome['kind']> extends FilePlace {
  readonly pie: PieFacts;
  readonly outcome: Extract<PieRequirementOutcome, { readonly kind: Kind }>;
  readonly contexts: readonly string[];
}

export function* linesOfPies<Kind extends PieRequirementOutcome['kind']>(
  kind: Kind,
  { pies = [] }: FolderFacts,
): Iterable<PieLine<Kind>> {
  for (const pie of pies) {
    for (const outcome of pie.outcome?.requirements ?? []) {
      if (hasKind(outcome, kind)) {
        const { range } = outcome.requirement;
        yield { pie, outcome, file: pie.file, range, contexts: contextsOfPie(pie) };
      }
    }
  }
}

export function contextsOfPie({ context }: PieFacts): readonly string[] {
  return context === undefined ? [] : [context];
}

/** The line that excludes what this one requires: any version, or an existing one that would satisfy it. */
export function exclusionOf(requirement: PieRequirement, pie: PieFacts): PieRequirement | undefined {
  const exclusions = exclusionsByName(pie).get(requirement.normalised) ?? [];
  if (exclusions.length === 0) {
    return undefined;
  }
  const found = (versionsByName(pie).get(requirement.normalised) ?? []).filter((version) =>
    satisfies(version, requirement.specifiers),
  );
  return exclusions.find(
    ({ specifiers }) => specifiers.length === 0 || found.some((version) => satisfies(version, specifiers)),
  );
}

const exclusionsByName = madeOnce(({ document }: PieFacts) =>
  grouped(document.requirements, ({ excluded, normalised }) => (excluded ? normalised : undefined)),
);

/** Each version once, of what the lines with a name found. */
const versionsByName = madeOnce(({ outcome }: PieFacts): ReadonlyMap<string, readonly string[]> => {
  const groups = grouped(outcome?.requirements ?? [], ({ requirement }) => requirement.normalised);
  return new Map([...groups].map(([name, found]) => [name, [...new Set(found.flatMap(versionsOf))]]));
});

function versionsOf(outcome: PieRequirementOutcome): readonly string[] {
  switch (outcome.kind) {
    case 'on-path':
    case 'added':
      return [outcome.found.version];
    case 'removed':
      return outcome.found.map(({ version }) => version);
    case 'missing':
      return outcome.others.map(({ version }) => version);
    case 'nothing-to-remove':
      return [];
  }
}

/** `>= 1, < 2` without the blanks, which have no meaning. */
export function conditionText({ specifiers }: PieRequirement): string {
  return specifiers.map(({ operator, version }) => `${operator}${version}`).join(', ');
}

function hasKind<Kind extends PieRequirementOutcome['kind']>(
  outcome: PieRequirementOutcome,
  kind: Kind,
): outcome is Extract<PieRequirementOutcome, { readonly kind: Kind }> {
  return outcome.kind === kind;
}
