/** However much a folder has of one thing, an inspection pauses often: a message waits until the next pause. */

import * as assert from 'node:assert/strict';
import { inspectFolderInSteps } from '../../server/src/core/inspectFolder';
import type { FolderInspection } from '../../server/src/core/model/inspection';
import type { FileSystem } from '../../server/src/core/ports/fileSystem';
import { runToEnd } from '../../server/src/core/ports/steps';
import { toFolderDto } from '../../server/src/language/convert';
import { renderMessage } from '../../server/src/core/model/message';
import { writtenJson } from '../../server/src/language/writtenJson';
import { machineOf } from '../support/machine';
import { BASE, VENV } from '../support/situations';
import { directory, link, tree, type Tree } from '../support/tree';

const SITE = '/project/.venv/lib/python9.8/site-packages';
const MANY = 3000;
const machine = machineOf({ PATH: '/usr/bin' });

function times<T>(count: number, make: (index: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

function merged(trees: readonly Tree[]): Tree {
  return Object.assign({}, ...trees) as Tree;
}

/** A third of them do not exist. */
const place = (index: number): string =>
  index % 3 === 0 ? `/gone/${String(index)}` : `/lib/d${String(index)}`;
const places: Tree = merged(
  times(MANY, (index) => (index % 3 === 0 ? {} : { [`/lib/d${String(index)}`]: directory })),
);

/** What the folder has much of, by its name. */
const SITUATIONS: Readonly<Record<string, Tree>> = {
  'lines of one .pth file': { ...places, [`${SITE}/many.pth`]: times(MANY, place).join('\n') },
  '.pth files': {
    ...places,
    ...merged(times(MANY, (index) => ({ [`${SITE}/p${String(index)}.pth`]: `${place(index)}\n` }))),
  },
  'entries of PYTHONPATH': { ...places, '/project/.env': `PYTHONPATH=${times(MANY, place).join(':')}\n` },
  distributions: merged(
    times(MANY, (index) => ({
      [`${SITE}/p${String(index)}/__init__.py`]: '',
      [`${SITE}/p${String(index)}-1.0.dist-info/METADATA`]: '',
    })),
  ),
  'broken environments': merged(
    times(MANY / 10, (index) => ({
      [`/project/e${String(index)}/pyvenv.cfg`]: 'home = /gone/bin\nversion = 9.8.1\n',
      [`/project/e${String(index)}/bin/python`]: link('/gone/bin/python9.8'),
    })),
  ),
};

/** As a share of the whole; what one question lists is one step. */
const ALLOWED: Readonly<Record<string, number>> = { distributions: 0.6 };

/** With a type checker, all of its directories are compared with the path. */
const SETTINGS = { '/project/.vscode/settings.json': '{"python.analysis.extraPaths": ["src"]}' };

function cpuOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

interface Measured {
  readonly longest: number;
  readonly whole: number;
  readonly inspection: FolderInspection;
}

/** The shortest of several times, because garbage may be collected in any step. */
function measured(fs: FileSystem): Measured {
  const costs: number[] = [];
  let inspection: FolderInspection | undefined;
  for (let turn = 0; turn < 3; turn += 1) {
    const steps = inspectFolderInSteps('/project', machine, fs);
    let step: ReturnType<typeof steps.next> | undefined;
    for (let number = 0; step?.done !== true; number += 1) {
      const cost = cpuOf(() => {
        step = steps.next();
      });
      costs[number] = Math.min(costs[number] ?? Infinity, cost);
    }
    inspection = step.value;
  }
  assert.ok(inspection);
  return { longest: Math.max(...costs), whole: costs.reduce((a, b) => a + b, 0), inspection };
}

describe('one step of an inspection', function () {
  this.timeout(120_000);

  before(() => {
    // Compiles what the first measurement would include.
    measured(tree({ ...BASE, ...VENV, ...SETTINGS, ...SITUATIONS['lines of one .pth file'] }));
  });

  for (const [what, files] of Object.entries(SITUATIONS)) {
    it(`is short with many ${what}`, () => {
      const { longest, whole, inspection } = measured(tree({ ...BASE, ...VENV, ...SETTINGS, ...files }));
      assert.ok(inspection.contexts.length > 0);
      assert.ok(longest < whole * (ALLOWED[what] ?? 0.25), `${String(longest)} of ${String(whole)} µs`);
    });
  }

  it('is short when a client gets the contexts', () => {
    const fs = tree({ ...BASE, ...VENV, ...SITUATIONS['lines of one .pth file'] });
    const { inspection } = measured(fs);
    const folder = { uri: 'file:///project', name: 'project', path: '/project' };
    const converting = { state: { platform: machine.platform, fileSystem: fs }, render: renderMessage };
    const steps = toFolderDto({ folder, inspection, progress: { kind: 'whole' } }, converting);
    let pauses = 0;
    while (steps.next().done !== true) {
      pauses += 1;
    }
    assert.ok(pauses > MANY / 512, String(pauses));
    const dto = runToEnd(toFolderDto({ folder, inspection, progress: { kind: 'whole' } }, converting));
    assert.equal(runToEnd(writtenJson(dto)).text, JSON.stringify(dto));
  });
});

describe('the cost of an inspection', function () {
  this.timeout(120_000);

  const GROWING: Readonly<Record<string, (count: number) => Tree>> = {
    'what a type checker searches': (count) => ({
      ...SETTINGS,
      ...merged(
        times(count, (index) => ({
          [`/lib/d${String(index)}/module${String(index)}.py`]: '',
          [`${SITE}/p${String(index)}.pth`]: `/lib/d${String(index)}\n`,
        })),
      ),
    }),
    'services in a Compose file': (count) => ({
      '/project/compose.yml': `services:\n${times(
        count,
        (index) =>
          `  s${String(index)}:\n    image: x\n    volumes: [".:/app"]\n    environment:\n      PYTHONPATH: /app/lib${String(index)}\n`,
      ).join('')}`,
    }),
  };
  for (const [what, files] of Object.entries(GROWING)) {
    it(`grows no faster than ${what}`, () => {
      const [few, many] = [150, 600].map(
        (count) => measured(tree({ ...BASE, ...VENV, ...files(count) })).whole,
      );
      // Four times as much; quadratic growth would be sixteen times.
      assert.ok((many ?? 0) < (few ?? 0) * 8, `${String(few)} µs become ${String(many)} µs`);
    });
  }
});
