/** The folder is too large to be searched as a whole, so the answer may lack something: an environment, or a way in which Python is started. */

import type { IncompleteSearch } from '../../model/facts/incompleteSearch';
import { message } from '../../model/message';
import { defineRule } from '../rule';

export const searchIncomplete = defineRule<IncompleteSearch>({
  code: 'search-incomplete',
  severity: 'warning',
  summary: 'The folder has too many directories to search all of them',
  cites: ['Visual Studio Code documentation, "Multi-root workspaces"'],
  unrepaired: 'Only you know which part of the folder is meant',
  check: ({ incompleteSearches = [] }) =>
    incompleteSearches.map((data) => ({ data, contexts: [], about: data.what })),
  message: ({ what, directories }) => message(TEMPLATES[what], { directories: String(directories) }),
});

const TEMPLATES: Readonly<Record<IncompleteSearch['what'], string>> = {
  environments:
    'Virtual environments may be missing: only {directories} directories of the folder were searched. Open a smaller folder, or set python.defaultInterpreterPath.',
  files:
    'Run contexts may be missing: only {directories} directories of the folder were searched. Open a smaller folder.',
};
