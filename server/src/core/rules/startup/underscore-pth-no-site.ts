/** A `._pth` file without `import site`: what pip installs next to it is not on the path. */

import type { FixDraft } from '../../fixes/fixDraft';
import type { TextEdit } from '../../text/edit';
import type { UnderscorePthFacts } from '../../model/facts/importFacts';
import { message } from '../../model/message';
import { FILE_START } from '../../text/positions';
import { listed } from '../shared/listed';
import { defineRule } from '../rule';
import { underscorePthLines, type UnderscorePthLine } from './underscorePthLines';

interface Data {
  readonly underscorePth: UnderscorePthFacts;
}

const COMMENTED = /^\s*#\s*import site\s*$/;

export const underscorePthNoSite = defineRule<Data>({
  code: 'underscore-pth-no-site',
  severity: 'warning',
  summary: 'A ._pth file does not import site, so Python does not find installed packages',
  cites: [
    'CPython documentation, "Using Python on Windows", "The embeddable package"',
    'CPython 3.11 Modules/getpath.py, "SET pythonpath FROM _PTH FILE"',
  ],
  *checkContext({ context, imports }) {
    const underscorePth = imports?.underscorePth;
    if (underscorePth !== undefined && underscorePth.hiddenPackages.length > 0) {
      const commented = underscorePthLines(underscorePth).find(({ text }) => COMMENTED.test(text));
      yield {
        file: underscorePth.file,
        range: commented?.range ?? FILE_START,
        data: { underscorePth },
        contexts: [context.name],
      };
    }
  },
  message: ({ underscorePth: { hiddenPackages } }) =>
    message(
      'Python does not find the packages in site-packages ({packages}): this file has no "import site" line. Add the line.',
      { packages: listed(hiddenPackages) },
    ),
  fixes: ({ data: { underscorePth } }): readonly FixDraft[] => [
    {
      kind: 'edits',
      title: message('Add the "import site" line'),
      preferred: true,
      edits: [{ kind: 'edit', file: underscorePth.file, edits: [edit(underscorePth)] }],
    },
  ],
});

function edit(underscorePth: UnderscorePthFacts): TextEdit {
  const lines = underscorePthLines(underscorePth);
  const commented = lines.find(({ text }) => COMMENTED.test(text));
  if (commented !== undefined) {
    return { range: commented.range, newText: 'import site' };
  }
  const newline = underscorePth.text.includes('\r\n') ? '\r\n' : '\n';
  const last: UnderscorePthLine | undefined = lines.at(-1);
  const end = last?.range.end ?? FILE_START.end;
  const before = last === undefined || last.text === '' ? '' : newline;
  return { range: { start: end, end }, newText: `${before}import site${newline}` };
}
