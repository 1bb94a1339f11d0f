/** Scripts of an environment, as the installers of packages write them. */

import type { Tree } from './tree';

const PYTHON = '#!/project/.venv/bin/python';

/** What pip and uv write for a console script; `start` is the first line or lines, which name the interpreter. */
export function launcher(module: string, called: string, start = PYTHON): string {
  return `${start}\nimport sys\nfrom ${module} import ${called}\nif __name__ == '__main__':\n    sys.exit(${called}())\n`;
}

const MODULES: Readonly<Record<string, readonly [module: string, called: string]>> = {
  uvicorn: ['uvicorn.main', 'main'],
  celery: ['celery.__main__', 'main'],
  flask: ['flask.cli', 'main'],
  gunicorn: ['gunicorn.app.wsgiapp', 'run'],
  'django-admin': ['django.core.management', 'execute_from_command_line'],
  hypercorn: ['hypercorn.__main__', 'main'],
  daphne: ['daphne.cli', 'CommandLineInterface'],
  'waitress-serve': ['waitress.runner', 'run'],
  streamlit: ['streamlit.web.cli', 'main'],
  alembic: ['alembic.config', 'main'],
  coverage: ['coverage.cmdline', 'main'],
  fastapi: ['fastapi.cli', 'main'],
  pytest: ['_pytest.config', '_console_main'],
};

/** In the environment of the folder that `contextsOf` makes. */
export const LAUNCHERS: Tree = Object.fromEntries(
  Object.entries(MODULES).map(([name, [module, called]]) => [
    `/project/.venv/bin/${name}`,
    launcher(module, called),
  ]),
);
