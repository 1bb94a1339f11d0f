/** What one import in a file finds in one run context. */

import type { ImportSite } from '../../formats/python/importSite';
import { message, type Message } from '../../model/message';
import type { ImportAnswer, ImportSearch } from '../search/importSearch';
import { resolveName, type FileModule } from './moduleOfFile';

export type SiteAnswer =
  /** The answer is about this module: that of the member, if the member is one. */
  | {
      readonly kind: 'answer';
      readonly answer: ImportAnswer;
      /** An attribute of the module that is imported from it: only running the module shows whether it exists. */
      readonly attribute?: string;
    }
  /** No search takes place, because the import itself is an error. */
  | { readonly kind: 'error'; readonly why: Message };

export function siteAnswer(
  { level, module, member }: Pick<ImportSite, 'level' | 'module' | 'member'>,
  importer: FileModule | undefined,
  search: Pick<ImportSearch, 'find'>,
): SiteAnswer {
  const resolved = resolveName(level, module, importer);
  switch (resolved.kind) {
    case 'no-package':
      return {
        kind: 'error',
        why:
          importer?.kind === 'program'
            ? message('This file runs as the program, which has no package: a relative import fails')
            : message('This file is in no package, so a relative import fails'),
      };
    case 'beyond-top':
      return {
        kind: 'error',
        why: message('There are more dots than packages: {package} is the whole package of this file', {
          package: resolved.package,
        }),
      };
    case 'module':
      break;
  }
  const answer = search.find(resolved.name);
  const { spec } = answer;
  if (member === undefined || spec === undefined) {
    return { kind: 'answer', answer };
  }
  const inside = spec.locations === undefined ? undefined : search.find(`${resolved.name}.${member}`);
  if (inside?.spec !== undefined) {
    return { kind: 'answer', answer: inside };
  }
  // A namespace package has no code that could define a name; `__path__` and the like are always there.
  const mustBeModule = spec.kind === 'namespace' && !/^__\w+__$/.test(member);
  return inside !== undefined && mustBeModule
    ? { kind: 'answer', answer: inside }
    : { kind: 'answer', answer, attribute: member };
}
