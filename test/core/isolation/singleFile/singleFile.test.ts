import * as assert from 'node:assert/strict';
import { singleFileKind } from '../../../../server/src/core/isolation/singleFile/index';
import { planIsolation } from '../../../../server/src/core/isolation/kind';
import type { IsolationOptions } from '../../../../server/src/core/isolation/options';
import type { ReportedPart, SingleFileReport } from '../../../../server/src/core/isolation/singleFile/report';
import { reportLines } from '../../../../server/src/core/isolation/singleFile/reportLines';
import { makeReport } from '../../../../server/src/core/isolation/singleFile/makeReport';
import type { InspectedContext } from '../../../../server/src/core/model/inspection';
import { renderMessage } from '../../../../server/src/core/model/message';
import { entryKind } from '../../../../server/src/core/model/provenance';
import { linux, windows } from '../../../../server/src/core/model/platform';
import type { RunContext } from '../../../../server/src/core/model/runContext';
import { FILE_START } from '../../../../server/src/core/text/positions';
import { previewIsolation } from '../../../../server/src/core/previewIsolation';
import { contextOf } from '../../../support/facts';
import { machineOf } from '../../../support/machine';
import { executable, tree, type Tree } from '../../../support/tree';

const SITE = '/venv/lib/python9.8/site-packages';

function inspectedWith(
  context: Partial<RunContext> = {},
  ...directories: readonly string[]
): InspectedContext {
  return contextOf(
    {
      sysPath: [SITE, ...directories].map((path) => ({
        path,
        exists: true,
        provenance: { kind: 'site-packages', prefix: '/venv', scope: 'venv' },
      })),
    },
    context,
  );
}

function reportOf(
  files: Tree,
  application?: string,
  bounds?: { files: number; bytes: number },
): SingleFileReport {
  const script = '/project/build_single_file.py';
  const subject = { inspected: inspectedWith(), application, script };
  return makeReport(subject, { fs: tree(files), platform: linux }, bounds);
}

/** A distribution `it` with these files and its RECORD. */
function installed(files: Readonly<Record<string, string>>, name = 'it'): Tree {
  const record = [...Object.keys(files), `${name}-1.0.dist-info/RECORD`];
  return {
    ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`${SITE}/${path}`, text])),
    [`${SITE}/${name}-1.0.dist-info/RECORD`]: record.map((path) => `${path},,\n`).join(''),
  };
}

function summary({ name, verdict, place, evidence }: ReportedPart): readonly string[] {
  return [
    `${name} ${verdict} ${place}`,
    ...evidence.map(
      ({ kind, file, line }) =>
        `${kind} ${file.replace(`${SITE}/`, '')}${line === undefined ? '' : `:${String(line)}`}`,
    ),
  ];
}

describe('makeReport', () => {
  const cases: readonly {
    readonly name: string;
    readonly files: Readonly<Record<string, string>>;
    readonly expect: readonly string[];
  }[] = [
    { name: 'plain Python', files: { 'it/__init__.py': 'import os\n' }, expect: ['it ok archive'] },
    {
      name: 'a mention in comments and texts',
      files: { 'it.py': '# __file__\n"""__path__"""\nhasattr(m, "__file__")\n' },
      expect: ['it ok archive'],
    },
    {
      name: 'data read through importlib.resources',
      files: { 'it/__init__.py': 'files(__name__).joinpath("x").read_text()\n', 'it/x': '' },
      expect: ['it ok archive'],
    },
    {
      name: 'data read through __file__',
      files: { 'it/a.py': 'import os\nopen(os.path.join(os.path.dirname(__file__), "x"))\n' },
      expect: ['it needs-unpacking unpacked', 'file-attribute it/a.py:2'],
    },
    {
      name: '__file__ in an f-string, and inspect.getfile',
      files: { 'it.py': 'x = f"{__file__}"\r\ny = inspect.getfile(x)\r\n' },
      expect: ['it needs-unpacking unpacked', 'file-attribute it.py:1', 'file-attribute it.py:2'],
    },
    {
      name: 'resource_filename',
      files: { 'it.py': 'pkg_resources.resource_filename("it", "x")\n' },
      expect: ['it needs-unpacking unpacked', 'resource-filename it.py:1'],
    },
    {
      name: 'an extension module',
      files: { 'it/__init__.py': '__file__\n', 'it/_fast.cpython-98-x86_64-linux-gnu.so': '' },
      expect: [
        'it cannot left-out',
        'extension it/_fast.cpython-98-x86_64-linux-gnu.so',
        'file-attribute it/__init__.py:1',
      ],
    },
    {
      name: 'libraries of other systems',
      files: { 'it/a.pyd': '', 'it.libs/b.so.1.2': '', 'it/c.dylib': '' },
      expect: [
        'it cannot left-out',
        'extension it/a.pyd',
        'extension it.libs/b.so.1.2',
        'extension it/c.dylib',
      ],
    },
    {
      name: 'bytecode alone',
      files: { 'it/a.py': '', 'it/a.pyc': '', 'it/b.pyc': '', 'it/__pycache__/a.cpython-98.pyc': '' },
      expect: ['it cannot left-out', 'bytecode it/b.pyc'],
    },
    {
      name: 'a namespace of pkg_resources',
      files: { 'it/__init__.py': "__import__('pkg_resources').declare_namespace(__name__)\n" },
      expect: ['it needs-unpacking unpacked', 'declared-namespace it/__init__.py:1'],
    },
    {
      name: 'a namespace of pkgutil',
      files: { 'it/__init__.py': "__path__ = __import__('pkgutil').extend_path(__path__, __name__)\n" },
      expect: ['it ok archive', 'extended-path it/__init__.py:1'],
    },
    {
      name: '__path__ as a directory, and as importers take it',
      files: { 'it/__init__.py': 'pkgutil.iter_modules(__path__)\nos.listdir(__path__[0])\n' },
      expect: ['it needs-unpacking unpacked', 'package-path it/__init__.py:2'],
    },
    {
      name: 'an empty __path__',
      files: { 'it.py': '__path__ = []  # a package\nmodule.__path__ = None\n' },
      expect: ['it ok archive'],
    },
    {
      name: '__path__ for who asks the importers, over lines',
      files: { 'it.py': 'for m in pkgutil.iter_modules(\n    __path__,\n): pass\n' },
      expect: ['it ok archive'],
    },
    {
      name: 'code in f-strings, and text in them',
      files: { 'it.py': "a = f'__file__'\nb = f'{__file__}'\n" },
      expect: ['it needs-unpacking unpacked', 'file-attribute it.py:2'],
    },
    {
      name: 'namespace lines',
      files: {
        'it-nspkg.pth': "import sys, types;m = sys.modules.setdefault('it', types.ModuleType('it'))\n",
      },
      expect: ['it ok archive', 'namespace-lines it-nspkg.pth:1'],
    },
    {
      name: 'a .pth file that leads elsewhere, and one that runs code',
      files: { 'a.pth': '# comment\n/src\n', 'b.pth': 'import it; it.start()\n', 'it/c.pth': '/no\n' },
      expect: ['it cannot left-out', 'moved a.pth:2', 'start-up-code b.pth:1'],
    },
    {
      name: 'entry points',
      files: { 'it.py': '', 'it-1.0.dist-info/entry_points.txt': '[console_scripts]\nit = it:main\n' },
      expect: ['it ok archive', 'entry-point it-1.0.dist-info/entry_points.txt:2'],
    },
    {
      name: 'scripts outside of the directory',
      files: { 'it.py': '', '../../../bin/it.so': '', '/abs/x.so': '' },
      expect: ['it ok archive'],
    },
  ];
  for (const { name, files, expect } of cases) {
    it(`judges ${name}`, () => {
      const [only, ...others] = reportOf(
        Object.fromEntries(Object.entries(installed(files)).filter(([path]) => !/\.\.|\/\/abs/.test(path))),
      ).distributions;
      assert.ok(only !== undefined && others.length === 0);
      assert.deepEqual(summary(only), expect);
    });
  }

  it('shows the line itself', () => {
    const { distributions } = reportOf(installed({ 'it.py': '\n   D = __file__  # here\n' }));
    assert.deepEqual(distributions[0]?.evidence, [
      { kind: 'file-attribute', file: `${SITE}/it.py`, line: 2, text: 'D = __file__  # here' },
    ]);
  });

  it('reads the lists of older distributions', () => {
    const { distributions } = reportOf({
      [`${SITE}/a-1.egg-info/installed-files.txt`]: '../a.py\nPKG-INFO\n',
      [`${SITE}/a.py`]: '__file__\n',
      [`${SITE}/b-1.egg-info/top_level.txt`]: 'b\n_b\n',
      [`${SITE}/b/deep/c.py`]: '__file__\n',
      [`${SITE}/_b.abi3.so`]: '',
      [`${SITE}/c-1.egg-info`]: 'Name: c\n',
    });
    assert.deepEqual(distributions.map(summary), [
      ['a needs-unpacking unpacked', 'file-attribute a.py:1'],
      ['b cannot left-out', 'extension _b.abi3.so', 'file-attribute b/deep/c.py:1'],
      ['c cannot left-out', 'files-unknown c-1.egg-info'],
    ]);
  });

  it('leaves out what installs, unless pkg_resources is needed', () => {
    const tools = {
      ...installed({ 'pip.py': '' }, 'pip'),
      ...installed({ 'setuptools.py': '' }, 'setuptools'),
    };
    const places = (files: Tree) =>
      reportOf(files).distributions.map(({ name, place }) => `${name} ${place}`);
    assert.deepEqual(places(tools), ['pip left-out', 'setuptools left-out']);
    assert.deepEqual(places({ ...tools, ...installed({ 'it.py': 'resource_filename("it", "x")\n' }) }), [
      'it unpacked',
      'pip left-out',
      'setuptools archive',
    ]);
  });

  it('looks at the application, without environments, caches and what was built', () => {
    const { application } = reportOf(
      {
        [`${SITE}/x`]: '',
        '/project/main.py': 'print(__file__)\n',
        '/project/build_single_file.py': '__file__\n',
        '/project/env/pyvenv.cfg': '',
        '/project/env/lib/a.so': '',
        '/project/.git/b.so': '',
        '/project/build/c.so': '',
        '/project/pkg/__pycache__/d.so': '',
      },
      '/project',
    );
    assert.ok(application !== undefined);
    assert.deepEqual(summary(application), [
      'project needs-unpacking unpacked',
      'file-attribute /project/main.py:1',
    ]);
  });

  it('takes an editable installation for the application that it is', () => {
    const files = {
      ...installed({ '__editable__.it.pth': '/my project/src\n' }),
      [`${SITE}/it-1.0.dist-info/direct_url.json`]:
        '{"url": "file:///my%20project", "dir_info": {"editable": true}}',
      '/my project/src/it/__init__.py': '',
    };
    assert.equal(reportOf(files, '/my project/src').distributions[0]?.verdict, 'ok');
    assert.equal(reportOf(files, '/other').distributions[0]?.verdict, 'cannot');
  });

  it('is bounded, and says so', () => {
    const files = installed({ 'a.py': '', 'b.py': '', 'c.py': '__file__\n' });
    const report = reportOf(files, undefined, { files: 2, bytes: 1000 });
    assert.equal(report.distributions[0]?.verdict, 'ok');
    assert.match(renderMessage(report.stopped ?? assert.fail()), /stops after 2 files/);
    assert.match(reportLines(report).at(-1) ?? '', /stops after 2 files/);
  });

  it('says when a directory has more files than it lists', () => {
    const names = Array.from({ length: 5001 }, (_, index) => [`/project/${String(index)}.txt`, ''] as const);
    const many: Tree = Object.fromEntries(names);
    const { application } = reportOf({ [`${SITE}/x`]: '', ...many }, '/project');
    assert.deepEqual(application === undefined ? undefined : summary(application), [
      'project ok archive',
      'unlisted /project',
    ]);
  });

  it('lists twenty places, and counts the others', () => {
    const [part] = reportOf(installed({ 'it.py': '__file__\n'.repeat(25) })).distributions;
    assert.deepEqual([part?.evidence.length, part?.more], [20, 5]);
  });
});

describe('single-file', () => {
  const PYTHON: Tree = {
    '/usr/bin/python9.8': executable,
    '/usr/lib/python9.8/os.py': '',
    '/usr/lib/python9.8/encodings/__init__.py': '',
    [`${SITE}/x`]: '',
  };

  function preview(files: Tree, options: IsolationOptions = {}, context: Partial<RunContext> = {}) {
    const fs = tree({ ...PYTHON, ...files });
    const outcome = previewIsolation({
      kind: singleFileKind,
      options,
      inspected: inspectedWith(context),
      facts: { folder: '/project', machine: machineOf(), fs, baseInterpreters: [] },
      findAgain: () => undefined,
    });
    assert.ok(outcome.kind === 'preview', JSON.stringify(outcome));
    const [edit] = outcome.edits;
    assert.ok(edit?.kind === 'create');
    return { ...outcome, script: edit.text, file: edit.file };
  }

  it('shows the path that the file will have', () => {
    const { after, effective, file, script } = preview({ '/project/main.py': '' });
    assert.equal(effective, true);
    assert.equal(file, '/project/build_single_file.py');
    assert.equal(after.result.sysPath[0]?.path, '/project/project.pyz');
    assert.ok(
      after.result.sysPath.every((each) => /^(?:script-archive|(?:plat)?stdlib)/.test(entryKind(each))),
    );
    assert.match(script, /^#!\/usr\/bin\/env python3\n[^]*Made by Python Path Inspector[^]*To remove it/);
    assert.match(script, /^INTERPRETER = "\/usr\/bin\/env -S python3 -I -S"$/m);
  });

  const entries: readonly (readonly [string, Tree, IsolationOptions, Partial<RunContext>, string, string])[] =
    [
      ['main.py', { '/project/main.py': '' }, {}, {}, '"main.py"', '"/project"'],
      ['a package with __main__', { '/project/src/it/__main__.py': '' }, {}, {}, '"it"', '"/project/src"'],
      ['a function', { '/project/src/it.py': '' }, { entry: 'it:run' }, {}, '"it:run"', '"/project/src"'],
      [
        'a function of a distribution',
        installed({ 'dist/cli.py': '' }, 'dist'),
        { entry: 'dist.cli:run' },
        {},
        '"dist.cli:run"',
        'None',
      ],
      ['a script', { '/project/tools/x.py': '' }, { entry: 'tools/x.py' }, {}, '"x.py"', '"/project/tools"'],
      [
        'the module of the context',
        { '/project/it/a.py': '' },
        {},
        { mode: { kind: 'module', name: 'it.a' } },
        '"it.a"',
        '"/project"',
      ],
      [
        'the script of the context',
        { '/project/a/b.py': '' },
        {},
        { mode: { kind: 'script', file: 'a/b.py' } },
        '"b.py"',
        '"/project/a"',
      ],
    ];
  for (const [name, files, options, context, entry, application] of entries) {
    it(`begins with ${name}`, () => {
      const { script, effective } = preview(files, options, context);
      assert.equal(effective, true);
      assert.ok(script.includes(`\nENTRY = ${entry}\n`), script.slice(0, 1500));
      assert.ok(script.includes(`\nAPPLICATION = ${application}\n`), script.slice(0, 1500));
    });
  }

  for (const [name, files, entry, expected] of [
    [
      'of a distribution with compiled code',
      installed({ 'it/cli.py': '', 'it/fast.so': '' }),
      'it.cli:run',
      `it.cli of it, is left out of the file: ${SITE}/it/fast.so: compiled code, which cannot be loaded from an archive`,
    ],
    [
      'that is compiled itself',
      installed({ 'it.cpython-39-x86_64-linux-gnu.so': '' }),
      'it',
      `it of it, is left out of the file: ${SITE}/it.cpython-39-x86_64-linux-gnu.so: compiled code, which cannot be loaded from an archive`,
    ],
    [
      'of what installs applications',
      installed({ 'pip/__main__.py': '' }, 'pip'),
      'pip',
      'pip of pip, is left out of the file: it installs applications',
    ],
    [
      'that no distribution lists',
      { ...installed({ 'it.py': '' }), [`${SITE}/stray.py`]: '' },
      'stray:run',
      'stray, does not go into the file: no distribution lists it',
    ],
  ] as const) {
    it(`has no effect with an entry ${name}`, () => {
      const { effective, why } = preview(files, { entry });
      assert.equal(effective, false);
      assert.equal(renderMessage(why), `The entry point of the application, ${expected}`);
    });
  }

  it('takes an entry of one of the distributions that share a package', () => {
    const files = {
      ...installed({ 'ns/a.py': '', 'ns/b.so': '' }, 'a'),
      ...installed({ 'ns/c.py': '' }, 'c'),
    };
    assert.deepEqual(
      ['ns.a', 'ns.c'].map((entry) => preview(files, { entry }).effective),
      [false, true],
    );
  });

  it('takes what a .pth line leads to for the application', () => {
    const provenance = { kind: 'pth', file: '/x.pth', range: FILE_START } as const;
    const inspected = contextOf({ sysPath: [{ path: '/src', exists: true, provenance }] });
    const facts = {
      folder: '/project',
      machine: machineOf(),
      fs: tree({ '/src/it.py': '' }),
      baseInterpreters: [],
    };
    const generated = planIsolation(singleFileKind, inspected, { entry: 'it:run' }, facts);
    assert.ok(generated.kind === 'plan' && generated.edits[0]?.kind === 'create');
    assert.match(generated.edits[0].text, /^APPLICATION = "\/src"$/m);
  });

  for (const entry of ['gone', 'it.gone:run', 'gone.py', '', 'it:', ':run', 'it: run', 'a/b']) {
    it(`does not begin with "${entry}"`, () => {
      const fs = tree({ ...PYTHON, '/project/it/a.py': '' });
      const facts = { folder: '/project', machine: machineOf(), fs, baseInterpreters: [] };
      const generated = planIsolation(singleFileKind, inspectedWith(), { entry }, facts);
      assert.ok(generated.kind === 'refused');
      assert.match(renderMessage(generated.because), /which does not exist|The entry point/);
    });
  }

  it('says if nothing shows where the application begins', () => {
    const { script, effective, why } = preview({});
    assert.equal(effective, false);
    assert.match(renderMessage(why), /--entry/);
    assert.match(script, /^ENTRY = None$/m);
  });

  it('names what is left out, in the script too', () => {
    const { script, why } = preview({ '/project/main.py': '', ...installed({ 'it/a.so': '' }) });
    assert.match(renderMessage(why), /, but it cannot be included/);
    assert.match(script, /^# Left out:\n# {3}it: compiled code/m);
  });

  it('has no effect where the application itself is compiled', () => {
    const { effective } = preview({ '/project/main.py': '', '/project/fast.so': '' });
    assert.equal(effective, false);
  });

  it('names this interpreter where a first line can', () => {
    const files = { '/project/main.py': '' };
    const { script } = preview(files, { form: 'this-python', output: '/out/"it".pyz' });
    assert.match(script, /^INTERPRETER = "\/usr\/bin\/python9\.8 -IS"$/m);
    assert.match(script, /^OUTPUT = "\/out\/\\"it\\"\.pyz"$/m);
    const facts = { folder: '/project', machine: machineOf(), fs: tree(files), baseInterpreters: [] };
    const blank = inspectedWith({ argv0: '/my py/bin/python' });
    assert.equal(planIsolation(singleFileKind, blank, { form: 'this-python' }, facts).kind, 'refused');
  });

  it('has a first line for py.exe on Windows', () => {
    const fs = tree({ 'C:\\project\\main.py': '' });
    const context = { platform: windows, cwd: 'C:\\project', argv0: 'C:\\my py\\python.exe' };
    const facts = { folder: 'C:\\project', machine: machineOf(), fs, baseInterpreters: [] };
    for (const [form, line] of [
      ['any-python', '"/usr/bin/python3 -I -S"'],
      ['this-python', '"\\"C:\\\\my py\\\\python.exe\\" -I -S"'],
    ] as const) {
      const generated = planIsolation(singleFileKind, contextOf({}, context), { form }, facts);
      assert.ok(generated.kind === 'plan' && generated.edits[0]?.kind === 'create');
      assert.ok(generated.edits[0].text.includes(`\nINTERPRETER = ${line}\n`));
    }
  });

  it('needs an interpreter, of 3.6 or later', () => {
    const facts = { folder: '/project', machine: machineOf(), fs: tree({}), baseInterpreters: [] };
    const { context, result } = contextOf();
    assert.equal(planIsolation(singleFileKind, { context, result }, {}, facts).kind, 'refused');
    const old = contextOf();
    assert.ok(old.interpreter !== undefined);
    const interpreter = { ...old.interpreter, version: { major: 3, minor: 5 } };
    const plan = planIsolation(singleFileKind, { ...old, interpreter }, {}, facts);
    assert.ok(plan.kind === 'plan');
    assert.equal(plan.expected.effective, false);
  });
});
