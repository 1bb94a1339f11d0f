/**
 * Environments whose base Python was replaced by another version: the offered repairs, run with real interpreters and a real pip, without a
 * network.
 */

import * as assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { realInterpreters, type RealInterpreter } from '../support/realInterpreters';
import { makeZip } from '../support/makeZip';
import { inFolder, pypathHere } from './repairBench';

interface Offered {
  readonly id: string;
  readonly title: string;
  readonly code: string;
  readonly preferred: boolean;
  readonly directory?: string;
  readonly commands?: readonly string[];
}

/** Versions with their own pip that writes `REQUESTED`. */
function usable(): readonly RealInterpreter[] {
  return realInterpreters().filter(
    ({ version, implementation, distribution }) =>
      implementation === 'cpython' &&
      distribution === 'upstream' &&
      version.major === 3 &&
      version.minor >= 9 &&
      version.minor <= 13,
  );
}

const nameOf = ({ version: { major, minor } }: RealInterpreter): string =>
  `python${String(major)}.${String(minor)}`;

function run(folder: string, program: string, ...args: readonly string[]) {
  const result = spawnSync(program, args, {
    cwd: folder,
    encoding: 'utf8',
    env: {
      PATH: '/usr/bin:/bin',
      HOME: join(folder, 'home'),
      PIP_NO_INDEX: '1',
      PIP_FIND_LINKS: join(folder, 'wheels'),
      PIP_DISABLE_PIP_VERSION_CHECK: '1',
      PIP_CONFIG_FILE: '/dev/null',
    },
  });
  return { status: result.status, output: result.stdout + result.stderr };
}

function mustRun(folder: string, program: string, ...args: readonly string[]): void {
  const { status, output } = run(folder, program, ...args);
  assert.equal(status, 0, `${[program, ...args].join(' ')}\n${output}`);
}

/** A distribution of one module, which needs others. */
function wheel(folder: string, name: string, version: string, ...needs: readonly string[]): void {
  const info = `${name}-${version}.dist-info`;
  const entries: readonly (readonly [string, string])[] = [
    [`${name}.py`, `VERSION = "${version}"\n`],
    [
      `${info}/METADATA`,
      `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n${needs.map((need) => `Requires-Dist: ${need}\n`).join('')}`,
    ],
    [`${info}/WHEEL`, 'Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n'],
  ];
  const record = [...entries.map(([path]) => path), `${info}/RECORD`].map((path) => `${path},,\n`).join('');
  mkdirSync(join(folder, 'wheels'), { recursive: true });
  writeFileSync(
    join(folder, 'wheels', `${name}-${version}-py3-none-any.whl`),
    makeZip([...entries, [`${info}/RECORD`, record]]),
  );
}

const BACKEND = `import zipfile
def build_editable(directory, config=None, metadata=None):
    name = 'mine-1.0-py3-none-any.whl'
    with zipfile.ZipFile(directory + '/' + name, 'w') as archive:
        archive.writestr('mine.pth', PATH)
        archive.writestr('mine-1.0.dist-info/METADATA', 'Metadata-Version: 2.1\\nName: mine\\nVersion: 1.0\\n')
        archive.writestr('mine-1.0.dist-info/WHEEL', 'Wheel-Version: 1.0\\nGenerator: t\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n')
        archive.writestr('mine-1.0.dist-info/RECORD', 'mine.pth,,\\n')
    return name
build_wheel = build_editable
`;

/** A project that needs nothing to be built. */
function editable(folder: string): string {
  const project = join(folder, 'my project');
  mkdirSync(join(project, 'src'), { recursive: true });
  writeFileSync(join(project, 'src', 'mine.py'), '');
  writeFileSync(join(project, 'backend.py'), BACKEND.replace('PATH', JSON.stringify(join(project, 'src'))));
  writeFileSync(
    join(project, 'pyproject.toml'),
    '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n[project]\nname = "mine"\nversion = "1.0"\n',
  );
  return project;
}

/** What `apt full-upgrade` does: the base's link now leads to another minor version. */
function upgrade(folder: string, from: RealInterpreter, to: RealInterpreter): void {
  const base = join(folder, 'base', 'bin');
  rmSync(join(base, 'python3'));
  symlinkSync(realpathSync(to.executable), join(base, 'python3'));
  const bin = join(folder, '.venv', 'bin');
  for (const name of ['python', 'python3', nameOf(from)]) {
    rmSync(join(bin, name), { force: true });
  }
  symlinkSync(join(base, 'python3'), join(bin, 'python3'));
  symlinkSync('python3', join(bin, 'python'));
  symlinkSync('python3', join(bin, nameOf(from)));
  const file = join(folder, '.venv', 'pyvenv.cfg');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^home = .*$/m, `home = ${base}`));
}

/** As pyenv installs it. */
function install(folder: string, { executable, version: { major, minor, micro } }: RealInterpreter): void {
  const versions = join(folder, 'home', '.pyenv', 'versions');
  mkdirSync(versions, { recursive: true });
  const prefix = dirname(dirname(realpathSync(executable)));
  symlinkSync(prefix, join(versions, `${String(major)}.${String(minor)}.${String(micro)}`));
}

function offers(folder: string): readonly Offered[] {
  return (JSON.parse(pypathHere(folder, { kind: 'fix-list' })) as { readonly fixes: readonly Offered[] })
    .fixes;
}

const IMPORTS = 'import app, needed, mine; print(app.VERSION, needed.VERSION)';

describe('an environment whose base Python was upgraded', function () {
  this.timeout(300_000);

  const all = usable();
  const [first, last] = [all[0], all.at(-1)];
  if (first === undefined || last === undefined || first === last) {
    it('needs two real interpreters', function () {
      this.skip();
    });
    return;
  }
  const pairs = [
    [first, last],
    [last, first],
  ] as const;
  for (const [from, to] of pairs) {
    describe(`from ${nameOf(from)} to ${nameOf(to)}`, () => {
      const prepare = (folder: string): string => {
        wheel(folder, 'needed', '1.0');
        wheel(folder, 'needed', '2.0');
        wheel(folder, 'app', '1.5', 'needed');
        wheel(folder, 'app', '1.6', 'needed');
        mkdirSync(join(folder, 'base', 'bin'), { recursive: true });
        symlinkSync(realpathSync(from.executable), join(folder, 'base', 'bin', 'python3'));
        mustRun(folder, from.executable, '-m', 'venv', '.venv');
        const python = join(folder, '.venv', 'bin', 'python');
        mustRun(folder, python, '-m', 'pip', 'install', 'app==1.5', '-e', editable(folder));
        mustRun(folder, python, '-c', IMPORTS);
        upgrade(folder, from, to);
        assert.notEqual(run(folder, python, '-c', IMPORTS).status, 0, 'it was not broken');
        return python;
      };

      it('imports everything again with its old version', () =>
        inFolder((folder) => {
          const python = prepare(folder);
          install(folder, from);
          const [back] = offers(folder).filter(({ code }) => code === 'venv-packages-other-version');
          assert.ok(back?.preferred && back.commands === undefined);
          pypathHere(folder, { kind: 'fix-apply', ids: [back.id] });
          mustRun(folder, python, '-c', IMPORTS);
          assert.deepEqual(
            offers(folder).filter(({ code }) => code === 'venv-packages-other-version'),
            [],
          );
        }));

      it('imports everything again with the new version, after exactly the commands that were offered', () =>
        inFolder((folder) => {
          const python = prepare(folder);
          const again = offers(folder).find(({ commands }) => commands !== undefined);
          assert.ok(again?.commands !== undefined && again.directory === folder);
          const printed = pypathHere(folder, { kind: 'fix-apply', ids: [again.id] });
          assert.match(printed, /^Nothing was run\./);
          assert.notEqual(run(folder, python, '-c', IMPORTS).status, 0, 'something was run');
          mustRun(folder, '/bin/sh', '-e', '-c', again.commands.join('\n'));
          const { output } = run(folder, python, '-c', `${IMPORTS}; import sys; print(sys.version_info[:2])`);
          // What was requested keeps its version; its dependencies get the newest one.
          assert.equal(output, `1.5 2.0\n(${String(to.version.major)}, ${String(to.version.minor)})\n`);
          assert.ok(existsSync(join(folder, '.venv.old', 'lib', nameOf(from), 'site-packages', 'app.py')));
          assert.deepEqual(
            offers(folder).filter(({ code }) => code.startsWith('venv-')),
            [],
          );
        }));
    });
  }
});
