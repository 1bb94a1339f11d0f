/**
 * `load_isolated_environment` in real interpreters, compared with the prediction; and versions, compared with pip's copy of `packaging`.
 */

import * as assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { planEdits } from '../../server/src/cli/edits/planEdits';
import { lookAt, writeChanges } from '../../server/src/cli/edits/writeChanges';
import { contextFromOptions } from '../../server/src/core/contexts/contextOptions';
import {
  comparePep440,
  parsePep440,
  parseSpecifier,
  satisfies,
} from '../../server/src/core/formats/packages/pep440';
import { parsePieText } from '../../server/src/core/formats/packages/parsePie';
import { LOADER_NAME, pieKind } from '../../server/src/core/isolation/pie/index';
import { LOADER_TEXT } from '../../server/src/core/isolation/pie/loaderText';
import { inspectContext } from '../../server/src/core/inspectContext';
import { previewIsolation } from '../../server/src/core/previewIsolation';
import { readMachine } from '../../server/src/node/machine';
import type { Entry } from '../../server/src/core/model/entry';
import { linux } from '../../server/src/core/model/platform';
import { loadPie } from '../../server/src/core/startup/pie/loadPie';
import { createNodeFileSystem } from '../../server/src/node/nodeFileSystem';
import { realInterpreters, type RealInterpreter } from '../support/realInterpreters';
import { makeHostileEnvironment, withoutHome } from './hostileEnvironment';

const interpreters = realInterpreters().filter(({ version }) => version.major === 3 && version.minor >= 6);

const FILES: Readonly<Record<string, string>> = {
  [LOADER_NAME]: LOADER_TEXT,
  'site/foo-1.0.dist-info/METADATA': 'Name: foo\nVersion: 1.0\n',
  'site/foo-1.0.dist-info/RECORD': 'foo/__init__.py,,\nfoo-1.0.dist-info/METADATA,,\n../../bin/foo,,\n',
  'site/foo/__init__.py': 'version = 1\n',
  'site/other.py': 'version = 1\n',
  'site/silent.py': '',
  'site/told.py': "__version__ = '2.5'\n",
  'site/Dist_Name-1.2.egg-info': 'Name: Dist-Name\nVersion: 1.2\n',
  'eggs/foo-2.0-py3.egg/EGG-INFO/PKG-INFO': 'Name: foo\nVersion: 2.0\n',
  'eggs/foo-2.0-py3.egg/foo.py': 'version = 2\n',
  'eggs/foo-10.0-py3.egg/EGG-INFO/PKG-INFO': 'Name: foo\nVersion: 10.0\n',
  'eggs/foo-10.0-py3.egg/foo.py': 'version = 10\n',
  'more/sub.pth': '# below\nimport nothing_of_that_name\nsub\nnowhere\n',
  'more/sub/bar-3.0rc1.dist-info/METADATA': 'Version: 3.0rc1\n',
  'more/sub/bar.py': 'version = 3\n',
};

/** The results, one after the other in one process. */
interface Answer {
  readonly error: string | null;
  readonly path: readonly string[];
  readonly modules: Readonly<Record<string, number | null>>;
}

/** Each module is imported again, and removed afterwards. */
const DRIVER = `
import importlib, json, os, sys
sys.dont_write_bytecode = True
work = sys.argv[1]
sys.path.insert(0, work)
from load_isolated_environment import PackageMissing, PieError, load_isolated_environment
del sys.path[0]
sys.path.append(os.path.join(work, 'site'))
start = list(sys.path)
answers = [start]
for name in sys.argv[2:]:
    error = None
    try:
        load_isolated_environment(os.path.join(work, name))
    except (PackageMissing, PieError) as caught:
        error = type(caught).__name__ + ': ' + str(caught).replace(work, '')
    modules = {}
    for module in ('foo', 'bar', 'other', 'json.tool'):
        sys.modules.pop(module, None)
        try:
            modules[module] = getattr(importlib.import_module(module), 'version', 0)
        except ModuleNotFoundError:
            modules[module] = None
    answers.append({'error': error, 'path': sys.path, 'modules': modules})
    answers[-1]['path'] = list(sys.path)
print(json.dumps(answers))
`;

describe('load_isolated_environment', function () {
  this.timeout(60_000);
  let work = '';

  before(() => {
    work = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'pypath-pie-'));
    for (const [name, text] of Object.entries(FILES)) {
      const file = path.join(work, name);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, text);
    }
  });
  after(() => {
    fs.rmSync(work, { recursive: true, force: true });
  });

  it('has interpreters to be tried in', () => {
    assert.ok(interpreters.length > 0);
  });

  it('does what is predicted with random files', () => {
    const [interpreter] = interpreters;
    assert.ok(interpreter !== undefined);
    const random = generator(2009);
    const oneOf = (choices: readonly string[]): string => choices[random(choices.length)] ?? '';
    const several = (most: number, choices: readonly string[]): readonly string[] =>
      Array.from({ length: random(most + 1) }, () => oneOf(choices));
    const places = [
      'site',
      'eggs',
      'more',
      'more/sub',
      'nowhere',
      'eggs/foo-2.0-py3.egg',
      'eggs/foo-10.0-py3.egg',
    ];
    const names = ['foo', 'FOO', 'bar', 'told', 'silent', 'Dist.Name', 'other', 'nope'];
    const conditions = [
      '',
      '',
      '',
      '',
      ' >= 1',
      '==2.*',
      ' < 3, != 2.0',
      ' ~= 1.0',
      ' === 10.0',
      ' > 0.0',
      ' >> 1',
    ];
    fs.mkdirSync(path.join(work, 'random'));
    const situations = Array.from({ length: 400 }, (_, number) => {
      const first = several(
        3,
        places.map((place) => `../${place}`),
      ).join(':');
      const lines = Array.from(
        { length: 1 + random(2) },
        () => `${oneOf(['', '', '!'])}${oneOf(names)}${oneOf(conditions)}`,
      );
      const text = [first, ...lines].join('\n');
      const file = path.join(work, 'random', `${String(number)}.pie`);
      fs.writeFileSync(file, text);
      return { file, text, start: ['/lib', ...several(4, places).map((place) => path.join(work, place))] };
    });
    const output = execFileSync(interpreter.executable, ['-I', '-c', RANDOM_DRIVER, work], {
      input: JSON.stringify(situations.map(({ start }) => start)),
      encoding: 'utf8',
      cwd: work,
    });
    const answers = JSON.parse(output) as readonly (readonly [boolean, readonly string[]])[];
    const fileSystem = createNodeFileSystem();
    for (const [index, { file, text, start }] of situations.entries()) {
      const document = parsePieText(text, ':');
      const { outcome, sysPath } = loadPie(start.map(toEntry), {
        file,
        document,
        platform: linux,
        cwd: work,
        fs: fileSystem,
      });
      assert.deepEqual(
        [outcome.loads, sysPath.map((each) => each.path)],
        answers[index],
        `${start.join(':')}\n${text}`,
      );
    }
    assert.ok(answers.filter(([loads]) => loads).length > 50);
  });

  for (const interpreter of interpreters) {
    describe(`in ${nameOf(interpreter)}`, () => {
      const run = (...pies: readonly (string | Uint8Array)[]): readonly Answer[] => {
        const names = pies.map((text, index) => {
          fs.writeFileSync(path.join(work, `${String(index)}.pie`), text);
          return `${String(index)}.pie`;
        });
        const output = execFileSync(
          interpreter.executable,
          ['-I', '-W', 'error', '-c', DRIVER, work, ...names],
          { encoding: 'utf8', cwd: work },
        );
        const [start, ...answers] = JSON.parse(output) as readonly [readonly string[], ...Answer[]];
        const [first] = answers;
        assert.deepEqual(first?.path, predicted(start, String(pies[0] ?? '')));
        return answers;
      };
      const predicted = (start: readonly string[], pie: string): readonly string[] =>
        loadPie(start.map(toEntry), {
          file: path.join(work, '0.pie'),
          document: parsePieText(pie, ':'),
          platform: linux,
          cwd: work,
          fs: createNodeFileSystem(),
        }).sysPath.map((each) => each.path);

      it('keeps packages that satisfy it', () => {
        const [answer] = run('eggs\nfoo ~= 1.0\nTOLD >= 2.5\nsilent < 0.1\ndist.name == 1.2.*\njson\n');
        assert.deepEqual([answer?.error, answer?.modules['foo']], [null, 1]);
      });

      it('adds from eggs and from where .pth files lead', () => {
        const [answer] = run('eggs:more\n# both\nfoo >= 2\nbar # any\n');
        assert.deepEqual(answer?.error, null);
        assert.deepEqual([answer.modules['foo'], answer.modules['bar']], [10, 3]);
        assert.deepEqual(answer.path.slice(-3), [
          path.join(work, 'eggs/foo-10.0-py3.egg'),
          path.join(work, 'site'),
          path.join(work, 'more/sub'),
        ]);
      });

      it('changes nothing if a package is missing, or a line is malformed', () => {
        const [missing, malformed] = run('eggs\nfoo == 2.0\nfoo > 10\n', 'eggs\nfoo == 2.0\n\nfoo >> 1\n');
        assert.match(missing?.error ?? '', /^PackageMissing: \/0\.pie:3: foo > 10: found 2\.0 in /);
        assert.equal(missing?.modules['foo'], 1);
        assert.equal(malformed?.error, 'PieError: /1.pie:4: not a condition on a version: >> 1');
        assert.equal(malformed.modules['foo'], 1);
      });

      it('names the line that is not UTF-8, and finds nothing in an impossible path', () => {
        const answers = run('no\0path:eggs\nfoo >= 2\n', Buffer.from('eggs\n# \xe9\n', 'latin1'));
        assert.deepEqual(
          answers.map(({ error }) => error),
          [null, 'PieError: /1.pie:2: not UTF-8'],
        );
      });

      it('excludes a package, and leaves its neighbours', () => {
        const [answer] = run('\n!foo\n!bar\n');
        assert.deepEqual(answer?.modules, { foo: null, bar: null, other: 1, 'json.tool': 0 });
      });

      it('loads the file that is made from its packages, in spite of what leaked in', () => {
        const folder = path.join(work, 'made');
        const surroundings = path.join(work, 'hostile');
        for (const directory of [folder, surroundings]) {
          fs.rmSync(directory, { recursive: true, force: true });
          fs.mkdirSync(directory);
        }
        // With PYTHONHOME, no program gets as far as loading a file.
        const hostile = makeHostileEnvironment(surroundings, interpreter.version);
        const env = withoutHome(hostile);
        fs.mkdirSync(path.join(hostile.foreign, 'evil-1.dist-info'));
        fs.writeFileSync(path.join(hostile.foreign, 'evil.py'), '');
        const after = makePie(fs.realpathSync(interpreter.executable), env, folder);
        const code = `
import json, sys
from load_isolated_environment import load_isolated_environment
load_isolated_environment('environment.pie')
try:
    import evil
except ModuleNotFoundError as error:
    print(json.dumps([sys.path, str(error)]))
`;
        const output = execFileSync(fs.realpathSync(interpreter.executable), ['-c', code], {
          encoding: 'utf8',
          cwd: folder,
          env,
        });
        assert.deepEqual(JSON.parse(output), [after, "No module named 'evil': a .pie file excludes it"]);
      });

      it('loads several files in one process', () => {
        const answers = run('\n!foo == 1.0\n', 'eggs\nfoo < 3\n', '\n!foo\n', 'site\nfoo\n');
        assert.deepEqual(
          answers.map(({ modules }) => modules['foo']),
          [null, 2, null, 1],
        );
        assert.ok(!(answers[2]?.path ?? []).some((each) => each.includes('.egg')));
      });
    });
  }
});

function toEntry(directory: string): Entry {
  return { path: directory, exists: true, provenance: { kind: 'executable-dir' } };
}

/** Each file is loaded as if it were the first one. */
const RANDOM_DRIVER = `
import json, os, sys
work = sys.argv[1]
sys.path.insert(0, work)
import load_isolated_environment as loader
answers = []
for number, path in enumerate(json.load(sys.stdin)):
    sys.path[:] = path
    loader._exclusions.hidden = {}
    try:
        loader.load_isolated_environment(os.path.join(work, 'random', str(number) + '.pie'))
        loads = True
    except (loader.PackageMissing, loader.PieError):
        loads = False
    answers.append([loads, list(sys.path)])
print(json.dumps(answers))
`;

/** Writes the files, and returns the path that they should give. */
function makePie(python: string, env: Readonly<Record<string, string>>, folder: string): readonly string[] {
  const fileSystem = createNodeFileSystem();
  const machine = readMachine();
  const context = contextFromOptions(
    {
      python,
      variables: Object.entries(env).map(([name, value]) => ({ kind: 'set', name, value })),
      cleanEnvironment: true,
      mode: { kind: 'command' },
      cwd: folder,
    },
    machine,
    folder,
  );
  const outcome = previewIsolation({
    kind: pieKind,
    options: {},
    inspected: inspectContext(context, fileSystem),
    facts: { folder, machine, fs: fileSystem, baseInterpreters: [] },
    findAgain: () => undefined,
  });
  assert.ok(outcome.kind === 'preview' && outcome.effective, JSON.stringify(outcome));
  assert.equal(outcome.after.result.pie?.loads, true);
  writeChanges(planEdits({ edits: outcome.edits, force: false, look: lookAt }));
  return outcome.after.result.sysPath.map((each) => each.path);
}

const PARTS = {
  epoch: ['', '', '', '1!', '0!'],
  release: ['0', '1', '1.0', '1.0.0', '1.1', '1.10', '2', '2.0', '01.2', '2013.4', '0.0.1'],
  pre: ['', '', '', 'a1', 'b2', 'rc1', '-alpha', '.beta.3', 'c2', '_pre1', 'A0'],
  post: ['', '', '', '.post1', '-1', 'r2', '.rev', '-post0'],
  dev: ['', '', '', '.dev1', 'dev', '-dev3'],
  local: ['', '', '', '+1', '+abc', '+abc.1', '+ABC-2', '+1.abc'],
};

/** The test makes versions and conditions; `packaging` gives the answers. */
const JUDGE = `
import json, sys
from pip._vendor.packaging.specifiers import Specifier
from pip._vendor.packaging.version import InvalidVersion, Version
versions, pairs = json.load(sys.stdin)
def compared(a, b):
    a, b = Version(a), Version(b)
    return (a > b) - (a < b)
def judged(version, condition):
    try:
        return Specifier(condition).contains(version, prereleases=True)
    except ValueError:
        return None
print(json.dumps([[compared(a, b) for a in versions for b in versions], [judged(*pair) for pair in pairs]]))
`;

describe('versions', function () {
  this.timeout(60_000);
  const judge = interpreters.find(({ executable }) => {
    const probe = 'import pip._vendor.packaging as p; assert int(p.__version__.split(".")[0]) >= 22';
    return spawnSync(executable, ['-I', '-c', probe]).status === 0;
  });

  it('are compared as packaging compares them, here and in the loader', () => {
    assert.ok(judge !== undefined, 'There is no interpreter with a pip that brings packaging 22 or later');
    const random = generator(440);
    const versions = Array.from({ length: 120 }, () =>
      Object.values(PARTS)
        .map((choices) => choices[random(choices.length)] ?? '')
        .join(''),
    );
    // `===` compares the texts of PEP 440's words, while `packaging` normalizes one of them.
    const operators = ['==', '!=', '<=', '>=', '<', '>', '~='];
    // `~=` leaves out suffixes, which `packaging` knows only in their normal forms.
    const normal = versions.filter((text) =>
      /^(?:\d+!)?[\d.]+(?:(?:a|b|rc)\d+)?(?:\.post\d+)?(?:\.dev\d+)?$/.test(text),
    );
    const pairs = Array.from({ length: 20_000 }, () => {
      const operator = operators[random(operators.length)] ?? '';
      const choice = operator === '~=' ? normal : versions;
      const version = choice[random(choice.length)] ?? '';
      const wildcard = operator.length === 2 && /^[=!]=$/.test(operator) && random(3) === 0 ? '.*' : '';
      return [versions[random(versions.length)] ?? '', `${operator}${version}${wildcard}`] as const;
    });
    const ask = (code: string): unknown =>
      JSON.parse(
        execFileSync(judge.executable, ['-I', '-c', code], {
          input: JSON.stringify([versions, pairs]),
          encoding: 'utf8',
          maxBuffer: 1 << 28,
        }),
      );
    const [orders, answers] = ask(JUDGE) as [readonly number[], readonly (boolean | null)[]];

    const parsed = versions.map((version) => parsePep440(version) ?? assert.fail(version));
    assert.deepEqual(
      parsed.flatMap((a) => parsed.map((b) => comparePep440(a, b))),
      orders,
    );
    const own = pairs.map(([version, condition]) => {
      const specifier = parseSpecifier(condition);
      return specifier === undefined ? null : satisfies(version, [specifier]);
    });
    assert.deepEqual(differing(pairs, own, answers), []);

    const loader = ask(`${LOADER_TEXT}
import json
versions, pairs = json.load(sys.stdin)
specifiers = [(version, _parse_specifier(condition)) for version, condition in pairs]
print(json.dumps([None if each is None else _satisfies(version, *each) for version, each in specifiers]))
`) as readonly (boolean | null)[];
    assert.deepEqual(differing(pairs, loader, answers), []);
  });
});

function differing(
  pairs: readonly (readonly [string, string])[],
  own: readonly (boolean | null)[],
  wanted: readonly (boolean | null)[],
): readonly string[] {
  return pairs.flatMap(([version, condition], index) =>
    own[index] === wanted[index] ? [] : [`${version} ${condition}: ${String(own[index])}`],
  );
}

/** The same numbers each time. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function nameOf({ executable, version, implementation }: RealInterpreter): string {
  return `${implementation} ${String(version.major)}.${String(version.minor)} (${executable})`;
}
