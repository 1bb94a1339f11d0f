/** Editable installations whose finder is never asked: a directory of the package's name is on the path, which comes first. */

import { definedOnly } from '../model/definedOnly';
import type { HiddenEditable } from '../model/facts/importFacts';
import type { InspectedContext } from '../model/inspection';
import type { Platform } from '../model/platform';
import type { ImportSearch } from './search/importSearch';

/** Enough for any project: one finder maps its top-level packages. */
const MOST_NAMES = 200;

export function hiddenEditables(
  { result, context: { platform } }: InspectedContext,
  search: ImportSearch,
): readonly HiddenEditable[] {
  const names = result.finders
    .filter(({ asked }) => asked === 'after-path')
    .flatMap(({ mapping }) => Object.keys(mapping));
  return [...new Set(names)].slice(0, MOST_NAMES).flatMap((module): readonly HiddenEditable[] => {
    const { spec, shadowed } = search.find(module);
    const hidden = shadowed.find(({ finder, origin }) => finder !== undefined && origin !== undefined);
    if (
      spec?.kind !== 'namespace' ||
      spec.finder !== undefined ||
      hidden?.origin === undefined ||
      hidden.finder === undefined
    ) {
      return [];
    }
    const { file, line } = hidden.finder;
    return [
      {
        module,
        folders: (spec.locations ?? []).map(({ path }) => path),
        hidden: hidden.origin,
        installedBy: { file, takesPaths: file.endsWith('.pth'), ...definedOnly({ line }) },
        ...definedOnly({ root: rootOf(module, hidden.origin, platform) }),
      },
    ];
  });
}

/** Undefined if the directories are not named like the module. */
export function rootOf(module: string, file: string, platform: Platform): string | undefined {
  const name = platform.basename(file);
  let place = name.startsWith('__init__.') ? platform.dirname(file) : file.replace(/\.[^\\/]*$/, '');
  for (const part of module.split('.').toReversed()) {
    if (platform.basename(place) !== part) {
      return undefined;
    }
    place = platform.dirname(place);
  }
  return place;
}
