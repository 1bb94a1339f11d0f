/** Every kind of file that decides how Python starts, one row each. To add one, write its file and add its line here. */

import { composeFiles } from './elsewhere/composeFiles';
import { limited } from './contextLimit';
import { condaRuns } from './projects/condaRuns';
import { devcontainers } from './elsewhere/devcontainers';
import { dockerRuns } from './elsewhere/dockerRuns';
import { dockerfiles } from './elsewhere/dockerfiles';
import { checkers, dotenv, interpreters, packages, settings, versions } from './folderSources';
import { envrc } from './elsewhere/envrcFiles';
import { hatchRuns } from './projects/hatchRuns';
import { launch } from './editor/launch';
import { miseRuns } from './projects/miseRuns';
import { modWsgi } from './servers/modWsgi';
import { notebooks } from './editor/notebooks';
import { nox } from './projects/nox';
import { ownPrograms } from './servers/ownPrograms';
import { pdmRuns } from './projects/pdmRuns';
import { pieFiles } from './editor/pieFiles';
import { pipenvRuns } from './projects/pipenvRuns';
import { pixiRuns } from './projects/pixiRuns';
import { poeTasks } from './projects/poeTasks';
import { procfile } from './deployment/procfiles';
import type { Source } from './source';
import { supervisorPrograms } from './deployment/supervisorPrograms';
import { systemdUnits } from './deployment/systemdUnits';
import { tasks } from './editor/tasks';
import { terminals } from './editor/terminals';
import { tests } from './editor/tests';
import { tox } from './projects/tox';
import { uwsgi } from './servers/uwsgi';
import { workflows } from './elsewhere/workflows';

/** The order is that of the contexts: the one in which a person meets them. */
const rows: readonly Source[] = [
  // First, because the first context of all is the preferred one: `python` typed in a terminal.
  terminals,
  // Next comes what a person starts with a key.
  launch,
  tests,
  tasks,
  notebooks,
  pieFiles,
  tox,
  nox,
  // Then how the tools of a project run it, with variables of their own.
  pdmRuns,
  pipenvRuns,
  hatchRuns,
  pixiRuns,
  condaRuns,
  poeTasks,
  miseRuns,
  // Then how it is started in deployment.
  procfile,
  systemdUnits,
  supervisorPrograms,
  modWsgi,
  uwsgi,
  ownPrograms,
  // Then what sets variables for Pythons elsewhere.
  devcontainers,
  dockerfiles,
  composeFiles,
  dockerRuns,
  workflows,
  envrc,
  // Last, what changes the contexts of the others: configuration, discovery and start-up read it.
  settings,
  dotenv,
  interpreters,
  versions,
  packages,
  checkers,
];

/** Terminals have no limit of their own: they are made for environments, which are what a folder is about. */
export const sources: readonly Source[] = rows.map((row) => (row === terminals ? row : limited(row)));
