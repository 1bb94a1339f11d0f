/** A `site.py` of the user's own that never runs: from 3.11 on Python's own is part of the interpreter, and before that only PYTHONPATH comes early enough. */

import type { UnusedSite } from '../../model/facts/importFacts';
import type { Severity } from '../../model/finding';
import { message } from '../../model/message';
import { minorVersion } from '../../model/version';
import { FILE_START } from '../../text/positions';
import { defineRule, type OccurrenceInFile } from '../rule';

interface Data {
  readonly unused: UnusedSite;
  readonly version: string;
}

export const siteShadowed = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'site-shadowed',
  severity: 'warning',
  severityOf: ({ unused: { isNamed } }): Severity => (isNamed ? 'warning' : 'information'),
  summary: "A site.py never runs because Python's own is used",
  cites: [
    'bpo-45020',
    'CPython 3.13 Python/frozen.c',
    'CPython 3.10 Python/pylifecycle.c, init_import_site()',
  ],
  *checkContext({ context, imports, result }) {
    for (const unused of imports?.unusedSites ?? []) {
      const version = result.version === undefined ? '' : minorVersion(result.version);
      yield { file: unused.file, range: FILE_START, data: { unused, version }, contexts: [context.name] };
    }
  },
  message: ({ unused: { because }, version }) => message(TEMPLATES[because], { version }),
  fixes: ({ file, data: { unused } }) =>
    unused.isNamed
      ? [
          {
            kind: 'edits',
            title: message('Rename it to sitecustomize.py, which Python runs from there'),
            preferred: false,
            edits: [{ kind: 'rename', file, to: file.replace(/site\.py$/, 'sitecustomize.py') }],
          },
        ]
      : [],
});

const TEMPLATES: Readonly<Record<UnusedSite['because'], string>> = {
  frozen:
    'This site.py never runs: Python {version} contains its own and has loaded it by then. Rename it, to sitecustomize.py for code that runs at the start.',
  'added-later':
    'This site.py is never imported: Python has loaded its own before this directory is on the path. Rename it.',
  'not-first': 'This site.py never runs: another one comes first in PYTHONPATH. Rename it.',
};
