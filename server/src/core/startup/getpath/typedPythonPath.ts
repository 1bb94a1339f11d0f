/** PYTHONPATH as it is typed: getpath leaves it to site to make its entries absolute. */

import type { PendingEntry } from '../pathConfiguration';
import type { GetpathInputs } from './inputs';
import { entry } from './getpathState';

export function typedPythonPath(
  { config, pythonPathSetBy }: GetpathInputs,
  delimiter: string,
): readonly PendingEntry[] {
  const value = (config.useEnvironment ?? true) ? (config.pythonpathEnv ?? '') : '';
  return value === ''
    ? []
    : value.split(delimiter).map((text, position) =>
        entry(text, {
          kind: 'pythonpath',
          setBy: pythonPathSetBy?.[position] ?? { kind: 'process' },
          position,
          text,
        }),
      );
}
