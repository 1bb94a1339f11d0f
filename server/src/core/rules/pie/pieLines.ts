/** The lines of `.pie` files with their outcomes, for the rules about them. */

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
export function exclusionOf(
  requirement: PieRequirement,
  { document, outcome }: PieFacts,
): PieRequirement | undefined {
  const found = (outcome?.requirements ?? [])
    .filter((each) => each.requirement.normalised === requirement.normalised)
    .flatMap(versionsOf)
    .filter((version) => satisfies(version, requirement.specifiers));
  return document.requirements.find(
    ({ excluded, normalised, specifiers }) =>
      excluded &&
      normalised === requirement.normalised &&
      (specifiers.length === 0 || found.some((version) => satisfies(version, specifiers))),
  );
}

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
