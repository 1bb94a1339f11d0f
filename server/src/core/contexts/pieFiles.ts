/** `.pie` files: for each a context in which the preferred interpreter loads it first. Which program does so, no file tells. */

import { parsePie, PIE_READ_LIMIT } from '../formats/pie';
import type { InspectedContext } from '../model/inspection';
import { message } from '../model/message';
import type { PieFacts } from '../model/pie';
import { FILE_START } from '../model/text';
import { contextOf, type FoundContexts, type SourceQuestion } from './contextSource';
import { folderFiles } from './folderFiles';

export function pieFiles(question: SourceQuestion): FoundContexts {
  const { folder, machine, fs, configuration, candidates } = question;
  const { platform } = machine;
  const [preferred] = candidates;
  if (preferred === undefined) {
    return { contexts: [], problems: [] };
  }
  const contexts = pieFilesOf(folder, fs, platform).map((file) =>
    contextOf(
      preferred,
      {
        name: `PIE: ${platform.basename(file).replace(/\.pie$/i, '')}`,
        kind: 'pie',
        environment: configuration.terminalEnvironment,
        describedBy: { kind: 'file', file, range: FILE_START },
        program: {
          name: 'load_isolated_environment',
          steps: [
            { kind: 'pie', file, document: parsePie(fs.read(file, PIE_READ_LIMIT), platform.delimiter) },
          ],
        },
        uncertain: message('Which program loads {name} is not known', { name: platform.basename(file) }),
      },
      question,
    ),
  );
  return { contexts, problems: [] };
}

/** Sorted, near ones first. */
function pieFilesOf(
  folder: string,
  fs: SourceQuestion['fs'],
  platform: SourceQuestion['machine']['platform'],
): readonly string[] {
  return folderFiles(folder, fs, platform).filter((path) => /\.pie$/i.test(path));
}

/** Each file of the folder, with what loading it does where there is an interpreter to load it. */
export function pieFactsOf(
  contexts: readonly InspectedContext[],
  { folder, machine: { platform }, fs }: Pick<SourceQuestion, 'folder' | 'machine' | 'fs'>,
): readonly PieFacts[] {
  const loading = contexts.flatMap(({ context, result }): readonly PieFacts[] => {
    const [step] = context.program?.steps ?? [];
    return context.kind !== 'pie' || step?.kind !== 'pie'
      ? []
      : [
          {
            file: step.file,
            document: step.document,
            context: context.name,
            ...(result.pie === undefined ? {} : { outcome: result.pie }),
          },
        ];
  });
  return loading.length > 0
    ? loading
    : pieFilesOf(folder, fs, platform).map((file) => ({
        file,
        document: parsePie(fs.read(file, PIE_READ_LIMIT), platform.delimiter),
      }));
}
