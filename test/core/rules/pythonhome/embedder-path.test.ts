import * as assert from 'node:assert/strict';
import { inspectFolder } from '../../../../server/src/core/inspectFolder';
import { renderMessage } from '../../../../server/src/core/model/message';
import { applyFix } from '../../../support/applyEdits';
import { machineOf } from '../../../support/machine';
import { elf } from '../../../support/elfProgram';
import { installation } from '../../../support/situations';
import { directory, link, tree, type Tree } from '../../../support/tree';

const MODULE = '/usr/lib/apache2/modules/mod_wsgi.so';

const DISK: Tree = {
  ...installation('/usr', '3.12'),
  '/usr/bin/python3': link('python3.12'),
  '/usr/bin/python': link('python3.12'),
  [MODULE]: elf({ needed: ['libpython3.12.so.1.0'] }),
  '/usr/lib/libpython3.12.so.1.0': elf({ symbols: { Py_Version: 0x030c01f0 } }),
  '/usr/bin/uwsgi': elf({ symbols: { Py_Version: 0x030c01f0 } }),
  '/project/src': directory,
  '/project/lib': directory,
  '/opt/lib/python3.9/site-packages': directory,
};

interface PathSituation {
  readonly title: string;
  readonly file: string;
  readonly text: string;
  readonly message: RegExp;
  /** The text after the preferred fix. */
  readonly after: string;
}

const alias = 'WSGIScriptAlias / /project/app.py process-group=a\n';

const SITUATIONS: readonly PathSituation[] = [
  {
    title: 'a directory that does not exist goes, and the options around it stay',
    file: 'apache2.conf',
    text: `WSGIDaemonProcess a threads=1 \\\n  python-path="/project/gone:/project/src" user=www\n${alias}`,
    message: /^\/project\/gone does not exist/,
    after: `WSGIDaemonProcess a threads=1 \\\n  python-path="/project/src" user=www\n${alias}`,
  },
  {
    title: 'an option that says nothing else goes',
    file: 'apache2.conf',
    text: `WSGIDaemonProcess a python-path=/project/gone threads=1\n${alias}`,
    message: /^\/project\/gone does not exist/,
    after: `WSGIDaemonProcess a threads=1\n${alias}`,
  },
  {
    title: 'packages for another version',
    file: 'apache2.conf',
    text: `WSGIDaemonProcess a python-path=/project/src:/opt/lib/python3.9/site-packages\n${alias}`,
    message: /for Python 3\.9, which Python 3\.12/,
    after: `WSGIDaemonProcess a python-path=/project/src\n${alias}`,
  },
  {
    title: 'the separator of Windows',
    file: 'apache2.conf',
    text: 'WSGIPythonPath /project/src;/project/lib\nWSGIScriptAlias / /project/app.py\n',
    message: /reads all of it as one path/,
    after: 'WSGIPythonPath /project/src:/project/lib\nWSGIScriptAlias / /project/app.py\n',
  },
  {
    title: 'two paths in one option of uWSGI',
    file: 'uwsgi.ini',
    text: '[uwsgi]\nmodule = app\npythonpath = /project/src:/project/lib\nmaster = 1\n',
    message: /reads all of it as one path/,
    after: '[uwsgi]\nmodule = app\npythonpath = /project/lib\npythonpath = /project/src\nmaster = 1\n',
  },
  {
    title: 'an option of uWSGI with a placeholder',
    file: 'uwsgi.ini',
    text: '[uwsgi]\nmodule = app\npythonpath = %dgone\npythonpath = %dsrc\n',
    message: /^\/project\/gone does not exist/,
    after: '[uwsgi]\nmodule = app\npythonpath = %dsrc\n',
  },
  {
    title: 'an element of XML',
    file: 'uwsgi.xml',
    text: '<uwsgi>\n  <module>app</module>\n  <pythonpath>/project/gone</pythonpath>\n</uwsgi>\n',
    message: /^\/project\/gone does not exist/,
    after: '<uwsgi>\n  <module>app</module>\n</uwsgi>\n',
  },
  {
    title: 'an item of JSON',
    file: 'uwsgi.json',
    text: '{"uwsgi": {"module": "app", "pythonpath": ["/project/gone", "/project/src"]}}\n',
    message: /^\/project\/gone does not exist/,
    after: '{"uwsgi": {"module": "app", "pythonpath": [ "/project/src"]}}\n',
  },
  {
    title: 'a key of YAML',
    file: 'uwsgi.yaml',
    text: 'uwsgi:\n  module: app\n  pythonpath: /project/gone\n',
    message: /^\/project\/gone does not exist/,
    after: 'uwsgi:\n  module: app\n',
  },
];

function findings(disk: ReturnType<typeof tree>): ReturnType<typeof inspectFolder>['findings'] {
  return inspectFolder('/project', machineOf({ PATH: '/usr/bin' }), disk).findings.filter(
    ({ code }) => code === 'embedder-path',
  );
}

describe('embedder-path', () => {
  for (const { title, file, text, message, after } of SITUATIONS) {
    it(title, () => {
      const disk = tree({ ...DISK, [`/project/${file}`]: text });
      const [finding, ...others] = findings(disk);
      assert.deepEqual(others, []);
      assert.ok(finding !== undefined);
      assert.match(renderMessage(finding.message), message);
      const fix = finding.fixes.find(({ preferred }) => preferred);
      assert.ok(fix?.kind === 'edits');
      applyFix(fix.edits, disk);
      const outcome = disk.read(`/project/${file}`, 1000);
      assert.equal(outcome.kind === 'bytes' ? Buffer.from(outcome.bytes).toString() : '', after);
      assert.deepEqual(findings(disk), []);
    });
  }

  it('is silent about a configuration for another machine, and about directories that exist', () => {
    for (const path of ['/srv/elsewhere:/srv/more', '/project/src:/project/lib']) {
      const text = `WSGIDaemonProcess a python-path=${path}\n${alias}`;
      assert.deepEqual(findings(tree({ ...DISK, '/project/apache2.conf': text })), []);
    }
  });
});
