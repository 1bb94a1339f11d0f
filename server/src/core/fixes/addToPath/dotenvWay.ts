/** PYTHONPATH in the file of `python.envFile`. */

import { restrictReads } from '../../discovery/restrictedReads';
import { envFilePath, readFolderConfiguration } from '../../configuration/folderConfiguration';
import { DOTENV_READ_LIMIT, readDotenv } from '../../formats/dotenv/dotenv';
import { fileText } from '../../formats/fileText';
import { message } from '../../model/message';
import { applyTextEdits } from '../../text/applyTextEdits';
import { differenceEdit } from '../../text/differenceEdit';
import type { FileEdit } from '../../text/edit';
import { withElement } from './joinPath';
import type { PathWay, WayQuestion } from './pathWay';

export function dotenvWays(question: WayQuestion): readonly PathWay[] {
  const { facts, fs } = question;
  const { folder, machine } = facts;
  const restricted = restrictReads(fs, facts);
  const { settings, editorVariables } = readFolderConfiguration(folder, machine, restricted);
  const file = envFilePath(settings, { folder, machine, more: editorVariables });
  const edit = file === undefined ? undefined : editOf(file, { ...question, fs: restricted });
  return edit === undefined
    ? []
    : [
        {
          kind: 'dotenv',
          title: message('PYTHONPATH in {file}', { file: edit.file }),
          by: 'edits',
          edits: [edit],
        },
      ];
}

function editOf(file: string, { fs, path, facts: { machine } }: WayQuestion): FileEdit | undefined {
  const content = fileText(fs.read(file, DOTENV_READ_LIMIT));
  // A blank, a quote or a reference would need quotes, which readers understand differently.
  if (/[\s"'`#$\\]/.test(path) && machine.platform.name !== 'windows') {
    return undefined;
  }
  switch (content.kind) {
    case 'missing':
      return { kind: 'create', file, text: `PYTHONPATH=${path}\n`, executable: false };
    case 'unreadable':
      return undefined;
    case 'text': {
      const after = withPath(content.text, path, machine.platform);
      return after === undefined ? undefined : differenceEdit(file, content.text, after);
    }
  }
}

function withPath(
  text: string,
  path: string,
  platform: WayQuestion['facts']['machine']['platform'],
): string | undefined {
  const present = readDotenv(text, () => undefined, 'debugger').findLast(({ name }) => name === 'PYTHONPATH');
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  if (present === undefined) {
    const open = text === '' || text.endsWith('\n') ? '' : eol;
    return `${text}${open}PYTHONPATH=${path}${eol}`;
  }
  const { written, valueRange } = present;
  if (valueRange.start.line !== valueRange.end.line) {
    return undefined;
  }
  const line = text.split(/\r?\n/)[valueRange.start.line] ?? '';
  const source = line.slice(valueRange.start.character, valueRange.end.character);
  // Only where the value is written to the letter, with or without quotes.
  const quote = /^(["'])[^]*\1$/.exec(source)?.[1] ?? '';
  if (source !== quote + written + quote) {
    return undefined;
  }
  return applyTextEdits(text, [
    { range: valueRange, newText: quote + withElement(written, path, platform) + quote },
  ]);
}
