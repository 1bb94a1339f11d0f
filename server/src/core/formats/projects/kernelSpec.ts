/** `kernel.json`: how Jupyter starts a kernel. https://jupyter-client.readthedocs.io/en/stable/kernels.html#kernel-specs */

import type { ReadOutcome } from '../../ports/fileSystem';
import type { Range } from '../../text/positions';
import {
  propertiesOf,
  readJsonDocument,
  type JsonProblem,
  type Setting,
  type VariableSetting,
} from '../jsonDocument';

export interface KernelSpec {
  readonly file: string;
  readonly argv: readonly string[];
  /** The first word of `argv`. */
  readonly programRange: Range;
  readonly env: readonly VariableSetting[];
  readonly language?: Setting<string>;
  readonly problems: readonly JsonProblem[];
}

/** Undefined for a file that starts nothing. */
export function parseKernelSpec(file: string, outcome: ReadOutcome): KernelSpec | undefined {
  const document = readJsonDocument(file, outcome);
  const top = propertiesOf(document?.root);
  const words = document?.strings(top, 'argv');
  const [program] = top.get('argv')?.value.children ?? [];
  if (document === undefined || words === undefined || program === undefined) {
    return undefined;
  }
  const language = document.string(top, 'language');
  return {
    file,
    argv: words.value,
    programRange: document.rangeOf(program),
    env: document.variables(top, 'env'),
    ...(language === undefined ? {} : { language }),
    problems: document.problems,
  };
}
