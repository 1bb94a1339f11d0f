/** A setting or a launch configuration names a file of variables that does not exist: the editor says nothing, and sets none of them. */

import { grouped, madeOnce } from '../shared/madeOnce';
import type { Range } from '../../text/positions';
import type { FixDraft } from '../../fixes/fixDraft';
import type { EnvFileFacts, MissingEnvFile } from '../../model/facts/envFileFacts';
import type { Severity } from '../../model/finding';
import type { FolderFacts } from '../../model/inspection';
import { message, type Message } from '../../model/message';
import type { FileOrigin } from '../../model/origin';
import type { RunContextKind } from '../../model/runContext';
import { defineRule, type OccurrenceInFile } from '../rule';
import { isBelow } from '../../model/platform';

type Data =
  | { readonly kind: 'editor'; readonly envFile: EnvFileFacts; readonly namedBy: FileOrigin }
  /** What reads it does not start without it. */
  | { readonly kind: 'needed'; readonly needed: MissingEnvFile };

export const envFileMissing = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'env-file-missing',
  severity: 'warning',
  severityOf: (data): Severity => (isExpected(data) ? 'information' : 'warning'),
  summary: 'A file of environment variables does not exist',
  cites: [
    'Visual Studio Code documentation, "Python environments in VS Code", environment variable definitions file',
    'microsoft/vscode-python-debugger, src/extension/common/variables/environment.ts, parseFile()',
    'systemd.exec(5), EnvironmentFile=',
    'Compose specification, services.md, env_file',
    'docker container run, --env-file',
    'uv run, --env-file',
  ],
  *check(facts) {
    for (const envFile of facts.envFiles ?? []) {
      const { namedBy, exists } = envFile;
      if (namedBy !== undefined && !exists) {
        yield {
          file: namedBy.file,
          range: namedBy.range,
          data: { kind: 'editor', envFile, namedBy },
          contexts: readersOf(envFile, facts),
        };
      }
    }
    for (const needed of neededFiles(facts)) {
      const { setBy, context } = needed;
      const isContext = facts.contexts.some((each) => each.context.name === context);
      yield {
        file: setBy.file,
        range: setBy.range,
        data: { kind: 'needed', needed },
        contexts: context !== undefined && isContext ? [context] : [],
      };
    }
  },
  message: (data) => (data.kind === 'editor' ? editorText(data.envFile) : neededText(data.needed)),
  fixes: ({ file, range, data }, facts) =>
    data.kind === 'needed'
      ? data.needed.example === undefined && isInside(data.needed.path, facts)
        ? [creation(data.needed.path)]
        : []
      : [
          ...data.envFile.nearby.map((text): FixDraft => ({
            kind: 'edits',
            title: message('Replace with {text}', { text }),
            preferred: data.envFile.nearby.length === 1,
            names: { kind: 'start', part: 'variables' },
            edits: [{ kind: 'edit', file, edits: [{ range, newText: JSON.stringify(text) }] }],
          })),
          ...(isInside(data.envFile.path, facts) ? [creation(data.envFile.path)] : []),
          ...(data.envFile.nearby.some((text) => text.endsWith('/.env')) ? [] : removal(data.namedBy)),
        ],
});

/** Whoever clones the folder has to make it. */
function isExpected(data: Data): boolean {
  return data.kind === 'editor' ? data.envFile.isDefault : data.needed.example !== undefined;
}

function editorText({ path, isDefault }: EnvFileFacts): Message {
  return isDefault
    ? message('{path} does not exist yet, so it sets no variables. It is the default anyway.', { path })
    : message('{path} does not exist, so it sets no variables. Create the file, or correct the path.', {
        path,
      });
}

function neededText({ path, program, example }: MissingEnvFile): Message {
  return example === undefined
    ? message('{path} does not exist, so {program} starts nothing. Create the file, or correct the path.', {
        path,
        program,
      })
    : message('{path} does not exist yet, so {program} starts nothing. Make a copy of {example}.', {
        path,
        program,
        example,
      });
}

/** A file that several lines of one name is missing once. */
function neededFiles({ missingEnvFiles = [], contexts }: FolderFacts): readonly MissingEnvFile[] {
  const ofContexts = contexts.flatMap(({ context: { name, missingEnvFile } }) =>
    missingEnvFile === undefined ? [] : [{ ...missingEnvFile, context: name }],
  );
  const all = [...missingEnvFiles, ...ofContexts].map((each): [string, MissingEnvFile] => [
    `${each.setBy.file}\n${each.path}`,
    each,
  ]);
  return [...new Map(all.toReversed()).values()].toReversed();
}

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
