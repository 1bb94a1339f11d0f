import { deepEqual } from 'node:assert/strict';
import { contextsOf, started, uncertainty, variablesOf } from '../../../support/contextsOf';
import { directory, link, type Tree } from '../../../support/tree';

const notebook = (name: string, language = 'python'): string =>
  JSON.stringify({
    cells: [{ source: ['"kernelspec": {"name": "no"}'] }],
    metadata: { kernelspec: { display_name: name, language, name } },
  });

const kernel = (argv: readonly string[], more: object = {}): string =>
  JSON.stringify({ argv, display_name: 'x', language: 'python', ...more });

const LAUNCHED = ['-m', 'ipykernel_launcher', '-f', '{connection_file}'];

const OTHER: Tree = {
  '/envs/other/pyvenv.cfg': 'home = /opt/py/bin\n',
  '/envs/other/bin/python': link('/opt/py/bin/python9.8'),
  '/envs/other/lib/python9.8/site-packages': directory,
};

const USER = '/home/kim/.local/share/jupyter/kernels';
const OWN = '/project/.venv/share/jupyter/kernels';
const SYSTEM = '/usr/share/jupyter/kernels';

/** Name, and how it is started. */
function shown(files: Tree, variables: Readonly<Record<string, string>> = {}): readonly string[] {
  return contextsOf('notebook', { ...OTHER, ...files }, variables).map((inspected) =>
    [inspected.context.name, started(inspected), ...variablesOf(inspected)].join(' | '),
  );
}

const VENV = '/project/.venv/bin/python -m ipykernel_launcher';
const THERE = '/envs/other/bin/python -m ipykernel_launcher';

describe('notebooks', () => {
  it('have a context for each directory, at every depth', () => {
    deepEqual(
      shown({
        '/project/a.ipynb': notebook('python3'),
        '/project/b.ipynb': '{}',
        '/project/x/y/z/c.ipynb': notebook('python3'),
        '/project/.venv/d.ipynb': '{}',
        '/project/.ipynb_checkpoints/e.ipynb': '{}',
      }),
      [`Notebook | ${VENV} in /project`, `Notebook (x/y/z) | ${VENV} in /project/x/y/z`],
    );
  });

  it('of other languages are none', () => {
    deepEqual(
      shown({ '/project/a.ipynb': notebook('ir', 'R'), '/project/b.ipynb': notebook('julia', 'julia') }),
      [],
    );
  });

  it('of a large file are read at its end', () => {
    const large = `{"cells": ["${'x'.repeat(100_000)}"], "metadata": {"kernelspec": {"name": "other"}}}`;
    deepEqual(
      shown({
        '/project/a.ipynb': large,
        [`${USER}/other/kernel.json`]: kernel(['/envs/other/bin/python', ...LAUNCHED]),
      }),
      [`Notebook: other | ${THERE} in /project`],
    );
  });

  it('start the kernel that they name, with its variables', () => {
    deepEqual(
      shown(
        {
          '/project/a.ipynb': notebook('Other'),
          [`${USER}/other/kernel.json`]: kernel(['/envs/other/bin/python', '-s', ...LAUNCHED], {
            env: { PYTHONPATH: '${EXTRA}/lib', A: '$UNSET' },
          }),
        },
        { EXTRA: '/extra' },
      ),
      [
        'Notebook: Other | /envs/other/bin/python noUserSite -m ipykernel_launcher in /project | EXTRA=/extra | PYTHONPATH=/extra/lib | A=$UNSET',
      ],
    );
  });

  const places: readonly (readonly [string, Tree, Readonly<Record<string, string>>, string])[] = [
    ['of the user', { [`${USER}/k/kernel.json`]: 'A', [`${SYSTEM}/k/kernel.json`]: 'B' }, {}, 'A'],
    [
      'of the environment before the user',
      { [`${USER}/k/kernel.json`]: 'A', [`${OWN}/k/kernel.json`]: 'B' },
      {},
      'B',
    ],
    [
      'of the user, if a variable says so',
      { [`${USER}/k/kernel.json`]: 'A', [`${OWN}/k/kernel.json`]: 'B' },
      { JUPYTER_PREFER_ENV_PATH: '0' },
      'A',
    ],
    [
      'of JUPYTER_PATH before all',
      { '/j/kernels/k/kernel.json': 'A', [`${OWN}/k/kernel.json`]: 'B' },
      { JUPYTER_PATH: '/none:/j' },
      'A',
    ],
    [
      'of JUPYTER_DATA_DIR in place of the user',
      { '/d/kernels/k/kernel.json': 'A', [`${USER}/k/kernel.json`]: 'B' },
      { JUPYTER_DATA_DIR: '/d' },
      'A',
    ],
    [
      'of the machine',
      { '/usr/local/share/jupyter/kernels/k/kernel.json': 'A', [`${SYSTEM}/k/kernel.json`]: 'B' },
      {},
      'A',
    ],
    ['of IPython', { '/home/kim/.ipython/kernels/k/kernel.json': 'A' }, {}, 'A'],
  ];
  for (const [what, files, variables, expected] of places) {
    it(`look for a kernel in the directory ${what}`, () => {
      const specs = Object.fromEntries(
        Object.entries(files).map(([file, mark]) => [
          file,
          kernel(['/envs/other/bin/python', ...LAUNCHED], { env: { MARK: mark } }),
        ]),
      );
      const [found] = contextsOf(
        'notebook',
        { ...OTHER, ...specs, '/project/a.ipynb': notebook('k') },
        variables,
      );
      deepEqual(found?.context.environment.get('MARK')?.value, expected);
    });
  }

  it('of the usual name are the editor’s, and what Jupyter would start if that differs', () => {
    const usual = (program: string): readonly string[] =>
      shown({
        '/project/a.ipynb': notebook('python3'),
        [`${OWN}/python3/kernel.json`]: kernel([program, ...LAUNCHED]),
      });
    deepEqual(usual('python'), [`Notebook | ${VENV} in /project`]);
    deepEqual(usual('/project/.venv/bin/python'), [`Notebook | ${VENV} in /project`]);
    deepEqual(usual('/envs/other/bin/python'), [
      `Notebook | ${VENV} in /project`,
      `Notebook: python3 | ${THERE} in /project`,
    ]);
  });

  it('whose kernel is not installed say so', () => {
    const [found] = contextsOf('notebook', { '/project/a.ipynb': notebook('shop') });
    deepEqual(found && [started(found), uncertainty(found), found.context.missingKernel], [
      `${VENV} in /project`,
      'No kernel called shop is installed, so the editor asks which one to use',
      'shop',
    ]);
  });

  it('of names that nb_conda_kernels makes up are not missing', () => {
    const [found] = contextsOf('notebook', { '/project/a.ipynb': notebook('conda-env-shop-py') });
    deepEqual(found?.context.missingKernel, undefined);
  });

  it('whose kernel is started by another program say so', () => {
    const [found] = contextsOf('notebook', {
      '/project/a.ipynb': notebook('k'),
      [`${USER}/k/kernel.json`]: kernel(['conda', 'run', 'python']),
    });
    deepEqual(found && [uncertainty(found), found.context.missingKernel], [
      `${USER}/k/kernel.json starts conda, and the Python that it runs is not known`,
      undefined,
    ]);
  });

  it('are read no matter how broken a kernel is', () => {
    deepEqual(
      shown({ '/project/a.ipynb': notebook('k'), [`${USER}/k/kernel.json`]: '{"argv": [' }).length,
      1,
    );
    deepEqual(
      shown({ '/project/a.ipynb': notebook('k'), [`${USER}/k/kernel.json`]: kernel(['bash', '-c', 'x']) })
        .length,
      1,
    );
  });
});
