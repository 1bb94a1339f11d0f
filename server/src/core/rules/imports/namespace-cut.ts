/** A regular package ends the search, so Python does not find the portions of a namespace package of that name. */

import { message } from '../../model/message';
import type { Range } from '../../text/positions';
import { listed } from '../shared/listed';
import { defineRule, type OccurrenceInFile } from '../rule';
import type { CutNamespace } from '../../model/facts/importFacts';

interface Data {
  readonly module: string;
  readonly portions: readonly string[];
  readonly end: CutNamespace['end'];
  readonly finder: CutNamespace['finder'];
}

export const namespaceCut = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'namespace-cut',
  severity: 'warning',
  summary: 'A regular package hides the other portions of a namespace package',
  cites: ['PEP 420', 'CPython 3.13 Lib/importlib/_bootstrap_external.py, PathFinder._get_spec()'],
  *checkContext({ context, imports }) {
    for (const { module, packageFile, portions, end, finder } of imports?.cutNamespaces ?? []) {
      yield {
        file: packageFile,
        range: lineStart(finder?.line),
        data: { module, portions, end, finder },
        contexts: [context.name],
      };
    }
  },
  message: ({ module, portions, finder }) =>
    finder === undefined
      ? message(
          'This __init__ makes {module} a regular package, so Python ignores its other directories: {portions}. Remove it from each portion, or make it call pkgutil.extend_path().',
          { module, portions: listed(portions) },
        )
      : message(
          '{finder} alone answers for {module}, so Python ignores its other directories: {portions}. Update the build backend of that editable install, and install it again.',
          { finder: finder.name, module, portions: listed(portions) },
        ),
  fixes: ({ file, data: { end } }) =>
    end === undefined
      ? []
      : [
          {
            kind: 'edits',
            title: message('Let this package be searched in its other directories too'),
            preferred: false,
            edits: [
              {
                kind: 'edit',
                file,
                edits: [
                  {
                    range: { start: end.position, end: end.position },
                    newText: `${end.isOpen ? '\n' : ''}${EXTENDED}\n`,
                  },
                ],
              },
            ],
          },
        ],
});

function lineStart(line = 1): Range {
  const start = { line: line - 1, character: 0 };
  return { start, end: start };
}

/** CPython documentation, "pkgutil", extend_path(). */
const EXTENDED = "__path__ = __import__('pkgutil').extend_path(__path__, __name__)";
