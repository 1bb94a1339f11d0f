/** Messages between the process that speaks to the editor and its worker, in the same stream as those of the editor. */

/** Worker to supervisor: all results are published, and everything is registered that follows from them. */
export const PUBLISHED_NOTIFICATION = '$/pypath/published';

/** Supervisor to worker: which mount points do not answer now. */
export const HUNG_MOUNTS_NOTIFICATION = '$/pypath/hungMounts';
export interface HungMountsParams {
  readonly hung: readonly string[];
}
