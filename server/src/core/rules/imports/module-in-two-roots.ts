/** Two source roots of a monorepo have a module of the same name, and both are on the path: one of them is never found. */

import type { FixDraft } from '../../fixes/fixDraft';
import type { RivalModules, SourceRoot } from '../../model/facts/importFacts';
import type { FolderFacts, InspectedContext } from '../../model/inspection';
import { message } from '../../model/message';
import { placeKey } from '../../model/origin';
import { FILE_START } from '../../text/positions';
import { indexOf } from '../shared/folderIndex';
import { pythonPathElements, removeElement } from '../pythonpath/pythonPathElements';
import { defineRule } from '../rule';
import { listed } from '../shared/listed';
import { placeOfOrigin, type FilePlace } from '../shared/places';

interface Data {
  readonly rivals: RivalModules;
  readonly inspected: InspectedContext;
}

export const moduleInTwoRoots = defineRule<Data>({
  code: 'module-in-two-roots',
  severity: 'warning',
  severityOf: ({ rivals }) => (rivals.isImported ? 'warning' : 'information'),
  summary: 'Two source roots on the path have a module of the same name',
  cites: [
    'CPython 3.13 Lib/importlib/_bootstrap_external.py, PathFinder',
    'PEP 420, "Specification"',
    'setuptools documentation, "Development Mode (a.k.a. Editable Installs)"',
  ],
  *check(facts) {
    for (const inspected of facts.contexts) {
      for (const rivals of inspected.imports?.rivalModules ?? []) {
        const { winner, loser } = rivals;
        const root = [loser, winner].find(({ addedBy }) => addedBy.kind === 'pythonpath') ?? loser;
        const place = placeOfRoot(root, facts);
        const other = root === loser ? winner : loser;
        yield {
          ...place,
          data: { rivals, inspected },
          related: [
            { file: winner.file, range: FILE_START, message: message('The module that is found') },
            { file: loser.file, range: FILE_START, message: message('The module that is not found') },
            ...linkTo(placeOfRoot(other, facts), place),
          ],
          contexts: [inspected.context.name],
          about: JSON.stringify([winner.path, loser.path]),
        };
      }
    }
  },
  message: ({ rivals: { modules, winner, loser } }) => {
    const [module = ''] = modules;
    const args = { module, modules: listed(modules), winner: winner.path, loser: loser.path };
    return modules.length === 1
      ? message(
          'import {module} finds the one in {winner}, not the one in {loser}. Both are on the path, and the first one is used. Rename one of them, or keep one of the two directories off the path.',
          args,
        )
      : message(
          'import {module} finds the one in {winner}, not the one in {loser}. Both are on the path, and the first one is used. The same is true of {modules}. Rename them, or keep one of the two directories off the path.',
          { ...args, modules: listed(modules.slice(1)) },
        );
  },
  fixes: ({ data: { rivals, inspected } }, facts) =>
    [rivals.loser, rivals.winner].flatMap((root) => removals(root, inspected, facts)),
});

function placeOfRoot({ addedBy }: SourceRoot, facts: FolderFacts): FilePlace | undefined {
  if (addedBy.kind !== 'pythonpath') {
    return addedBy;
  }
  const { setBy } = addedBy;
  return placeOfOrigin(setBy) ?? indexOf(facts).placeOfInherited('PYTHONPATH', setBy);
}

function linkTo(place: FilePlace | undefined, beside: FilePlace | undefined) {
  return place === undefined || (place.file === beside?.file && place.range === beside.range)
    ? []
    : [{ file: place.file, range: place.range, message: message('What adds the other directory') }];
}

/** Only what PYTHONPATH names: pip writes its .pth files again. */
function removals(
  { addedBy }: SourceRoot,
  inspected: InspectedContext,
  facts: FolderFacts,
): readonly FixDraft[] {
  if (addedBy.kind !== 'pythonpath') {
    return [];
  }
  const seen = [...pythonPathElements(inspected)].find(
    ({ element: { text, setBy } }) => text === addedBy.text && placeKey(setBy) === placeKey(addedBy.setBy),
  );
  return seen === undefined
    ? []
    : removeElement(seen, facts.machine.platform).map((fix) => ({ ...fix, preferred: false }));
}
