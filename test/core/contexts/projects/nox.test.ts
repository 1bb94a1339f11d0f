import { deepEqual } from 'node:assert/strict';
import { findingsOf } from '../../../../server/src/core/rules';
import { contextsOf, factsOf, ownPath, started, uncertainty, variablesOf } from '../../../support/contextsOf';
import { editsOfFix } from '../../../support/applyEdits';
import { directory, link, type Tree } from '../../../support/tree';

function built(name: string): Tree {
  const root = `/project/.nox/${name}`;
  return {
    [`${root}/pyvenv.cfg`]: 'home = /opt/py/bin\ninclude-system-site-packages = false\nversion = 9.8.1\n',
    [`${root}/bin/python`]: link('/opt/py/bin/python9.8'),
    [`${root}/lib/python9.8/site-packages`]: directory,
  };
}

const noxfile = (text: string): Tree => ({ '/project/noxfile.py': `import nox\n\n${text}` });

const session = (body: string, decorator = '@nox.session'): Tree =>
  noxfile(`${decorator}\ndef tests(session):\n${body.replace(/^(?=.)/gm, '    ')}\n`);

const bodies: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'one by one',
    'session.env["PYTHONPATH"] = "src"  # ours\nsession.env[\'A\'] = \'1\'',
    ['PYTHONPATH=src', 'A=1'],
  ],
  ['from a dictionary', 'session.env.update({"PYTHONPATH": "src", "A": "1"})', ['PYTHONPATH=src', 'A=1']],
  ['by keyword', 'session.env.update(PYTHONPATH="src")', ['PYTHONPATH=src']],
  [
    'for a command',
    'session.run(\n    "pytest",  # all, and ) more\n    *session.posargs,\n    env={\n        # ours\n        "PYTHONPATH": "src",\n    },\n)',
    ['PYTHONPATH=src'],
  ],
  [
    'for the command that runs Python',
    'session.run("x", env={"A": "1"})\nsession.run("python", env={"B": "2"})',
    ['B=2'],
  ],
  ['before a command', 'session.run("python", "-V")\nsession.env["A"] = "1"', []],
  [
    'in text alone',
    '"""\nsession.env["A"] = "1"\n"""\nx = \'session.env["A"] = "1"\'\n# session.env["A"] = "1"',
    [],
  ],
  ['last', 'session.env["A"] = "1"\nsession.env["A"] = "2"', ['A=2']],
  ['in a with statement', 'with open("x"):\n    session.env["A"] = "1"', ['A=1']],
  ['in one line', `session.env["A"] = r"\\a" "b"; session.env["B"] = ('''c''')`, ['A=\\ab', 'B=c']],
  ['beside those of others', 'session.run("python", env={**os.environ, "A": "1"})', ['A=1']],
  ['of another object', 'other.env["A"] = "1"', []],
  ['that it compares', 'session.env["A"] == "1"', []],
];

const unknown: readonly (readonly [string, string])[] = [
  ['computed', 'session.env["PYTHONPATH"] = str(HERE / "src")'],
  ['joined', 'session.env["PYTHONPATH"] = "src" + os.pathsep'],
  ['a formatted text', 'session.run("python", env={"PYTHONPATH": f"{HERE}/src"})'],
  ['set on a condition in one line', 'if True: session.env["PYTHONPATH"] = "src"'],
  ['set by a function', 'def f():\n    session.env["PYTHONPATH"] = "src"\nf()'],
  ['set on a condition', 'if True:\n    session.env["PYTHONPATH"] = "src"'],
];

const odd: readonly string[] = [
  '',
  '@nox.session',
  '@nox.session(',
  '@nox.session(python=[)\ndef tests(session):\n    session.run(',
  '@nox.session\nclass Tests: ...',
  '@nox.session\ndef tests(): ...',
  '@nox.session\ndef tests(session): session.run("python")',
  '@nox.session\ndef tests(session):\n  session.env[',
  '@nox.session\ndef tests(session):\n  session.env["A"',
  '@nox.session\ndef tests(session):\n  session.env["A"] =',
  '@nox.session\ndef tests(session):\n  session.env.update({"A": , **x, 1: "2"})',
  '@nox.session\ndef tests(session):\n  session.run("python", env={"A": """',
  '\0\ufffd',
];

describe('nox', () => {
  for (const [what, body, expected] of bodies) {
    it(`sets variables ${what}`, () => {
      const [context] = contextsOf('task', { ...session(body), ...built('tests') });
      deepEqual(context && variablesOf(context), expected);
      deepEqual(context && uncertainty(context), undefined);
    });
  }

  for (const body of [
    'session.chdir("tests")\nsession.run("python", env={"PYTHONPATH": "src"})',
    'with session.chdir("tests"):\n    session.run("python", env={"PYTHONPATH": "src"})',
  ]) {
    it(`only nox knows where a session runs that says ${body.slice(0, 12)}`, () => {
      const [context] = contextsOf('task', { ...session(body), ...built('tests') });
      deepEqual(
        context && uncertainty(context),
        'The session changes its directory, so relative paths may mean something else',
      );
    });
  }

  for (const [what, body] of unknown) {
    it(`only nox knows a value that is ${what}`, () => {
      const files = session(body);
      const [context] = contextsOf('task', { ...files, ...built('tests') });
      deepEqual(context && variablesOf(context), []);
      deepEqual(context && uncertainty(context), 'Only nox knows the value of PYTHONPATH');
      deepEqual(factsOf(files).elsewhere ?? [], []);
    });
  }

  it('runs the Python of each environment of its sessions', () => {
    const contexts = contextsOf('task', {
      ...noxfile(
        [
          '@nox.session(python=["9.8", "9.9"], name="unit tests")\ndef _(session): ...',
          '@session\ndef lint(s):\n    s.env["PYTHONPATH"] = "src"\n    s.run("python", "-I", "tools/lint.py", str(1))',
          '@nox.session\n@nox.parametrize("django", ["1", "2"])\ndef web(session): ...',
          '@nox.session(python=False)\ndef bare(session): ...',
        ].join('\n\n'),
      ),
      ...built('unit-tests-9-8'),
      ...built('lint'),
      ...built('lint-old'),
      ...built('web-django-1'),
      ...built('bare'),
      '/project/.nox/unit-tests-9-9': directory,
      '/project/src': directory,
    });
    deepEqual(
      contexts.map((context) => [context.context.name, started(context)]),
      [
        ['nox: lint', '/project/.nox/lint/bin/python isolated tools/lint.py in /project'],
        ['nox: unit tests-9.8', '/project/.nox/unit-tests-9-8/bin/python interactive in /project'],
        ['nox: web-django-1', '/project/.nox/web-django-1/bin/python interactive in /project'],
      ],
    );
  });

  it('passes on the variables of Python', () => {
    const [context] = contextsOf('task', { ...session('pass'), ...built('tests') }, { PYTHONPATH: '/lib' });
    deepEqual(context && ownPath(context), ['', '/lib', '/project/.nox/tests/lib/python9.8/site-packages']);
  });

  it('checks variables of sessions without an environment, at their places', () => {
    const files = session('session.env["PYTHONPATH"] = "src:lib"', '@nox.session(\n    python="9.8",\n)');
    const { elsewhere = [] } = factsOf(files);
    deepEqual(
      elsewhere.map(({ kind, file, variables: [variable] }) => [kind, file, variable?.text, variable?.range]),
      [
        [
          'tests',
          '/project/noxfile.py',
          'src:lib',
          { start: { line: 6, character: 32 }, end: { line: 6, character: 41 } },
        ],
      ],
    );
    deepEqual(factsOf({ ...files, ...built('tests') }).elsewhere ?? [], []);
  });

  for (const files of [{}, built('tests')]) {
    it(`is healthy as people write it, ${'/project/.nox/tests/pyvenv.cfg' in files ? 'built' : 'not yet built'}`, () => {
      const body = 'session.install("-e", ".")\nsession.run("pytest", env={"PYTHONPATH": "src"})';
      const facts = factsOf({ ...session(body), ...files, '/project/src': directory });
      deepEqual(
        findingsOf(facts).filter(({ file = '' }) => file.endsWith('noxfile.py')),
        [],
      );
    });
  }

  it('loses a pair of a dictionary, but no line of its code', () => {
    const files = session('session.run("pytest", env={"A": "1", "PYTHONHOME": "/gone"})');
    const own = findingsOf(factsOf({ ...files, ...built('tests') })).filter(
      ({ file = '' }) => file === '/project/noxfile.py',
    );
    deepEqual(own.length > 0, true);
    deepEqual(
      own
        .flatMap(({ fixes }) => fixes.flatMap(editsOfFix))
        .flatMap((edit) => (edit.kind === 'edit' ? edit.edits : [])),
      [{ range: { start: { line: 4, character: 39 }, end: { line: 4, character: 62 } }, newText: '' }],
    );
  });

  for (const text of odd) {
    it(`reads ${JSON.stringify(text)} literally`, () => {
      deepEqual(factsOf({ ...noxfile(text), ...built('tests') }).problems, []);
    });
  }
});
