/** Every kind of file that sets variables for Pythons elsewhere. To add one, write its file and its line here. */

import type { ElsewhereFacts } from '../model/elsewhere';
import { composeFiles } from './composeFiles';
import { devcontainers } from './devcontainers';
import { dockerfiles } from './dockerfiles';
import { together, type ElsewhereQuestion, type ElsewhereReader } from './elsewhereReader';
import { envrc } from './envrc';
import { noxElsewhere } from './nox';
import { systemdElsewhere } from './systemdUnits';
import { toxElsewhere } from './tox';
import { workflows } from './workflows';

const readers: readonly ElsewhereReader[] = [
  devcontainers,
  dockerfiles,
  composeFiles,
  workflows,
  systemdElsewhere,
  envrc,
  toxElsewhere,
  noxElsewhere,
];

export function findElsewhere(question: ElsewhereQuestion): ElsewhereFacts {
  return together(readers.map((read) => read(question)));
}
