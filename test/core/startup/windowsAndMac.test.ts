/** Whole starts on Windows and macOS, from the files to the path: installations, venvs, embeddable zips, frameworks. */

import assert from 'node:assert/strict';
import { inspectContext } from '../../../server/src/core/inspectContext';
import { darwin, windows, type Platform } from '../../../server/src/core/model/platform';
import { NO_FLAGS, type Flags, type RunContext } from '../../../server/src/core/model/runContext';
import { discoveryTools } from '../../../server/src/core/discovery/discoveryTools';
import { contextInterpreter } from '../../../server/src/core/discovery/contextInterpreter';
import type { Registry } from '../../../server/src/core/ports/registry';
import { startup } from '../../../server/src/core/startup/startup';
import { machO } from '../../support/machOProgram';
import { pe } from '../../support/peProgram';
import { directory, tree, type Tree } from '../../support/tree';
import { environmentOf } from './site/situation';

interface Situation {
  readonly files: Tree;
  readonly argv0: string;
  readonly platform?: Platform;
  readonly variables?: Readonly<Record<string, string>>;
  readonly flags?: Partial<Flags>;
  readonly registry?: Registry;
}

interface Expected {
  readonly path?: readonly string[];
  readonly prefix?: string;
  readonly basePrefix?: string;
  readonly executable?: string;
  readonly baseExecutable?: string;
  readonly fatal?: string;
  readonly warnings?: readonly string[];
}

function check(title: string, situation: Situation, expected: Expected): void {
  it(title, () => {
    const { platform = windows, argv0, variables = {}, flags, registry } = situation;
    const isWindows = platform === windows;
    const cwd = isWindows ? 'C:\\work' : '/work';
    const fs = tree({ [cwd]: directory, ...situation.files });
    const context: RunContext = {
      name: 'test',
      kind: 'option',
      platform,
      argv0,
      environment: environmentOf(
        isWindows ? { USERPROFILE: 'C:\\Users\\kim', ...variables } : { HOME: '/Users/kim', ...variables },
      ),
      flags: { ...NO_FLAGS, ...flags },
      mode: { kind: 'command' },
      cwd,
      account: { privileged: false },
    };
    const outcome = contextInterpreter(context, discoveryTools(fs, platform));
    assert.equal(outcome.kind, 'interpreter', JSON.stringify(outcome));
    const { result } =
      registry === undefined
        ? inspectContext(context, fs)
        : { result: startup({ ...outcome, registry }, fs) };
    const actual: Expected = {
      ...result,
      path: result.sysPath.map(({ path }) => path),
      fatal: result.fatal?.code ?? '',
    };
    for (const name of Object.keys(expected) as (keyof Expected)[]) {
      assert.deepEqual(actual[name], expected[name], name);
    }
  });
}

/** An installation for Windows: `31` digits, and a `t` for free-threaded ones. */
function installation(root: string, digits: string, suffix = ''): Tree {
  const dll = `python${digits}${suffix}.dll`;
  return {
    [`${root}\\python${suffix === 't' ? `${digits.replace(/^(.)/, '$1.')}t` : ''}.exe`]: pe({
      imports: [dll],
    }),
    [`${root}\\${dll}`]: pe(),
    [`${root}\\Lib\\os.py`]: '',
    [`${root}\\Lib\\site.py`]: '',
    [`${root}\\Lib\\encodings\\__init__.py`]: '',
    [`${root}\\Lib\\site-packages`]: directory,
    [`${root}\\DLLs`]: directory,
  };
}

function venv(home: string): Tree {
  return {
    'C:\\venv\\pyvenv.cfg': `home = ${home}\ninclude-system-site-packages = false\n`,
    'C:\\venv\\Scripts\\python.exe': pe(),
    'C:\\venv\\Lib\\site-packages': directory,
  };
}

const ROOT = 'C:\\Py';

describe('Windows', () => {
  for (const digits of ['38', '310']) {
    describe(digits, () => {
      const files = installation(ROOT, digits);
      const own = [`${ROOT}\\python${digits}.zip`, `${ROOT}\\DLLs`, `${ROOT}\\lib`, ROOT];
      const python = `${ROOT}\\python.exe`;
      check(
        'an installation',
        { files, argv0: python },
        { path: ['', ...own, `${ROOT}\\lib\\site-packages`], prefix: ROOT, executable: python, fatal: '' },
      );
      check(
        'PYTHONPATH, -S',
        { files, argv0: python, variables: { PYTHONPATH: 'rel;D:\\x' }, flags: { noSite: true } },
        { path: ['', 'rel', 'D:\\x', ...own] },
      );
      check(
        'a venv: the redirector starts the base',
        { files: { ...files, ...venv(ROOT) }, argv0: 'C:\\venv\\Scripts\\python.exe' },
        {
          path: ['', ...own, 'C:\\venv', 'C:\\venv\\lib\\site-packages'],
          prefix: 'C:\\venv',
          basePrefix: ROOT,
          executable: 'C:\\venv\\Scripts\\python.exe',
          baseExecutable: python,
        },
      );
      check(
        'windows-zip-decides',
        { files: { ...files, [`${ROOT}\\python${digits}.zip`]: '' }, argv0: python },
        { prefix: ROOT },
      );
      check(
        'windows-registry-in-spite-of-e: sub-keys, the user before the machine',
        {
          files,
          argv0: python,
          flags: { ignoreEnvironment: true, noSite: true },
          registry: {
            read: (hive) =>
              hive === 'HKEY_CURRENT_USER'
                ? { value: 'core', subKeyValues: ['U:\\a;U:\\b', undefined] }
                : { value: 'core', subKeyValues: ['M:\\c'] },
          },
        },
        { path: ['', own[0] ?? '', 'U:\\a', 'U:\\b', '', 'M:\\c', ...own.slice(1)] },
      );
      const pth = (text: string): Tree => ({ ...files, [`${ROOT}\\python${digits}._pth`]: text });
      check(
        'an embeddable zip: legacy-underscore-pth',
        {
          files: pth('# why\r\nlib\r\n sub # x\r\n'),
          argv0: python,
          variables: { PYTHONPATH: 'C:\\no', PYTHONHOME: 'C:\\no' },
        },
        { path: [`${ROOT}\\lib`, `${ROOT}\\ sub # x`], prefix: ROOT },
      );
      check(
        'an embeddable zip with import site',
        { files: pth('lib\r\nimport site\r\n'), argv0: python },
        { path: [`${ROOT}\\lib`, ROOT, `${ROOT}\\lib\\site-packages`] },
      );
      check(
        'an embeddable zip with another import',
        { files: pth('lib\nimport os\n'), argv0: python },
        { fatal: 'path-error' },
      );
      check(
        'PYTHONHOME is believed',
        { files, argv0: python, variables: { PYTHONHOME: 'C:\\other' } },
        { fatal: 'no-stdlib', prefix: 'C:\\other' },
      );
      check(
        'windows-relative-default: nothing to go by',
        {
          files: {
            'C:\\App\\python.exe': pe({ imports: [`python${digits}.dll`] }),
            [`C:\\App\\python${digits}.dll`]: pe(),
          },
          argv0: 'C:\\App\\python.exe',
        },
        { path: [`C:\\App\\python${digits}.zip`, '.\\DLLs', '.\\lib', 'C:\\App'], fatal: 'no-stdlib' },
      );
    });
  }

  describe('27', () => {
    check(
      'an installation',
      { files: installation(ROOT, '27'), argv0: `${ROOT}\\python.exe` },
      {
        path: [
          '',
          `${ROOT}\\python27.zip`,
          `${ROOT}\\DLLs`,
          `${ROOT}\\lib`,
          `${ROOT}\\lib\\plat-win`,
          `${ROOT}\\lib\\lib-tk`,
          ROOT,
          `${ROOT}\\lib\\site-packages`,
        ],
      },
    );
  });

  for (const digits of ['312', '314']) {
    describe(digits, () => {
      const files = installation(ROOT, digits);
      const own = [`${ROOT}\\python${digits}.zip`, `${ROOT}\\DLLs`, `${ROOT}\\Lib`, ROOT];
      check(
        'an installation, by its bare name',
        { files, argv0: 'python', variables: { PATH: `C:\\no;${ROOT}` } },
        { path: ['', ...own, `${ROOT}\\Lib\\site-packages`], executable: `${ROOT}\\python.exe` },
      );
      check(
        'a venv: the redirector starts the base',
        { files: { ...files, ...venv(ROOT) }, argv0: 'C:\\venv\\Scripts\\python.exe' },
        {
          path: ['', ...own, 'C:\\venv', 'C:\\venv\\Lib\\site-packages'],
          prefix: 'C:\\venv',
          basePrefix: ROOT,
          executable: 'C:\\venv\\Scripts\\python.exe',
          baseExecutable: `${ROOT}\\python.exe`,
        },
      );
      check(
        'an embeddable zip',
        {
          files: { ...files, [`${ROOT}\\python${digits}._pth`]: `python${digits}.zip\n.\nLib # why\n` },
          argv0: `${ROOT}\\python.exe`,
        },
        { path: [`${ROOT}\\python${digits}.zip`, ROOT, `${ROOT}\\Lib`], prefix: ROOT },
      );
    });
  }

  check(
    'free-threaded: its user site has a t',
    {
      files: {
        ...installation(ROOT, '314', 't'),
        'C:\\Users\\kim\\AppData\\Roaming\\Python\\Python314t\\site-packages': directory,
      },
      argv0: `${ROOT}\\python3.14t.exe`,
      variables: { APPDATA: 'C:\\Users\\kim\\AppData\\Roaming' },
    },
    {
      path: [
        '',
        `${ROOT}\\python314.zip`,
        `${ROOT}\\DLLs`,
        `${ROOT}\\Lib`,
        ROOT,
        'C:\\Users\\kim\\AppData\\Roaming\\Python\\Python314t\\site-packages',
        `${ROOT}\\Lib\\site-packages`,
      ],
    },
  );
});

/** A framework as python.org installs it. */
function framework(version: string, suffix = ''): Tree {
  const root = `/Library/Frameworks/Python${suffix}.framework/Versions/${version}`;
  const library = `${root}/Python${suffix}`;
  const lib = `${root}/lib/python${version}${suffix === '' ? '' : 't'}`;
  return {
    [`${root}/bin/python${version}`]: machO({ libraries: [library] }),
    [`${root}/Resources/Python.app/Contents/MacOS/Python`]: machO({ libraries: [library] }),
    [library]: machO(),
    [`${lib}/os.py`]: '',
    [`${lib}/site.py`]: '',
    [`${lib}/encodings/__init__.py`]: '',
    [`${lib}/lib-dynload`]: directory,
    [`${lib}/site-packages`]: directory,
  };
}

describe('macOS', () => {
  for (const version of ['3.8', '3.10', '3.12', '3.14']) {
    const root = `/Library/Frameworks/Python.framework/Versions/${version}`;
    const lib = `${root}/lib/python${version}`;
    const own = [`${root}/lib/python${version.replace('.', '')}.zip`, lib, `${lib}/lib-dynload`];
    describe(version, () => {
      const python = `${root}/bin/python${version}`;
      check(
        'a framework (framework-library-decides)',
        { platform: darwin, files: framework(version), argv0: python },
        { path: ['', ...own, `${lib}/site-packages`], prefix: root, executable: python, fatal: '' },
      );
      check(
        'a framework, by its bare name',
        {
          platform: darwin,
          files: framework(version),
          argv0: `python${version}`,
          variables: { PATH: `/usr/bin:${root}/bin` },
        },
        { path: ['', ...own, `${lib}/site-packages`], executable: python },
      );
      check(
        'a venv of it',
        {
          platform: darwin,
          files: {
            ...framework(version),
            '/venv/bin/python': { kind: 'link', target: python },
            '/venv/pyvenv.cfg': `home = ${root}/bin\ninclude-system-site-packages = false\n`,
            [`/venv/lib/python${version}/site-packages`]: directory,
          },
          argv0: '/venv/bin/python',
        },
        {
          path: ['', ...own, `/venv/lib/python${version}/site-packages`],
          prefix: '/venv',
          basePrefix: root,
          executable: '/venv/bin/python',
        },
      );
    });
  }
});
