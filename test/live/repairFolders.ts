/** Broken environments and the files next to them, whatever runs in the folder. To add one, add a row. */

import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { RealInterpreter } from '../support/realInterpreters';
import { environment, libraryOf, write } from './repairBench';

interface Built {
  readonly folder: string;
  readonly interpreter: RealInterpreter;
  /** Of another minor version. */
  readonly other: RealInterpreter;
  /** The environment's. */
  readonly python: string;
}

export interface FolderFault {
  readonly title: string;
  readonly code: string;
  /** Where the finding is. */
  readonly file: string;
  /** Breaks a folder with a healthy environment. */
  readonly build: (built: Built) => void;
  /** Modules that can be imported afterwards; `thing` is a package of the environment. */
  readonly imports: readonly string[];
  /** The interpreter that runs afterwards, if that is not the environment's; what else has to hold. */
  readonly finish?: (folder: string) => string;
}

const CFG = '.venv/pyvenv.cfg';

function edit(folder: string, change: (text: string) => string): void {
  const file = join(folder, CFG);
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}

function home(folder: string, value: string): void {
  edit(folder, (text) => text.replace(/^home = .*$/m, `home = ${value}`));
}

/** Replaces the links of the environment; the files that they lead to do not change. */
function relink(folder: string, target: string): void {
  for (const name of ['python', 'python3']) {
    rmSync(join(folder, '.venv/bin', name), { force: true });
  }
  symlinkSync(target, join(folder, '.venv/bin/python3'));
  symlinkSync('python3', join(folder, '.venv/bin/python'));
}

function withThing({ folder, interpreter }: Built): void {
  const { major, minor } = interpreter.version;
  write(folder, `.venv/lib/python${String(major)}.${String(minor)}/site-packages/thing.py`, '');
}

function sitePackages({ interpreter }: Built): string {
  const { major, minor } = interpreter.version;
  return `.venv/lib/python${String(major)}.${String(minor)}/site-packages`;
}

/** The faults of `home`, all of which leave the environment's packages where they are. */
function homeFault(title: string, code: string, build: (built: Built) => void): FolderFault {
  return {
    title,
    code,
    file: CFG,
    imports: ['thing'],
    build: (built) => {
      withThing(built);
      build(built);
    },
  };
}

export const FOLDER_FAULTS: readonly FolderFault[] = [
  homeFault('a home that is gone', 'venv-home-missing', ({ folder }) => {
    home(folder, '/gone/bin');
  }),
  homeFault('a home that is gone, and with it the link', 'venv-home-missing', (built) => {
    const recorded = realpathSync(built.interpreter.executable);
    edit(built.folder, (text) => `${text}executable = ${recorded}\n`);
    home(built.folder, '/gone/bin');
    relink(built.folder, '/gone/bin/python3');
  }),
  homeFault('a release that was replaced by the next one', 'venv-home-missing', ({ folder, interpreter }) => {
    const versions = dirname(dirname(dirname(realpathSync(interpreter.executable))));
    const { major, minor } = interpreter.version;
    const gone = join(versions, `${String(major)}.${String(minor)}.99`, 'bin');
    home(folder, gone);
    relink(folder, join(gone, `python${String(major)}.${String(minor)}`));
  }),
  homeFault('a home that is the interpreter', 'venv-home-no-interpreter', ({ folder, interpreter }) => {
    home(folder, realpathSync(interpreter.executable));
  }),
  homeFault('a home that is the prefix', 'venv-home-no-interpreter', ({ folder, interpreter }) => {
    home(folder, dirname(dirname(realpathSync(interpreter.executable))));
  }),
  homeFault('no home, next to a copy of the interpreter', 'venv-home-absent', ({ folder, interpreter }) => {
    const real = realpathSync(interpreter.executable);
    rmSync(join(folder, '.venv/bin/python'));
    copyFileSync(real, join(folder, '.venv/bin/python'));
    edit(folder, (text) => text.replace(/^home = .*\n/m, `executable = ${real}\n`));
  }),
  homeFault('an empty home', 'venv-home-absent', ({ folder }) => {
    home(folder, '');
  }),
  homeFault('a byte order mark in front of home', 'venv-home-absent', ({ folder }) => {
    edit(folder, (text) => `\ufeff${text}`);
  }),
  homeFault('two homes, the first of which is gone', 'venv-home-missing', ({ folder }) => {
    edit(folder, (text) => `home = /gone/bin\n${text}`);
  }),
  homeFault(
    'two homes, the first of which is gone, at the second',
    'pyvenv-cfg-duplicate-key',
    ({ folder }) => {
      edit(folder, (text) => `home = /gone/bin\n${text}`);
    },
  ),
  homeFault('two homes, the second of which is gone', 'pyvenv-cfg-duplicate-key', ({ folder }) => {
    appendFileSync(join(folder, CFG), 'home = /gone/bin\n');
  }),
  homeFault('a home in quotes', 'venv-home-malformed', ({ folder, interpreter }) => {
    home(folder, `"${dirname(realpathSync(interpreter.executable))}"`);
  }),
  homeFault('a home that is the environment itself', 'venv-home-is-venv', ({ folder }) => {
    home(folder, join(folder, '.venv/bin'));
  }),
  homeFault('a home that is another environment', 'venv-home-is-venv', ({ folder, interpreter }) => {
    renameSync(join(folder, '.venv'), join(folder, 'other'));
    environment(folder, interpreter);
    withThing({ folder, interpreter, other: interpreter, python: '' });
    home(folder, join(folder, 'other/bin'));
  }),
  homeFault('a link that leads nowhere', 'venv-executable-broken', ({ folder }) => {
    relink(folder, '/gone/python3');
  }),
  homeFault('a link that leads back to itself', 'venv-executable-broken', ({ folder }) => {
    rmSync(join(folder, '.venv/bin/python'));
    symlinkSync('python', join(folder, '.venv/bin/python'));
  }),
  homeFault('no interpreter', 'venv-executable-broken', ({ folder }) => {
    rmSync(join(folder, '.venv/bin/python'));
  }),
  homeFault('a link to another version than home', 'venv-home-not-link-target', ({ folder, other }) => {
    relink(folder, realpathSync(other.executable));
  }),
  homeFault(
    'an upgrade that left the packages behind',
    'venv-packages-other-version',
    ({ folder, other }) => {
      const real = realpathSync(other.executable);
      relink(folder, real);
      home(folder, dirname(real));
    },
  ),
  {
    title: 'a second pyvenv.cfg next to the interpreter',
    code: 'pyvenv-cfg-twice',
    file: '.venv/bin/pyvenv.cfg',
    imports: ['thing'],
    build: (built) => {
      withThing(built);
      write(built.folder, '.venv/bin/pyvenv.cfg', 'home = /gone/bin\n');
    },
  },
  {
    title: 'an environment that was moved',
    code: 'venv-moved',
    file: '.venv/bin/activate',
    imports: ['thing'],
    build: (built) => {
      withThing(built);
      write(
        built.folder,
        '.venv/bin/activate',
        'VIRTUAL_ENV="/old/place/.venv"\nexport VIRTUAL_ENV\nPATH="$VIRTUAL_ENV/bin:$PATH"\nexport PATH\n',
      );
    },
  },
  {
    title: 'an indented path of a .pth file',
    code: 'pth-indented-line',
    file: '{site}/a.pth',
    imports: ['mine'],
    build: (built) => {
      write(built.folder, 'src/mine.py', '');
      write(built.folder, `${sitePackages(built)}/a.pth`, `  ${built.folder}/src\n`);
    },
  },
  {
    title: 'a line of a .pth file that leads nowhere',
    code: 'pth-missing-path',
    file: '{site}/a.pth',
    imports: ['mine'],
    build: (built) => {
      write(built.folder, 'src/mine.py', '');
      write(built.folder, `${sitePackages(built)}/a.pth`, `/gone\n${built.folder}/src\n`);
    },
  },
  {
    title: 'a line of a .pth file that raises',
    code: 'startup-code-fails',
    file: '{site}/a.pth',
    imports: ['mine'],
    build: (built) => {
      write(built.folder, 'src/mine.py', '');
      write(built.folder, `${sitePackages(built)}/a.pth`, `import gone_for_good\n${built.folder}/src\n`);
    },
  },
  {
    title: 'settings that name an interpreter that is gone',
    code: 'interpreter-missing',
    file: '.vscode/settings.json',
    imports: ['thing'],
    build: (built) => {
      withThing(built);
      write(
        built.folder,
        '.vscode/settings.json',
        '{\n  "python.defaultInterpreterPath": "/gone/bin/python"\n}\n',
      );
    },
    finish: (folder) => {
      const text = readFileSync(join(folder, '.vscode/settings.json'), 'utf8');
      return (JSON.parse(text) as Readonly<Record<string, string>>)['python.defaultInterpreterPath'] ?? '';
    },
  },
  {
    title: 'the standard library of another version behind a link',
    code: 'pythonpath-standard-library',
    file: '.env',
    imports: ['asyncio', 'json'],
    build: ({ folder, other }) => {
      mkdirSync(join(folder, 'links'));
      symlinkSync(libraryOf(other), join(folder, 'links/stdlib'));
      write(folder, '.env', `PYTHONPATH=${folder}/links/stdlib\n`);
    },
    finish: (folder) => {
      const left = readFileSync(join(folder, '.env'), 'utf8');
      if (left !== '') {
        throw new Error(left);
      }
      return join(folder, '.venv/bin/python');
    },
  },
];
