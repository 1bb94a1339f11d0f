/** A place in the temporary directory where the situations of one interpreter are built, run and removed. */

import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { RealInterpreter } from '../support/realInterpreters';
import { buildCase, bytesOf } from './buildCase';
import { differences } from './differences';
import { substitute, type LiveRun, type Operation } from './liveCases';
import { predict } from './predict';
import { ask, PROBE } from './probe';
import { runOf, type Situation } from './situations/situation';

export class Workshop {
  private readonly interpreter: RealInterpreter;
  private readonly root: string;
  private count = 0;

  constructor(interpreter: RealInterpreter) {
    this.interpreter = interpreter;
    this.root = realpathSync(mkdtempSync(join(tmpdir(), 'pypath-differential-')));
  }

  /** What differs between Python and the prediction. */
  async compare(situation: Situation): Promise<readonly string[]> {
    const { run, work } = this.build(situation);
    try {
      return differences(await ask(run), predict(run), situation.dynamic);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  }

  /** Builds a situation in its own directory. */
  build(situation: Situation): { readonly run: LiveRun; readonly work: string } {
    this.count += 1;
    const work = join(this.root, String(this.count));
    const values = placeholders(this.interpreter, work);
    const { build = [] } = situation;
    const run = substitute(runOf(situation), values);
    mkdirSync(work);
    buildCase(substitute<readonly Operation[]>(build, values), {
      interpreters: new Map([['PY', this.interpreter.executable]]),
      cache: this.root,
    });
    mkdirSync(bytesOf(run.cwd), { recursive: true });
    return { run, work };
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

function placeholders({ executable, version }: RealInterpreter, work: string): ReadonlyMap<string, string> {
  const real = realpathSync(executable);
  const prefix = dirname(dirname(real));
  return new Map([
    ['WORK', work],
    ['PY', real],
    ['NAME', basename(real)],
    ['PREFIX', prefix],
    ['LIB', join(prefix, 'lib', `python${version.major}.${version.minor}`)],
    ['XY', `${version.major}.${version.minor}`],
    ['DIGITS', `${version.major}${version.minor}`],
    ['PROBE', PROBE],
  ]);
}
