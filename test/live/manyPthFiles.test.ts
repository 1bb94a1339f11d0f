/**
 * Random `.pth` files as site reads them: one start of each interpreter reads all of them, and so does our site.
 * `PYPATH_LIVE_ALL=1` tries ten times as many.
 */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { siteOf } from '../core/startup/site/situation';
import { directory } from '../support/tree';
import { patience } from '../support/patience';
import { realCPythons } from './liveCases';

const COUNT = process.env['PYPATH_LIVE_ALL'] === '1' ? 5000 : 500;
const SEED = Number(process.env['PYPATH_LIVE_SEED'] ?? 29);

/** Directories that exist next to the file. */
const THERE = ['x', 'y z', 'x/sub', '#c', 'é'];

const LINE_PARTS = [
  ...THERE,
  ...[
    'gone',
    '.',
    '..',
    '/',
    './x',
    'x/',
    'x//sub',
    'x/../x',
    'X',
    '#',
    '# x',
    ' ',
    '  x',
    'x ',
    'x\t',
    '\t',
  ],
  ...[
    '\f',
    '\v',
    '\x1c',
    '\x1e',
    '\x85',
    '\xa0',
    '\u2028',
    '\u3000',
    'import',
    'important',
    'x;y',
    'x:x',
    '\0',
    'x\0',
  ],
];
const LINE_ENDS = ['\n', '\n', '\n', '\r\n', '\r', '\n\n', ' \n'];

const contents = fc
  .array(
    fc.tuple(fc.array(fc.constantFrom(...LINE_PARTS), { maxLength: 2 }), fc.constantFrom(...LINE_ENDS)),
    {
      maxLength: 6,
    },
  )
  .map((lines) => lines.map(([parts, end]) => parts.join('') + end).join(''));

/** Prints what each directory's `.pth` file adds, below the directory; null where reading it fails. */
const READ_ALL = `
import io, json, os, site, sys
root = sys.argv[1]
answers = []
for number in range(int(sys.argv[2])):
    folder = os.path.join(root, str(number))
    before = list(sys.path)
    try:
        # 2.7 does not remember the directory itself, so a blank line adds it again.
        known = set() if str is bytes else set([site.makepath(folder)[1]])
        site.addpackage(folder, 'a.pth', known)
        added = sys.path[len(before):]
    except Exception:
        added = None
    sys.path[:] = before
    if added is not None and str is bytes:
        added = [path.decode('utf-8') for path in added]
    answers.append(added)
sys.__stdout__.write(json.dumps(answers))
`;

describe('many .pth files', function () {
  this.timeout(patience(120_000));
  const interpreters = realCPythons();
  if (interpreters.length === 0) {
    it('has no interpreter on this machine: nothing to compare', () => undefined);
    return;
  }

  const texts = fc.sample(contents, { numRuns: COUNT, seed: SEED });
  let root = '';

  before(() => {
    root = mkdtempSync(path.join(tmpdir(), 'pypath-pth-'));
    for (const [number, text] of texts.entries()) {
      for (const name of THERE) {
        mkdirSync(path.join(root, String(number), name), { recursive: true });
      }
      writeFileSync(path.join(root, String(number), 'a.pth'), text);
    }
  });

  after(() => {
    rmSync(root, { recursive: true, force: true });
  });

  for (const { executable, version } of interpreters) {
    const name = `${version.major}.${version.minor}.${version.micro}`;

    it(`${name}: ${String(COUNT)} of them, seed ${String(SEED)}`, () => {
      const output = execFileSync(executable, ['-E', '-s', '-c', READ_ALL, root, String(COUNT)], {
        env: { LC_ALL: 'C.UTF-8' },
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
        maxBuffer: 64 * 1024 * 1024,
      });
      const answers = JSON.parse(output) as readonly (readonly string[] | null)[];
      const differing = texts.flatMap((text, number) => {
        const folder = path.join(root, String(number));
        const actual = answers[number]?.map((entry) => below(entry, folder)) ?? null;
        const expected = predicted(text, name);
        return JSON.stringify(actual) === JSON.stringify(expected) ? [] : [{ text, actual, expected }];
      });
      assert.deepEqual(differing.slice(0, 3), []);
    });
  }
});

function predicted(text: string, version: string): readonly string[] | null {
  const [major = '', minor = ''] = version.split('.');
  const folder = `/opt/py/lib/python${major}.${minor}/site-packages`;
  const outcome = siteOf({
    version,
    files: {
      [`${folder}/a.pth`]: text,
      ...Object.fromEntries(THERE.map((name) => [`${folder}/${name}`, directory])),
    },
  });
  return outcome.kind === 'fatal'
    ? null
    : outcome.sysPath
        .filter(({ provenance }) => provenance.kind === 'pth')
        .map((entry) => below(entry.path, folder));
}

function below(entry: string, folder: string): string {
  return entry.startsWith(`${folder}/`)
    ? entry.slice(folder.length + 1)
    : entry === folder
      ? '.'
      : parent(entry, folder);
}

function parent(entry: string, folder: string): string {
  return entry === path.posix.dirname(folder) ? '..' : entry;
}
