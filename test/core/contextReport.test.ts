import { deepEqual, doesNotMatch, equal, match, ok } from 'node:assert/strict';
import { contextReport } from '../../server/src/core/contextReport';
import { inspectFolder } from '../../server/src/core/inspectFolder';
import { message } from '../../server/src/core/model/message';
import { machineOf } from '../support/machine';
import { directory, executable, link, tree, type Tree } from '../support/tree';

const PYTHON: Tree = {
  '/opt/py/bin/python9.8': executable,
  '/opt/py/lib/python9.8/os.py': '',
  '/opt/py/lib/python9.8/encodings/__init__.py': '',
  '/opt/py/lib/python9.8/lib-dynload': directory,
};

function reportOf(
  folder: string,
  files: Tree,
  variables: Readonly<Record<string, string>> = {},
  name = /^Terminal/,
): string {
  const machine = machineOf({ HOME: '/home/kim', ...variables });
  const { contexts, findings } = inspectFolder(folder, machine, tree({ ...PYTHON, ...files }));
  const inspected = contexts.find(({ context }) => name.test(context.name));
  ok(inspected, contexts.map(({ context }) => context.name).join(', '));
  return contextReport({
    inspected,
    findings: findings.filter((finding) => finding.contexts.includes(inspected.context.name)),
    machine,
    versions: [{ name: 'Python Path Inspector', value: '0.1.0' }],
    because: message('You pinned it'),
  });
}

const venv = (folder: string): Tree => ({
  [`${folder}/.venv/pyvenv.cfg`]: 'home = /opt/py/bin\nversion = 9.8.1\n',
  [`${folder}/.venv/bin/python`]: link('/opt/py/bin/python9.8'),
  [`${folder}/.venv/lib/python9.8/site-packages/x.pth`]: 'gone\nimport sys\n',
});

/** What is outside of fenced blocks. */
function outside(report: string): string {
  return report.replace(/^(`{3,})text\n[^]*?^\1$/gm, '');
}

describe('the report on a context', () => {
  it('says what, where, why, what is wrong, and what was looked at', () => {
    const report = reportOf('/srv/shop', venv('/srv/shop'));
    deepEqual(outside(report).match(/^#.*/gm), [
      '# Python Path Inspector',
      '## Versions',
      '## Run context',
      '## sys.path',
      '## Start-up code',
      '## Findings',
      '## Trace',
    ]);
    match(report, /^Python Path Inspector {2}0\.1\.0$/m);
    match(report, /^Python {17}CPython 9\.8/m);
    match(report, /^active {13}You pinned it$/m);
    match(report, /^executable {9}\/srv\/shop\/\.venv\/bin\/python$/m);
    match(report, /^4 {2}\/srv\/shop\/\.venv\/lib\/python9\.8\/site-packages$/m);
    match(report, /^ {3}Packages of the environment: site adds/m);
    match(
      report,
      /^\w+ pth-missing-path: .*\(\/srv\/shop\/\.venv\/lib\/python9\.8\/site-packages\/x\.pth:1\)$/m,
    );
    match(report, /x\.pth:2: import sys$/m);
    match(report, /\[\d+ of \d+ found\]/);
  });

  it('has no values of variables that do not concern the path, and no home directory', () => {
    const folder = '/home/kim/shop';
    const report = reportOf(
      folder,
      {
        ...venv(folder),
        [`${folder}/.env`]: 'API_KEY="hunter2 # x"\nPYTHONPATH=src\n',
        [`${folder}/.vscode/launch.json`]: JSON.stringify({
          configurations: [
            {
              name: 'App',
              type: 'debugpy',
              request: 'launch',
              program: 'app.py',
              args: ['--password', 'hunter2'],
              env: { TOKEN: 'hunter2' },
            },
          ],
        }),
      },
      { SECRET: 'hunter2', PYTHONPATH: '/home/kim/lib:/home/kimberly/lib:/mnt/home/kim' },
      /^Launch/,
    );
    doesNotMatch(report, /hunter2/);
    match(report, /other variables +\d+, not shown/);
    doesNotMatch(report, /(?<!\/mnt)\/home\/kim\b/);
    match(report, /~\/shop\/\.venv\/bin\/python/);
    match(report, /\/home\/kimberly\/lib/);
    match(report, /\/mnt\/home\/kim {2}\(/);
  });

  it('gives hostile names no effect', () => {
    const folder = '/srv/``` @all <img onerror=x> [a](command:b)';
    const report = reportOf(folder, {
      ...venv(folder),
      [`${folder}/.venv/lib/python9.8/site-packages/y.pth`]: 'z\u202e\u001b[31m\n',
    });
    const rest = outside(report.replaceAll('````text', '```text').replaceAll('````\n', '```\n'));
    ok(report.includes('````text\n'), 'the fence is longer than what it holds');
    doesNotMatch(rest, /@all|<img|command:/);
    doesNotMatch(report, /[\u202e\u001b]/);
  });

  it('says that Python would not start', () => {
    const folder = '/srv/shop';
    const report = reportOf(folder, venv(folder), { PYTHONHOME: '/gone' });
    match(report, /^would not start {4}No module named 'encodings'/m);
    match(report, /^PYTHONHOME {9}\/gone {2}\(the environment of the editor\)$/m);
  });

  it('ends with a line end', () => {
    equal(reportOf('/srv/shop', venv('/srv/shop')).endsWith('```\n'), true);
  });
});
