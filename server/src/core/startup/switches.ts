/** The effective switches, from the command line and the variables. CPython 3.13 Python/initconfig.c, config_read_env_vars(). */

import type { RunContext } from '../model/runContext';
import type { PythonVersion } from '../model/version';
import type { Switches } from './pathConfiguration';
import { behaves } from './versions';

/** `INT_MAX`: CPython does not accept a larger number. */
const LARGEST_INT = 2_147_483_647;

/** A flag that the version does not have is ignored: such a Python refuses to start. */
export function commandLineSwitches({ flags, environment }: RunContext, version: PythonVersion): Switches {
  const isolated = flags.isolated && behaves('hasIsolatedMode', version);
  const useEnvironment = !flags.ignoreEnvironment && !isolated;
  const variable = (name: string): string => (useEnvironment ? (environment.get(name)?.value ?? '') : '');
  const safePath = flags.safePath || variable('PYTHONSAFEPATH') !== '';
  return {
    isolated,
    useEnvironment,
    siteImport: !flags.noSite,
    safePath: isolated || (safePath && behaves('hasSafePath', version)),
    userSite: !flags.noUserSite && !isolated && !disablesUserSite(variable('PYTHONNOUSERSITE'), version),
    adjustsLocale: true,
  };
}

/**
 * QUIRK(no-user-site-number): `0` means off from 3.7 on, and on in earlier versions. Text that is not a number, or a negative one, means on.
 * CPython 3.13 Python/initconfig.c, _Py_get_env_flag() and _Py_str_to_int().
 */
export function disablesUserSite(value: string, version: PythonVersion): boolean {
  if (value === '' || !behaves('noUserSiteIsNumber', version)) {
    return value !== '';
  }
  const digits = /^[\t-\r ]*[+-]?(\d+)$/.exec(value)?.[1];
  return digits === undefined || Number(digits) > LARGEST_INT || Number(digits) !== 0;
}
