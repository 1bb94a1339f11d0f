/**
 * The files with which a project names its environments for all tools: `.python-envs`, one path a line, the last of them the
 * default; and, as an earlier draft has it and some tools do, a file `.venv` with one path. https://peps.python.org/pep-0832/ (draft)
 */

import { fileText } from '../../formats/fileText';
import { TextIndex } from '../../text/positions';
import { isEnvironment, TOOL_READ_LIMIT, type ToolEnvironment, type ToolQuestion } from './toolQuestion';

/** A directory `.venv` counts as the last line. */
export function namedEnvironments(question: ToolQuestion): readonly ToolEnvironment[] {
  return [...linesOf('.venv', question), ...linesOf('.python-envs', question)];
}

/** The last line first. */
function linesOf(name: '.venv' | '.python-envs', question: ToolQuestion): readonly ToolEnvironment[] {
  const { folder, fs, platform } = question;
  const file = platform.join(folder, name);
  if (fs.stat(file).kind !== 'file') {
    return [];
  }
  const content = fileText(fs.read(file, TOOL_READ_LIMIT));
  if (content.kind !== 'text') {
    return [];
  }
  const index = new TextIndex(content.text);
  const lines = [...content.text.matchAll(/[^\r\n]+/g)].slice(0, 100);
  return lines
    .map(({ 0: line, index: start }): ToolEnvironment => {
      const root = platform.abspath(line, folder);
      const range = index.range(start, start + line.length);
      return {
        tool: name,
        root,
        chosenBy: { kind: 'file', file, syntax: 'version-file', range },
        name: line,
      };
    })
    .filter(({ root }) => isEnvironment(root, question))
    .toReversed();
}
