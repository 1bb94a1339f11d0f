/** Contexts in which PYTHONHOME is set. */

import type { PythonHomeFacts, StartupResult } from '../../../../server/src/core/model/startupResult';
import type { Origin } from '../../../../server/src/core/model/origin';
import { message } from '../../../../server/src/core/model/message';
import { setInDotenv } from '../../../support/facts';

export function home(
  value: string,
  setBy: Origin = setInDotenv,
  effect: PythonHomeFacts['effect'] = 'used',
): Partial<StartupResult> {
  return { pythonHome: { value, setBy, effect } };
}

export const noStdlib: Partial<StartupResult> = {
  fatal: {
    code: 'no-stdlib',
    message: message('No encodings'),
    file: '/gone/lib/python9.8/encodings',
  },
};
