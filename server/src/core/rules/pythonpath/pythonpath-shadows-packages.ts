/** PYTHONPATH comes before the installed packages, in any kind of environment: Python imports a module of the same name from there. */

import { message } from '../../model/message';
import { listed } from '../shared/listed';
import {
  keepElementOff,
  placeOfElement,
  pythonPathElements,
  removeElement,
  type SeenElement,
} from './pythonPathElements';
import { isOfOtherVersion } from './otherVersion';
import { defineRule } from '../rule';

interface Data {
  readonly seen: SeenElement;
}

export const pythonpathShadowsPackages = defineRule<Data>({
  code: 'pythonpath-shadows-packages',
  severity: 'warning',
  summary: 'Modules in PYTHONPATH hide installed packages',
  cites: ['CPython documentation, PYTHONPATH', 'PEP 420', 'CPython 3.13 Lib/site.py'],
  *checkContext(inspected) {
    for (const seen of pythonPathElements(inspected)) {
      if (seen.element.shadows.length > 0 && !isOfOtherVersion(seen)) {
        yield {
          ...placeOfElement(seen),
          data: { seen },
          contexts: [inspected.context.name],
          about: seen.element.path,
        };
      }
    }
  },
  message: ({ seen: { element } }) => {
    const { path, shadows } = element;
    return message(
      'Modules in {path} hide installed packages with the same names: {modules}. PYTHONPATH puts them first. Rename or uninstall one of each.',
      { path, modules: listed(shadows) },
    );
  },
  fixes: ({ data: { seen } }, { folder, machine: { platform } }) => [
    ...removeElement(seen, platform).map((fix) => ({ ...fix, preferred: false })),
    ...keepElementOff(seen, folder),
  ],
});
