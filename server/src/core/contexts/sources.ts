/** Every source of run contexts, in the order in which a person meets them. To add one, write its file and its line here. */

import type { ContextSource } from './contextSource';
import { embedders } from './embedders';
import { launch } from './launch';
import { notebooks } from './notebooks';
import { nox } from './nox';
import { pieFiles } from './pieFiles';
import { procfile } from './procfile';
import { systemdUnits } from './systemdUnits';
import { tasks } from './tasks';
import { terminals } from './terminals';
import { tests } from './tests';
import { tox } from './tox';

export const contextSources: readonly ContextSource[] = [
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
  embedders,
];
