/** A path of the first line does not exist. */

import { madeOnce } from '../shared/madeOnce';
import type { FolderFacts } from '../../model/inspection';
import { message } from '../../model/message';
import { defineRule, type OccurrenceInFile } from '../rule';
import { contextsOfPie } from './pieLines';

interface Data {
  readonly directory: string;
}

export const piePathMissing = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'pie-path-missing',
  severity: 'warning',
  summary: 'A path on the first line of a .pie file does not exist',
  cites: ['Tarek Ziadé, "Python Isolated Environment (PIE)", 2009'],
  *check({ pies = [] }) {
    for (const pie of pies) {
      for (const { path, directory, exists } of pie.outcome?.paths ?? []) {
        if (!exists) {
          yield { file: pie.file, range: path.range, data: { directory }, contexts: contextsOfPie(pie) };
        }
      }
    }
  },
  message: ({ directory }) =>
    message('{directory} does not exist, so no package is found there. Correct the path or remove it.', {
      directory,
    }),
  fixes: ({ file, range }, facts) => {
    const { paths = [], positions } = pathsByFile(facts).get(file) ?? {};
    const position = positions?.get(range) ?? -1;
    const [before, path, after] = [paths[position - 1], paths[position], paths[position + 1]];
    if (path === undefined) {
      return [];
    }
    // Together with one of the delimiters next to it, unless it is the only path.
    const start = after === undefined && before !== undefined ? before.range.end : path.range.start;
    const end = after === undefined ? path.range.end : after.range.start;
    return [
      {
        kind: 'edits',
        title: message('Remove this path'),
        preferred: false,
        edits: [{ kind: 'edit', file, edits: [{ range: { start, end }, newText: '' }] }],
      },
    ];
  },
});

const pathsByFile = madeOnce(({ pies = [] }: FolderFacts) => {
  const files = pies.map(({ file, document: { paths } }) => {
    const positions = new Map(paths.map(({ range }, position) => [range, position]));
    return [file, { paths, positions }] as const;
  });
  // The first of a file counts.
  return new Map(files.toReversed());
});
