import { deepEqual, equal } from 'node:assert/strict';
import { ownProgramContexts } from '../../../server/src/core/contexts/servers/ownPrograms';
import type { EmbedderSetting } from '../../../server/src/core/formats/editor/embedderSettings';
import { inspectContext } from '../../../server/src/core/inspectContext';
import type { EmbedderStep } from '../../../server/src/core/model/embedding';
import { renderMessage } from '../../../server/src/core/model/message';
import { describeProvenance } from '../../../server/src/core/model/provenance';
import type { StartupResult } from '../../../server/src/core/model/startupResult';
import { FILE_START } from '../../../server/src/core/text/positions';
import { elf } from '../../support/elfProgram';
import { machineOf } from '../../support/machine';
import { directory, executable, tree, type Tree } from '../../support/tree';

const PYTHON_9_8_1 = 0x090801f0;

/** Python 9.8 below /py, whose prefix is found above its executable only. */
const PYTHON: Tree = {
  '/py/lib/libpython9.8.so.1.0': elf({ symbols: { Py_Version: PYTHON_9_8_1 } }),
  '/py/bin/python3': executable,
  '/py/lib/python9.8/os.py': '',
  '/py/lib/python9.8/encodings/__init__.py': '',
  '/py/lib/python9.8/lib-dynload': directory,
  '/py/lib/python9.8/_sysconfigdata__linux_.py': "build_time_vars = {'prefix': '/py'}\n",
};

function start(
  program: Partial<EmbedderSetting>,
  {
    files = {},
    env = {},
    afterwards,
  }: {
    readonly files?: Tree;
    readonly env?: Readonly<Record<string, string>>;
    readonly afterwards?: readonly EmbedderStep[];
  } = {},
): StartupResult {
  const setting: EmbedderSetting = {
    name: 'Program',
    library: '/py/lib/libpython9.8.so.1.0',
    program: '/opt/program',
    init: 'legacy',
    range: FILE_START,
    ...program,
  };
  const fs = tree({ ...PYTHON, '/project/a.py': '', ...files });
  const settings = {
    file: '/project/.vscode/settings.json',
    terminalEnvironment: { linux: [], darwin: [], windows: [] },
    embedders: [setting],
    texts: new Map<string, string>(),
    problems: [],
  };
  const [context] = ownProgramContexts('/project', machineOf(env), settings);
  if (context?.embedding === undefined) {
    throw new Error('There is no context.');
  }
  const embedding = afterwards === undefined ? context.embedding : { ...context.embedding, afterwards };
  return inspectContext({ ...context, embedding }, fs).result;
}

const STDLIB = ['/py/lib/python98.zip', '/py/lib/python9.8', '/py/lib/python9.8/lib-dynload'];

function paths({ sysPath }: StartupResult): readonly string[] {
  return sysPath.map(({ path }) => path);
}

describe('an application that links Python', () => {
  it('has no argv, so that Python looks for python3 in PATH: QUIRK(embedder-has-no-argv)', () => {
    const other = { '/other/bin/python9': executable, '/other/lib/python9.8/os.py': '' };
    equal(start({}, { env: { PATH: '/py/bin' } }).executable, '');
    const result = start({}, { env: { PATH: '/other/bin' }, files: other });
    deepEqual([result.executable, result.prefix], ['/other/bin/python9', '/other']);
    deepEqual(paths(start({})), STDLIB);
  });

  it('has sys.path[0] only through PySys_SetArgv, which ignores the safe path: QUIRK(set-argv-in-spite-of-safe-path)', () => {
    deepEqual(paths(start({ argv0: 'sub/app.py' }, { env: { PYTHONSAFEPATH: '1' } })), ['sub', ...STDLIB]);
    deepEqual(paths(start({ argv0: 'app.py', isolated: true })), STDLIB);
    deepEqual(paths(start({ argv0: 'app.py', init: 'python' })), STDLIB);
  });

  it('is isolated by that flag, whatever else it sets', () => {
    const env = { PYTHONPATH: '/x' };
    deepEqual(paths(start({ init: 'python' }, { env })), ['/x', ...STDLIB]);
    deepEqual(paths(start({ init: 'isolated', useEnvironment: true }, { env })), STDLIB);
    deepEqual(paths(start({ init: 'isolated', isolated: false, useEnvironment: true }, { env })), [
      '/x',
      ...STDLIB,
    ]);
  });

  it('uses its home and its lists unchecked, and says what set them', () => {
    const result = start({ home: '/missing' });
    equal(result.fatal?.code, 'no-stdlib');
    const listed = start({ init: 'python', searchPaths: ['/py/lib/python9.8', '/x'] });
    deepEqual(paths(listed), ['/py/lib/python9.8', '/x']);
    deepEqual(
      listed.sysPath.map((entry) => renderMessage(describeProvenance(entry).why)),
      Array(2).fill('The program that embeds Python set the path with module_search_paths'),
    );
    deepEqual(start({ home: '/py' }, { env: { PYTHONHOME: '/x' } }).pythonHome, {
      value: '/x',
      setBy: { kind: 'process' },
      effect: 'ignored-by-embedder',
    });
  });

  it('needs a library that is there and has Python in it', () => {
    const codes = ['/nowhere/libpython9.8.so', '/project/a.py'].map(
      (library) => start({ library }).fatal?.code,
    );
    deepEqual(codes, ['no-interpreter', 'not-python']);
  });

  it('may be named by a file that is linked with the library', () => {
    const module = elf({ needed: ['libpython9.8.so.1.0'], runPath: '/py/lib' });
    deepEqual(paths(start({ library: '/opt/module.so' }, { files: { '/opt/module.so': module } })), STDLIB);
  });

  it('adds site directories with their .pth files in front', () => {
    const files = {
      '/app/extra.pth': '/more\n/py/lib/python9.8\nimport sys; exec(sys.argv[0])\n',
      '/more': directory,
      '/second': directory,
    };
    const setBy = { kind: 'process' } as const;
    const step = { kind: 'site-directories-first', paths: ['/app', '/second', '/app'], setBy } as const;
    const result = start({}, { files, afterwards: [step] });
    deepEqual(paths(result), ['/app', '/more', '/second', ...STDLIB]);
    equal(result.complete, false);
    deepEqual(
      result.pthFiles.map(({ file }) => file),
      ['/app/extra.pth'],
    );
  });

  it('adds none after one that the locale cannot spell: QUIRK(mod_wsgi-path-ends-beyond-ascii)', () => {
    const setBy = { kind: 'process' } as const;
    const step = { kind: 'site-directories-first', paths: ['/app', '/é', '/second'], setBy } as const;
    const after = (env: Readonly<Record<string, string>>): readonly string[] =>
      paths(
        start(
          {},
          { env, files: { '/app': directory, '/é': directory, '/second': directory }, afterwards: [step] },
        ),
      );
    deepEqual(after({}), ['/app', ...STDLIB]);
    deepEqual(after({ LANG: 'C.UTF-8' }), ['/app', '/é', '/second', ...STDLIB]);
  });

  it('changes the path and the executable afterwards', () => {
    const afterwards: readonly EmbedderStep[] = [
      { kind: 'set-argv', argv0: 'uwsgi' },
      { kind: 'insert-first', path: '.', by: 'uwsgi-cwd' },
      { kind: 'set-executable', executable: '/usr/bin/uwsgi-core' },
    ];
    const result = start({}, { afterwards });
    deepEqual(paths(result), ['.', '', ...STDLIB]);
    equal(result.executable, '/usr/bin/uwsgi-core');
  });
});

describe('an application that links an old Python', () => {
  const old = {
    '/old/lib/libpython3.6m.so.1.0': elf({ symbols: { Py_GetVersion: 0 } }),
    '/old/lib/python3.6/os.py': '',
    '/old/lib/python3.6/site.py': '',
    '/old/lib/python3.6/encodings/__init__.py': '',
    '/old/lib/python3.6/_sysconfigdata_m_linux_.py': "build_time_vars = {'prefix': '/old'}\n",
  };
  const library = '/old/lib/libpython3.6m.so.1.0';

  it('sets isolated without effect: QUIRK(isolated-flag-alone)', () => {
    const result = start({ library, isolated: true }, { files: old, env: { PYTHONPATH: '/x' } });
    equal(paths(result)[0], '/x');
  });

  it('gives its own PYTHONPATH in spite of isolation: QUIRK(pythonpath-env-in-spite-of-isolation)', () => {
    const files = {
      '/nine/lib/libpython3.9.so': elf({ symbols: { Py_GetVersion: 0 } }),
      '/nine/lib/python3.9/os.py': '',
      '/nine/lib/python3.9/site.py': '',
      '/nine/lib/python3.9/encodings/__init__.py': '',
      '/nine/lib/python3.9/_sysconfigdata__linux_.py': "build_time_vars = {'prefix': '/nine'}\n",
    };
    const program = { init: 'isolated', pythonpath: '/x' } as const;
    equal(paths(start({ ...program, library: '/nine/lib/libpython3.9.so' }, { files }))[0], '/x');
    deepEqual(paths(start(program)), STDLIB);
    // QUIRK(empty-pythonpath-env-is-cwd)
    const empty = { init: 'python', pythonpath: '' } as const;
    equal(paths(start({ ...empty, library: '/nine/lib/libpython3.9.so' }, { files }))[0], '/project');
    deepEqual(paths(start(empty)), STDLIB);
  });

  it('is called as its program name says when it sets the path itself', () => {
    const searchPaths = ['/old/lib/python3.6'];
    const result = start({ library, searchPaths }, { files: old, env: { PATH: '/py/bin' } });
    deepEqual([result.executable, result.prefix, paths(result)], ['python3', '', searchPaths]);
  });
});
