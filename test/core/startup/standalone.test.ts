/**
 * Builds of python-build-standalone: which of its patches a build has, and where it therefore looks for its standard
 * library. The expected values were recorded by running CPython 3.13's `Modules/getpath.py` with and without those patches.
 */

import assert from 'node:assert/strict';
import { inspectFolder } from '../../../server/src/core/inspectFolder';
import { possiblePatches } from '../../../server/src/core/startup/getpath/standalonePatches';
import { renderMessage } from '../../../server/src/core/model/message';
import { linux, windows, type Platform } from '../../../server/src/core/model/platform';
import { parseVersion } from '../../../server/src/core/model/version';
import { USUAL_BUILD } from '../../../server/src/core/model/interpreter';
import { standaloneBehaves } from '../../../server/src/core/startup/versions';
import { elf } from '../../support/elfProgram';
import { machineOf } from '../../support/machine';
import { directory, link, tree, type Tree } from '../../support/tree';

const ROOT = '/uv/cpython-3.12-linux-x86_64-gnu';
const REAL = `${ROOT}/bin/python3.12`;

/** As uv installs it: the records name the place of the installation, which is not what is compiled in. */
function installed(micro: number, files: Tree = {}): Tree {
  return {
    [REAL]: elf({ symbols: { Py_Version: 0x030c_00f0 + micro * 256 } }),
    [`${ROOT}/lib/python3.12/os.py`]: '',
    [`${ROOT}/lib/python3.12/encodings/__init__.py`]: '',
    [`${ROOT}/lib/python3.12/site.py`]: '',
    [`${ROOT}/lib/python3.12/lib-dynload`]: directory,
    [`${ROOT}/lib/python3.12/_sysconfigdata__linux_x86_64-linux-gnu.py`]: `build_time_vars = {\n    "PYTHON_BUILD_STANDALONE": 1,\n    "exec_prefix": "${ROOT}",\n    "prefix": "${ROOT}"\n}\n`,
    ...files,
  };
}

function venv(home: string): Tree {
  return {
    '/project/.venv/pyvenv.cfg': `home = ${home}\nuv = 0.9.1\nversion_info = 3.12\ninclude-system-site-packages = false\n`,
    '/project/.venv/bin/python': link(REAL),
    '/project/.venv/lib/python3.12/site-packages/pip/__init__.py': '',
  };
}

/** A directory with nothing but a link. */
const LINKS: Tree = { '/links/python3.12': link(REAL) };

/** A standard library near `home` for which there is no interpreter of this version. */
const DECOY: Tree = { '/decoy/lib/python3.12/os.py': '', '/decoy/bin/readme': '' };

interface Outcome {
  /** `ok` or the code of the fatal error. */
  readonly status: string;
  readonly basePrefix: string;
  /** The path of the other answer, if there is one. */
  readonly otherwise?: string;
  readonly findings: readonly string[];
}

function check(title: string, files: Tree, expected: Outcome): void {
  it(title, () => {
    const { contexts, findings } = inspectFolder('/project', machineOf({ PATH: '/none' }), tree(files));
    const result = contexts.find(({ context }) => context.environmentRoot === '/project/.venv')?.result;
    assert.ok(result !== undefined);
    const { alternative, complete } = result;
    assert.equal(complete, alternative === undefined);
    if (alternative !== undefined) {
      assert.match(renderMessage(alternative.because), /^In December 2025, python-build-standalone changed/);
    }
    assert.deepEqual(
      {
        status: result.fatal?.code ?? 'ok',
        basePrefix: result.basePrefix,
        ...(alternative === undefined ? {} : { otherwise: alternative.fatal?.code ?? 'ok' }),
        findings: findings.map(({ code, severity }) => `${code} ${severity}`),
      },
      expected,
    );
  });
}

describe('python-build-standalone', () => {
  describe('a virtual environment as uv makes it', () => {
    for (const micro of [1, 12, 13]) {
      check(
        `of 3.12.${String(micro)}`,
        { ...installed(micro), ...venv(`${ROOT}/bin`) },
        {
          status: 'ok',
          basePrefix: ROOT,
          findings: [],
        },
      );
    }
  });

  describe('whose home is a directory of links', () => {
    const files = { ...LINKS, ...venv('/links') };
    check(
      'starts with the patches',
      { ...installed(13), ...files },
      {
        status: 'ok',
        basePrefix: ROOT,
        findings: [],
      },
    );
    check(
      'does not start without them',
      { ...installed(11), ...files },
      {
        status: 'no-stdlib',
        basePrefix: '/install',
        findings: ['venv-home-not-link-target error'],
      },
    );
    check(
      'may start: 3.12.12 was built both ways',
      { ...installed(12), ...files },
      {
        status: 'ok',
        basePrefix: ROOT,
        otherwise: 'no-stdlib',
        findings: [],
      },
    );
    check(
      'starts: uv recorded the date',
      { ...installed(12, { [`${ROOT}/BUILD`]: '20251209' }), ...files },
      {
        status: 'ok',
        basePrefix: ROOT,
        findings: [],
      },
    );
    check(
      'does not start: uv recorded an earlier date',
      { ...installed(12, { [`${ROOT}/BUILD`]: '20251031\n' }), ...files },
      { status: 'no-stdlib', basePrefix: '/install', findings: ['venv-home-not-link-target error'] },
    );
    check(
      'starts: hatch recorded where it came from',
      {
        ...installed(12, {
          '/uv/hatch-dist.json':
            '{"source": "https://github.com/astral-sh/python-build-standalone/releases/download/20260211/cpython-3.12.12.tar.gz"}',
        }),
        ...files,
      },
      { status: 'ok', basePrefix: ROOT, findings: [] },
    );
  });

  describe('next to another standard library', () => {
    const files = { ...DECOY, ...venv('/decoy/bin') };
    check(
      'does not believe it with the patches (standalone-ignores-home)',
      { ...installed(13), ...files },
      {
        status: 'ok',
        basePrefix: ROOT,
        findings: ['venv-home-no-interpreter warning'],
      },
    );
    check(
      'believes it without them',
      { ...installed(11), ...files },
      {
        status: 'no-stdlib',
        basePrefix: '/decoy',
        findings: ['venv-home-no-interpreter error'],
      },
    );
  });

  check(
    'starts although home is gone',
    { ...installed(13), ...venv('/gone') },
    {
      status: 'ok',
      basePrefix: ROOT,
      findings: ['venv-home-missing warning'],
    },
  );

  it('a home with another interpreter does not decide', () => {
    const files = {
      ...installed(13),
      ...venv('/decoy/bin'),
      '/decoy/lib/python3.12/os.py': '',
      '/decoy/bin/python3.12': elf({ symbols: { Py_Version: 0x030c_0bf0 } }),
    };
    const { findings } = inspectFolder('/project', machineOf({ PATH: '/none' }), tree(files));
    const [finding] = findings;
    assert.equal(finding?.code, 'venv-home-not-link-target');
    assert.match(renderMessage(finding.message), /This build of Python 3\.12 uses its own standard library/);
  });

  describe('has its patches', () => {
    const of = (version: string, date?: number, platform: Platform = linux): readonly string[] => {
      const parsed = parseVersion(version);
      assert.ok(parsed !== undefined);
      const standalone = date === undefined ? {} : { date };
      return possiblePatches({ ...USUAL_BUILD, standalone }, parsed, platform).map(
        ({ baseExecutableBeatsHome, libraryIsResolved }) =>
          libraryIsResolved ? 'both' : baseExecutableBeatsHome ? 'base' : 'none',
      );
    };
    const rows: readonly (readonly [string, number | undefined, readonly string[]])[] = [
      ['3.10.20', undefined, ['none']],
      ['3.11.13', undefined, ['none']],
      ['3.11.14', undefined, ['both', 'base', 'none']],
      ['3.11.14', 20251205, ['base']],
      ['3.11.14', 20251217, ['both']],
      ['3.11.15', undefined, ['both']],
      ['3.12.12', 20251202, ['none']],
      ['3.13.10', undefined, ['none']],
      ['3.13.11', undefined, ['both', 'base']],
      ['3.13.12', undefined, ['both']],
      ['3.14.1', undefined, ['none']],
      ['3.14.2', undefined, ['both']],
      ['3.14', undefined, ['both', 'base', 'none']],
      ['3.15.0', undefined, ['both']],
    ];
    for (const [version, date, expected] of rows) {
      it(`${version}${date === undefined ? '' : ` of ${String(date)}`}: ${expected.join(' or ')}`, () => {
        assert.deepEqual(of(version, date), expected);
      });
    }
    it('but not on Windows', () => {
      assert.deepEqual(of('3.13.12', undefined, windows), ['none']);
      assert.equal(standaloneBehaves('libraryIsResolved', { major: 3, minor: 9 }, undefined), false);
    });
  });
});
