import { deepEqual } from 'node:assert/strict';
import { inspectFolder } from '../../../../server/src/core/inspectFolder';
import { factsOf, contextOf, onlyFinding, summaries, textOf } from '../../../support/facts';
import { machineOf } from '../../../support/machine';
import { directory, tree } from '../../../support/tree';

const LIMIT = 20_000;

function findings(directories: number): readonly string[] {
  const many = Object.fromEntries(
    Array.from({ length: directories }, (_, index) => [`/project/d${index}`, directory]),
  );
  return inspectFolder('/project', machineOf({ PATH: '/usr/bin' }), tree({ '/project': directory, ...many }))
    .findings.filter(({ code }) => code === 'search-incomplete')
    .map(textOf);
}

describe('search-incomplete', () => {
  it('names what may be missing, and what to do', () => {
    const facts = factsOf({
      contexts: [contextOf()],
      incompleteSearches: [{ what: 'files', directories: LIMIT }],
    });
    deepEqual(summaries(facts), ['search-incomplete warning']);
    deepEqual(
      textOf(onlyFinding(facts)),
      'Run contexts may be missing: only 20000 directories of the folder were searched. Open a smaller folder.',
    );
  });

  it('is reported for a folder with more directories than are searched, and for no other', () => {
    deepEqual(findings(LIMIT - 1), []);
    deepEqual(
      findings(LIMIT + 1).map((text) => text.split(' may')[0]),
      ['Virtual environments', 'Run contexts'],
    );
  });
});
