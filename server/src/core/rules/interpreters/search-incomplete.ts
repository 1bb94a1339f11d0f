/** The folder has more of something than is looked at, so the answer may lack something: an environment, or a way in which Python is started. */

import type { IncompleteSearch, LeftOut } from '../../model/facts/incompleteSearch';
import { message, type Message } from '../../model/message';
import { defineRule } from '../rule';

type Incomplete = IncompleteSearch | { readonly what: 'cut-file'; readonly text: Message };

export const searchIncomplete = defineRule<Incomplete>({
  code: 'search-incomplete',
  severity: 'warning',
  summary: 'The folder has too much to search and read all of it',
  cites: ['Visual Studio Code documentation, "Multi-root workspaces"'],
  unrepaired: 'Only you know which part of the folder is meant',
  check: ({ incompleteSearches = [], problems }) => [
    ...problems.flatMap(({ file, range, message: text, cut }) =>
      cut === undefined ? [] : [{ file, range, data: { what: 'cut-file', text } as const, contexts: [] }],
    ),
    ...incompleteSearches.map((data) => ({ data, contexts: [], about: `${data.what} ${placeOf(data)}` })),
  ],
  message: textOf,
});

function placeOf(search: IncompleteSearch): string {
  return 'place' in search ? search.place : '';
}

function textOf(search: Incomplete): Message {
  switch (search.what) {
    case 'cut-file':
      return search.text;
    case 'environments':
      return message(
        'Virtual environments may be missing: only {directories} directories of the folder were searched. Open a smaller folder, or set python.defaultInterpreterPath.',
        { directories: String(search.directories) },
      );
    case 'files':
      return message(
        'Run contexts may be missing: only {directories} directories of the folder were searched. Open a smaller folder.',
        { directories: String(search.directories) },
      );
    case 'left-out-files':
      return message(
        'Only the first {limit} of {count} files of one kind in {place} are read. What {first} and later ones set is not known.',
        numbersOf(search),
      );
    case 'left-out-contexts':
      return message(
        'Only the first {limit} of {count} run contexts from {place} are inspected. {first} and later ones are left out.',
        numbersOf(search),
      );
    case 'left-out-tasks':
      return message(
        'Only the first {limit} of {count} tasks in {place} are looked at. {first} and later ones are left out.',
        numbersOf(search),
      );
    case 'left-out-entries':
      return message(
        'Only the first {limit} of {count} names in {place} are looked at. Virtual environments from {first} on may be missing.',
        numbersOf(search),
      );
    case 'unwatched-files':
      return message(
        'Only {limit} of {count} files that are read for {place} are watched. Changes of {first} and later ones are not noticed.',
        numbersOf(search),
      );
  }
}

function numbersOf({ place, first, count, limit }: LeftOut): Readonly<Record<string, string>> {
  return { place, first, count: String(count), limit: String(limit) };
}
