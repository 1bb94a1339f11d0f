/** `${…}` in the values of settings. https://code.visualstudio.com/docs/reference/variables-reference */

import type { Machine } from '../model/inspection';
import { message, type Message } from '../model/message';
import { VALUE_LIMIT } from '../text/growth';
import { bracedReferences, withReferences, type Reference } from '../text/references';

export interface SettingScope {
  readonly folder: string;
  readonly machine: Machine;
  /** Values of further names, such as `command:python.interpreterPath`. */
  readonly more?: ReadonlyMap<string, string>;
}

/** Unknown references are kept as written: they may mean something to an extension. */
export function resolveVariables(text: string, scope: SettingScope): string {
  const value = ({ name, start, end }: Reference): string => variable(name, scope) ?? text.slice(start, end);
  return withReferences(text, bracedReferences(text), value, VALUE_LIMIT) ?? text;
}

/** The first `${…}` whose value only the editor knows, such as `${file}` and `${input:…}`. */
export function unknownVariable(text: string, scope: SettingScope): string | undefined {
  for (const { name, start, end } of bracedReferences(text)) {
    if (isTheEditors(name) && variable(name, scope) === undefined) {
      return text.slice(start, end);
    }
  }
  return undefined;
}

export function onlyTheEditorKnows(name: string): Message {
  return message('Only the editor knows the value of {variable}, so the path may differ', {
    variable: name,
  });
}

/** References without a colon. https://code.visualstudio.com/docs/reference/variables-reference */
const EDITORS: ReadonlySet<string> = new Set([
  'file',
  'fileBasename',
  'fileBasenameNoExtension',
  'fileDirname',
  'fileDirnameBasename',
  'fileExtname',
  'fileWorkspaceFolder',
  'fileWorkspaceFolderBasename',
  'relativeFile',
  'relativeFileDirname',
  'lineNumber',
  'columnNumber',
  'selectedText',
  'execPath',
  'execInstallFolder',
  'defaultBuildTask',
]);

/** The editor leaves every other `${…}` as it is written: `${HOME}`, or `${env.HOME}`. */
function isTheEditors(name: string): boolean {
  return EDITORS.has(name) || /^[A-Za-z]+:/.test(name);
}

function variable(name: string, { folder, machine, more }: SettingScope): string | undefined {
  const { platform, processEnvironment, account } = machine;
  const known = more?.get(name);
  if (known !== undefined) {
    return known;
  }
  if (name === `workspaceFolder:${platform.basename(folder)}`) {
    return folder;
  }
  if (name.startsWith('env:')) {
    return lookUp(name.slice('env:'.length), machine) ?? '';
  }
  switch (name) {
    case 'workspaceFolder':
    case 'workspaceRoot':
    case 'cwd':
      return folder;
    case 'workspaceFolderBasename':
      return platform.basename(folder);
    case 'userHome':
      return processEnvironment.get('HOME') ?? processEnvironment.get('USERPROFILE') ?? account.home;
    case 'pathSeparator':
    case '/':
      return platform.separator;
    default:
      return undefined;
  }
}

/** A variable of the process; Windows compares names without regard to case. */
export function lookUp(name: string, { platform, processEnvironment }: Machine): string | undefined {
  if (platform.name !== 'windows') {
    return processEnvironment.get(name);
  }
  const wanted = name.toUpperCase();
  return [...processEnvironment].find(([key]) => key.toUpperCase() === wanted)?.[1];
}
