import { deepEqual } from 'node:assert/strict';
import { contextsOf, ownPath, started, variablesOf } from '../../../support/contextsOf';
import { executable, link, type Tree } from '../../../support/tree';

/** What pip writes for a console script. */
function launcher(module: string, called: string, interpreter = '#!/project/.venv/bin/python'): string {
  return `${interpreter}\nimport sys\nfrom ${module} import ${called}\nif __name__ == '__main__':\n    sys.exit(${called}())\n`;
}

const GUNICORN: Tree = { '/project/.venv/bin/gunicorn': launcher('gunicorn.app.wsgiapp', 'run') };

function named(files: Tree): readonly string[] {
  return contextsOf('task', files).map((context) => `${context.context.name}: ${started(context)}`);
}

describe('Procfile', () => {
  it('starts the Python of the folder', () => {
    deepEqual(
      named({
        '/project/Procfile': [
          '# processes',
          'web: PYTHONPATH=src python -m app --port $PORT',
          'worker: exec python3 -I "do it.py"',
          'release: cd gone && python manage.py migrate',
          'node: node server.js',
          'other: bin/python x.py',
        ].join('\n'),
      }),
      [
        'Procfile: web: /project/.venv/bin/python -m app in /project',
        'Procfile: worker: /project/.venv/bin/python isolated do it.py in /project',
      ],
    );
  });

  it('has the variables in front of the command', () => {
    const [context] = contextsOf(
      'task',
      { '/project/Procfile': 'web: A=1 PYTHONPATH="$PWD/src:$PYTHONPATH" python app.py\n' },
      { PYTHONPATH: '/lib' },
    );
    deepEqual(context && variablesOf(context), ['PYTHONPATH=/project/src:/lib', 'A=1']);
    const setBy = context?.context.environment.get('PYTHONPATH')?.setBy;
    deepEqual(setBy?.kind === 'file' && setBy.range.start, { line: 0, character: 9 });
  });

  it('knows what gunicorn puts in front', () => {
    const [context] = contextsOf('task', {
      ...GUNICORN,
      '/project/Procfile': 'web: gunicorn --chdir web --pythonpath=lib,/opt/x app:app\n',
    });
    deepEqual(context && ownPath(context), [
      '/opt/x',
      '/project/web/lib',
      '/project/web',
      '/project',
      '/project/.venv/bin',
      'venv/site-packages',
    ]);
  });

  it('may have another name, and be that of a project within the folder', () => {
    deepEqual(
      named({
        '/project/Procfile.dev': 'web: python a.py\n',
        '/project/api/Procfile': 'web: python b.py\n',
        '/project/web/Procfile': 'web: python c.py\n',
        '/project/web/.venv/pyvenv.cfg': 'home = /opt/py/bin\n',
        '/project/web/.venv/bin/python': link('/opt/py/bin/python9.8'),
      }),
      [
        'Procfile.dev: web: /project/.venv/bin/python a.py in /project',
        'api/Procfile: web: /project/.venv/bin/python b.py in /project/api',
        'web/Procfile: web: /project/web/.venv/bin/python c.py in /project/web',
      ],
    );
  });

  it('is not followed to gunicorn if that is not installed', () => {
    deepEqual(named({ '/project/Procfile': 'web: gunicorn app:app\n' }), []);
  });
});

function servicePlaces(more: string): string {
  return `[Service]\n${more}\nEnvironment=A=%h/x\nExecStart=/project/.venv/bin/python x.py\n`;
}

describe('systemd units', () => {
  const unit = [
    '[Unit]',
    'Description=x',
    '[Service]',
    'User=app',
    'WorkingDirectory=/project',
    'Environment=A=0',
    'Environment=',
    'Environment="PYTHONPATH=/project/src:/opt/my lib" B=%h/x \\',
    '  # off',
    "  'C=1 2'",
    'EnvironmentFile=-/etc/app.env',
    'ExecStart=-/project/.venv/bin/python -s -m app \\',
    '  --port 1',
  ].join('\n');

  it('start a Python of this machine, with nothing but their own variables', () => {
    const files = {
      '/project/deploy/app.service': unit,
      '/etc/app.env': 'D=4\n',
      '/etc/passwd': 'app:x:9:9::/srv/app:/bin/sh\n',
    };
    deepEqual(named(files), [
      'systemd: app.service: /project/.venv/bin/python noUserSite -m app in /project',
    ]);
    const [context] = contextsOf('task', files, { E: '5' });
    deepEqual(context && variablesOf(context), [
      'PYTHONPATH=/project/src:/opt/my lib',
      'B=/root/x',
      'C=1 2',
      'D=4',
    ]);
    deepEqual(context?.context.environment.get('HOME')?.value, '/srv/app');
  });

  const places: readonly (readonly [string, Tree, readonly string[], string])[] = [
    [
      "the system's %h is root's home, and ~ that of User=",
      { '/project/a.service': servicePlaces('User=app\nWorkingDirectory=~') },
      ['A=/root/x'],
      '/srv/app',
    ],
    [
      'a working directory with %h',
      { '/project/a.service': servicePlaces('User=app\nWorkingDirectory=%h/y') },
      ['A=/root/x'],
      '/root/y',
    ],
    [
      'a user unit, by its target: %h is the home of the user, where it also works',
      { '/project/a.service': `${servicePlaces('')}[Install]\nWantedBy=default.target\n` },
      ['A=/home/kim/x'],
      '/home/kim',
    ],
    [
      'a user unit, by its place',
      { '/project/systemd/user/a.service': servicePlaces('WorkingDirectory=%h/y') },
      ['A=/home/kim/x'],
      '/home/kim/y',
    ],
    [
      'a unit of the system that names no user works in the root',
      { '/project/a.service': `${servicePlaces('')}[Install]\nWantedBy=multi-user.target\n` },
      ['A=/root/x'],
      '/',
    ],
  ];
  for (const [what, files, variables, cwd] of places) {
    it(`know homes: ${what}`, () => {
      const [context] = contextsOf('task', { '/etc/passwd': 'app:x:9:9::/srv/app:/bin/sh\n', ...files });
      deepEqual([context && variablesOf(context), context?.context.cwd], [variables, cwd]);
    });
  }

  it('leave out what systemd does not accept as an assignment', () => {
    const [context] = contextsOf('task', {
      '/project/a.service':
        '[Service]\nEnvironment="export A=1" export B=2 3C=3\nEnvironmentFile=/etc/app.env\n' +
        'ExecStart=/project/.venv/bin/python x.py\n',
      '/etc/app.env': 'export D=4\n  E=${B}\nF=\nG: 7\n',
    });
    deepEqual(context && variablesOf(context), ['B=2', 'E=${B}', 'F=']);
  });

  it('know the place of a variable after a continued line', () => {
    const [context] = contextsOf('task', { '/project/app.service': unit });
    const setBy = context?.context.environment.get('C')?.setBy;
    deepEqual(setBy?.kind === 'file' && setBy.range.start, { line: 9, character: 2 });
  });

  const SERVICE = 'WorkingDirectory=/project\nExecStart=/project/.venv/bin/python';
  const parts: readonly (readonly [string, string, string, readonly string[], Tree?])[] = [
    ['specifiers in a command', `${SERVICE} %h/x.py`, '/project/.venv/bin/python /root/x.py in /project', []],
    [
      'the instance of a unit that is none of a template',
      `Environment=PYTHONPATH=/srv/%i%p\n${SERVICE} x.py`,
      '/project/.venv/bin/python x.py in /project',
      ['PYTHONPATH=/srv/a'],
    ],
    [
      'directories of the system',
      `Environment=PYTHONPATH=%S/a:%E/b:%C:%L:%t:%T:%V:%D:100%%\n${SERVICE} x.py`,
      '/project/.venv/bin/python x.py in /project',
      ['PYTHONPATH=/var/lib/a:/etc/b:/var/cache:/var/log:/run:/tmp:/var/tmp:/usr/share:100%'],
    ],
    [
      'directories of a user',
      `Environment=PYTHONPATH=%E/a:%C/b:%h\n${SERVICE} x.py\n[Install]\nWantedBy=default.target`,
      '/project/.venv/bin/python x.py in /project',
      ['PYTHONPATH=/home/kim/.config/a:/home/kim/.cache/b:/home/kim'],
    ],
    [
      'variables in a command, though not in front of it or with a colon',
      `Environment=DIR=/project/sub "ARGS=-I -m app"\n${SERVICE} $ARGS \${DIR} $$x`,
      '/project/.venv/bin/python isolated -m app in /project',
      ['DIR=/project/sub', 'ARGS=-I -m app'],
    ],
    [
      'a variable within a word',
      `Environment=DIR=/project/sub\n${SERVICE} \${DIR}/x.py`,
      '/project/.venv/bin/python /project/sub/x.py in /project',
      ['DIR=/project/sub'],
    ],
    [
      'a command that takes them as they are written',
      `Environment=DIR=/project/sub\nWorkingDirectory=/project\nExecStart=:/project/.venv/bin/python \${DIR}/x.py`,
      '/project/.venv/bin/python ${DIR}/x.py in /project',
      ['DIR=/project/sub'],
    ],
    [
      'what is taken away again',
      `Environment=A=1 B=2 C=3\nUnsetEnvironment=A B=2 C=4\n${SERVICE} x.py`,
      '/project/.venv/bin/python x.py in /project',
      ['C=3'],
    ],
    [
      'drop-ins, in the order of their names',
      `Environment=A=1\n${SERVICE} x.py`,
      '/project/.venv/bin/python y.py in /project',
      ['A=3', 'B=2'],
      {
        '/project/a.service.d/20-b.conf':
          '[Service]\nEnvironment=A=3\nExecStart=\nExecStart=/project/.venv/bin/python y.py\n',
        '/project/a.service.d/10-a.conf': '[Service]\nEnvironment=A=2 B=2\n',
        '/project/a.service.d/readme': '[Service]\nEnvironment=A=9\n',
      },
    ],
    [
      'the files of variables that a pattern names',
      `EnvironmentFile=/etc/%p.d/*.env\nEnvironmentFile=-/etc/gone\n${SERVICE} x.py`,
      '/project/.venv/bin/python x.py in /project',
      ['A=2', 'B=1'],
      { '/etc/a.d/1.env': 'A=1\nB=1\n', '/etc/a.d/2.env': 'A=2\n' },
    ],
    [
      'a shell, and env',
      'ExecStart=/bin/sh -c "cd /project && exec /usr/bin/env PYTHONPATH=src .venv/bin/python x.py"',
      '/project/.venv/bin/python x.py in /project',
      ['PYTHONPATH=src'],
    ],
    [
      'a script of the environment',
      'WorkingDirectory=/project\nExecStart=/project/.venv/bin/gunicorn app:app',
      '/project/.venv/bin/python /project/.venv/bin/gunicorn in /project',
      [],
      GUNICORN,
    ],
  ];
  for (const [what, text, start, variables, files = {}] of parts) {
    it(`have ${what}`, () => {
      const found = contextsOf('task', { ...files, '/project/a.service': `[Service]\n${text}\n` });
      deepEqual(
        found.map((context) => [started(context), variablesOf(context), context.result.complete]),
        [[start, variables, true]],
      );
    });
  }

  it('may name what only systemd knows in an argument that does not change the path', () => {
    const unit = (words: string): Tree => ({
      ...GUNICORN,
      '/project/a@.service': `[Service]\nWorkingDirectory=/project\nExecStart=/project/.venv/bin/${words}\n`,
    });
    deepEqual(
      [
        'gunicorn -b unix:/run/%i.sock app',
        'gunicorn --chdir /srv/%i app',
        'python /srv/%i.py',
        'python x.py %i',
      ].map((words) => contextsOf('task', unit(words)).map(({ result }) => result.complete)),
      [[true], [false], [false], [true]],
    );
  });

  for (const [what, name, text, path] of [
    ['the name of a template', 'a@.service', 'Environment=PYTHONPATH=/srv/%i:/opt/x', ['/opt/x']],
    ['the home of whoever runs a user unit', 'a.service', 'Environment=PYTHONPATH=%t/x:%u', []],
    ['a directory', 'a@.service', 'WorkingDirectory=/srv/%i', []],
  ] as const) {
    it(`leave open ${what}, and what is known of it stays`, () => {
      const [context] = contextsOf('task', {
        [`/project/${name}`]: `[Service]\n${text}\nExecStart=/project/.venv/bin/python /project/x.py\n[Install]\nWantedBy=default.target\n`,
        '/project/x.py': '',
      });
      deepEqual(context && [ownPath(context), context.result.complete], [
        ['/project', ...path, 'venv/site-packages'],
        false,
      ]);
    });
  }

  it('for other machines, or other programs, do not start Python', () => {
    deepEqual(
      named({
        '/project/a.service': '[Service]\nExecStart=/srv/elsewhere/bin/python x.py\n',
        '/project/b.service': '[Service]\nExecStart=/bin/other x.py\n',
        '/project/c.service': '[Unit]\nExecStart=/opt/py/bin/python x.py\n',
        '/project/d.service': 'ExecStart',
        '/bin/other': executable,
      }),
      [],
    );
  });
});
