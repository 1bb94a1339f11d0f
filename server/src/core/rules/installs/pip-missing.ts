/** An environment without pip: uv and `venv --without-pip` create such environments. If `pip` exists, it then belongs to another Python. */

import type { FixDraft } from '../../fixes/fixDraft';
import { inTerminal } from '../../fixes/inTerminal';
import { typedPath } from '../../fixes/typedPath';
import type { EnvironmentFacts } from '../../model/facts/environmentFacts';
import type { Severity } from '../../model/finding';
import type { FolderFacts } from '../../model/inspection';
import { message } from '../../model/message';
import { contextNames, placeOfEnvironment } from '../shared/places';
import { defineRule } from '../rule';
import { includesSystemSite } from '../shared/systemSite';

interface Data {
  readonly root: string;
  readonly environment: EnvironmentFacts;
  /** uv does not need pip. */
  readonly madeByUv: boolean;
}

export const pipMissing = defineRule<Data>({
  code: 'pip-missing',
  severity: 'information',
  severityOf: ({ madeByUv }): Severity => (madeByUv ? 'hint' : 'information'),
  summary: 'A virtual environment has no pip',
  cites: [
    'uv documentation, "Using environments"',
    'CPython documentation, "venv", --without-pip',
    'PEP 453',
  ],
  *check(facts) {
    for (const environment of facts.environments) {
      const { contents, pyvenvCfg, executableState, root, belonging } = environment;
      // The tool that made it installs into it, and pip would be in its way.
      if (
        belonging !== undefined ||
        contents?.hasPip !== false ||
        pyvenvCfg === undefined ||
        executableState.kind !== 'ok' ||
        includesSystemSite(pyvenvCfg)
      ) {
        continue;
      }
      yield {
        ...placeOfEnvironment(environment),
        data: {
          root,
          environment,
          madeByUv: pyvenvCfg.settings.some(({ key }) => key.toLowerCase() === 'uv'),
        },
        contexts: contextNames(environment, facts),
      };
    }
  },
  message: ({ root, madeByUv }) =>
    madeByUv
      ? message(
          'This virtual environment has no pip, as usual with uv, so pip in a terminal installs elsewhere. Use uv pip.',
          { root },
        )
      : message(
          'This virtual environment has no pip, so pip in a terminal installs elsewhere. Install it (python -m ensurepip).',
          { root },
        ),
  fixes: ({ data: { environment } }, facts) => installPip(environment, facts),
});

/** ensurepip comes with Python, except on Debian. */
function installPip(
  { executable, contents }: EnvironmentFacts,
  { folder, programs, machine: { platform } }: FolderFacts,
): readonly FixDraft[] {
  const python = typedPath(executable, folder, platform);
  const uv = programs?.get('uv');
  const title = message('Install pip into this environment in a terminal…');
  if (contents?.hasEnsurepip === true) {
    const command = [python, '-I', '-m', 'ensurepip', '--default-pip'] as const;
    return [inTerminal(folder, [[...command]], { title, preferred: false })];
  }
  return uv === undefined
    ? []
    : [inTerminal(folder, [[uv, 'pip', 'install', '--python', python, 'pip']], { title, preferred: false })];
}
