/** Creates an environment where there is none yet, with the first Python that a terminal would find. */

import type { FolderFacts } from '../model/inspection';
import { message } from '../model/message';
import { formatVersion } from '../model/version';
import type { TerminalFixDraft } from './fixDraft';
import { inTerminal } from './inTerminal';
import { typedPath } from './typedPath';

/** Nothing without a Python, unless uv can install one; nothing outside the folder. `root` must not exist. */
export function newEnvironment(root: string, facts: FolderFacts): readonly TerminalFixDraft[] {
  const { folder, baseInterpreters, programs, machine } = facts;
  const { platform } = machine;
  const place = typedPath(root, folder, platform);
  const uv = programs?.get('uv');
  const base = baseInterpreters.find(({ implementation, build }) => {
    return implementation === 'cpython' && build.abiThread === '';
  });
  if (place === root) {
    return [];
  }
  if (base === undefined) {
    return uv === undefined
      ? []
      : [
          inTerminal(folder, [[uv, 'venv', place]], {
            title: message('Create {environment} with uv in a terminal, which also installs Python…', {
              environment: place,
            }),
            preferred: false,
          }),
        ];
  }
  const title = message('Create {environment} with Python {version} in a terminal…', {
    environment: place,
    version: formatVersion(base.version),
  });
  return [
    inTerminal(
      folder,
      [
        uv === undefined
          ? [base.realExecutable, '-I', '-m', 'venv', place]
          : [uv, 'venv', '--python', base.realExecutable, place],
      ],
      { title, preferred: false },
    ),
  ];
}
