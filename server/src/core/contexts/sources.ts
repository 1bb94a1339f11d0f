/** Every kind of file that decides how Python starts, each with its row. To add one, write its file and its line here. */

import { composeFiles } from './composeFiles';
import { devcontainers } from './devcontainers';
import { dockerfiles } from './dockerfiles';
import { dotenv, interpreters, packages, settings, versions } from './folderSources';
import { envrc } from './envrc';
import { launch } from './launch';
import { modWsgi } from './modWsgi';
import { notebooks } from './notebooks';
import { nox } from './nox';
import { ownPrograms } from './ownPrograms';
import { pieFiles } from './pieFiles';
import { procfile } from './procfile';
import type { Source } from './source';
import { systemdUnits } from './systemdUnits';
import { tasks } from './tasks';
import { terminals } from './terminals';
import { tests } from './tests';
import { tox } from './tox';
import { uwsgi } from './uwsgi';
import { workflows } from './workflows';

/** The order is that of the contexts: the one in which a person meets them. */
export const sources: readonly Source[] = [
  // First, since the first context of all is the preferred one: `python` typed in a terminal.
  terminals,
  // What a person starts with a key comes next.
  launch,
  tests,
  tasks,
  notebooks,
  pieFiles,
  tox,
  nox,
  // How it is started where it is deployed.
  procfile,
  systemdUnits,
  modWsgi,
  uwsgi,
  ownPrograms,
  // What sets variables for Pythons elsewhere.
  devcontainers,
  dockerfiles,
  composeFiles,
  workflows,
  envrc,
  // What changes the contexts of the others: configuration, discovery and start-up read it.
  settings,
  dotenv,
  interpreters,
  versions,
  packages,
];
