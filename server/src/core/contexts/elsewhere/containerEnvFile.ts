/** A file of variables that a container gets: the editor may read the same file for Pythons of this machine. */

import { DOTENV_READ_LIMIT, parseDotenv } from '../../formats/dotenv/dotenv';
import { composePieces } from '../../formats/deployment/composeFile';
import type { ElsewhereSource } from '../../model/facts/elsewhere';
import {
  sourceOf,
  type ElsewhereFile,
  type ElsewhereQuestion,
  type Mount,
  type VariableThere,
} from './elsewhereReader';

interface ContainerEnvFile {
  readonly file: string;
  readonly mounts: readonly Mount[];
  readonly spelling: NonNullable<VariableThere['spelling']>;
  /** Whether a reference to PYTHONPATH certainly stands for nothing. */
  readonly isFirst: boolean;
  readonly others: readonly string[];
}

export function containerEnvFile(
  { file, mounts, spelling, isFirst, others }: ContainerEnvFile,
  described: ElsewhereFile,
  question: ElsewhereQuestion,
): readonly ElsewhereSource[] {
  const dotenv = parseDotenv(
    file,
    question.fs.read(file, DOTENV_READ_LIMIT),
    // This is kept as written, for the reader to replace.
    (name) => `\${${name}}`,
    'environments',
  );
  const variables = (dotenv?.variables ?? []).map(({ name, value, valueRange, written, lineRange }) => ({
    name,
    pieces: composePieces(value),
    range: valueRange,
    assignment: { written, removal: { kind: 'lines', range: lineRange } as const },
    spelling,
    isFirst,
  }));
  return sourceOf(
    { kind: 'container', delimiter: ':', mounts, others, variables, file, syntax: 'dotenv' },
    described,
    question,
  );
}

/** The directory of the folder that a path of this machine is; undefined for one outside. */
export function placeInFolder(path: string, { folder, machine }: ElsewhereQuestion): string | undefined {
  const { platform } = machine;
  const absolute = platform.normpath(platform.abspath(path, folder));
  if (absolute === folder) {
    return '';
  }
  const inside = folder + platform.separator;
  return absolute.startsWith(inside) ? absolute.slice(inside.length).replaceAll('\\', '/') : undefined;
}
