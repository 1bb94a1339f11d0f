/**
 * Start-up code that is understood, compared with real interpreters: files as installers write them, setuptools' own finder where an
 * interpreter has setuptools, and the resulting path.
 */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { realInterpreters, type RealInterpreter } from '../support/realInterpreters';
import { predict } from './predict';
import { ask } from './probe';

/** Files below site-packages; `{project}` is a directory elsewhere. */
interface StartupCase {
  readonly title: string;
  readonly files: Readonly<Record<string, string>>;
  readonly project?: Readonly<Record<string, string>>;
}

const EASY_INSTALL = [
  'import sys; sys.__plen = len(sys.path)',
  '{project}/one.egg',
  './two.egg',
  "import sys; new=sys.path[sys.__plen:]; del sys.path[sys.__plen:]; p=getattr(sys,'__egginsert',0); sys.path[p:p]=new; sys.__egginsert = p+len(new)",
  '',
].join('\n');

const CASES: readonly StartupCase[] = [
  {
    title: 'easy-install',
    files: { 'easy-install.pth': EASY_INSTALL, 'two.egg/x.py': '', 'x.egg-link': '{project}\n.' },
    project: { 'one.egg/y.py': '' },
  },
  {
    title: 'literal paths, and what is not there',
    files: {
      'a.pth': "import sys; sys.path.insert(0, 'relative'); sys.path.extend(['/missing', '{project}'])\n",
      'b.pth': "import sys; sys.path[0:0] = ['/first', '/second']\n",
    },
  },
  {
    title: 'site.addsitedir()',
    files: { 'a.pth': "import site; site.addsitedir('{project}')\n{project}\n" },
    project: { 'b.pth': 'more\n', 'more/x.py': '' },
  },
  {
    title: 'a sitecustomize that assigns',
    files: { 'sitecustomize.py': "import sys\nsys.path[:] = ['{project}']\n" },
  },
];

/** setuptools' own finder, made by its own code; undefined where it has none. */
function setuptoolsFinder(executable: string, namespaces: string): string | undefined {
  const program = `from setuptools.command.editable_wheel import _finder_template as make
print(make('__editable__.p-1.finder', {'p': '/src/p'}, ${namespaces}))`;
  try {
    return execFileSync(executable, ['-W', 'ignore', '-c', program], { encoding: 'utf8', stdio: 'pipe' });
  } catch {
    return undefined;
  }
}

function editableCases(executable: string): readonly StartupCase[] {
  return ['{}', "{'n': ['/src/n']}"].flatMap((namespaces) => {
    const finder = setuptoolsFinder(executable, namespaces);
    return finder === undefined
      ? []
      : [
          {
            title: `setuptools' finder with namespaces ${namespaces}`,
            files: {
              '__editable__.p-1.pth': 'import __editable___p_1_finder; __editable___p_1_finder.install()',
              '__editable___p_1_finder.py': finder,
            },
          },
        ];
  });
}

function write(root: string, files: Readonly<Record<string, string>>, project: string): void {
  for (const [name, text] of Object.entries(files)) {
    const file = join(root, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text.replaceAll('{project}', project));
  }
}

async function compare(
  { executable }: RealInterpreter,
  root: string,
  startupCase: StartupCase,
): Promise<void> {
  const project = join(root, 'project');
  const venv = join(root, 'venv');
  mkdirSync(project, { recursive: true });
  execFileSync(executable, ['-m', 'venv', '--without-pip', venv], { stdio: 'pipe' });
  const [library = ''] = readdirSync(join(venv, 'lib')).filter((name) => name.startsWith('python'));
  write(join(venv, 'lib', library, 'site-packages'), startupCase.files, project);
  write(project, startupCase.project ?? {}, project);

  const run = {
    python: join(venv, 'bin', 'python'),
    env: { LC_ALL: 'C.UTF-8' },
    flags: '',
    // 3.13 needs its standard library for -c, and one of the cases removes that from the path.
    mode: { kind: 'interactive' },
    cwd: project,
  } as const;
  const truth = await ask(run);
  const result = predict(run);
  assert.equal(truth.kind, 'ran', truth.kind === 'died' ? truth.stderr : '');
  assert.deepEqual(
    result.sysPath.map(({ path }) => path),
    truth.facts.sysPath,
  );
  assert.equal(result.complete, true);
}

describe('start-up code of real interpreters', function () {
  this.timeout(60_000);
  for (const interpreter of realInterpreters()) {
    const { executable, implementation, version } = interpreter;
    if (implementation !== 'cpython' || version.major < 3) {
      continue;
    }
    describe(`${executable} ${version.major}.${version.minor}.${version.micro}`, () => {
      for (const startupCase of [...CASES, ...editableCases(executable)]) {
        it(startupCase.title, async () => {
          const root = realpathSync(mkdtempSync(join(tmpdir(), 'pypath-startup-')));
          try {
            await compare(interpreter, root, startupCase);
          } finally {
            rmSync(root, { recursive: true, force: true });
          }
        });
      }
    });
  }
});
