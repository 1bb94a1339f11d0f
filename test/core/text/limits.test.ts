/**
 * Whatever a limit cuts off is reported: by a finding about an incomplete search, by a run context with an incomplete answer, or where the
 * file is read. Every limit has a row here, since a limit without one would cut silently.
 */

import { deepEqual, match, ok } from 'node:assert/strict';
import { readFolderConfiguration } from '../../../server/src/core/configuration/folderConfiguration';
import { limited } from '../../../server/src/core/contexts/contextLimit';
import { findContexts } from '../../../server/src/core/contexts/findContexts';
import type { ContextSource } from '../../../server/src/core/contexts/contextSource';
import { inspectFolder } from '../../../server/src/core/inspectFolder';
import type { FolderInspection } from '../../../server/src/core/model/inspection';
import { renderMessage } from '../../../server/src/core/model/message';
import { NO_FLAGS } from '../../../server/src/core/model/runContext';
import * as limits from '../../../server/src/core/text/limits';
import { machineOf } from '../../support/machine';
import { BASE, VENV } from '../../support/situations';
import { directory, tree, type Tree } from '../../support/tree';

const machine = machineOf({ PATH: '/usr/bin' });
const { CONTEXT_LIMIT, FILE_LIMIT, LINE_FILE_LIMIT, LIST_LIMIT, MERGE_LIMIT, NESTING_LIMIT, TASK_LIMIT } =
  limits;

function inspect(files: Tree): FolderInspection {
  return inspectFolder('/project', machine, tree({ ...BASE, ...VENV, ...files }));
}

/** The finding that the search is incomplete. */
function searches(files: Tree): readonly string[] {
  return inspect(files)
    .findings.filter(({ code }) => code === 'search-incomplete')
    .map(({ message }) => renderMessage(message));
}

/** Why the answer of a run context is incomplete. */
function uncertain(name: string, files: Tree): readonly string[] {
  return inspect(files)
    .contexts.filter(({ context }) => context.name === name)
    .map(({ context }) => (context.uncertain === undefined ? 'complete' : renderMessage(context.uncertain)));
}

function many(count: number, file: (index: number) => readonly [string, Tree[string]]): Tree {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => file(index)));
}

function numbered(count: number, text: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => text(index)).join('');
}

const OTHER_MACHINE = '/project/.github/workflows';
const MISE = '/project/mise.toml';
const STARTS = 'ExecStart=/project/.venv/bin/python a.py\n';

interface Row {
  readonly what: string;
  /** Whether there is one more than the limit. */
  readonly answer: (isOver: boolean) => readonly string[];
  readonly named: RegExp;
}

const rows: Readonly<Record<keyof typeof limits, readonly Row[]>> = {
  NESTING_LIMIT: [
    {
      what: 'arrays of launch.json',
      answer: (isOver) => {
        const depth = NESTING_LIMIT - (isOver ? 0 : 5);
        return searches({
          '/project/.vscode/launch.json': `{"configurations": ${'['.repeat(depth)}${']'.repeat(depth)}}`,
        });
      },
      named: /nested|deep/,
    },
  ],
  MERGE_LIMIT: [
    {
      what: 'merge keys of a compose file',
      answer: (isOver) => {
        const pairs = numbered(1000, (index) => `  k${String(index)}: 1\n`);
        const services = numbered(
          MERGE_LIMIT / 1000 + (isOver ? 2 : -2),
          (index) => `  s${String(index)}:\n    environment:\n      <<: *x\n`,
        );
        return searches({ '/project/compose.yaml': `x: &x\n${pairs}services:\n${services}` });
      },
      named: /merge/i,
    },
  ],
  LINE_FILE_LIMIT: [
    {
      what: 'the bytes of a .pth file',
      answer: (isOver) => {
        const text = `#${'a'.repeat(LINE_FILE_LIMIT - 2 + (isOver ? 1 : 0))}\n`;
        const { contexts } = inspect({ '/project/.venv/lib/python9.8/site-packages/a.pth': text });
        return contexts[0]?.result.complete === false
          ? contexts[0].result.pthFiles.map(({ file }) => file)
          : [];
      },
      named: /a\.pth/,
    },
  ],
  CONTEXT_LIMIT: [
    {
      what: 'run contexts of one source',
      answer: (isOver) => {
        const contexts: ContextSource = () => ({
          contexts: Array.from({ length: CONTEXT_LIMIT + (isOver ? 1 : 0) }, (_, index) => ({
            name: `run ${String(index)}`,
            kind: 'task',
            platform: machine.platform,
            argv0: '/usr/bin/python3',
            flags: NO_FLAGS,
            mode: { kind: 'interactive' },
            cwd: '/project',
            account: machine.account,
            environment: new Map(),
          })),
          problems: [],
        });
        const row = limited({ name: 'many', files: ['**/many'], contexts });
        const fs = tree({ '/project/many': '' });
        const configuration = readFolderConfiguration('/project', machine, fs);
        const question = { folder: '/project', machine, fs, environments: [], configuration };
        const { incomplete } = findContexts(question, [row]);
        return incomplete.map((left) => JSON.stringify(left));
      },
      named: /"place":"\/project\/many".*"first":"run 1000"/,
    },
  ],
  FILE_LIMIT: [
    {
      what: 'workflow files of one directory',
      answer: (isOver) =>
        searches(
          many(FILE_LIMIT + (isOver ? 1 : 0), (index) => [
            `${OTHER_MACHINE}/a${String(10_000 + index)}.yml`,
            'on: push\n',
          ]),
        ),
      named: /first 1000 of 1001 files .*\.github\/workflows are read. What a11000\.yml /,
    },
    {
      what: 'notebooks',
      answer: (isOver) =>
        searches(
          many(FILE_LIMIT + (isOver ? 1 : 0), (index) => [`/project/n${String(10_000 + index)}.ipynb`, '{}']),
        ),
      named: /n11000\.ipynb/,
    },
    {
      what: 'projects below that configure pytest',
      answer: (isOver) =>
        searches(
          many(FILE_LIMIT + (isOver ? 1 : 0), (index) => [
            `/project/p${String(10_000 + index)}/pytest.ini`,
            '[pytest]\n',
          ]),
        ),
      named: /p11000/,
    },
    {
      what: 'settings that the editor does not read',
      answer: (isOver) =>
        searches(
          many(FILE_LIMIT + (isOver ? 1 : 0), (index) => [
            `/project/p${String(10_000 + index)}/.vscode/settings.json`,
            '{"python.envFile": ""}',
          ]),
        ),
      named: /p11000\/\.vscode\/settings\.json/,
    },
    {
      what: 'scripts of a buildout',
      answer: (isOver) =>
        searches({
          '/project/buildout.cfg': '',
          ...many(FILE_LIMIT + (isOver ? 1 : 0), (index) => [
            `/project/bin/s${String(10_000 + index)}`,
            '#!/bin/sh\n',
          ]),
        }),
      named: /\/project\/bin are read. What s11000 /,
    },
    {
      what: 'environments that a file names',
      answer: (isOver) =>
        searches({
          '/project/.python-envs': numbered(
            FILE_LIMIT + (isOver ? 1 : 0),
            (index) => `/envs/e${String(index)}\n`,
          ),
        }),
      named: /\.python-envs.*\/envs\/e1000 /,
    },
    {
      what: 'files of variables of a systemd unit',
      answer: (isOver) => {
        const files = numbered(
          FILE_LIMIT + (isOver ? 1 : 0),
          (index) => `EnvironmentFile=/etc/e${String(index)}\n`,
        );
        return uncertain('systemd: a.service', { '/project/a.service': `[Service]\n${files}${STARTS}` });
      },
      named: /systemd .*\/etc\/e0/,
    },
    {
      what: 'scripts that mise sources',
      answer: (isOver) => {
        const files = numbered(FILE_LIMIT + (isOver ? 1 : 0), (index) => `"s${String(index)}", `);
        return uncertain('mise exec', {
          [MISE]: `[env]\nPYTHONPATH = "/x"\n_.source = [${files}]\n`,
        });
      },
      named: /first 1000 scripts .*s1000/,
    },
  ],
  TASK_LIMIT: [
    {
      what: 'tasks of mise',
      answer: (isOver) =>
        searches({
          [MISE]: numbered(TASK_LIMIT + (isOver ? 1 : 0), (index) => `tasks.t${String(index)} = "ls"\n`),
        }),
      named: /first 1000 of 1001 tasks in \/project\/mise\.toml.*t1000/,
    },
  ],
  LIST_LIMIT: [
    {
      what: 'environments of poetry',
      answer: (isOver) =>
        searches({
          '/project/pyproject.toml': '[tool.poetry]\nname = "a"\n',
          ...many(LIST_LIMIT + (isOver ? 1 : 0), (index) => [
            `/home/kim/.cache/pypoetry/virtualenvs/e${String(10_000 + index)}`,
            directory,
          ]),
        }),
      named: /first 5000 of 5001 names in .*virtualenvs .*e15000/,
    },
  ],
};

describe('limits', function () {
  this.timeout(60_000);

  it('have a row each', () => {
    deepEqual(Object.keys(rows).sort(), Object.keys(limits).sort());
  });

  for (const [limit, situations] of Object.entries(rows)) {
    for (const { what, answer, named } of situations) {
      it(`${limit}, ${what}: what is cut off is named, and nothing before`, () => {
        const within = answer(false).join('\n');
        ok(!named.test(within), within);
        match(answer(true).join('\n'), named);
      });
    }
  }
});
