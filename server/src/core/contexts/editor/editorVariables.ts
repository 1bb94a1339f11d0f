/** `${…}` in the editor's launch configurations and tasks: what can be known about them, and what can't. */

import { message, type Message } from '../../model/message';
import type { SourceQuestion } from '../contextSource';
import { resolveVariables, unknownVariable, type SettingScope } from '../../configuration/settingVariables';

export interface EditorVariables {
  readonly resolve: (text: string) => string;
  /** The first `${…}` in some text that only the editor knows. */
  readonly unknownIn: (texts: readonly (string | undefined)[]) => string | undefined;
}

export function editorVariables({
  folder,
  machine,
  configuration,
  candidates,
}: SourceQuestion): EditorVariables {
  const interpreter = candidates[0]?.argv0;
  const { defaultInterpreterPath, envFile } = configuration.settings;
  const known: readonly (readonly [string, string | undefined])[] = [
    ['command:python.interpreterPath', interpreter],
    ['config:python.interpreterPath', interpreter],
    ['config:python.defaultInterpreterPath', defaultInterpreterPath?.value ?? interpreter],
    ['config:python.envFile', envFile?.value],
  ];
  const more = new Map(
    known.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
  const scope: SettingScope = { folder, machine, more };
  // A setting's value may itself contain variables.
  const resolve = (text: string): string => resolveVariables(resolveVariables(text, scope), scope);
  return {
    resolve,
    unknownIn: (texts) =>
      texts
        .map((text) => (text === undefined ? undefined : unknownVariable(resolve(text), scope)))
        .find((name) => name !== undefined),
  };
}

export function onlyTheEditorKnows(name: string): Message {
  return message('Only the editor knows the value of {variable}, so the path may differ', {
    variable: name,
  });
}
