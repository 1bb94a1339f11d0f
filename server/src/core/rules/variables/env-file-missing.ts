/** A setting or a launch configuration names a file of variables that does not exist: the editor says nothing, and sets none of them. */

import { grouped, madeOnce } from '../shared/madeOnce';
import type { Range } from '../../text/positions';
import type { FixDraft } from '../../fixes/fixDraft';
import type { EnvFileFacts } from '../../model/facts/envFileFacts';
import type { Severity } from '../../model/finding';
import type { FolderFacts } from '../../model/inspection';
import { message } from '../../model/message';
import type { FileOrigin } from '../../model/origin';
import type { RunContextKind } from '../../model/runContext';
import { defineRule, type OccurrenceInFile } from '../rule';
import { isBelow } from '../../model/platform';

interface Data {
  readonly envFile: EnvFileFacts;
  readonly namedBy: FileOrigin;
}

export const envFileMissing = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'env-file-missing',
  severity: 'warning',
  severityOf: ({ envFile }): Severity => (envFile.isDefault ? 'information' : 'warning'),
  summary: 'A file of environment variables does not exist',
  cites: [
    'Visual Studio Code documentation, "Python environments in VS Code", environment variable definitions file',
    'microsoft/vscode-python-debugger, src/extension/common/variables/environment.ts, parseFile()',
  ],
  *check(facts) {
    for (const envFile of facts.envFiles ?? []) {
      const { namedBy, exists } = envFile;
      if (namedBy !== undefined && !exists) {
        yield {
          file: namedBy.file,
          range: namedBy.range,
          data: { envFile, namedBy },
          contexts: readersOf(envFile, facts),
        };
      }
    }
  },
  message: ({ envFile: { path, isDefault } }) =>
    isDefault
      ? message('{path} does not exist yet, so it sets no variables. It is the default anyway.', {
          path,
        })
      : message('{path} does not exist, so it sets no variables. Create the file, or correct the path.', {
          path,
        }),
  fixes: ({ file, range, data: { envFile, namedBy } }, facts) => [
    ...envFile.nearby.map((text): FixDraft => ({
      kind: 'edits',
      title: message('Replace with {text}', { text }),
      preferred: envFile.nearby.length === 1,
      names: { kind: 'start', part: 'variables' },
      edits: [{ kind: 'edit', file, edits: [{ range, newText: JSON.stringify(text) }] }],
    })),
    ...(isInside(envFile.path, facts) ? [creation(envFile.path)] : []),
    ...(envFile.nearby.some((text) => text.endsWith('/.env')) ? [] : removal(namedBy)),
  ],
});

function creation(file: string): FixDraft {
  return {
    kind: 'edits',
    title: message('Create {file}', { file }),
    preferred: false,
    names: { kind: 'start', part: 'new' },
    edits: [{ kind: 'create', file, text: '', executable: false }],
  };
}

/** A file outside the folder is not created. */
function isInside(path: string, { folder, machine: { platform } }: FolderFacts): boolean {
  return isBelow(platform.normpath(path), folder, platform);
}

/** Then the editor reads `.env` in the folder: not offered if there is one, whose variables would come in. */
function removal({ file, assignment }: FileOrigin): readonly FixDraft[] {
  return assignment?.removal === undefined
    ? []
    : [
        {
          kind: 'edits',
          title: message('Remove this setting'),
          preferred: false,
          edits: [{ kind: 'edit', file, edits: [{ range: assignment.removal.range, newText: '' }] }],
        },
      ];
}

const READERS: ReadonlySet<RunContextKind> = new Set(['debug', 'test', 'notebook']);

function readersOf({ launch, namedBy }: EnvFileFacts, facts: FolderFacts): readonly string[] {
  if (launch === undefined) {
    return usualReaders(facts);
  }
  return namedBy === undefined ? [] : (byPlace(facts).get(startOf(namedBy.file, launch.range)) ?? []);
}

const usualReaders = madeOnce(({ contexts }: FolderFacts): readonly string[] =>
  contexts.flatMap(({ context: { kind, name } }) => (READERS.has(kind) ? [name] : [])),
);

/** Names of the contexts, by where their descriptions begin. */
const byPlace = madeOnce(({ contexts }: FolderFacts): ReadonlyMap<string, readonly string[]> => {
  const groups = grouped(contexts, ({ context: { describedBy } }) =>
    describedBy?.kind === 'file' ? startOf(describedBy.file, describedBy.range) : undefined,
  );
  return new Map([...groups].map(([place, found]) => [place, found.map(({ context }) => context.name)]));
});

function startOf(file: string, { start }: Range): string {
  return `${file} ${String(start.line)} ${String(start.character)}`;
}
