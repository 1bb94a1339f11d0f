/** `pypath contexts` on folders that configure applications which link Python. */

import * as assert from 'node:assert/strict';
import { join } from 'node:path';
import { json, pypath } from './builtCli';
import { useScratch } from './scratch';

interface Context {
  readonly name: string;
  readonly kind: string;
  readonly group: string | null;
  readonly source: { readonly file: string; readonly line: number } | null;
  readonly status: string;
  readonly fatal: { readonly code: string } | null;
  readonly complete: boolean;
}

describe('pypath contexts, for applications', () => {
  const scratch = useScratch();

  it('names the group and the line, and says why Python does not start', () => {
    const { directory } = scratch();
    scratch().write('etc/apache2.conf', 'LoadModule wsgi_module gone.so\nWSGIDaemonProcess site\n');
    scratch().write('app.ini', '[uwsgi]\nplugin = /gone/python3\n${X}\nhome = /v\n');
    const setting = { name: 'Tool', library: '/gone/libpython3.12.so' };
    scratch().write(
      '.vscode/settings.json',
      JSON.stringify({ 'pythonPathInspector.embedders': [setting] }, undefined, 2),
    );
    const result = pypath(['contexts', '--json', '--clean-env'], directory);
    assert.equal(result.status, 0);
    const contexts = (json(result) as readonly Context[]).filter(({ kind }) => kind !== 'terminal');
    assert.deepEqual(
      contexts.map(({ name, kind, group, source, status, fatal }) => [
        name,
        kind,
        group,
        source,
        status,
        fatal?.code,
      ]),
      process.platform === 'win32'
        ? [['Tool', 'embedded', null, place('.vscode/settings.json', 3), 'fatal', 'no-interpreter']]
        : [
            [
              'Apache (mod_wsgi): site',
              'mod_wsgi',
              'site',
              place('etc/apache2.conf', 2),
              'fatal',
              'no-interpreter',
            ],
            ['uWSGI: app.ini', 'uwsgi', null, place('app.ini', 4), 'fatal', 'no-interpreter'],
            ['Tool', 'embedded', null, place('.vscode/settings.json', 3), 'fatal', 'no-interpreter'],
          ],
    );

    function place(file: string, line: number) {
      return { file: join(directory, file), line };
    }
  });

  it('reads the configuration in the environment of the options', () => {
    scratch().write('app.ini', '[uwsgi]\nif-env = HERE\nhome = %(_)\nendif =\n');
    const lines = [[], ['--env', 'HERE=/v'], ['--env', 'HERE=/v', '--unset', 'HERE']].map((options) => {
      const found = json(
        pypath(['contexts', '--json', ...options], scratch().directory),
      ) as readonly Context[];
      return found.find(({ kind }) => kind === 'uwsgi')?.source?.line;
    });
    assert.deepEqual(lines, process.platform === 'win32' ? [undefined, undefined, undefined] : [1, 3, 1]);
  });
});
