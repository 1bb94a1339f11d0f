/** Applications that link Python, as the files of a folder configure them: each is a run context. */

import type { EmbedderSearch, FoundContexts, SourceQuestion } from './contextSource';
import { folderFiles } from './folderFiles';
import { modWsgiContexts } from './modWsgi';
import { ownPrograms } from './ownPrograms';
import { uwsgiContexts } from './uwsgi';

export function embedders(question: SourceQuestion): FoundContexts {
  const { folder, machine, fs, configuration } = question;
  const own = ownPrograms(folder, machine, configuration.settings);
  if (machine.platform.name === 'windows') {
    return { contexts: own, problems: [] };
  }
  const search: EmbedderSearch = { ...question, files: folderFiles(folder, fs, machine.platform) };
  const servers = [modWsgiContexts(search), uwsgiContexts(search)];
  return {
    contexts: [...servers.flatMap(({ contexts }) => contexts), ...own],
    problems: servers.flatMap(({ problems }) => problems),
  };
}
