/** A folder with any number of faults of each kind, for tests of growth. */

import { VENV, BASE } from './situations';
import { directory, link, type Tree } from './tree';

const SITE = '/project/.venv/lib/python9.8/site-packages';

const VERSION = 'include-system-site-packages = false\nversion = 9.8.1\n';

/**
 * Environments that are broken in various ways, in turn: missing home, moved, broken executable, another version, lines without meaning.
 */
function environment(index: number): Tree {
  const root = `/project/services/s${String(index).padStart(4, '0')}/.venv`;
  const links = (target: string): Tree => ({
    [`${root}/bin/python`]: link(target),
    [`${root}/lib/python9.8/site-packages`]: directory,
  });
  switch (index % 5) {
    case 0:
      return { ...links('/gone/bin/python9.8'), [`${root}/pyvenv.cfg`]: `home = /gone/bin\n${VERSION}` };
    case 1:
      return {
        ...links('/usr/bin/python9.8'),
        [`${root}/pyvenv.cfg`]: `home = /usr/bin\n${VERSION}`,
        [`${root}/bin/activate`]: 'VIRTUAL_ENV="/old/place"\nexport VIRTUAL_ENV\n',
      };
    case 2:
      return { ...links('/gone/bin/python9.8'), [`${root}/pyvenv.cfg`]: `home = /usr/bin\n${VERSION}` };
    case 3:
      return {
        ...links('/usr/bin/python9.8'),
        [`${root}/pyvenv.cfg`]: 'home = /usr/bin\ninclude-system-site-packages = false\nversion = 9.7.1\n',
      };
    default:
      return {
        ...links('/usr/bin/python9.8'),
        [`${root}/pyvenv.cfg`]:
          'home = ~/bin\nHome = /usr/bin\nhom = x\nnonsense\ninclude-system-site-packages = yes\n',
      };
  }
}

function times(count: number, make: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => make(index)).join('');
}

/** Elements that do not exist, exist, repeat others, are relative, or are written as for a shell. */
function element(index: number): string {
  return (
    [`/gone/${String(index)}`, '/project/src', `sub${String(index)}`, `"/quoted/${String(index)}"`][
      index % 4
    ] ?? ''
  );
}

function elements(count: number): string {
  return Array.from({ length: count }, (_, index) => element(index)).join(':');
}

export function manyFaults(count: number): Tree {
  const configuration = (index: number) => ({
    name: `c${String(index)}`,
    type: 'debugpy',
    request: 'launch',
    program: '${workspaceFolder}/main.py',
    envFile: `\${workspaceFolder}/no${String(index)}.env`,
    env: { PYTHONPATH: `/gone/${String(index)}`, PYTHONHOME: `/nowhere/${String(index)}` },
    ...(index % 2 === 0 ? { python: `/gone/python${String(index)}` } : {}),
  });
  const notebook = (index: number): string =>
    JSON.stringify({
      cells: [],
      metadata: { kernelspec: { name: `gone${String(index)}`, language: 'python' } },
      nbformat: 4,
      nbformat_minor: 5,
    });
  const trees: Tree[] = Array.from({ length: count }, (_, index): Tree => ({
    ...environment(index),
    [`/project/sub${String(index)}/mod.py`]: '',
    [`/project/notebooks/n${String(index)}.ipynb`]: notebook(index),
    [`/project/nested${String(index)}/.vscode/settings.json`]: '{}',
    [`${SITE}/p${String(index)}.pth`]: `import odd${String(index)}; odd${String(index)}.go()\n/gone/${String(index)}\n`,
    [`${SITE}/pkg${String(index)}-1.0.dist-info/METADATA`]: '',
    [`${SITE}/pkg${String(index)}-1.0.dist-info/RECORD`]: `pkg${String(index)}/__init__.py,,\n`,
  }));
  return Object.assign(
    {},
    BASE,
    VENV,
    {
      '/project/src/mod.py': '',
      '/project/main.py': `import sys\n${times(count, (index) => `sys.path.append("/gone/${String(index)}")\n`)}`,
      '/project/.env': `PYTHONPATH=${elements(count)}\n${times(
        count,
        (index) => `export A${String(index)}=\${env:HOME}/x # ${String(index)}\n`,
      )}`,
      '/project/.vscode/launch.json': JSON.stringify(
        {
          version: '0.2.0',
          configurations: Array.from({ length: count }, (_, index) => configuration(index)),
        },
        undefined,
        1,
      ),
      '/project/compose.yml': `services:\n${times(
        count,
        (index) =>
          `  s${String(index)}:\n    build: .\n    volumes: [".:/app"]\n    environment:\n      PYTHONPATH: "/app/gone${String(index)}:'/q':~/x"\n      PYTHONHOME: /usr\n`,
      )}`,
      '/project/a.pie': `lib:gone\n${times(
        count,
        (index) =>
          `pkg${String(index)} >= 2\n${index % 2 === 0 ? `!pkg${String(index)}\n` : `pkg${String(index)} < 9\n`}? nonsense\n`,
      )}`,
      [`${SITE}/all.pth`]: times(
        count,
        (index) => `/gone/line${String(index)}\n  /project/src\n~/${String(index)}\n`,
      ),
    } satisfies Tree,
    ...trees,
  ) as Tree;
}
