/** Starts a real Apache or uWSGI on a free port of this machine, asks it, and stops it with all its processes. */

import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createServer, type AddressInfo } from 'node:net';
import { request } from 'node:http';
import { setTimeout } from 'node:timers/promises';

export const APACHE = '/usr/sbin/apache2';
export const APACHE_MODULES = '/usr/lib/apache2/modules';
export const UWSGI = '/usr/bin/uwsgi';

const PACKAGES = 'apache2 libapache2-mod-wsgi-py3 uwsgi-core uwsgi-plugin-python3';

/** Why nothing can be tested here, and what to do about it; undefined if everything is there. */
export function missingServer(name: 'apache' | 'uwsgi'): string | undefined {
  const needed =
    name === 'apache'
      ? [APACHE, `${APACHE_MODULES}/mod_wsgi.so`]
      : [UWSGI, '/usr/lib/uwsgi/plugins/python3_plugin.so'];
  const missing = needed.find((path) => !existsSync(path));
  return missing === undefined ? undefined : `there is no ${missing}: apt-get install ${PACKAGES}`;
}

/** Where scripts/serverPackages.mjs puts what pip builds. */
const PIP_SERVERS = 'PYPATH_PIP_SERVERS';

interface ApacheBuild {
  readonly name: string;
  /** The file of mod_wsgi. */
  readonly module: string;
  readonly unable: string | undefined;
  readonly is6: boolean;
}

/** Debian's mod_wsgi, linked with Debian's Python, and those that pip builds for other ones. */
export function apacheBuilds(): readonly ApacheBuild[] {
  const server = missingServer('apache');
  const pip = ['5', '6'].map((version) => {
    const folder = join(process.env[PIP_SERVERS] ?? '', `mod_wsgi-${version}`);
    const module = moduleBelow(folder);
    const unable = module === undefined ? `${PIP_SERVERS} does not say where it is` : server;
    return {
      name: `Apache with mod_wsgi ${version} of pip`,
      module: module ?? '',
      unable,
      is6: version === '6',
    };
  });
  return [{ name: 'Apache', module: `${APACHE_MODULES}/mod_wsgi.so`, unable: server, is6: false }, ...pip];
}

function moduleBelow(folder: string): string | undefined {
  if (!existsSync(folder)) {
    return undefined;
  }
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const name = names.find((each) => /\/mod_wsgi-[^/]*\.so$/.test(each));
  return name === undefined ? undefined : join(folder, name);
}

interface UwsgiBuild {
  readonly name: string;
  readonly program: string;
  readonly unable: string | undefined;
  readonly isDebians: boolean;
}

/** Debian's, with Python as a plugin, and pip's, with Python inside. */
export function uwsgiBuilds(): readonly UwsgiBuild[] {
  const folder = process.env[PIP_SERVERS];
  return [
    { name: 'uWSGI', program: UWSGI, unable: missingServer('uwsgi'), isDebians: true },
    {
      name: 'uWSGI of pip',
      program: join(folder ?? '', 'uwsgi', 'bin', 'uwsgi'),
      unable: folder === undefined ? `${PIP_SERVERS} does not say where it is` : undefined,
      isDebians: false,
    },
  ];
}

/** What the tiny application answers. */
export interface Answer {
  readonly path: readonly string[];
  readonly prefix: string;
  readonly executable: string;
}

export const APPLICATION = `import json, sys
def application(environ, start_response):
    answer = {'path': sys.path, 'prefix': sys.prefix, 'executable': sys.executable}
    start_response('200 OK', [('Content-Type', 'application/json')])
    return [json.dumps(answer).encode()]
`;

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export class WebServer {
  private readonly child: ChildProcess;
  private readonly port: number;
  private output = '';
  private hasEnded = false;

  constructor(
    command: readonly string[],
    {
      cwd,
      env,
      port,
    }: { readonly cwd: string; readonly env: Readonly<Record<string, string>>; readonly port: number },
  ) {
    const [file = '', ...args] = command;
    this.port = port;
    // A separate process group, so that every process of the server can be stopped.
    this.child = spawn(file, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    }
    this.child.once('exit', () => (this.hasEnded = true));
    this.child.once('error', () => (this.hasEnded = true));
  }

  /** Undefined when the server ends before it answers, or does not answer. */
  async ask(path: string, patience = 10_000): Promise<Answer | undefined> {
    const end = Date.now() + patience;
    while (Date.now() < end && !this.hasEnded) {
      const text = await this.get(path, end - Date.now());
      if (text !== undefined) {
        return text.startsWith('{') ? (JSON.parse(text) as Answer) : undefined;
      }
      await setTimeout(100);
    }
    return undefined;
  }

  get log(): string {
    return this.output.slice(-2000);
  }

  async stop(): Promise<void> {
    const { pid } = this.child;
    if (pid === undefined) {
      return;
    }
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      try {
        process.kill(-pid, signal);
      } catch {
        return;
      }
      for (let count = 0; count < 15 && !this.hasEnded; count += 1) {
        await setTimeout(100);
      }
    }
  }

  /** Undefined if nothing listens yet, or nothing answers in time. */
  private get(path: string, timeout: number): Promise<string | undefined> {
    return new Promise((resolve) => {
      const asked = request({ host: '127.0.0.1', port: this.port, path, timeout }, (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.once('end', () => {
          resolve(text);
        });
      });
      asked.once('timeout', () => asked.destroy());
      asked.once('error', () => {
        resolve(undefined);
      });
      asked.end();
    });
  }
}
