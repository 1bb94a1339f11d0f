/** The code that servers and test runners import, in the run contexts of a folder. */

import assert from 'node:assert/strict';
import { contextsOf, ownPath } from '../../../support/contextsOf';
import { executable, type Tree } from '../../../support/tree';

const EDIT = "import sys\nsys.path.append('/added/by/' + __name__)\n";

function added(kind: 'task' | 'test', files: Tree): readonly (readonly string[])[] {
  return contextsOf(kind, files).map((context) =>
    ownPath(context).filter((path) => path.startsWith('/added')),
  );
}

describe('code that is imported', () => {
  for (const command of [
    '.venv/bin/gunicorn shop.wsgi:application --workers 2',
    '.venv/bin/python -m gunicorn -b localhost:8000 "shop.wsgi:make()"',
    '.venv/bin/uvicorn shop.wsgi:app',
    '.venv/bin/celery -A shop.wsgi worker',
  ]) {
    it(`by ${command}`, () => {
      const script = '#!/project/.venv/bin/python\nfrom x import main\n';
      const files: Tree = {
        '/project/Procfile': `web: ${command}\n`,
        ...Object.fromEntries(
          ['gunicorn', 'uvicorn', 'celery'].map((name) => [
            `/project/.venv/bin/${name}`,
            { ...executable, bytes: new TextEncoder().encode(script.replace('from x', `from ${name}`)) },
          ]),
        ),
        '/project/shop/__init__.py': '',
        '/project/shop/wsgi.py': EDIT,
      };
      assert.deepEqual(added('task', files), [['/added/by/shop.wsgi']]);
    });
  }

  it('by pytest, as conftest.py', () => {
    const files: Tree = {
      '/project/pytest.ini': '[pytest]\n',
      '/project/conftest.py': EDIT,
      '/project/tests/conftest.py': EDIT,
    };
    assert.deepEqual(added('test', files), [['/added/by/conftest', '/added/by/conftest']]);
  });
});
