/** A regular package ends the search, so Python does not find the portions of a namespace package of that name. */

import { message } from '../../model/message';
import { FILE_START } from '../../text/positions';
import { listed } from '../shared/listed';
import { defineRule } from '../rule';

interface Data {
  readonly module: string;
  readonly portions: readonly string[];
}

export const namespaceCut = defineRule<Data>({
  code: 'namespace-cut',
  severity: 'warning',
  summary: 'A regular package hides the other portions of a namespace package',
  unrepaired: 'Which of the packages should give up its __init__ is for a person to decide',
  cites: ['PEP 420', 'CPython 3.13 Lib/importlib/_bootstrap_external.py, PathFinder._get_spec()'],
  *check(facts) {
    for (const { context, imports } of facts.contexts) {
      for (const { module, packageFile, portions } of imports?.cutNamespaces ?? []) {
        yield {
          file: packageFile,
          range: FILE_START,
          data: { module, portions },
          contexts: [context.name],
        };
      }
    }
  },
  message: ({ module, portions }) =>
    message(
      'This __init__ makes {module} a regular package, so Python ignores its other directories: {portions}. Remove it from each portion, or make it call pkgutil.extend_path().',
      { module, portions: listed(portions) },
    ),
});
