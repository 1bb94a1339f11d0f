/** Lines of `.pth` files that are not valid Python: what is reported as failing fails in each real interpreter, with that error. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { brokenLine } from '../../server/src/core/startup/site/brokenLine';
import { realInterpreters } from '../support/realInterpreters';
import { USUAL_PTH_FILES } from './usualPthFiles';

/** As `site` compiles a line: including the line end up to 3.12. */
const PROBE = String.raw`
import json, sys, warnings
warnings.simplefilter('ignore')
def fault(line):
    try:
        text = line.encode('utf-8') if sys.version_info[0] == 2 else line
        compile(text + ('' if sys.version_info >= (3, 13) else '\n'), '<string>', 'exec')
    except SyntaxError as error:
        return error.msg
    except Exception as error:
        return str(error)
json.dump([fault(line) for line in json.load(sys.stdin)], sys.stdout)
`;

/** Each is broken in every version. */
const BROKEN: readonly string[] = [
  'import os; os.environ.get(',
  'import os; x = [1, 2',
  'import os; x = {1: 2',
  'import os)',
  'import os; x = (1]',
  'import os; x = "a',
  "import os; x = 'a",
  'import os; x = """a',
  "import os; x = 'a\\'",
  'import os; x = r"a\\"',
  "import os; os.environ.get('a)",
  'import os;;',
  'import os; ; x = 1',
  'import os; if 1: pass',
  'import os; for x in []: pass',
  'import os; try: pass',
  'import os; x =',
  'import os; x = 1 +',
  'import os; x = os.',
  'import os,',
  'import os as',
  'import os; from x import',
  'import os; x = lambda:',
  'import os; return',
  'import os; x = ?',
];

/** Each is valid in some version. */
const VALID: readonly string[] = [
  'import os; x = ...; y = os.sep; from os import *',
  'import os; print "a"',
  'import os; print >>os, "a"',
  'import os; exec "a" in {}',
  'import os; print("a"), 1',
  "import os; x = f'{os}'",
  `import os; x = f"{os.environ["a"]}"`,
  "import os; x = ur'a'",
  "import os; x = rb'a'",
  'import os; x = 1 \\',
  'import os; x = "a" # (',
  'import os; x = "#"; y = ")"',
  "import os; x = 'it''s'; y = '''a'''",
  'import os; x: int = 1; (y := 2)',
  'import os; x = `os`; y = 1 <> 2',
  "import a; [b for c in d if not (e and f[1:])] or {g: h ** -2 // 3 for g, h in i}; lambda *j, **k: (j, k) if j else ~k; l = m @ n; del l; assert 1, 'x'",
  "import sys; exec('''a\\nb''')",
];

const usual = Object.entries(USUAL_PTH_FILES).flatMap(([name, text]) =>
  name.endsWith('.pth') ? text.split('\n').filter((line) => line.startsWith('import ')) : [],
);
const whole = [...VALID, ...usual, "import sys; x = '\u00e9'"];
/** A line cut off at every place. */
const cut = whole.flatMap((line) =>
  [...line].map((_, position) => line.slice(0, position + 1)).filter((line) => line.startsWith('import ')),
);
const lines = [...BROKEN, ...whole, ...new Set(cut)];

describe('lines that are not valid Python', function () {
  this.timeout(120_000);

  for (const { executable, version } of realInterpreters().filter(
    ({ implementation }) => implementation === 'cpython',
  )) {
    it(`fail in ${executable}`, () => {
      const output = execFileSync(executable, ['-S', '-c', PROBE], { input: JSON.stringify(lines) });
      const actual = JSON.parse(output.toString()) as readonly (string | null)[];
      const said = lines.map((line) => brokenLine(line, version) !== undefined);
      assert.deepEqual(
        lines.filter((_, position) => said[position] === true && actual[position] === null),
        [],
        'false alarms',
      );
      assert.deepEqual(
        BROKEN.filter((_, position) => said[position] !== true),
        [],
        'not noticed',
      );
      assert.ok(BROKEN.every((_, position) => actual[position] !== null));
    });
  }
});
