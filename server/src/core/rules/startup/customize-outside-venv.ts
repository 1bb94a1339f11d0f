/** A sitecustomize or usercustomize in the packages of the user or of the base: a virtual environment does not see it. */

import type { OutsideCustomize } from '../../model/facts/importFacts';
import { message } from '../../model/message';
import { FILE_START } from '../../text/positions';
import { defineRule, type OccurrenceInFile } from '../rule';

interface Data {
  readonly found: OutsideCustomize;
  readonly root: string;
}

export const customizeOutsideVenv = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'customize-outside-venv',
  severity: 'information',
  summary: 'A sitecustomize or usercustomize does not run in a virtual environment',
  unrepaired: 'Only you can decide where the code should run',
  cites: [
    'CPython 3.13 Lib/site.py, venv(), execsitecustomize() and execusercustomize()',
    'PEP 370',
    'PEP 405',
  ],
  *checkContext({ context, imports, result }) {
    for (const found of imports?.outsideCustomize ?? []) {
      yield {
        file: found.file,
        range: FILE_START,
        data: { found, root: result.venv?.root ?? result.prefix },
        contexts: [context.name],
      };
    }
  },
  message: ({ found: { name, of }, root }) => message(TEMPLATES[of], { name, root }),
});

const TEMPLATES: Readonly<Record<OutsideCustomize['of'], string>> = {
  user: "This {name} does not run in {root}: a virtual environment leaves out the user's packages. Copy it to the site-packages of the environment as sitecustomize.py.",
  base: 'This {name} does not run in {root}: a virtual environment leaves out the packages of its base. Copy it to the site-packages of the environment.',
};
