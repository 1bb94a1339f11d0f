/** Compares a prediction with the truth, field by field. */

import type { StartupResult } from '../../server/src/core/model/startupResult';
import type { Facts, Truth } from './probe';

/**
 * What differs, one line each; empty when the prediction is right. An interpreter of this machine may run code that the engine does not
 * know: the comparison shows if that changes the path.
 */
export function differences(truth: Truth, result: StartupResult, dynamic = false): readonly string[] {
  if (truth.kind === 'died') {
    return result.fatal === undefined
      ? [`Python died, and that was not predicted: ${tail(truth.stderr)}`]
      : [];
  }
  if (result.fatal !== undefined) {
    return [
      `Python ran, but this was predicted: ${result.fatal.code}, ${JSON.stringify(result.fatal.message)}`,
    ];
  }
  const { sysPath, flags: _, ...facts } = truth.facts;
  if (dynamic && !result.complete) {
    return incompletePath(sysPath, result);
  }
  const predicted = predictedFacts(result, truth.facts);
  const fields = Object.entries(facts).filter(([name, value]) => predicted.get(name) !== value);
  return [
    ...pathDifferences(sysPath, result),
    ...fields.map(([name, value]) => `${name}: ${value}, predicted ${predicted.get(name) ?? 'nothing'}`),
  ];
}

function pathDifferences(sysPath: readonly string[], result: StartupResult): readonly string[] {
  const predicted = result.sysPath.map(({ path }) => path);
  const same =
    sysPath.length === predicted.length && sysPath.every((path, index) => path === predicted[index]);
  return same ? [] : [`sys.path: ${JSON.stringify(sysPath)}`, `predicted: ${JSON.stringify(predicted)}`];
}

/** Unknown code runs: only what was there before that code is certain. */
function incompletePath(sysPath: readonly string[], result: StartupResult): readonly string[] {
  const missing = result.sysPath
    .filter(({ provenance: { kind } }) => kind === 'stdlib' || kind === 'stdlib-zip' || kind === 'platstdlib')
    .filter(({ path }) => !sysPath.includes(path));
  return missing.map(({ path }) => `sys.path has no ${path}`);
}

function predictedFacts(
  result: StartupResult,
  { enableUserSite, userSite }: Facts,
): ReadonlyMap<string, string> {
  const { prefix, execPrefix, executable, basePrefix, baseExecPrefix } = result;
  const { baseExecutable, platlibdir, stdlibDir } = result;
  // The name of a user site that is switched off does not matter.
  const named = enableUserSite === 'True' ? result.userSite : userSite;
  return new Map([
    ...Object.entries({ prefix, execPrefix, executable, basePrefix, baseExecPrefix }),
    ...Object.entries({ baseExecutable, platlibdir, stdlibDir }),
    ['enableUserSite', pythonText(result.enableUserSite)],
    ['userSite', named ?? 'nothing'],
  ]);
}

function pythonText(value: boolean | null | undefined): string {
  if (value === undefined || value === null) {
    return value === null ? 'None' : 'nothing';
  }
  return value ? 'True' : 'False';
}

function tail(text: string): string {
  return text.trim().split('\n').slice(-2).join(' | ').slice(0, 300);
}
