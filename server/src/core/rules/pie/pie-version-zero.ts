/** A package has no version, neither in metadata nor in `__version__`: it is compared as 0.0. */

import { message } from '../../model/message';
import { exclusionOf, linesOfPies } from './pieLines';
import { defineRule, type OccurrenceInFile } from '../rule';

interface Data {
  readonly name: string;
  readonly evidence: string;
  readonly effect: 'missing' | 'found';
}

export const pieVersionZero = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'pie-version-zero',
  severity: 'information',
  severityOf: ({ effect }) => (effect === 'missing' ? 'error' : 'information'),
  summary: 'A package has no version, so a .pie file treats it as 0.0',
  cites: ['Tarek Ziadé, "Python Isolated Environment (PIE)", 2009'],
  *check(facts) {
    for (const { pie, outcome, ...place } of linesOfPies('missing', facts)) {
      const { requirement, others } = outcome;
      const [found] = others;
      // If another place has a version, pie-version-unsatisfied reports that one.
      if (
        found !== undefined &&
        others.every(({ versionKnown }) => !versionKnown) &&
        exclusionOf(requirement, pie) === undefined
      ) {
        yield { ...place, data: { name: requirement.name, evidence: found.evidence, effect: 'missing' } };
      }
    }
    for (const { outcome, ...place } of [...linesOfPies('on-path', facts), ...linesOfPies('added', facts)]) {
      const { requirement, found } = outcome;
      if (requirement.specifiers.length > 0 && !found.versionKnown) {
        yield { ...place, data: { name: requirement.name, evidence: found.evidence, effect: 'found' } };
      }
    }
  },
  message: ({ name, evidence, effect }) =>
    effect === 'missing'
      ? message(
          'Loading this file raises PackageMissing: {name} has no version, so it counts as 0.0. It is in {evidence}. Install it with its metadata, or accept any version.',
          { name, evidence },
        )
      : message(
          '{name} has no version and counts as 0.0, which happens to satisfy this line. It is in {evidence}.',
          {
            name,
            evidence,
          },
        ),
  fixes: ({ file, data: { effect, name }, range }) =>
    effect === 'found'
      ? []
      : [
          {
            kind: 'edits',
            title: message('Accept any version'),
            preferred: false,
            edits: [{ kind: 'edit', file, edits: [{ range, newText: name }] }],
          },
        ],
});
