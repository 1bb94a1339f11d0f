/** A file of variables that a container gets: the editor may read the same file for Pythons of this machine. */

import { DOTENV_READ_LIMIT, parseDotenv } from '../../formats/dotenv/dotenv';
import { composePieces } from '../../formats/deployment/composeFile';
import type { PieceVariable } from '../../formats/valuePieces';
import type { ElsewhereSource } from '../../model/facts/elsewhere';
import type { FileSystem } from '../../ports/fileSystem';
import { Budget, VALUE_LIMIT } from '../../text/growth';
import {
  plainValues,
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

/** The files of variables that a file names: it may name one thousands of times. */
export class ContainerEnvFiles {
  private readonly described: ElsewhereFile;
  private readonly question: ElsewhereQuestion;
  private readonly read = new Map<string, ReadEnvFile>();
  private readonly reported = new Set<string>();
  private readonly growth = new Budget(32 * VALUE_LIMIT);

  constructor(described: ElsewhereFile, question: ElsewhereQuestion) {
    this.described = described;
    this.question = question;
  }

  /** Nothing for a container that gets the same as one before. */
  sources(asked: ContainerEnvFile): readonly ElsewhereSource[] {
    const { file, mounts, spelling, isFirst, others } = asked;
    const key = JSON.stringify([file, mounts, spelling, isFirst]);
    if (this.reported.has(key)) {
      return [];
    }
    const { ours, plainly, length } = this.at(file);
    const limit = this.reported.size;
    this.reported.add(key);
    if (this.growth.isSpent) {
      return [];
    }
    if (!this.growth.take(length)) {
      const place = this.described.file;
      this.question.leaveOut?.({ what: 'left-out-files', place, first: file, count: limit + 1, limit });
      return [];
    }
    const variables = ours.map((variable) => ({ ...variable, spelling, isFirst }));
    return sourceOf(
      { kind: 'container', delimiter: ':', mounts, others, variables, plainly, file, syntax: 'dotenv' },
      this.described,
      this.question,
    );
  }

  private at(file: string): ReadEnvFile {
    const known = this.read.get(file) ?? readEnvFile(file, this.question.fs);
    this.read.set(file, known);
    return known;
  }
}

interface ReadEnvFile {
  /** Those that count for Python. */
  readonly ours: readonly PieceVariable[];
  readonly plainly: ReadonlyMap<string, string>;
  /** How many characters the values of the former have. */
  readonly length: number;
}

function readEnvFile(file: string, fs: FileSystem): ReadEnvFile {
  const dotenv = parseDotenv(
    file,
    fs.read(file, DOTENV_READ_LIMIT),
    // This is kept as written, for the reader to replace.
    (name) => `\${${name}}`,
    'environments',
  );
  const variables = (dotenv?.variables ?? []).map(
    ({ name, value, valueRange, written, lineRange }): PieceVariable => ({
      name,
      pieces: composePieces(value),
      range: valueRange,
      assignment: { written, removal: { kind: 'lines', range: lineRange } },
    }),
  );
  // The container gets the last value of a name.
  const last = new Map(variables.map((variable) => [variable.name, variable]));
  const ours = ['PYTHONPATH', 'PYTHONHOME'].flatMap((name) => last.get(name) ?? []);
  return {
    ours,
    plainly: plainValues(variables),
    length: ours.reduce((sum, { assignment }) => sum + (assignment?.written?.length ?? 0), 0),
  };
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
