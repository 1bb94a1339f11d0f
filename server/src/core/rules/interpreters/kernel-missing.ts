/** A notebook names a kernel that is not installed on this machine. */

import type { FixDraft } from '../../fixes/fixDraft';
import { inTerminal } from '../../fixes/inTerminal';
import { typedPath } from '../../fixes/typedPath';
import type { FolderFacts } from '../../model/inspection';
import { message } from '../../model/message';
import { placeOfOrigin } from '../shared/places';
import { defineRule, type OccurrenceInFile } from '../rule';

interface Data {
  readonly name: string;
}

export const kernelMissing = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'kernel-missing',
  severity: 'hint',
  summary: 'A notebook names a kernel that is not installed',
  cites: ['Jupyter Client documentation, "Making kernels for Jupyter", "Kernel specs"'],
  *checkContext({ context }) {
    const place = placeOfOrigin(context.describedBy);
    if (context.missingKernel !== undefined && place !== undefined) {
      yield { ...place, data: { name: context.missingKernel }, contexts: [context.name] };
    }
  },
  message: ({ name }) =>
    message(
      'No kernel called {name} is installed here, so Jupyter does not start this notebook by itself. Choose another kernel, or install this one (python -m ipykernel install --user --name {name}).',
      { name },
    ),
  fixes: ({ data: { name } }, facts) => installKernel(name, facts),
});

/** ipykernel accepts only such names. An environment of the folder may have it already; then pip does nothing. */
function installKernel(
  name: string,
  { environments, folder, programs, machine: { platform } }: FolderFacts,
): readonly FixDraft[] {
  const environment = environments.find(
    ({ executableState, homeState }) =>
      executableState.kind === 'ok' && (homeState === undefined || homeState.kind === 'ok'),
  );
  const uv = programs?.get('uv');
  const noPip = environment?.contents?.hasPip === false;
  if (environment === undefined || !/^[A-Za-z0-9][\w.-]*$/.test(name) || (noPip && uv === undefined)) {
    return [];
  }
  const python = typedPath(environment.executable, folder, platform);
  const title = message('Install the kernel {name} from {environment} in a terminal…', {
    name,
    environment: typedPath(environment.root, folder, platform),
  });
  return [
    inTerminal(
      folder,
      [
        noPip && uv !== undefined
          ? [uv, 'pip', 'install', '--python', python, 'ipykernel']
          : [python, '-I', '-m', 'pip', 'install', 'ipykernel'],
        [python, '-I', '-m', 'ipykernel', 'install', '--user', '--name', name],
      ],
      { title, preferred: false },
    ),
  ];
}
