/** A mounted file system that can stop answering, for tests. */

import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const DAEMON = resolve(__dirname, 'fuseDaemon.js');

/** How it stops: its daemon is stopped, or takes every request and answers none. */
export type Silence = 'stopped' | 'swallowing';

/** Why there is no such file system on this machine; undefined: there is. */
export function whyNoFuse(): string | undefined {
  if (process.platform !== 'linux') {
    return 'this system is not Linux';
  }
  if (!existsSync('/dev/fuse')) {
    return 'there is no /dev/fuse';
  }
  return process.getuid?.() === 0 ? undefined : 'only root may mount';
}

export class FuseMount {
  /** The mount point. */
  readonly point: string;
  /** The directory that it shows. */
  readonly backing: string;
  private readonly own: string;
  private readonly daemon: ChildProcess;

  private constructor(own: string, daemon: ChildProcess) {
    this.own = own;
    this.point = join(own, 'mnt');
    this.backing = join(own, 'backing');
    this.daemon = daemon;
  }

  static async mount(): Promise<FuseMount> {
    const own = realpathSync(mkdtempSync(join(tmpdir(), 'pypath-fuse-')));
    mkdirSync(join(own, 'mnt'));
    mkdirSync(join(own, 'backing'));
    const daemon = spawn(process.execPath, [DAEMON, join(own, 'mnt'), join(own, 'backing')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise<void>((ready, failed) => {
      daemon.stdout.once('data', () => {
        ready();
      });
      daemon.once('exit', (code) => {
        failed(new Error(`The file system could not be mounted (status ${String(code)})`));
      });
    });
    return new FuseMount(own, daemon);
  }

  silence(how: Silence): void {
    this.daemon.kill(how === 'stopped' ? 'SIGSTOP' : 'SIGUSR1');
  }

  answerAgain(how: Silence): void {
    this.daemon.kill(how === 'stopped' ? 'SIGCONT' : 'SIGUSR2');
  }

  /** Processes that wait for it get an error. */
  unmount(): void {
    this.daemon.removeAllListeners('exit');
    this.daemon.kill('SIGKILL');
    spawnSync('umount', ['-l', this.point], { stdio: 'ignore' });
    rmSync(this.own, { recursive: true, force: true });
  }
}
