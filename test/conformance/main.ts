/**
 * `npm run conformance [-- FILE.json…]`: replays start-up vectors through the engine and ends with a line
 * `N passed, M failed`. Without a file it replays all of `../shared/vectors`.
 */

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { replayE2e, type E2eFile } from './e2eVectors';
import { replayGetpath, type GetpathFile } from './getpathVectors';
import type { ReplayResult } from './vectorFile';

/** The number of failures of a file that are shown in full. */
const SHOWN_FAILURES = 10;

const DEFAULT_FOLDER = resolve(__dirname, '../../../../shared/vectors');

function filesToReplay(args: readonly string[]): readonly string[] {
  if (args.length > 0) {
    return args;
  }
  if (!existsSync(DEFAULT_FOLDER)) {
    process.stdout.write(
      'There is no folder ../shared/vectors, so there is nothing to replay. Pass the vector files as arguments.\n',
    );
    return [];
  }
  return readdirSync(DEFAULT_FOLDER)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => join(DEFAULT_FOLDER, name));
}

function replay(path: string): readonly ReplayResult[] {
  const file = JSON.parse(readFileSync(path, 'utf8')) as { readonly kind: string };
  return file.kind === 'e2e'
    ? replayE2e(file as unknown as E2eFile)
    : replayGetpath(file as unknown as GetpathFile);
}

function report(path: string, results: readonly ReplayResult[]): void {
  const count = (outcome: ReplayResult['outcome']): number =>
    results.filter((result) => result.outcome === outcome).length;
  const unsupported = count('unsupported');
  process.stdout.write(
    `${basename(path)}: ${count('passed')} passed, ${count('failed')} failed${unsupported > 0 ? `, ${unsupported} not supported` : ''}\n`,
  );
  for (const { id, differences = [] } of results
    .filter(({ outcome }) => outcome === 'failed')
    .slice(0, SHOWN_FAILURES)) {
    process.stdout.write(`  ${id}\n${differences.map((line) => `    ${line}\n`).join('')}`);
  }
}

function main(args: readonly string[]): number {
  const all: ReplayResult[] = [];
  for (const path of filesToReplay(args)) {
    const results = replay(path);
    report(path, results);
    all.push(...results);
  }
  const reasons = new Map<string, number>();
  for (const { reason } of all) {
    if (reason !== undefined) {
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    }
  }
  for (const [reason, count] of reasons) {
    process.stdout.write(`not supported: ${count} (${reason})\n`);
  }
  const failed = all.filter(({ outcome }) => outcome === 'failed').length;
  const passed = all.filter(({ outcome }) => outcome === 'passed').length;
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return failed > 0 ? 1 : 0;
}

process.exitCode = main(process.argv.slice(2));
