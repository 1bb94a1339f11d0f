/**
 * Remembered answers: as long as nothing that an answer depends on has changed, it is returned again as the same object. The implementation
 * knows what is looked at; the core only says where an answer begins and ends.
 */

export interface Memory {
  /** `inputs` are compared by identity: they hold what the answer depends on besides files. */
  remember<T>(name: string, inputs: readonly unknown[], find: () => T): T;
  /** The same for an answer that is found in steps. */
  rememberInSteps<T>(
    name: string,
    inputs: readonly unknown[],
    find: () => Generator<undefined, T, void>,
  ): Generator<undefined, T, void>;
}
