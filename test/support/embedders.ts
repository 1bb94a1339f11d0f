/** The applications of a folder that link Python, found in a tree. */

import { findContexts } from '../../server/src/core/contexts/findContexts';
import { modWsgi } from '../../server/src/core/contexts/servers/modWsgi';
import { ownPrograms } from '../../server/src/core/contexts/servers/ownPrograms';
import { uwsgi } from '../../server/src/core/contexts/servers/uwsgi';
import { readFolderConfiguration } from '../../server/src/core/configuration/folderConfiguration';
import type { FoundContexts } from '../../server/src/core/contexts/contextSource';
import type { Account, RunContext } from '../../server/src/core/model/runContext';
import { machineOf } from './machine';
import { tree, type Tree } from './tree';

export interface EmbedderFolder {
  readonly env?: Readonly<Record<string, string>>;
  readonly account?: Account;
}

export function embeddersOf(files: Tree, { env = {}, account }: EmbedderFolder = {}): FoundContexts {
  const fs = tree({ '/project/README': '', ...files });
  const machine = machineOf(env);
  const asked = account === undefined ? machine : { ...machine, account };
  const question = {
    folder: '/project',
    machine: asked,
    fs,
    configuration: readFolderConfiguration('/project', asked, fs),
    environments: [],
  };
  return findContexts(question, [modWsgi, uwsgi, ownPrograms]);
}

/** `file:line`, relative to the folder, counted from one. */
export function sourceOf({ chosenBy }: RunContext): string {
  return chosenBy?.kind === 'file'
    ? `${chosenBy.file.replace('/project/', '')}:${String(chosenBy.range.start.line + 1)}`
    : (chosenBy?.kind ?? 'nowhere');
}
