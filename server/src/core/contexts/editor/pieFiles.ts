/** `.pie` files: for each, a context in which the preferred interpreter loads it first. No file says which program does so. */

import { fileText } from '../../formats/fileText';
import { parsePieText, PIE_READ_LIMIT } from '../../formats/packages/parsePie';
import { definedOnly } from '../../model/definedOnly';
import type { InspectedContext } from '../../model/inspection';
import type { ReadProblem } from '../../model/readProblem';
import { message } from '../../model/message';
import type { PieDocument, PieFacts } from '../../model/pie';
import type { Platform } from '../../model/platform';
import { FILE_START } from '../../text/positions';
import type { FileSystem } from '../../ports/fileSystem';
import { contextOf, type FoundContexts, type SourceQuestion } from '../contextSource';
import { matchingFiles, type FolderFile } from '../folderFiles';
import type { Source } from '../source';

export const pieFiles: Source = {
  name: 'PIE',
  files: ['**/*.pie'],
  activation: ['**/*.pie'],
  contexts: pieContexts,
};

function pieContexts(question: SourceQuestion, pies: readonly string[]): FoundContexts {
  const { machine, fs, configuration, candidates } = question;
  const { platform } = machine;
  const [preferred] = candidates;
  const files = readPies(pies, fs, platform);
  const problems = files.flatMap(({ problem }) => problem ?? []);
  if (preferred === undefined) {
    return { contexts: [], problems };
  }
  const contexts = files.map(({ file, document }) =>
    contextOf(
      preferred,
      {
        name: `PIE: ${platform.basename(file).replace(/\.pie$/i, '')}`,
        kind: 'pie',
        environment: configuration.terminalEnvironment,
        describedBy: { kind: 'file', file, syntax: 'pie', range: FILE_START },
        documents: [file],
        program: { name: 'load_isolated_environment', steps: [{ kind: 'pie', file, document }] },
        uncertain: message('It is not known which program loads {name}', { name: platform.basename(file) }),
      },
      question,
    ),
  );
  return { contexts, problems };
}

/** Each file of the folder, with what loading it does if there is an interpreter to load it. */
export function pieFactsOf(
  contexts: readonly InspectedContext[],
  { machine: { platform }, fs, files: all }: Pick<SourceQuestion, 'machine' | 'fs'> & OwnFiles,
): readonly PieFacts[] {
  // Without an interpreter there are no contexts, but the files still have to be read.
  if (!contexts.some(({ interpreter }) => interpreter !== undefined)) {
    const files = matchingFiles(pieFiles.files, all);
    return readPies(files, fs, platform).map(({ file, document }) => ({ file, document }));
  }
  return contexts.flatMap(({ context, result }): readonly PieFacts[] => {
    const [step] = context.program?.steps ?? [];
    return context.kind !== 'pie' || step?.kind !== 'pie'
      ? []
      : [
          {
            file: step.file,
            document: step.document,
            context: context.name,
            ...definedOnly({ outcome: result.pie }),
          },
        ];
  });
}

interface OwnFiles {
  /** Those of the folder. */
  readonly files: readonly FolderFile[];
}

interface ReadPie {
  readonly file: string;
  readonly document: PieDocument;
  readonly problem?: ReadProblem;
}

function readPies(files: readonly string[], fs: FileSystem, platform: Platform): readonly ReadPie[] {
  return files.map((file) => {
    const content = fileText(fs.read(file, PIE_READ_LIMIT));
    const document = parsePieText(content.kind === 'text' ? content.text : '', platform.delimiter);
    const isReadable = content.kind === 'text' && content.wellFormed;
    return isReadable
      ? { file, document }
      : {
          file,
          document,
          problem: {
            file,
            range: FILE_START,
            message:
              content.kind === 'text'
                ? message('This file is not UTF-8, so it cannot be loaded')
                : message('This file cannot be read'),
          },
        };
  });
}
