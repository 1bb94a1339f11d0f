#!/usr/bin/env node
/** `npm test`: proves everything, also on a fresh clone, and ends with a line `N passed, M failed, K skipped`. */

import { parseArgs } from 'node:util';
import { installDependencies } from './dependencies.mjs';
import { suites } from './suites.mjs';
import { measureSpeed } from '../test/support/machineSpeed.mjs';

const help = `Usage: npm test [-- [--only SUITE,SUITE…] [--grep TEXT] [--random N [--seed S]]]

Checks types, style and format, builds, and runs every test. Suites:
  ${suites.map(({ name }) => name).join(', ')}

--grep runs only the mocha tests whose title contains TEXT. --random runs only a comparison of N random situations
with this machine's interpreters. With CI=true, a suite that cannot run here counts as a failure.
`;

/** Suites that keep a processor busy next to the others and share nothing with them. */
const ASIDE = new Set(['lint', 'format']);

/** @typedef {import('./suites.mjs').Suite} Suite */
/** @typedef {import('./suites.mjs').Outcome & { readonly suite: Suite, readonly seconds: number }} Result */

async function main() {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      grep: { type: 'string' },
      random: { type: 'string' },
      seed: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const grep = values.random === undefined ? values.grep : askForRandom(values.random, values.seed);
  const chosen = chooseSuites(values.only);
  installDependencies((line) => process.stderr.write(`${line}\n`));
  measureSpeed();

  /** @type {Result[]} */
  const results = [];
  const aside = inOrder(
    chosen.filter(({ name }) => ASIDE.has(name)),
    results,
    grep,
  );
  await inOrder(
    chosen.filter(({ name }) => !ASIDE.has(name)),
    results,
    grep,
  );
  await aside;
  results.sort((a, b) => chosen.indexOf(a.suite) - chosen.indexOf(b.suite));
  return report(results);
}

/**
 * What test/live/random.test.ts reads, and the title it has.
 *
 * @param {string} runs
 * @param {string} [seed] another one each time without it
 */
function askForRandom(runs, seed = String(Date.now() % 1_000_000_007)) {
  if (!/^\d+$/.test(runs) || !/^\d+$/.test(seed)) {
    throw new Error(`--random and --seed must be whole numbers.\n\n${help}`);
  }
  process.env['PYPATH_LIVE_RANDOM'] = runs;
  process.env['PYPATH_LIVE_SEED'] = seed;
  return 'random situations';
}

/**
 * The named suites and what they need; all without a name.
 *
 * @param {string | undefined} names
 */
function chooseSuites(names) {
  if (names === undefined) {
    return suites;
  }
  /** @type {Set<string>} */
  const wanted = new Set();
  /** @param {string} name */
  const add = (name) => {
    const suite = suites.find((candidate) => candidate.name === name);
    if (suite === undefined) {
      throw new Error(`There is no suite "${name}".\n\n${help}`);
    }
    suite.needs.forEach(add);
    wanted.add(name);
  };
  names.split(',').forEach(add);
  return suites.filter(({ name }) => wanted.has(name));
}

/**
 * @param {readonly Suite[]} chosen
 * @param {Result[]} results
 * @param {string} [grep]
 */
async function inOrder(chosen, results, grep) {
  for (const suite of chosen) {
    const broken = suite.needs.find((name) =>
      results.some((result) => result.suite.name === name && isBad(result)),
    );
    const started = performance.now();
    const outcome =
      broken === undefined
        ? await suite.run(grep)
        : { passed: 0, failed: 1, skipped: 0, output: `Not run, because ${broken} failed.\n` };
    const result = { ...outcome, suite, seconds: (performance.now() - started) / 1000 };
    results.push(result);
    print(result);
  }
}

/** @param {Result} result */
function print(result) {
  if (isBad(result)) {
    process.stdout.write(`✗ ${result.suite.name}\n${result.output}\n`);
  } else if (result.skippedBecause === undefined) {
    process.stdout.write(`✓ ${result.suite.name} (${result.seconds.toFixed(1)} s)\n`);
  } else {
    process.stdout.write(`SKIPPED ${result.suite.name}: ${result.skippedBecause}\n`);
  }
}

/** @param {Result} result */
function isBad({ failed, skippedBecause }) {
  return failed > 0 || (skippedBecause !== undefined && process.env['CI'] === 'true');
}

/** @param {readonly Result[]} results */
function report(results) {
  const bad = results.filter(isBad);
  const lines = [
    '',
    'suite          passed   failed  skipped     time',
    ...results.map((result) => {
      const { suite, passed, failed, skipped, seconds, skippedBecause, note } = result;
      const counts = [passed, failed, skipped].map((count) => String(count).padStart(9)).join('');
      const remark = skippedBecause === undefined ? (note ?? '') : `SKIPPED: ${skippedBecause}`;
      return `${suite.name.padEnd(12)}${counts} ${`${seconds.toFixed(1)} s`.padStart(8)}  ${remark}`.trimEnd();
    }),
    ...(bad.length === 0 ? [] : ['', 'What to do next:']),
    ...bad.map(({ suite, skippedBecause }) => `  ${suite.name}: ${skippedBecause ?? suite.help}`),
    '',
  ];
  /** @param {'passed' | 'failed' | 'skipped'} key */
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  const suitesSkipped = results.filter(({ skippedBecause }) => skippedBecause !== undefined).length;
  const skippedAsFailure = process.env['CI'] === 'true' ? suitesSkipped : 0;
  lines.push(
    `${sum('passed')} passed, ${sum('failed') + skippedAsFailure} failed, ${sum('skipped') + suitesSkipped - skippedAsFailure} skipped`,
  );
  process.stdout.write(`${lines.join('\n')}\n`);
  return bad.length === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
