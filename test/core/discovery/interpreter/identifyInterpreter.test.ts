/** Which Python a file is, from tiny programs and the files around them. */

import assert from 'node:assert/strict';
import {
  identifyInterpreter,
  type IdentifyOutcome,
} from '../../../../server/src/core/discovery/interpreter/identifyInterpreter';
import { encodeUtf8 } from '../../../../server/src/core/text/bytes';
import { formatVersion } from '../../../../server/src/core/model/version';
import { darwin, linux, windows, type Platform } from '../../../../server/src/core/model/platform';
import { elf } from '../../../support/elfProgram';
import { machO } from '../../../support/machOProgram';
import { pe } from '../../../support/peProgram';
import type { MemoryNode } from '../../../support/memoryFileSystem';
import { directory, link, tree, type Tree } from '../../../support/tree';

/** Python 9.8.7 as `Py_Version` has it. */
const HEX = 0x0908_07f0;

const PREFIX = '/opt/py';
const LIBRARY = 'libpython9.8.so.1.0';
const sysconfig = (macros: Readonly<Record<string, string | number>>): string =>
  `# generated\nbuild_time_vars = {'A': 'x',\n${Object.entries(macros)
    .map(([name, value]) => ` '${name}': ${typeof value === 'number' ? value : `'${value}'`},\n`)
    .join('')}}\n`;

const stdlib: Tree = {
  '/opt/py/lib/python9.8/os.py': '',
  '/opt/py/lib/python9.8/site.py': 'nothing special',
  '/opt/py/lib/python9.8/_sysconfigdata__linux_x86_64-linux-gnu.py': sysconfig({
    PLATLIBDIR: 'lib',
    prefix: '/opt/py',
    exec_prefix: '/opt/py',
  }),
};

const empty: MemoryNode = { kind: 'file', bytes: new Uint8Array(), executable: true };
const unreadable: MemoryNode = { ...empty, denied: true };

interface Situation {
  readonly files: Tree;
  readonly path?: string;
  readonly platform?: Platform;
}

function identify({ files, path = `${PREFIX}/bin/python`, platform = linux }: Situation): IdentifyOutcome {
  return identifyInterpreter(path, tree(files), platform);
}

/** `version source build…`; only what is unusual is named. */
function check(name: string, situation: Situation, expected: Readonly<Record<string, unknown>>): void {
  it(name, () => {
    const outcome = identify(situation);
    if (outcome.kind !== 'interpreter') {
      assert.fail(JSON.stringify(outcome));
    }
    const { version, build, ...rest } = outcome.interpreter;
    const actual: Record<string, unknown> = { ...rest, ...build, version: formatVersion(version) };
    assert.deepEqual(Object.fromEntries(Object.keys(expected).map((key) => [key, actual[key]])), expected);
  });
}

describe('identifying an interpreter', () => {
  describe('on Linux', () => {
    check(
      'a build of python-build-standalone, by the prefix in its records',
      {
        files: {
          ...stdlib,
          '/opt/py/bin/python': elf({ symbols: { Py_Version: HEX } }),
          '/opt/py/lib/python9.8/_sysconfigdata__linux_x86_64-linux-gnu.py': sysconfig({
            prefix: '/install',
            exec_prefix: '/install',
          }),
        },
      },
      { standalone: {}, prefix: '/install', execPrefix: '/install' },
    );
    check(
      'a build of python-build-standalone, by the key that uv adds',
      {
        files: {
          ...stdlib,
          '/opt/py/bin/python': elf({ symbols: { Py_Version: HEX } }),
          '/opt/py/BUILD': '20260807',
          '/opt/py/lib/python9.8/_sysconfigdata__linux_x86_64-linux-gnu.py': sysconfig({
            PYTHON_BUILD_STANDALONE: 1,
            prefix: '/opt/py',
            exec_prefix: '/opt/py',
          }),
        },
      },
      { standalone: { date: 20260807 }, prefix: '/install', execPrefix: '/install' },
    );
    check(
      'a build of python-build-standalone, by build details that are relative to themselves',
      {
        files: {
          ...stdlib,
          '/opt/py/bin/python': elf({ symbols: { Py_Version: HEX } }),
          '/opt/py/BUILD': 'load("@rules_python//python:defs.bzl", "py_runtime")',
          '/opt/py/lib/python9.8/build-details.json': '{"base_prefix": "../..", "version": "9.8.7"}',
        },
      },
      { standalone: {}, prefix: '/install', version: '9.8.7' },
    );
    check(
      'a build whose build details are absolute',
      {
        files: {
          ...stdlib,
          '/opt/py/bin/python': elf({ symbols: { Py_Version: HEX } }),
          '/opt/py/lib/python9.8/build-details.json': '{"base_prefix": "/opt/py"}',
        },
      },
      { standalone: undefined, prefix: '/opt/py' },
    );
    check(
      'a static build exports its version',
      { files: { ...stdlib, '/opt/py/bin/python': elf({ symbols: { Py_Version: HEX } }) } },
      {
        version: '9.8.7',
        versionSource: '/opt/py/bin/python',
        realExecutable: '/opt/py/bin/python',
        implementation: 'cpython',
        distribution: 'upstream',
        prefix: '/opt/py',
        execPrefix: '/opt/py',
        vpath: '',
        library: undefined,
      },
    );

    for (const bits of [32, 64] as const) {
      for (const bigEndian of [false, true]) {
        for (const hash of ['gnu', 'sysv'] as const) {
          const symbols = { Py_Main: 1, Py_Version: 0x0908_00c2, Py_Zero: 0 };
          check(
            `${bits} bits, ${bigEndian ? 'big' : 'little'} endian, ${hash} hash table`,
            { files: { '/opt/py/bin/python': elf({ bits, bigEndian, hash, symbols }) } },
            { version: '9.8.0rc2' },
          );
        }
      }
    }

    check(
      'a shared build loads its library by a run path that counts from the executable',
      {
        files: {
          ...stdlib,
          '/opt/py/bin/python': link('python9.8'),
          '/opt/py/bin/python9.8': elf({ needed: ['libc.so.6', LIBRARY], runPath: '/gone:$ORIGIN/../lib' }),
          [`/opt/py/lib/${LIBRARY}`]: elf({ symbols: { Py_Version: HEX } }),
        },
      },
      {
        version: '9.8.7',
        versionSource: `/opt/py/lib/${LIBRARY}`,
        library: `/opt/py/lib/${LIBRARY}`,
        realExecutable: '/opt/py/bin/python9.8',
      },
    );

    check(
      'DT_RPATH counts where there is no DT_RUNPATH',
      {
        files: {
          '/opt/py/bin/python': elf({ needed: [LIBRARY], rpath: '${ORIGIN}/../lib' }),
          [`/opt/py/lib/${LIBRARY}`]: elf(),
        },
      },
      { version: '9.8', library: `/opt/py/lib/${LIBRARY}` },
    );

    check(
      'the loader knows the multiarch directories',
      {
        files: {
          '/usr/bin/python': elf({ needed: [LIBRARY] }),
          [`/usr/lib/x86_64-linux-gnu/${LIBRARY}`]: elf(),
        },
        path: '/usr/bin/python',
      },
      { library: `/usr/lib/x86_64-linux-gnu/${LIBRARY}` },
    );

    check(
      'a library that is not found still has a name',
      { files: { '/opt/py/bin/python': elf({ needed: ['libpython9.8td.so.1.0'] }) } },
      { version: '9.8', abiThread: 't', debug: true, library: undefined, prefix: undefined },
    );

    check(
      'the C headers tell the micro version of a build that does not export it',
      {
        files: {
          '/opt/py/lib/python3.6/os.py': '',
          '/opt/py/lib/python3.6/_sysconfigdata_m_linux_x86_64-linux-gnu.py': sysconfig({
            PYTHONPATH: ':',
            prefix: '/opt/py',
          }),
          '/opt/py/include/python3.6m/patchlevel.h':
            '#define PY_VERSION_HEX 1\n#define PY_VERSION\t"3.6.15+"\n',
          '/opt/py/bin/python': elf({ needed: ['libpython3.6m.so.1.0'], runPath: '/opt/py/lib' }),
          '/opt/py/lib/libpython3.6m.so.1.0': elf({ symbols: { Py_GetVersion: 1 } }),
        },
      },
      { version: '3.6.15', versionSource: '/opt/py/include/python3.6m/patchlevel.h', pythonPath: ':' },
    );

    check(
      "another version's headers tell nothing",
      {
        files: {
          ...stdlib,
          '/opt/py/include/patchlevel.h': '#define PY_VERSION "9.7.1"\n',
          '/opt/py/bin/python9.8': elf({ symbols: { Py_GetVersion: 1 } }),
        },
        path: '/opt/py/bin/python9.8',
      },
      { version: '9.8', versionSource: '/opt/py/bin/python9.8' },
    );

    check(
      "pyenv's directory is the last hint",
      {
        files: {
          '/pyenv/versions/9.8.3/lib/python9.8/os.py': '',
          '/pyenv/versions/9.8.3/bin/python9.8': elf({ symbols: { Py_GetVersion: 1 } }),
        },
        path: '/pyenv/versions/9.8.3/bin/python9.8',
      },
      { version: '9.8.3', versionSource: '/pyenv/versions/9.8.3' },
    );

    check(
      "build details, by Debian's name (PEP 739)",
      {
        files: {
          ...stdlib,
          '/opt/py/lib/python9.8/build-details..x86_64-linux-gnu.json': JSON.stringify({
            schema_version: '1.0',
            language: { version: '9.8' },
            implementation: { version: { major: 9 } },
            base_interpreter: '/usr/bin/python9.8',
            suffixes: { source: ['.py'] },
            abi: { extension_suffix: '.so' },
            full: '9.8.6',
          }),
          '/opt/py/bin/python9.8': elf({ symbols: { Py_GetVersion: 1 } }),
        },
        path: '/opt/py/bin/python9.8',
      },
      { version: '9.8.6' },
    );

    check(
      "Debian's site.py knows dist-packages",
      {
        files: {
          ...stdlib,
          '/opt/py/lib/python9.8/site.py': "'dist-packages'",
          '/opt/py/bin/python': elf({ symbols: { Py_Version: HEX } }),
        },
      },
      { distribution: 'debian' },
    );

    check(
      'macros: a long text in pieces, escapes, numbers, a debug build beside the plain one',
      {
        files: {
          '/opt/py/lib64/python9.8/os.py': '',
          '/opt/py/lib64/python9.8/_sysconfigdata_d_linux_.py': sysconfig({ prefix: '/debug' }),
          '/opt/py/lib64/python9.8/_sysconfigdata__linux_.py': [
            "build_time_vars = {'CONFIG_ARGS': \"'prefix': '/wrong'\",",
            " 'PLATLIBDIR': 'lib64',",
            " 'Py_DEBUG': 0,",
            " 'VPATH': '..',",
            " 'exec_prefix': '/opt/'",
            '                "it\'s",',
            " 'prefix': '/caf\\xe9'}",
          ].join('\n'),
          '/opt/py/bin/python': elf({ symbols: { Py_Version: HEX } }),
        },
      },
      { prefix: '/café', execPrefix: "/opt/it's", platlibdir: 'lib64', vpath: '..', debug: false },
    );

    check(
      'macros as JSON',
      {
        files: {
          '/opt/py/lib/python9.8/os.py': '',
          '/opt/py/lib/python9.8/_sysconfig_vars__linux_.json': JSON.stringify(
            { PLATLIBDIR: 'lib', Py_DEBUG: 1, prefix: '/opt/py' },
            undefined,
            4,
          ),
          '/opt/py/bin/python': elf({ symbols: { Py_Version: HEX } }),
        },
      },
      { prefix: '/opt/py', debug: true },
    );

    check(
      'a free-threaded copy named python',
      {
        files: {
          '/opt/py/lib/python9.8t/os.py': '',
          '/opt/py/lib/python9.8t/_sysconfigdata_t_linux_.py': sysconfig({
            Py_GIL_DISABLED: 1,
            prefix: '/p',
          }),
          '/opt/py/bin/python': elf({ symbols: { Py_Version: HEX, _Py_MergeZeroLocalRefcount: 1 } }),
        },
      },
      { abiThread: 't', prefix: '/p' },
    );

    check(
      'a copy in a venv: pyvenv.cfg says where its build is described',
      {
        files: {
          ...stdlib,
          '/venv/bin/python': elf({ symbols: { Py_Version: HEX } }),
          '/venv/pyvenv.cfg': 'home = /opt/py/bin\n',
        },
        path: '/venv/bin/python',
      },
      { realExecutable: '/venv/bin/python', prefix: '/opt/py' },
    );

    check(
      'a linked directory keeps its spelling',
      {
        files: {
          ...stdlib,
          '/opt/py/bin/python': link('python9.8'),
          '/opt/py/bin/python9.8': elf({ symbols: { Py_Version: HEX } }),
          '/alt': link('/opt/py'),
        },
        path: '/alt/bin/python',
      },
      { realExecutable: '/alt/bin/python9.8' },
    );

    check(
      'a link that goes up from a linked directory goes up from where that leads',
      {
        files: {
          '/opt/py/bin': link('/real/deep/bin'),
          '/real/deep/bin/python': link('../lib/../python9.8'),
          '/real/deep/lib': directory,
          '/real/deep/python9.8': elf({ symbols: { Py_Version: HEX } }),
        },
      },
      { realExecutable: '/opt/py/bin/../python9.8' },
    );

    check(
      'a link that goes up from a plain directory',
      {
        files: {
          '/opt/py/bin/python': link('../share/python9.8'),
          '/opt/py/share/python9.8': elf({ symbols: { Py_Version: HEX } }),
        },
      },
      { realExecutable: '/opt/py/share/python9.8' },
    );

    check(
      'PyPy',
      {
        files: {
          '/opt/pypy/bin/pypy3': elf({ needed: ['libpypy9.8-c.so'], runPath: '$ORIGIN' }),
          '/opt/pypy/bin/libpypy9.8-c.so': elf(),
          '/opt/pypy/lib/pypy9.8/os.py': '',
          '/opt/pypy/include/pypy9.8/patchlevel.h':
            '#define PY_VERSION "9.8.4"\n#define PYPY_VERSION "7.3.1"\n',
        },
        path: '/opt/pypy/bin/pypy3',
      },
      { implementation: 'pypy', version: '9.8.4', library: '/opt/pypy/bin/libpypy9.8-c.so' },
    );

    check(
      'a program that may be executed but not read is believed its name',
      { files: { ...stdlib, '/opt/py/bin/python9.8': unreadable }, path: '/opt/py/bin/python9.8' },
      { version: '9.8', prefix: '/opt/py' },
    );

    check(
      'without a version in its name, the one standard library above tells',
      { files: { ...stdlib, '/opt/py/bin/python': elf({ dynamic: false }) } },
      { version: '9.8', versionSource: '/opt/py/lib/python9.8' },
    );
  });

  describe('on Windows', () => {
    const dll = pe({ exports: { Py_Main: 1, Py_Version: HEX, Py_Zero: 0 } });
    const install: Tree = {
      'C:\\Python98\\python.exe': pe({ imports: ['KERNEL32.dll', 'python98.dll'] }),
      'C:\\Python98\\python98.dll': dll,
      'C:\\Python98\\python3.dll': pe(),
      'C:\\Python98\\Lib\\os.py': '',
    };
    const path = 'C:\\Python98\\python.exe';

    check(
      'the DLL exports the version',
      { files: install, path, platform: windows },
      {
        version: '9.8.7',
        library: 'C:\\Python98\\python98.dll',
        winver: '9.8',
        platlibdir: 'DLLs',
        vpath: '..\\..',
        prefix: undefined,
      },
    );

    check(
      '32 bits, free-threaded, debug',
      {
        files: {
          'C:\\py\\python_d.exe': pe({ machine: 'x86', imports: ['python98t_d.dll'] }),
          'C:\\py\\python98t_d.dll': pe({ machine: 'x86' }),
        },
        path: 'C:\\py\\python_d.exe',
        platform: windows,
      },
      { version: '9.8', winver: '9.8t-32', abiThread: 't', debug: true },
    );

    check(
      'the headers of an installation tell the micro version',
      {
        files: {
          'C:\\Python310\\python.exe': pe({ imports: ['python310.dll'] }),
          'C:\\Python310\\python310.dll': pe(),
          'C:\\Python310\\Lib\\os.py': '',
          'C:\\Python310\\include\\patchlevel.h': '#define PY_VERSION "3.10.4"\r\n',
        },
        path: 'C:\\Python310\\python.exe',
        platform: windows,
      },
      { version: '3.10.4', platlibdir: 'lib' },
    );

    it("a venv's redirector is not an interpreter", () => {
      const files = { 'C:\\venv\\Scripts\\python.exe': pe({ imports: ['KERNEL32.dll'] }) };
      const outcome = identify({ files, path: 'C:\\venv\\Scripts\\python.exe', platform: windows });
      assert.equal(outcome.kind, 'not-python');
    });
  });

  describe('on macOS', () => {
    const framework = '/Library/Frameworks/Python.framework/Versions/9.8';
    check(
      'a framework build',
      {
        files: {
          [`${framework}/bin/python9.8`]: machO({
            libraries: ['/usr/lib/libSystem.B.dylib', `${framework}/Python`],
            fat: true,
          }),
          [`${framework}/Python`]: machO(),
          [`${framework}/lib/python9.8/os.py`]: '',
          [`${framework}/include/python9.8/patchlevel.h`]: '#define PY_VERSION "9.8.5"\n',
        },
        path: `${framework}/bin/python9.8`,
        platform: darwin,
      },
      { version: '9.8.5', framework: 'Python', library: `${framework}/Python` },
    );

    check(
      'a library beside the program, and a free-threaded framework by a run path',
      {
        files: {
          '/opt/py/bin/python': machO({
            libraries: ['@rpath/PythonT.framework/Versions/9.8/PythonT'],
            runPath: ['@executable_path/..'],
          }),
          '/opt/py/PythonT.framework/Versions/9.8/PythonT': machO(),
        },
        platform: darwin,
      },
      { version: '9.8', abiThread: 't', library: '/opt/py/PythonT.framework/Versions/9.8/PythonT' },
    );

    check(
      'a dylib',
      {
        files: {
          '/opt/py/bin/python': machO({ libraries: ['@executable_path/../lib/libpython9.8.dylib'] }),
          '/opt/py/lib/libpython9.8.dylib': machO(),
        },
        platform: darwin,
      },
      { version: '9.8', library: '/opt/py/lib/libpython9.8.dylib', framework: '' },
    );
  });

  describe('what is not an interpreter', () => {
    const other = (name: string, situation: Situation, expected: unknown): void => {
      it(name, () => {
        const outcome = identify(situation);
        assert.deepEqual(
          outcome.kind === 'not-python' ? [outcome.kind, outcome.hint.template] : outcome,
          expected,
        );
      });
    };

    other('nothing there', { files: { '/opt/py/bin': directory } }, { kind: 'absent', because: 'missing' });
    other(
      'a link to an interpreter that is gone',
      { files: { '/opt/py/bin/python': link('python3'), '/opt/py/bin/python3': link('/gone/python9.8') } },
      { kind: 'absent', because: 'missing', target: '/gone/python9.8' },
    );
    other(
      'links in a circle',
      { files: { '/opt/py/bin/python': link('python3'), '/opt/py/bin/python3': link('python') } },
      { kind: 'absent', because: 'loop', target: '/opt/py/bin/python3' },
    );
    other('a file without an x bit', { files: { '/opt/py/bin/python': '' } }, { kind: 'not-executable' });
    other('a directory', { files: { '/opt/py/bin/python': directory } }, { kind: 'not-executable' });
    other(
      'another program, whatever its name',
      { files: { '/opt/py/bin/python': elf({ needed: ['libc.so.6'] }) } },
      ['not-python', 'it is a program that does not contain Python'],
    );
    other(
      'an interpreter without a trace of its version',
      { files: { '/opt/py/bin/python': elf({ dynamic: false }) } },
      ['not-python', 'no file says which version of Python it is'],
    );
    other(
      'an empty file',
      { files: { ...stdlib, '/opt/py/bin/python9.8': empty }, path: '/opt/py/bin/python9.8' },
      ['not-python', 'it is not a program of any known format'],
    );
    other(
      'a damaged program',
      {
        files: { '/opt/py/bin/thing': { kind: 'file', bytes: encodeUtf8('\x7fELF\x02'), executable: true } },
        path: '/opt/py/bin/thing',
      },
      ['not-python', 'it is a program that does not contain Python'],
    );
  });
});
