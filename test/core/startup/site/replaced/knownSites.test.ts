import assert from 'node:assert/strict';
import { knownSite } from '../../../../../server/src/core/startup/site/replaced/knownSites';

/** Statements of Python's own file, enough of them for the text to be recognized as a copy. */
const COPY = `${'import sys\n'.repeat(20)}main()\n`;

function describeSite(source: string, distribution: 'upstream' | 'debian' = 'upstream'): string {
  const known = knownSite(source, distribution);
  switch (known?.kind) {
    case 'changed':
      return `changed at ${known.changes.map(({ line }) => line + 1).join(' ')}${known.runsLast ? ' below' : ''}`;
    case 'virtualenv-20':
      return `virtualenv-20 ${known.sitePackages.join(' ')}`;
    case 'python':
    case 'setuptools':
      return known.kind;
    case undefined:
      return 'unknown';
  }
}

describe('a site.py that is known', () => {
  const situations: readonly (readonly [title: string, source: string, expected: string])[] = [
    ["Python's own", COPY, 'python'],
    ['a copy with a change', COPY.replace('main()', 'import gone\nmain()'), 'changed at 21'],
    ['a copy with more at the end', `${COPY}\nimport gone\n`, 'changed at 23 below'],
    ['a copy that runs nothing', COPY.replace('main()', 'pass'), 'changed at 21'],
    ['a function that has nothing to do with the path', `${COPY}def setquit():\n    pass\n`, 'python'],
    ['one that has', `${COPY}def setquit():\n    sys.path.append("/x")\n`, 'changed at 22 below'],
    ['something short', 'import sys\n', 'unknown'],
    [
      "virtualenv 20's",
      'import sys\nr"""["../site-packages", "a\\\\b"]"""\nmain()\n',
      'virtualenv-20 ../site-packages a\\b',
    ],
    ["virtualenv 20's, changed", 'import sys, os\nr"""["../site-packages"]"""\nmain()\n', 'unknown'],
    ['a list that is none', 'import sys\nr"""[../site-packages]"""\nmain()\n', 'unknown'],
    ['nothing', '', 'unknown'],
  ];
  for (const [title, source, expected] of situations) {
    it(title, () => {
      assert.equal(describeSite(source), expected);
    });
  }

  it("Debian's directories are known only where the interpreter is Debian's", () => {
    const source = `${COPY}def getsitepackages():\n    return ["/usr/lib/python3/dist-packages"]\n`;
    assert.equal(describeSite(source, 'debian'), 'python');
    assert.equal(describeSite(source), 'changed at 22 below');
  });
});
