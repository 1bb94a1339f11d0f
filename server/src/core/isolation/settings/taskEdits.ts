/** `options.env` of the tasks that start Python, in tasks.json and in workspaces. The rest of their environment is that of the terminal. */

import { startsPython } from '../../contexts/editor/tasks';
import { JsonDocument, propertiesOf, type Properties } from '../../formats/jsonDocument';
import { readTasks } from '../../formats/editor/tasksJson';
import { applyTextEdits } from '../../text/applyTextEdits';
import type { FileChange } from './fileChange';
import { isRemoved, type Settings } from './variables';

export function taskEdits({ question }: Settings): readonly FileChange[] {
  const { folder, machine, configuration } = question;
  const ofWorkspace = (document: JsonDocument): Properties =>
    document.object(propertiesOf(document.root), 'tasks');
  const places: readonly {
    readonly file: string;
    readonly section: (document: JsonDocument) => Properties;
  }[] = [
    {
      file: machine.platform.join(folder, '.vscode', 'tasks.json'),
      section: ({ root }) => propertiesOf(root),
    },
    ...configuration.workspaces.map(({ settings: { file } }) => ({ file, section: ofWorkspace })),
  ];
  return places.map(({ file, section }) => ({
    file,
    format: 'json',
    whenMissing: 'leave',
    change: (text) => withoutVariables(text, file, section, question),
  }));
}

/** Removes them one at a time, where the reader of tasks finds them, until it finds none. */
function withoutVariables(
  text: string,
  file: string,
  section: (document: JsonDocument) => Properties,
  question: Settings['question'],
): string {
  const { platform } = question.machine;
  const document = new JsonDocument(file, text);
  const variable = readTasks(document, section(document), platform.name)
    .filter((task) => startsPython(task, question))
    .flatMap(({ env }) => env)
    .find(({ name, value }) => value !== null && isRemoved(name, platform));
  if (variable === undefined) {
    return text;
  }
  const after = applyTextEdits(text, [{ range: variable.removalRange, newText: '' }]);
  return after === undefined ? text : withoutVariables(after, file, section, question);
}
