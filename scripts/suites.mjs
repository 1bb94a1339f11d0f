/** What `npm test` consists of, in order: each suite with the program it runs and what has to run before it. */

import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { installDebianPackages } from './debianPackages.mjs';
import { installDebianPythons } from './debianPythons.mjs';
import { pipServers } from './pipServers.mjs';
import { installPythonTools } from './pythonTools.mjs';
import { run, root } from './run.mjs';
import { installServers } from './serverPackages.mjs';
import { patience } from '../test/support/machineSpeed.mjs';

/**
 * @typedef {object} Outcome
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped tests that a suite left out
 * @property {string} output shown when something failed
 * @property {string} [skippedBecause] the suite could not run at all
 * @property {string} [note]
 *
 * @typedef {object} Suite
 * @property {string} name
 * @property {readonly string[]} needs
 * @property {string} help what to do when it fails
 * @property {(grep?: string) => Promise<Outcome>} run
 */

/** An exit status that means "cannot run here"; the last line of the output says why. */
export const SKIPPED = 77;

/** What one test may take on an idle machine, in milliseconds, unless it sets its own limit; also in .mocharc.json. */
const TEST_LIMIT = 20_000;

/** @type {readonly Suite[]} */
export const suites = [
  {
    name: 'types',
    needs: [],
    help: 'npm run check',
    run: () => single('node_modules/typescript/bin/tsc', '-b', '--pretty'),
  },
  {
    name: 'lint',
    needs: [],
    help: 'npm run lint -- --fix fixes some of it',
    run: () => single('node_modules/eslint/bin/eslint.js', '.', '--max-warnings=0'),
  },
  {
    name: 'format',
    needs: [],
    help: 'npm run format fixes it',
    run: () => single('node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'),
  },
  {
    name: 'build',
    needs: [],
    help: 'npm run build',
    run: () => single('node_modules/webpack/bin/webpack.js'),
  },
  {
    name: 'unit',
    needs: ['types', 'build'],
    help: 'npm run test:unit -- --grep TEXT runs some of them, npm run watch compiles in the background',
    run: (grep) => mocha(['core', 'language', 'client', 'node', 'supervisor', 'cli', 'tidy'], grep),
  },
  {
    name: 'conformance',
    needs: ['types'],
    help: 'npm run conformance -- FILE.json replays one file',
    run: conformance,
  },
  {
    name: 'live',
    needs: ['types'],
    help: 'PYPATH_LIVE_CASE=ID npm run test:live runs one case',
    run: async (grep) => {
      const say = (/** @type {string} */ line) => process.stderr.write(`${line}\n`);
      installServers(say);
      installDebianPythons(say);
      const servers = await pipServers(say);
      if (servers !== undefined) {
        process.env['PYPATH_PIP_SERVERS'] = servers;
      }
      return mocha(['live'], grep);
    },
  },
  {
    name: 'tools',
    needs: ['types', 'build'],
    help: 'node scripts/pythonTools.mjs prints where the tools are',
    run: pythonTools,
  },
  {
    name: 'editors',
    needs: ['types', 'build'],
    help: 'apt-get install neovim, and then npm test -- --only editors',
    run: (grep) => {
      installDebianPackages(['neovim'], ['/usr/bin/nvim'], (line) => process.stderr.write(`${line}\n`));
      return mocha(['editors'], grep);
    },
  },
  {
    name: 'vscode',
    needs: ['types', 'build'],
    help: 'node test/vscode/runTests.mjs SUITE runs one suite; PYPATH_TEST_VERBOSE=1 shows the logs of VS Code',
    run: vscode,
  },
  {
    name: 'vsix',
    needs: ['build'],
    help: 'npm run package',
    run: () => single('scripts/package.mjs'),
  },
  {
    name: 'npm',
    needs: ['vsix'],
    help: 'npm run package:npm',
    run: () => single('scripts/npmPackage.mjs'),
  },
  {
    name: 'browser',
    needs: ['vsix'],
    help: 'node test/vscode/browser/run.mjs TEXT runs some of them; artifacts/screenshots/failed.png shows the window',
    run: browser,
  },
  {
    name: 'stories',
    needs: ['types', 'vsix'],
    help: 'node test/stories/run.mjs TEXT tells some of them; artifacts/screenshots has the windows of those that failed',
    run: stories,
  },
];

/** @param {readonly string[]} command a script of Node and its arguments */
async function single(...command) {
  const { status, output } = await run(command);
  if (status === SKIPPED) {
    return { passed: 0, failed: 0, skipped: 0, output, skippedBecause: lastLine(output) };
  }
  return status === 0
    ? { passed: 1, failed: 0, skipped: 0, output }
    : { passed: 0, failed: 1, skipped: 0, output };
}

/**
 * The files of tests share nothing, so several run at once.
 *
 * @param {readonly string[]} folders below `out/test`
 * @param {string} [grep]
 */
async function mocha(folders, grep) {
  const present = folders.filter((folder) => fs.existsSync(path.join(root, 'out', 'test', folder)));
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'pypath-report-'));
  const report = path.join(directory, 'report.json');
  try {
    const { status, output } = await run([
      'node_modules/mocha/bin/mocha.js',
      ...['--timeout', String(patience(TEST_LIMIT)), '--forbid-only'],
      ...['--parallel', '--jobs', String(Math.max(2, os.availableParallelism()))],
      ...['--reporter', 'json', '--reporter-option', `output=${report}`],
      ...(grep === undefined ? [] : ['--fgrep', grep]),
      ...present.map((folder) => `out/test/${folder}/**/*.test.js`),
    ]);
    return fs.existsSync(report)
      ? mochaOutcome(JSON.parse(fs.readFileSync(report, 'utf8')))
      : { passed: 0, failed: 1, skipped: 0, output: output || `mocha ended with status ${status}\n` };
  } finally {
    fs.rmSync(directory, { recursive: true, force: true });
  }
}

/** @param {string} [grep] */
async function pythonTools(grep) {
  const tools = await installPythonTools((line) => process.stderr.write(`${line}\n`));
  if (tools.kind === 'unavailable') {
    return { passed: 0, failed: 0, skipped: 0, output: '', skippedBecause: tools.because };
  }
  process.env['PYPATH_PYTHON_TOOLS'] = tools.folder;
  return mocha(['tools'], grep);
}

/**
 * @param {{
 *   stats: { passes: number, failures: number, pending: number },
 *   failures: readonly { fullTitle: string, err: { message?: string, stack?: string } }[],
 * }} report
 */
export function mochaOutcome({ stats, failures }) {
  return {
    passed: stats.passes,
    failed: stats.failures,
    skipped: stats.pending,
    output: failures
      .map(({ fullTitle, err }) => `  ${fullTitle}\n${indent(err.stack ?? err.message ?? '')}\n`)
      .join('\n'),
  };
}

/**
 * A program that ends with a line `N passed, M failed` or `N passed, M failed, K skipped`.
 *
 * @param {readonly string[]} command
 * @param {NodeJS.ProcessEnv} [env]
 */
async function counted(command, env) {
  const { status, output } = await run(command, env);
  if (status === SKIPPED) {
    return { passed: 0, failed: 0, skipped: 0, output, skippedBecause: lastLine(output) };
  }
  const [, passed, failed, skipped = '0'] =
    /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/.exec(lastLine(output)) ?? [];
  if (passed === undefined) {
    return { passed: 0, failed: 1, skipped: 0, output: `${output}\n(ended with status ${status})\n` };
  }
  // A program that fails without a failed test has died.
  const failures = Number(failed) || (status === 0 ? 0 : 1);
  return { passed: Number(passed), failed: failures, skipped: Number(skipped), output };
}

async function conformance() {
  const outcome = await counted(['out/test/conformance/main.js']);
  return outcome.passed + outcome.failed === 0
    ? { ...outcome, note: 'no recordings next to this checkout' }
    : outcome;
}

/** The desktop VS Code is downloaded if there is none. */
function vscode() {
  const where = process.env['PYPATH_VSCODE'] ?? (process.platform === 'linux' ? 'host' : 'desktop');
  return counted(['test/vscode/runTests.mjs'], { ...process.env, PYPATH_VSCODE: where });
}

/** @param {string} [grep] */
function stories(grep) {
  installServers((line) => process.stderr.write(`${line}\n`));
  return packaged(['test/stories/run.mjs', ...(grep === undefined ? [] : [grep])]);
}

/** @param {string} [grep] */
function browser(grep) {
  installDebianPackages(['strace'], ['/usr/bin/strace'], (line) => process.stderr.write(`${line}\n`));
  return packaged(['test/vscode/browser/run.mjs', ...(grep === undefined ? [] : [grep])]);
}

/** @param {readonly string[]} command */
function packaged(command) {
  const PYPATH_VSIX = path.join(root, 'artifacts', 'python-path-inspector.vsix');
  return counted(command, { ...process.env, PYPATH_VSIX });
}

/** @param {string} output */
function lastLine(output) {
  return output.trimEnd().split('\n').at(-1) ?? '';
}

/** @param {string} text */
function indent(text) {
  return text.replace(/^/gm, '    ');
}
