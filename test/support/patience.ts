/** The factor that `machineSpeed.mjs` has measured for this run. */

const slowness = Number(process.env['PYPATH_TEST_SLOWNESS'] ?? 1);

/** Converts a time limit for an idle machine, in milliseconds, into one for this machine. */
export function patience(milliseconds: number): number {
  return Math.round(milliseconds * slowness);
}
