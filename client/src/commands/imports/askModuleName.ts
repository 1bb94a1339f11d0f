/** Asks for the name of a module, and completes it. */

import { l10n, window, type QuickPickItem } from 'vscode';
import {
  MODULE_NAMES_REQUEST,
  type ModuleNamesParams,
  type ModuleNamesResult,
} from '../../../../server/src/protocol/imports';
import type { ServerClient } from '../../server/serverClient';

const NAME = /^\.*(?:[\p{ID_Start}_]\p{ID_Continue}*)(?:\.[\p{ID_Start}_]\p{ID_Continue}*)*$/u;

/** Undefined: the user does not want to say. */
export function askModuleName(
  server: ServerClient,
  initial: string,
  uri: string | undefined,
): Promise<string | undefined> {
  const input = window.createQuickPick();
  input.placeholder = l10n.t('Name of a module, such as xml.etree');
  input.title = l10n.t('Explain Import');
  input.value = initial;
  let asked = 0;
  const complete = async (): Promise<void> => {
    asked += 1;
    const question = asked;
    const { value } = input;
    input.items = withTyped(value, []);
    const params: ModuleNamesParams = { text: value, ...(uri === undefined ? {} : { uri }) };
    const { names } = await server.request<ModuleNamesResult>(MODULE_NAMES_REQUEST, params);
    if (question === asked) {
      input.items = withTyped(value, names);
    }
  };
  return new Promise((resolve, reject) => {
    const ask = (): void => {
      complete().catch((error: unknown) => {
        input.dispose();
        reject(error instanceof Error ? error : new Error(String(error)));
      });
    };
    input.onDidChangeValue(ask);
    input.onDidAccept(() => {
      const [chosen] = input.selectedItems;
      const name = chosen?.label ?? input.value.trim();
      if (NAME.test(name)) {
        resolve(name);
        input.hide();
      }
    });
    input.onDidHide(() => {
      input.dispose();
      resolve(undefined);
    });
    input.show();
    ask();
  });
}

/** What is typed comes first, whether or not there is such a module: why it is not found may be the question. */
function withTyped(value: string, names: readonly string[]): QuickPickItem[] {
  const typed = value.trim();
  const isName = NAME.test(typed);
  return [
    ...(isName ? [{ label: typed, alwaysShow: true }] : []),
    ...names.filter((name) => name !== typed).map((label) => ({ label, alwaysShow: true })),
  ];
}
