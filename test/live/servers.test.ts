/** Real servers, each with a tiny application, compared with the contexts. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gatherFolder } from '../../server/src/core/inspectFolder';
import type { InspectedContext } from '../../server/src/core/model/inspection';
import { readMachine } from '../../server/src/node/machine';
import { createNodeFileSystem } from '../../server/src/node/nodeFileSystem';
import { apacheServers } from './apacheSituations';
import { uwsgiFiles } from './uwsgiSituations';
import {
  APACHE,
  APPLICATION,
  freePort,
  apacheBuilds,
  uwsgiBuilds,
  WebServer,
  type Answer,
} from './webServers';

/** Servers of the system are linked with the system's Python. */
const PYTHON = '/usr/bin/python3';

describe('web servers', function () {
  this.timeout(60_000);

  for (const { name: build, module, unable: reason, is6 } of apacheBuilds()) {
    describe(build, () => {
      if (reason !== undefined) {
        it(`is left out: ${reason}`, () => undefined);
        return;
      }
      for (const { title, configuration, env = {}, envvars, applications } of apacheServers.filter(
        ({ upTo5 }) => !is6 || upTo5 === undefined,
      )) {
        it(title, async () => {
          await inFolder(async (folder) => {
            const port = await freePort();
            const isRoot = process.geteuid?.() === 0;
            const file = write(folder, 'conf/apache2.conf', configuration(folder, port, isRoot, module));
            if (envvars !== undefined) {
              write(folder, 'conf/envvars', envvars.replaceAll('FOLDER', folder));
            }
            const variables = serverEnvironment(folder, env);
            const start = `test -f ${dirname(file)}/envvars && . ${dirname(file)}/envvars; exec ${APACHE} -f ${file} -DFOREGROUND`;
            const server = new WebServer(['/bin/sh', '-c', start], { cwd: folder, env: variables, port });
            try {
              const contexts = contextsOf(folder, variables, 'mod_wsgi');
              const groups = [...new Set(applications.map(({ group }) => group))];
              assert.deepEqual(
                contexts.map(({ context }) => context.embedding?.group).toSorted(),
                groups.toSorted(),
              );
              for (const { url, group, dies = false } of applications) {
                const context = contexts.find((each) => each.context.embedding?.group === group);
                const answer = await server.ask(url, dies ? 3000 : 10_000);
                assert.deepEqual(described(context), answer, `${url}\n${server.log}${logOf(folder)}`);
              }
            } finally {
              await server.stop();
            }
          });
        });
      }
    });
  }

  for (const { name: build, program, unable: reason, isDebians } of uwsgiBuilds()) {
    const situations = uwsgiFiles.filter(({ onlyOfDebian }) => isDebians || onlyOfDebian === undefined);
    describe(build, () => {
      if (reason !== undefined) {
        it(`is left out: ${reason}`, () => undefined);
        return;
      }
      for (const { title, files, env = {}, start, name } of situations) {
        it(title, async () => {
          await inFolder(async (folder) => {
            const port = await freePort();
            for (const [path, text] of Object.entries(files)) {
              write(folder, path, text.replaceAll('FOLDER', folder).replaceAll('PORT', String(port)));
            }
            const variables = {
              ...serverEnvironment(folder, env),
              PATH: `${dirname(program)}:/usr/bin:/bin`,
            };
            const server = new WebServer(
              [program, ...start.map((word) => word.replaceAll('FOLDER', folder))],
              {
                cwd: folder,
                env: variables,
                port,
              },
            );
            try {
              const contexts = contextsOf(folder, variables, 'uwsgi');
              assert.deepEqual(
                contexts.map(({ context }) => context.name),
                [name],
              );
              const answer = await server.ask('/', 5000);
              assert.deepEqual(described(contexts[0]), answer, server.log);
            } finally {
              await server.stop();
            }
          });
        });
      }
    });
  }
});

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'pypath-servers-')));
  // The server runs as another user.
  chmodSync(folder, 0o755);
  try {
    write(folder, 'app.py', APPLICATION);
    write(folder, 'handler.py', APPLICATION.replace('application(', 'handle_request('));
    write(folder, 'site/extra.pth', `${folder}/more\n`);
    for (const directory of ['more', 'other', 'home/.local/lib/python3.11/site-packages', 'lib/a', 'lib/b']) {
      mkdirSync(join(folder, directory), { recursive: true });
    }
    execFileSync(PYTHON, ['-m', 'venv', '--without-pip', join(folder, 'venv')], { timeout: 30_000 });
    renameSync(join(folder, 'venv'), join(folder, 'vénv'));
    execFileSync(PYTHON, ['-m', 'venv', '--without-pip', join(folder, 'venv')], { timeout: 30_000 });
    for (const name of ['base ', 'base é', 'é']) {
      mkdirSync(join(folder, name));
      symlinkSync('/usr/lib', join(folder, name, 'lib'));
    }
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function logOf(folder: string): string {
  const file = join(folder, 'error.log');
  return existsSync(file) ? readFileSync(file, 'utf8').slice(-2000) : '';
}

function write(folder: string, path: string, text: string): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

function serverEnvironment(
  folder: string,
  env: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const variables = { PATH: '/usr/bin:/bin', HOME: `${folder}/home`, LC_ALL: 'C.UTF-8', ...env };
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [name, value.replaceAll('FOLDER', folder)]),
  );
}

function contextsOf(
  folder: string,
  env: Readonly<Record<string, string>>,
  kind: 'mod_wsgi' | 'uwsgi',
): readonly InspectedContext[] {
  const { contexts } = gatherFolder(folder, readMachine(env), createNodeFileSystem());
  return contexts.filter(({ context }) => context.kind === kind);
}

function described(inspected: InspectedContext | undefined): Answer | undefined {
  if (inspected === undefined || inspected.result.fatal !== undefined) {
    return undefined;
  }
  const { sysPath, prefix, executable } = inspected.result;
  return { path: sysPath.map(({ path }) => path), prefix, executable };
}
