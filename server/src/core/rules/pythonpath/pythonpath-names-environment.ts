/** PYTHONPATH names an environment itself, or its `bin` or `lib`, where no modules are; or the packages that Python adds anyway. */

import type { EnvironmentPart } from '../../model/facts/contextSurroundings';
import type { Severity } from '../../model/finding';
import { message } from '../../model/message';
import { listed } from '../shared/listed';
import {
  keepElementOff,
  placeOfElement,
  pythonPathElements,
  removeElement,
  replaceElement,
  type SeenElement,
} from './pythonPathElements';
import { defineRule } from '../rule';

interface Data {
  readonly seen: SeenElement;
  readonly named: EnvironmentPart;
}

export const pythonpathNamesEnvironment = defineRule<Data>({
  code: 'pythonpath-names-environment',
  severity: 'warning',
  severityOf: ({ named: { part, hidesStandard } }): Severity =>
    part === 'own-packages' && hidesStandard.length === 0 ? 'information' : 'warning',
  summary: 'PYTHONPATH names an environment instead of modules',
  cites: [
    'CPython documentation, PYTHONPATH and "venv"',
    'CPython 3.13 Modules/getpath.py, "CALCULATE MODULE SEARCH PATHS"',
    'CPython 3.13 Lib/site.py, venv()',
  ],
  *checkContext(inspected) {
    for (const seen of pythonPathElements(inspected)) {
      const { environmentPart: named, path } = seen.element;
      if (named !== undefined) {
        yield {
          ...placeOfElement(seen),
          data: { seen, named },
          contexts: [inspected.context.name],
          about: path,
        };
      }
    }
  },
  message: ({ seen: { element }, named: { part, root, hidesStandard } }) =>
    part === 'own-packages' && hidesStandard.length > 0
      ? message(
          'Packages hide modules of the standard library because of {path} in PYTHONPATH: {modules}. Python adds that directory by itself. Remove it from PYTHONPATH.',
          { path: element.path, modules: listed(hidesStandard) },
        )
      : message(TEMPLATES[part], { path: element.path, root }),
  fixes: ({ data: { seen, named } }, { folder, machine: { platform } }) => {
    const remove = removeElement(seen, platform);
    const { packages, isOwn } = named;
    return [
      ...(packages === undefined || isOwn
        ? remove
        : [
            ...replaceElement(seen, [packages], platform),
            ...remove.map((fix) => ({ ...fix, preferred: false })),
          ]),
      ...keepElementOff(seen, folder),
    ];
  },
});

const TEMPLATES: Readonly<Record<EnvironmentPart['part'], string>> = {
  root: '{path} is an environment, where Python finds no packages: they are in its site-packages. To use it, run its interpreter. Remove it from PYTHONPATH.',
  programs:
    '{path} contains the programs of {root}, but PYTHONPATH is for modules. To find the programs, add it to PATH. Remove it from PYTHONPATH.',
  library:
    '{path} is the library directory of {root}, but packages are in its site-packages. Python finds none here. Remove it from PYTHONPATH.',
  'own-packages':
    'Python adds {path} by itself. PYTHONPATH puts it before the standard library. Remove it from PYTHONPATH.',
};
