/** The environment's own interpreter does not exist, although `home` is fine: on POSIX it is a link, which an upgrade of the base can break. */

import type { FixDraft } from '../../fixes/fixDraft';
import { inTerminal } from '../../fixes/inTerminal';
import { repairOrRecreate } from '../../fixes/recreateEnvironment';
import { relinkToHome, repairEnvironment } from '../../fixes/repairEnvironment';
import { typedPath } from '../../fixes/typedPath';
import type { EnvironmentFacts, ExecutableState } from '../../model/facts/environmentFacts';
import type { FolderFacts } from '../../model/inspection';
import { message } from '../../model/message';
import { hasBrokenExecutable, isBareCfg, placeOfEnvironment } from '../shared/places';
import { defineRule } from '../rule';

interface Data {
  readonly environment: EnvironmentFacts;
}

export const venvExecutableBroken = defineRule<Data>({
  code: 'venv-executable-broken',
  severity: 'error',
  summary: 'The interpreter of a virtual environment does not exist, although home does',
  cites: ['PEP 405', 'CPython 3.13 Lib/venv/__init__.py, EnvBuilder.setup_python()'],
  *checkEnvironment(environment, view) {
    const home = environment.homeState?.kind;
    if (
      (home !== 'ok' && home !== 'absent-key') ||
      !hasBrokenExecutable(environment) ||
      isBareCfg(environment)
    ) {
      return;
    }
    yield {
      ...placeOfEnvironment(environment),
      data: { environment },
      contexts: view.names,
    };
  },
  message: ({ environment: { executable: file, executableState: state } }) =>
    message(TEMPLATES[state.kind], { file, target: state.kind === 'dangling' ? state.target : '' }),
  fixes: ({ data: { environment } }, facts) => {
    // No edit gives a file permissions, and a link never replaces one.
    if (environment.executableState.kind === 'not-executable') {
      return makeExecutable(environment.executable, facts);
    }
    const relink = relinkToHome(environment, facts);
    const repairs = repairEnvironment(environment, facts);
    if (relink === undefined) {
      return repairOrRecreate(environment, facts);
    }
    const others = repairs.filter(({ edits }) => JSON.stringify(edits) !== JSON.stringify(relink.edits));
    return relink.preferred
      ? [relink, ...others.map((fix) => ({ ...fix, preferred: false }))]
      : [...others, relink];
  },
});

function makeExecutable(file: string, { folder, machine: { platform } }: FolderFacts): readonly FixDraft[] {
  const name = typedPath(file, folder, platform);
  return platform.name === 'windows'
    ? []
    : [
        inTerminal(folder, [['chmod', 'a+x', name]], {
          title: message('Give {file} execute permission in a terminal…', { file: name }),
          preferred: false,
        }),
      ];
}

const TEMPLATES: Readonly<Record<ExecutableState['kind'], string>> = {
  ok: '{file} exists',
  missing:
    'This virtual environment has no Python to run: {file} does not exist. Link it to an interpreter again.',
  dangling:
    'This virtual environment has no Python to run: {file} is a link to {target}, which does not exist. Link it to an interpreter again.',
  loop: 'This virtual environment has no Python to run: {file} is a link to itself. Link it to an interpreter again.',
  'not-executable':
    'This virtual environment has no Python to run: {file} is not executable. Give it execute permission, or create the virtual environment again.',
};
