/**
 * Why a module that is there is not found: each reason with a real interpreter, which does not find the module, and finds it once the
 * reason is removed.
 */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { contextFromOptions } from '../../server/src/core/contexts/contextOptions';
import { explainImports } from '../../server/src/core/explainImports';
import type { AbsenceReason, AbsenceRule } from '../../server/src/core/imports/absence/absenceReason';
import { inspectContext } from '../../server/src/core/inspectContext';
import { NO_FLAGS, type Flags } from '../../server/src/core/model/runContext';
import { readMachine } from '../../server/src/node/machine';
import { createNodeFileSystem } from '../../server/src/node/nodeFileSystem';
import { realInterpreters, type RealInterpreter } from '../support/realInterpreters';

/** The places of a situation. */
interface Places {
  readonly root: string;
  /** `python3.12` */
  readonly library: string;
  /** An environment's site-packages. */
  readonly site: string;
}

interface Run {
  readonly flags?: readonly string[];
  readonly env?: (places: Places) => Readonly<Record<string, string>>;
  /** Below the root. */
  readonly cwd?: string;
  readonly script?: string;
  /** Below the root; the interpreter itself by default. */
  readonly python?: string;
}

interface Situation {
  readonly title: string;
  readonly module: string;
  readonly files: (places: Places) => Readonly<Record<string, string>>;
  readonly links?: (places: Places) => Readonly<Record<string, string>>;
  readonly run: Run;
  readonly rule: AbsenceRule;
  /** The file that decides, and its line. */
  readonly at?: (places: Places) => string;
  /** How it is found. */
  readonly instead: Run & { readonly remove?: (places: Places) => string };
  readonly needs?: (interpreter: RealInterpreter) => boolean;
}

const VENV_PYTHON = 'venv/bin/python';
const helper = (place: string): Readonly<Record<string, string>> => ({ [`${place}/helper.py`]: '' });
const hasSafePath = ({ version }: RealInterpreter): boolean => version.minor >= 11;
const userBase = ({ root }: Places) => ({ PYTHONUSERBASE: join(root, 'user') });
const userHelper = ({ library }: Places) => helper(`user/lib/${library}/site-packages`);
const cfgLine = ({ root }: Places) => `${join(root, 'venv/pyvenv.cfg')}:2`;

const SITUATIONS: readonly Situation[] = [
  {
    title: 'PYTHONSAFEPATH',
    module: 'helper',
    files: () => helper('app'),
    run: { env: () => ({ PYTHONSAFEPATH: '1' }) },
    rule: 'safe-path',
    instead: {},
    needs: hasSafePath,
  },
  {
    title: '-P',
    module: 'helper',
    files: () => helper('app'),
    run: { flags: ['-P'] },
    rule: 'safe-path',
    instead: {},
    needs: hasSafePath,
  },
  {
    title: '-I',
    module: 'helper',
    files: () => helper('app'),
    run: { flags: ['-I'] },
    rule: 'isolated',
    instead: {},
  },
  {
    title: 'PYTHONPATH under -E',
    module: 'helper',
    files: () => helper('more'),
    run: { flags: ['-E'], env: ({ root }) => ({ PYTHONPATH: join(root, 'more') }) },
    rule: 'pythonpath-ignored',
    instead: { env: ({ root }) => ({ PYTHONPATH: join(root, 'more') }) },
  },
  {
    title: 'the user site under -s',
    module: 'helper',
    files: userHelper,
    run: { flags: ['-s'], env: userBase },
    rule: 'user-site-off',
    instead: { env: userBase },
  },
  {
    title: 'PYTHONNOUSERSITE',
    module: 'helper',
    files: userHelper,
    run: { env: (places) => ({ ...userBase(places), PYTHONNOUSERSITE: '1' }) },
    rule: 'user-site-off',
    instead: { env: userBase },
  },
  {
    title: 'PYTHONUSERBASE in an environment',
    module: 'helper',
    files: userHelper,
    run: { python: VENV_PYTHON, env: userBase },
    rule: 'user-site-off',
    at: cfgLine,
    instead: { env: userBase },
  },
  {
    title: '-S',
    module: 'helper',
    files: () => ({}),
    run: { python: VENV_PYTHON, flags: ['-S'] },
    rule: 'no-site',
    instead: { python: VENV_PYTHON },
  },
  {
    title: 'the working directory of a script',
    module: 'helper',
    files: () => helper('work'),
    run: { cwd: 'work' },
    rule: 'run-mode',
    instead: { cwd: 'work', script: '' },
  },
  {
    title: 'a library of another version in the environment',
    module: 'other',
    files: () => ({ 'venv/lib/python3.1/site-packages/other.py': '' }),
    run: { python: VENV_PYTHON },
    rule: 'other-library',
    instead: { env: ({ root }) => ({ PYTHONPATH: join(root, 'venv/lib/python3.1/site-packages') }) },
  },
  {
    title: 'an environment that is not run',
    module: 'helper',
    files: () => ({}),
    run: { cwd: '.' },
    rule: 'environment-bypassed',
    instead: { python: VENV_PYTHON, cwd: '.' },
  },
  {
    title: "a link to an environment's interpreter",
    module: 'helper',
    files: () => ({}),
    links: ({ root }) => ({ 'bin/python': join(root, VENV_PYTHON) }),
    run: { python: 'bin/python', cwd: 'app' },
    rule: 'environment-bypassed',
    instead: { python: VENV_PYTHON, cwd: 'app' },
  },
  {
    title: 'a namespace that a package cuts below the top',
    module: 'cloud.disk.connector',
    files: ({ site }) => ({
      'more/cloud/disk/__init__.py': '',
      [`${site}/cloud/disk/connector/__init__.py`]: '',
    }),
    run: { python: VENV_PYTHON, env: ({ root }) => ({ PYTHONPATH: join(root, 'more') }) },
    rule: 'namespace-cut',
    at: ({ root }) => `${join(root, 'more/cloud/disk/__init__.py')}:1`,
    instead: { python: VENV_PYTHON },
  },
  {
    title: 'a namespace that a package cuts at the top',
    module: 'cloud.disk.connector',
    files: ({ site }) => ({
      [`${site}/cloud/__init__.py`]: '',
      'more/cloud/disk/connector/__init__.py': '',
    }),
    run: { python: VENV_PYTHON, env: ({ root }) => ({ PYTHONPATH: join(root, 'more') }) },
    rule: 'namespace-cut',
    at: ({ site }) => `${site}/cloud/__init__.py:1`,
    instead: {
      python: VENV_PYTHON,
      env: ({ root }) => ({ PYTHONPATH: join(root, 'more') }),
      remove: ({ site }) => `${site}/cloud/__init__.py`,
    },
  },
  {
    title: 'a folder without __init__.py',
    module: 'shop.mine',
    files: ({ site }) => ({ 'app/shop/mine.py': '', [`${site}/shop/__init__.py`]: '' }),
    run: { python: VENV_PYTHON },
    rule: 'no-init',
    at: ({ site }) => `${site}/shop/__init__.py:1`,
    instead: {},
  },
  {
    title: 'a package behind a module of its name',
    module: 'shop.cart',
    files: ({ site }) => ({
      'app/shop.py': '',
      [`${site}/shop/__init__.py`]: '',
      [`${site}/shop/cart.py`]: '',
    }),
    run: { python: VENV_PYTHON },
    rule: 'hidden',
    at: ({ root }) => `${join(root, 'app/shop.py')}:1`,
    instead: { python: VENV_PYTHON, remove: ({ root }) => join(root, 'app/shop.py') },
  },
  {
    title: 'an editable install behind a folder',
    module: 'cart',
    files: ({ root, site }) => ({
      [`${site}/editables/__init__.py`]: '',
      [`${site}/editables/redirector.py`]: `import sys, importlib.util
class RedirectingFinder:
    _redirections = {}
    @classmethod
    def map_module(cls, name, path):
        cls._redirections[name] = path
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if name in cls._redirections:
            return importlib.util.spec_from_file_location(name, cls._redirections[name])
    @classmethod
    def install(cls):
        sys.meta_path.append(cls)
`,
      [`${site}/_editable_impl_cart.pth`]: 'import _editable_impl_cart\n',
      [`${site}/_editable_impl_cart.py`]: `from editables.redirector import RedirectingFinder as F
F.install()
F.map_module('cart', '${join(root, 'src/cart/__init__.py')}')`,
      'src/cart/__init__.py': '',
      'app/cart/readme.txt': '',
    }),
    run: { python: VENV_PYTHON },
    rule: 'editable-hidden',
    at: ({ site }) => `${site}/_editable_impl_cart.pth:1`,
    instead: { python: VENV_PYTHON, remove: ({ root }) => join(root, 'app/cart') },
  },
  {
    title: 'a source directory that nothing adds',
    module: 'shop',
    files: () => ({ 'app/src/shop/__init__.py': '' }),
    run: { cwd: 'app' },
    rule: 'not-added',
    instead: { env: ({ root }) => ({ PYTHONPATH: join(root, 'app/src') }) },
  },
  {
    title: 'an extension module of another version',
    module: 'fast',
    files: () => ({ 'app/fast.cpython-31-x86_64-linux-gnu.so': '' }),
    run: {},
    rule: 'other-extension',
    instead: { remove: ({ root }) => join(root, 'none'), script: 'fast/main.py' },
  },
];

const PROGRAM = `import importlib.util as u, sys
try:
    s = u.find_spec(sys.argv[1])
except ImportError:
    s = None
print(s is not None and s.origin is not None and s.origin != 'namespace')
`;

function write(root: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    const file = name.startsWith('/') ? name : join(root, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** An empty script means `-c`. */
const SCRIPT = 'app/main.py';

function really(module: string, executable: string, run: Run, places: Places): boolean {
  const { root } = places;
  const script = run.script ?? SCRIPT;
  const start = script === '' ? ['-c', PROGRAM] : [join(root, script)];
  const env = { HOME: join(root, 'home'), LC_ALL: 'C.UTF-8', ...run.env?.(places) };
  const python = run.python === undefined ? executable : join(root, run.python);
  const cwd = join(root, run.cwd ?? 'app');
  const args = [...(run.flags ?? []), ...start, module];
  return execFileSync(python, args, { cwd, env, encoding: 'utf8' }).trim() === 'True';
}

const FLAGS: Readonly<Record<string, keyof Flags>> = {
  '-P': 'safePath',
  '-I': 'isolated',
  '-E': 'ignoreEnvironment',
  '-s': 'noUserSite',
  '-S': 'noSite',
};

function reasonsFor(module: string, executable: string, run: Run, places: Places): readonly AbsenceReason[] {
  const { root } = places;
  const env = { HOME: join(root, 'home'), ...run.env?.(places) };
  const cwd = join(root, run.cwd ?? 'app');
  const context = contextFromOptions(
    {
      python: run.python === undefined ? executable : join(root, run.python),
      variables: Object.entries(env).map(([name, value]) => ({ kind: 'set', name, value })),
      cleanEnvironment: true,
      flags: (run.flags ?? []).reduce((flags, flag) => ({ ...flags, [FLAGS[flag] ?? '']: true }), NO_FLAGS),
      mode: { kind: 'script', file: join(root, run.script ?? SCRIPT) },
      cwd,
    },
    readMachine(),
    cwd,
  );
  const fs = createNodeFileSystem();
  const [answer] = explainImports([module], inspectContext(context, fs), fs, cwd);
  return answer?.reasons ?? [];
}

function placeOf({ file, range }: AbsenceReason): string {
  return `${file ?? ''}:${String((range?.start.line ?? -1) + 1)}`;
}

describe('reasons why a module is not found, compared with real interpreters', function () {
  this.timeout(60_000);
  for (const interpreter of realInterpreters()) {
    const { executable, implementation, version } = interpreter;
    if (implementation !== 'cpython' || version.major < 3 || version.minor < 7) {
      continue;
    }
    const name = `${executable} ${String(version.major)}.${String(version.minor)}.${String(version.micro)}`;
    describe(name, () => {
      for (const situation of SITUATIONS.filter(({ needs = () => true }) => needs(interpreter))) {
        it(situation.title, () => {
          const root = realpathSync(mkdtempSync(join(tmpdir(), 'pypath-absence-')));
          try {
            tell(situation, interpreter, root);
          } finally {
            rmSync(root, { recursive: true, force: true });
          }
        });
      }
    });
  }
});

function tell(situation: Situation, { executable, version }: RealInterpreter, root: string): void {
  const { module, files, links, run, rule, at, instead } = situation;
  const library = `python${String(version.major)}.${String(version.minor)}`;
  const places: Places = { root, library, site: join(root, 'venv/lib', library, 'site-packages') };
  execFileSync(executable, ['-m', 'venv', '--without-pip', join(root, 'venv')], { stdio: 'pipe' });
  write(root, {
    [SCRIPT]: PROGRAM,
    'fast/main.py': PROGRAM,
    'fast/fast.py': '',
    'work/none': '',
    [`${places.site}/helper.py`]: '',
    ...files(places),
  });
  for (const [link, target] of Object.entries(links?.(places) ?? {})) {
    mkdirSync(dirname(join(root, link)), { recursive: true });
    symlinkSync(target, join(root, link));
  }
  if (run.python === VENV_PYTHON && rule !== 'no-site') {
    rmSync(join(places.site, 'helper.py'));
  }
  assert.equal(really(module, executable, run, places), false, 'Python finds it');
  const reasons = reasonsFor(module, executable, run, places);
  const reason = reasons.find((each) => each.rule === rule);
  assert.ok(reason, `${rule} is among ${reasons.map((each) => each.rule).join(', ')}`);
  if (at !== undefined) {
    assert.equal(placeOf(reason), at(places));
  }
  const removed = instead.remove?.(places);
  if (removed !== undefined) {
    rmSync(removed, { recursive: true, force: true });
  }
  assert.equal(
    really(module, executable, instead, places),
    true,
    'Python does not find it without the reason',
  );
}
