/** The future text of a settings file and the edit that produces it, or why the file is not changed. */

import { followed, realPaths } from '../../discovery/rememberedRealPath';
import { fileText } from '../../formats/fileText';
import { JSON_READ_LIMIT, JsonDocument } from '../../formats/jsonDocument';
import type { FileEdit } from '../../text/edit';
import { message, type Message } from '../../model/message';
import type { SourceQuestion } from '../../contexts/contextSource';
import { differenceEdit } from '../../text/differenceEdit';
import { isBelow } from '../../model/platform';

export interface FileChange {
  readonly file: string;
  readonly format: 'json' | 'dotenv';
  readonly whenMissing: 'create' | 'leave';
  /** The new text; undefined if something is in the way. */
  readonly change: (text: string) => string | undefined;
}

export interface LeftFile {
  readonly file: string;
  readonly because: 'outside' | 'unreadable' | 'not-utf-8' | 'malformed' | 'no-object';
}

export interface Treatment {
  readonly edits: readonly FileEdit[];
  readonly left: readonly LeftFile[];
}

/** Several changes to one file become one edit. */
export function treatment(changes: readonly FileChange[], question: SourceQuestion): Treatment {
  const files = [...new Set(changes.map(({ file }) => file))];
  const outcomes = files.map((file) => {
    const own = changes.filter((change) => change.file === file);
    const format = own[0]?.format ?? 'json';
    const whenMissing = own.some((change) => change.whenMissing === 'create') ? 'create' : 'leave';
    const change = (text: string): string | undefined =>
      own.reduce<string | undefined>(
        (before, each) => (before === undefined ? undefined : each.change(before)),
        text,
      );
    return treated({ file, format, whenMissing, change }, question);
  });
  return {
    edits: outcomes.flatMap((outcome) => (outcome !== undefined && 'kind' in outcome ? [outcome] : [])),
    left: outcomes.flatMap((outcome) => (outcome !== undefined && 'because' in outcome ? [outcome] : [])),
  };
}

function treated(change: FileChange, question: SourceQuestion): FileEdit | LeftFile | undefined {
  const { file, whenMissing } = change;
  const content = fileText(question.fs.read(file, JSON_READ_LIMIT));
  switch (content.kind) {
    case 'unreadable':
      return content.because === 'directory' ? undefined : { file, because: 'unreadable' };
    case 'missing':
      return whenMissing === 'create' && isInside(file, question) ? created(change) : undefined;
    case 'text':
      break;
  }
  const { text, wellFormed } = content;
  if (change.format === 'json') {
    const { problems, root } = new JsonDocument(file, text);
    if (problems.length > 0) {
      return { file, because: 'malformed' };
    }
    if (root !== undefined && root.type !== 'object') {
      return { file, because: 'no-object' };
    }
  }
  const after = change.change(text);
  if (after === undefined) {
    return { file, because: 'no-object' };
  }
  const edit = differenceEdit(file, text, after);
  if (edit === undefined) {
    return undefined;
  }
  if (!isInside(file, question)) {
    return { file, because: 'outside' };
  }
  // An editor would write other bytes in place of those that it cannot read.
  return wellFormed ? edit : { file, because: 'not-utf-8' };
}

function created({ file, format, change }: FileChange): FileEdit | undefined {
  const text = change('');
  return text === undefined || text === ''
    ? undefined
    : { kind: 'create', file, text: HEADERS[format] + text, executable: false };
}

const HEADERS = {
  json: `// Made by Python Path Inspector: keeps foreign directories off sys.path.
// To remove it, delete this file, or what you do not want of it.
`,
  dotenv: `# Made by Python Path Inspector: keeps the user's packages and the script's directory off sys.path.
# To remove it, delete this file, or the lines.
`,
} as const;

/** Checks the file's name, and where links lead from it. */
function isInside(file: string, { folder, machine: { platform }, fs }: SourceQuestion): boolean {
  const realPath = realPaths(fs, platform);
  const isIn = (path: string, directory: string): boolean =>
    isBelow(platform.normpath(path), platform.normpath(directory), platform);
  return isIn(file, folder) && isIn(followed(file, realPath), followed(folder, realPath));
}

export function whyLeft({ file, because }: LeftFile): Message {
  switch (because) {
    case 'outside':
      return message('{file} is not changed and what it sets remains, because it is outside this folder', {
        file,
      });
    case 'unreadable':
      return message('{file} is not changed and what it sets remains, because it cannot be read', { file });
    case 'not-utf-8':
      return message('{file} is not changed and what it sets remains, because it is not UTF-8', { file });
    case 'malformed':
      return message('{file} is not changed and what it sets remains, because it is not valid JSON', {
        file,
      });
    case 'no-object':
      return message(
        '{file} is not changed and what it sets remains, because it has another value where an object is expected',
        {
          file,
        },
      );
  }
}
