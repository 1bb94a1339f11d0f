/**
 * The generated lines for Apache's mod_wsgi and for uWSGI, used by the real servers in surroundings that would leak in: an application
 * reports its path, which must be what the preview promised and what is shown for the folder with the file.
 *
 * The whole of `sys.path` is compared. The preview is uncertain anyway, because the rest of a server's configuration, here only the
 * application's own file, may add to the path.
 */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspectFolder } from '../../server/src/core/inspectFolder';
import type { InspectedContext } from '../../server/src/core/model/inspection';
import type { IsolationPreview } from '../../server/src/core/previewIsolation';
import { readMachine } from '../../server/src/node/machine';
import { createNodeFileSystem } from '../../server/src/node/nodeFileSystem';
import { makeHostileEnvironment, type HostileEnvironment } from './hostileEnvironment';
import { inspected, make, outcomeOf } from './isolationFiles';
import { realCPythons } from './liveCases';
import {
  APACHE,
  APACHE_MODULES,
  APPLICATION,
  freePort,
  missingServer,
  UWSGI,
  WebServer,
  type Answer,
} from './webServers';

type Form = 'mod_wsgi' | 'uwsgi';
type Variables = Readonly<Record<string, string>>;

/** Servers of the system are linked with the system's Python. */
const PYTHON = realpathSync('/usr/bin/python3');

/** A folder whose name has characters with a meaning in the server's file. */
const NAME = "100% of %d, $HOME `x` it's";

class Place {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'pypath-server-blocks-')));
  readonly folder = join(this.root, NAME);
  readonly venv = join(this.folder, 'venv');
  readonly paths = ['one', 'two'].map((name) => join(this.folder, `${name} é`));
  readonly application = join(this.root, 'app.py');
  readonly hostile: HostileEnvironment;

  constructor() {
    // The server runs as another user.
    chmodSync(this.root, 0o755);
    for (const path of [this.folder, ...this.paths, join(this.root, 'more')]) {
      mkdirSync(path);
    }
    writeFileSync(this.application, APPLICATION);
    writeFileSync(join(this.paths[0] ?? '', 'one.pth'), `${join(this.root, 'more')}\n`);
    execFileSync(PYTHON, ['-I', '-m', 'venv', '--without-pip', this.venv], { env: {}, stdio: 'pipe' });
    const interpreter = realCPythons().find(({ executable }) => realpathSync(executable) === PYTHON);
    assert.ok(interpreter !== undefined);
    this.hostile = makeHostileEnvironment(this.root, interpreter.version);
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

const COMMANDS: Readonly<Record<Form, (place: Place, port: number) => readonly string[]>> = {
  mod_wsgi: ({ root, folder, application }, port) => {
    const file = join(root, 'apache2.conf');
    const lines = [
      `ServerRoot "${root}"`,
      `PidFile ${root}/pid`,
      `ErrorLog ${root}/error.log`,
      'ServerName test',
      `Listen 127.0.0.1:${String(port)}`,
      ...(process.geteuid?.() === 0 ? ['User www-data', 'Group www-data'] : []),
      ...['mpm_event', 'authz_core', 'wsgi'].map(
        (name) => `LoadModule ${name}_module ${APACHE_MODULES}/mod_${name}.so`,
      ),
      `WSGISocketPrefix ${root}/wsgi`,
      `<Directory ${root}>`,
      'Require all granted',
      '</Directory>',
      `Include "${folder}/isolated-python.conf"`,
      `WSGIScriptAlias / ${application}`,
    ];
    writeFileSync(file, lines.join('\n') + '\n');
    return [APACHE, '-f', file, '-DFOREGROUND'];
  },
  uwsgi: ({ application }, port) => [
    UWSGI,
    ...['--plugin', 'python3', '--http-socket', `127.0.0.1:${String(port)}`, '--wsgi-file', application],
    ...['--ini', 'isolated-python.ini'],
  ],
};

async function answerOf(form: Form, place: Place, env: Variables): Promise<Answer | undefined> {
  const port = await freePort();
  const server = new WebServer(COMMANDS[form](place, port), { cwd: place.folder, env, port });
  try {
    return await server.ask('/', 8000);
  } finally {
    await server.stop();
  }
}

/** As the view shows the folder with the file. */
function found(form: Form, { folder }: Place, env: Variables) {
  const { contexts, findings } = inspectFolder(folder, readMachine(env), createNodeFileSystem());
  const own = contexts.filter(({ context }) => context.kind === form);
  assert.equal(own.length, 1);
  return { inspected: own[0], findings };
}

function described(one: InspectedContext | undefined): Omit<Answer, 'executable'> | undefined {
  return one === undefined || one.result.fatal !== undefined
    ? undefined
    : { path: one.result.sysPath.map(({ path }) => path), prefix: one.result.prefix };
}

function fileOf({ edits: [edit] }: IsolationPreview): string {
  assert.ok(edit?.kind === 'create');
  return edit.file;
}

/** uWSGI removes the variables; for Apache, whoever starts it has to do that, as its block says. */
function serverEnvironment(form: Form, { variables }: HostileEnvironment): Variables {
  return form === 'uwsgi'
    ? { ...variables, PYTHONPLATLIBDIR: 'nowhere' }
    : Object.fromEntries(Object.entries(variables).filter(([name]) => !name.startsWith('PYTHON')));
}

describe('lines for servers', function () {
  this.timeout(60_000);
  for (const [form, server] of [
    ['mod_wsgi', 'apache'],
    ['uwsgi', 'uwsgi'],
  ] as const) {
    describe(form, () => {
      const missing = missingServer(server);
      if (missing !== undefined) {
        it(`is left out: ${missing}`, () => undefined);
        return;
      }
      let place: Place;
      beforeEach(() => {
        place = new Place();
      });
      afterEach(() => {
        place.remove();
      });

      for (const [title, of, hasPaths] of [
        ['an environment', 'venv', false],
        ['an environment with directories of its own', 'venv', true],
        ['an installation', 'installation', false],
        ['an installation with directories of its own', 'installation', true],
      ] as const) {
        it(`give the path that was promised: ${title}`, async () => {
          const python = of === 'venv' ? join(place.venv, 'bin/python') : PYTHON;
          const before = inspected(python, place.hostile.variables, place.folder);
          const options = { form, ...(hasPaths ? { paths: place.paths } : {}) };
          const preview = make({ kind: 'embedding', options, inspected: before, folder: place.folder });
          const env = serverEnvironment(form, place.hostile);
          const { executable: _, ...answer } = (await answerOf(form, place, env)) ?? assert.fail('It died');
          assert.deepEqual(answer, described(preview.after));
          const { inspected: again, findings } = found(form, place, env);
          assert.deepEqual(described(again), answer);
          assert.deepEqual(
            findings.filter(({ file }) => file === fileOf(preview)),
            [],
          );
          // mod_wsgi has no directive against the user's packages.
          const keepsUserOut = of === 'venv' || form === 'uwsgi';
          assert.equal(preview.effective, keepsUserOut);
          const foreign = answer.path.filter(
            (path) =>
              (path.startsWith(place.root) && !path.startsWith(place.folder)) ||
              path === '/user' ||
              path === '/evil',
          );
          const wanted = hasPaths && form === 'mod_wsgi' ? [join(place.root, 'more')] : [];
          assert.deepEqual(keepsUserOut ? foreign : wanted, wanted);
        });
      }

      it('are refused if the server would misread the place of its Python, and it does', async () => {
        const python = join(place.venv, 'bin/python');
        const before = inspected(python, place.hostile.variables, place.folder);
        const preview = make({
          kind: 'embedding',
          options: { form },
          inspected: before,
          folder: place.folder,
        });
        const called = join(place.folder, 'é');
        symlinkSync('venv', called);
        const beyond = outcomeOf({
          kind: 'embedding',
          options: { form },
          inspected: inspected(join(called, 'bin/python'), place.hostile.variables, place.folder),
          folder: place.folder,
        });
        assert.equal(beyond.kind, 'refused');
        const file = fileOf(preview);
        writeFileSync(file, readFileSync(file, 'utf8').replace(/\/venv("?)$/m, '/é$1'));
        const env = serverEnvironment(form, place.hostile);
        const answer = await answerOf(form, place, env);
        assert.notEqual(answer?.prefix, called);
        assert.notEqual(answer?.prefix, place.venv);
        const { inspected: again, findings } = found(form, place, env);
        assert.deepEqual(
          findings.filter(({ file: at }) => at === file).map(({ code }) => code),
          ['embedder-home'],
        );
        // What mod_wsgi reads is random.
        assert.equal(again?.context.uncertain !== undefined, form === 'mod_wsgi');
        if (form === 'uwsgi') {
          assert.deepEqual(described(again), { path: answer?.path, prefix: answer?.prefix });
        }
      });

      it('say what they cannot do about the variables of the server', async () => {
        const before = inspected(join(place.venv, 'bin/python'), place.hostile.variables, place.folder);
        make({ kind: 'embedding', options: { form }, inspected: before, folder: place.folder });
        const { PYTHONHOME: _, ...env } = place.hostile.variables;
        const answer = await answerOf(form, place, env);
        const again = found(form, place, env).inspected;
        assert.deepEqual(answer?.path, described(again)?.path);
        assert.equal(answer?.path.includes(place.hostile.foreign), form === 'mod_wsgi');
      });
    });
  }
});
