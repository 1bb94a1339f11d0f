/** Every reader of text in core/formats; `readersListed.test.ts` finds one that is missing here. */

import { DEPLOYMENT_READERS } from './deploymentReaders';
import { DOTENV_READERS } from './dotenvReaders';
import { EDITOR_READERS } from './editorReaders';
import { PACKAGES_READERS } from './packagesReaders';
import { PROJECTS_READERS } from './projectsReaders';
import { PYTHON_READERS } from './pythonReaders';
import { SERVERS_READERS } from './serversReaders';
import { SHELL_READERS } from './shellReaders';
import type { TextReader } from './textReader';

export const TEXT_READERS: readonly TextReader[] = [
  ...DEPLOYMENT_READERS,
  ...DOTENV_READERS,
  ...EDITOR_READERS,
  ...PACKAGES_READERS,
  ...PROJECTS_READERS,
  ...PYTHON_READERS,
  ...SERVERS_READERS,
  ...SHELL_READERS,
];
