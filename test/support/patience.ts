/** The factor that `machineSpeed.mjs` has measured for this run. */

const slowness = Number(process.env['PYPATH_TEST_SLOWNESS'] ?? 1);

/** A time limit of an idle machine, in milliseconds, as this one needs it. */
export function patience(milliseconds: number): number {
  return Math.round(milliseconds * slowness);
}
