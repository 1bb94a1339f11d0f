/** The lines of a `._pth` file as getpath reads them. CPython 3.11 Modules/getpath.py, "SET pythonpath FROM _PTH FILE". */

import { madeOnce } from '../shared/madeOnce';
import type { UnderscorePthFacts } from '../../model/facts/importFacts';
import type { Range } from '../../text/positions';

export interface UnderscorePthLine {
  readonly text: string;
  readonly range: Range;
}

export const underscorePthLines = madeOnce(({ text }: UnderscorePthFacts): readonly UnderscorePthLine[] =>
  text.split('\n').map((raw, line) => {
    const shown = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    return {
      text: shown,
      range: { start: { line, character: 0 }, end: { line, character: shown.length } },
    };
  }),
);
