/** What a launcher starts, and the comment that each launcher begins with. */

import { printable } from '../interpreterPath';

export interface Launched {
  readonly interpreter: string;
  /** Python's options. */
  readonly flags: string;
}

export function header(comment: string, { interpreter, flags }: Launched): readonly string[] {
  return [
    'Made by Python Path Inspector. Starts',
    `  ${printable(interpreter)}`,
    `with ${flags} and without any PYTHON* variable, so that no setting of this machine or its user`,
    'changes sys.path. Arguments are passed on as they are.',
    'To remove it, delete this file: nothing else refers to it.',
  ].map((line) => `${comment} ${line}`);
}
