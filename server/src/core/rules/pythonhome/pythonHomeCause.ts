/** What is wrong with a PYTHONHOME that has an effect, if more is known than that it is set: each cause has its own rule, and only one of them reports. */

import type { EnvironmentFacts } from '../../model/facts/environmentFacts';
import type { NamedHome } from '../../model/facts/contextSurroundings';
import type { InspectedContext } from '../../model/inspection';
import type { PythonHomeFacts } from '../../model/startupResult';
import { behaves } from '../../startup/versions';
import { applicationOf } from './applications';
import { malformed, type Malformed } from '../shared/pathText';
import { findsLibrary, homeOf } from './pythonHome';

export type PythonHomeCause =
  | { readonly kind: 'names-venv'; readonly named: NamedHome }
  | { readonly kind: 'leaked'; readonly application: string }
  | { readonly kind: 'malformed'; readonly malformed: Malformed }
  | { readonly kind: 'three-parts' }
  | { readonly kind: 'empty-part' }
  | { readonly kind: 'relative' }
  | { readonly kind: 'other-version'; readonly libraries: readonly string[] };

/** The first that applies. A venv is named by mistake wherever PYTHONHOME comes from; what an application leaves behind is not for the user to correct. */
export function pythonHomeCause(
  inspected: InspectedContext,
  environment: EnvironmentFacts | undefined,
): PythonHomeCause | undefined {
  const { context, result, interpreter, surroundings } = inspected;
  const { pythonHome } = result;
  if (pythonHome?.effect !== 'used') {
    return undefined;
  }
  const home = homeOf(pythonHome, context.platform);
  const starts = findsLibrary(inspected);
  const named = surroundings?.namedHome;
  if (!starts && named?.venv !== undefined) {
    return { kind: 'names-venv', named };
  }
  const application = applicationOf(home, interpreter?.realExecutable ?? '');
  if (application !== undefined) {
    return { kind: 'leaked', application };
  }
  const inVenv = isInVenv(inspected, environment);
  if (!starts) {
    const signs = malformed(home, context);
    if (signs !== undefined) {
      return { kind: 'malformed', malformed: signs };
    }
  }
  if (!inVenv && hasThreeParts(pythonHome, inspected)) {
    return { kind: 'three-parts' };
  }
  if (starts && hasEmptyPart(pythonHome, inspected)) {
    return { kind: 'empty-part' };
  }
  if (!inVenv && !context.platform.isAbsolute(home)) {
    return { kind: 'relative' };
  }
  return !starts && !inVenv && named !== undefined && named.libraries.length > 0
    ? { kind: 'other-version', libraries: named.libraries }
    : undefined;
}

export function isInVenv(inspected: InspectedContext, environment: EnvironmentFacts | undefined): boolean {
  return environment?.pyvenvCfg !== undefined || inspected.result.venv !== undefined;
}

/** Up to 3.10 nothing behind the delimiter is an empty exec_prefix: extension modules are looked for below the working directory. */
function hasEmptyPart(
  { value }: PythonHomeFacts,
  { context: { platform }, result }: InspectedContext,
): boolean {
  const parts = value.split(platform.delimiter);
  const { version } = result;
  return (
    platform.name !== 'windows' &&
    parts.length === 2 &&
    parts[1] === '' &&
    version !== undefined &&
    !behaves('emptyExecHomeIsSearched', version)
  );
}

function hasThreeParts({ value }: PythonHomeFacts, { context: { platform } }: InspectedContext): boolean {
  return value.split(platform.delimiter).length > 2;
}
