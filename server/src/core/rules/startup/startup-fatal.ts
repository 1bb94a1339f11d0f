/** The rule of last resort: Python will not start, and no rule that knows the cause has reported it. */

import { nameInstallation } from '../../fixes/isolate';
import { repairEnvironment } from '../../fixes/repairEnvironment';
import type { EnvironmentFacts } from '../../model/facts/environmentFacts';
import type { InspectedContext } from '../../model/inspection';
import type { Fatal } from '../../model/startupResult';
import { FILE_START } from '../../text/positions';
import { placeOfEnvironment, placeOfOrigin, type FilePlace } from '../shared/places';
import { defineRule } from '../rule';

interface Data {
  readonly inspected: InspectedContext;
  readonly fatal: Fatal;
  readonly environment: EnvironmentFacts | undefined;
}

export const startupFatal = defineRule<Data>({
  code: 'startup-fatal',
  severity: 'error',
  severityOf: ({ fatal }) => (fatal.code === 'unsupported' ? 'information' : 'error'),
  summary: 'Python will not start',
  cites: [
    'CPython 3.13 Modules/getpath.py',
    'CPython 3.13 Lib/site.py',
    'CPython 3.13 Python/pylifecycle.c, init_fs_encoding()',
  ],
  *checkContext(inspected, view) {
    const { fatal } = inspected.result;
    if (fatal === undefined) {
      return;
    }
    const environment = view.environment;
    yield {
      ...placeOf(fatal, environment, inspected),
      data: { inspected, fatal, environment },
      contexts: [inspected.context.name],
      about: JSON.stringify(fatal.message),
    };
  },
  message: ({ fatal }) => fatal.message,
  fixes: ({ data: { inspected, fatal, environment } }, facts) => {
    if (fatal.code !== 'no-stdlib') {
      return [];
    }
    return environment?.pyvenvCfg === undefined
      ? [nameInstallation(inspected)]
      : repairEnvironment(environment, facts);
  },
});

function placeOf(
  fatal: Fatal,
  environment: EnvironmentFacts | undefined,
  { context }: InspectedContext,
): FilePlace | undefined {
  return (
    fileOf(fatal) ??
    // The cause is what the application sets, whatever environment it names.
    placeOfOrigin(context.embedding?.setBy) ??
    placeOfEnvironment(environment) ??
    placeOfOrigin(context.chosenBy)
  );
}

/** The file on which start-up fails, if it can be opened: not a missing standard library, and not an executable. */
function fileOf({ code, file, range }: Fatal): FilePlace | undefined {
  switch (code) {
    case 'path-error':
    case 'site-error':
      return file === undefined ? undefined : { file, range: range ?? FILE_START };
    case 'no-interpreter':
    case 'not-python':
    case 'other-processor':
    case 'unsupported':
    case 'embedder':
    case 'no-stdlib':
      return undefined;
  }
}
