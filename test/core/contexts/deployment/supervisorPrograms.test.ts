import { deepEqual, equal } from 'node:assert/strict';
import { inspectFolder } from '../../../../server/src/core/inspectFolder';
import { applyTextEdits } from '../../../../server/src/core/text/applyTextEdits';
import { contextsOf, ownPath, started, uncertainty, variablesOf } from '../../../support/contextsOf';
import { LAUNCHERS } from '../../../support/launchers';
import { machineOf } from '../../../support/machine';
import { BASE, VENV } from '../../../support/situations';
import { directory, tree, type Tree } from '../../../support/tree';

const CONFIG = '/project/supervisord.conf';
const PYTHON = '/project/.venv/bin/python';
const SITE = 'venv/site-packages';

function programs(text: string, more: Tree = {}, variables: Readonly<Record<string, string>> = {}) {
  return contextsOf(
    'task',
    { ...LAUNCHERS, '/project/probe.py': '', '/project/sub/probe.py': '', ...more, [CONFIG]: text },
    variables,
  );
}

/** As supervisor 4.3 itself started them. */
const situations: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'command=%(here)s/.venv/bin/python probe.py\ndirectory=%(here)s',
    `${PYTHON} probe.py in /project`,
    ['/project', SITE],
  ],
  [
    'command=%(here)s/.venv/bin/python -m probe ; run it\ndirectory=%(here)s/sub\nenvironment=PYTHONPATH="%(here)s/src",X=\'1,2\'',
    `${PYTHON} -m probe in /project/sub`,
    ['/project/sub', '/project/src', SITE],
  ],
  [
    'command=%(here)s/.venv/bin/uvicorn probe:app\ndirectory=%(here)s\nenvironment=\n    X="a=b", ; c\n    PYTHONPATH=%(here)s/src:/opt/x,',
    `${PYTHON} /project/.venv/bin/uvicorn in /project`,
    ['', '/project/.venv/bin', '/project/src', '/opt/x', SITE],
  ],
  [
    'command=/bin/sh -c "cd sub && exec ../.venv/bin/python probe.py"\ndirectory=%(here)s',
    `${PYTHON} probe.py in /project/sub`,
    ['/project/sub', SITE],
  ],
  [
    'command=/usr/bin/env PYTHONPATH=%(here)s/src %(here)s/.venv/bin/python probe.py\ndirectory=%(here)s',
    `${PYTHON} probe.py in /project`,
    ['/project', '/project/src', SITE],
  ],
  [
    'command=%(here)s/.venv/bin/%(program_name)s -A probe worker\ndirectory=%(here)s',
    `${PYTHON} /project/.venv/bin/celery in /project`,
    ['/project', '/project/.venv/bin', SITE],
  ],
  [
    'command=%(ENV_ROOT)s/.venv/bin/python %(here)s/sub/probe.py',
    `${PYTHON} /project/sub/probe.py in /project`,
    ['/project/sub', SITE],
  ],
];

describe('supervisord', () => {
  for (const [text, start, path] of situations) {
    it(`starts ${JSON.stringify(text)}`, () => {
      const found = programs(`[program:celery]\n${text}\n`, {}, { ROOT: '/project' });
      deepEqual(
        found.map((context) => [
          context.context.name,
          started(context),
          ownPath(context),
          context.result.complete,
        ]),
        [['supervisord: celery', start, path, true]],
      );
    });
  }

  it('has its own variables for all programs', () => {
    const [context] = programs(
      `[supervisord]\nenvironment=A="1",B="2"\n[program:x]\ncommand=${PYTHON} probe.py\ndirectory=/project\nenvironment=B="3"\n`,
    );
    deepEqual(context && variablesOf(context), ['A=1', 'B=3']);
  });

  it('says what only it knows, unless that does not change the path', () => {
    const text = (environment: string): string =>
      `[program:x]\ncommand=${PYTHON} probe.py\ndirectory=/project\nenvironment=${environment}\n`;
    const known = programs(text('SECRET="%(ENV_SECRET)s"'));
    const unknown = programs(text('PYTHONPATH="%(ENV_BASE)s/lib:/opt/x"'));
    deepEqual(
      [known, unknown].map(([context]) => [context && uncertainty(context), context && ownPath(context)]),
      [
        [undefined, ['/project', SITE]],
        ['Only supervisord knows the value of %(ENV_BASE)s', ['/project', '/opt/x', SITE]],
      ],
    );
    const [nowhere] = programs(`[program:x]\ncommand=${PYTHON} -m probe\n`);
    equal(nowhere && uncertainty(nowhere), 'Only supervisord knows in which directory it was started');
  });

  it('is recognized by what a file says, whatever its name', () => {
    const text = `[program:x]\ncommand=${PYTHON} probe.py\n`;
    const found = contextsOf('task', {
      '/project/etc/x.ini': text,
      '/project/etc/y.conf': '[other]\ncommand=python\n',
      '/project/etc/conf.d': directory,
    });
    deepEqual(
      found.map(({ context }) => context.describedBy?.kind === 'file' && context.describedBy.file),
      ['/project/etc/x.ini'],
    );
  });

  for (const [before, after] of [
    ['environment=A="1",PYTHONPATH="/gone",B="2"', 'environment=A="1",B="2"'],
    ['environment=A="1", PYTHONPATH="/gone"', 'environment=A="1"'],
    ['environment=PYTHONPATH="/gone"\nuser=x', 'user=x'],
    ['environment=\n  PYTHONPATH=/gone,\n  A="1"', 'environment=\n  A="1"'],
  ] as const) {
    it(`loses one variable and nothing else: ${JSON.stringify(before)}`, () => {
      const text = (lines: string): string => `[program:x]\ncommand=${PYTHON} -m app\n${lines}\n`;
      const files = tree({ ...BASE, ...VENV, [CONFIG]: text(before) });
      const { findings } = inspectFolder('/project', machineOf({ PATH: '/usr/bin' }), files);
      const finding = findings.find(({ code }) => code === 'pythonpath-missing-entry');
      const texts = (finding?.fixes ?? []).flatMap((fix) =>
        fix.kind === 'edits'
          ? fix.edits.flatMap((edit) =>
              edit.kind === 'edit' && edit.file === CONFIG ? [applyTextEdits(text(before), edit.edits)] : [],
            )
          : [],
      );
      equal(finding?.file, CONFIG);
      equal(texts.includes(text(after)), true, JSON.stringify(texts));
    });
  }
});
