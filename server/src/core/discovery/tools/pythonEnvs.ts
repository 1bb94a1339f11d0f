/**
 * The files with which a project names its environments for all tools: `.python-envs`, one path a line, the last of them the
 * default; and, as an earlier draft has it and some tools do, a file `.venv` with one path. https://peps.python.org/pep-0832/ (draft)
 */

import { fileText } from '../../formats/fileText';
import type { FileOrigin } from '../../model/origin';
import { TextIndex } from '../../text/positions';
import { firstOnes } from '../../model/facts/incompleteSearch';
import { FILE_LIMIT } from '../../text/limits';
import { isEnvironment, TOOL_READ_LIMIT, type ToolEnvironment, type ToolQuestion } from './toolQuestion';

/** A directory `.venv` counts as the last line. */
export function namedEnvironments(question: ToolQuestion): readonly ToolEnvironment[] {
  return [...linesOf('.venv', question), ...linesOf('.python-envs', question)];
}

/** The last line first. */
function linesOf(name: NamingFile, question: ToolQuestion): readonly ToolEnvironment[] {
  return namedLines(name, question)
    .map(({ root, setBy, text }) => ({ tool: name, root, chosenBy: setBy, name: text }))
    .filter(({ root }) => isEnvironment(root, question))
    .toReversed();
}

type NamingFile = '.venv' | '.python-envs';

export interface NamedLine {
  readonly text: string;
  /** The directory that it names, whether or not it exists. */
  readonly root: string;
  readonly setBy: FileOrigin;
}

export function namedLines(
  name: NamingFile,
  { folder, fs, platform, leaveOut }: Pick<ToolQuestion, 'folder' | 'fs' | 'platform' | 'leaveOut'>,
): readonly NamedLine[] {
  const file = platform.join(folder, name);
  if (fs.stat(file).kind !== 'file') {
    return [];
  }
  const content = fileText(fs.read(file, TOOL_READ_LIMIT));
  if (content.kind !== 'text') {
    return [];
  }
  const index = new TextIndex(content.text);
  const lines = firstOnes([...content.text.matchAll(/[^\r\n]+/g)], {
    what: 'left-out-entries',
    place: file,
    limit: FILE_LIMIT,
    nameOf: ([text]) => text,
    leaveOut,
  });
  return lines.map(({ 0: text, index: start }) => {
    const range = index.range(start, start + text.length);
    return {
      text,
      root: platform.abspath(text, folder),
      setBy: { kind: 'file', file, syntax: 'version-file', range },
    };
  });
}
