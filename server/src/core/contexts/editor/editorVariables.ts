/** `${…}` in the editor's launch configurations and tasks: what can be known about them, and what can't. */

import { originOf, type Setting, type VariableSetting } from '../../formats/jsonDocument';
import type { Assignment } from '../../model/origin';
import type { StartDirectory } from '../../model/runContext';
import type { OwnVariable } from '../../configuration/debuggerEnvironment';
import { editorVariable } from '../../configuration/editorVariable';
import type { SourceQuestion } from '../contextSource';
import { settingPath } from '../../configuration/folderConfiguration';
import { resolveVariables, unknownVariable, type SettingScope } from '../../configuration/settingVariables';

export interface EditorVariables {
  readonly resolve: (text: string) => string;
  /** The folder where none is set, or where only the editor knows which. */
  readonly workingDirectory: (cwd: string | undefined) => string;
  /** What a setting says about it, if it says where. */
  readonly startsIn: (cwd: Setting<string> | undefined) => StartDirectory | undefined;
  /** The first `${…}` in some text that only the editor knows. */
  readonly unknownIn: (texts: readonly (string | undefined)[]) => string | undefined;
  /** `nullUnsetsFor`: as in `Assignment`. */
  readonly variable: (variable: VariableSetting, nullUnsetsFor: Assignment['nullUnsetsFor']) => OwnVariable;
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
  const outer: SettingScope = { folder, machine, more: configuration.editorVariables };
  const more = new Map([
    ...configuration.editorVariables,
    // A setting's value may itself contain variables.
    ...known.flatMap(([name, value]) =>
      value === undefined ? [] : [[name, resolveVariables(value, outer)] as const],
    ),
  ]);
  const scope: SettingScope = { folder, machine, more };
  const resolve = (text: string): string => resolveVariables(text, scope);
  const unknownIn: EditorVariables['unknownIn'] = (texts) =>
    texts
      .map((text) => (text === undefined ? undefined : unknownVariable(resolve(text), scope)))
      .find((name) => name !== undefined);
  return {
    resolve,
    unknownIn,
    workingDirectory: (cwd) =>
      cwd === undefined || unknownIn([cwd]) !== undefined ? folder : settingPath(resolve(cwd), scope),
    startsIn: (cwd) =>
      cwd === undefined || cwd.value === '' || unknownIn([cwd.value]) !== undefined
        ? undefined
        : { path: machine.platform.normpath(settingPath(resolve(cwd.value), scope)), setBy: originOf(cwd) },
    variable: (variable, nullUnsetsFor) => editorVariable(variable, nullUnsetsFor, scope),
  };
}
