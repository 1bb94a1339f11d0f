/** Asks for the options of an isolation file, one after the other. */

import { isAbsolute } from 'node:path';
import { l10n, window, workspace, type QuickPickItem } from 'vscode';
import type { IsolationOptionDto } from '../../../server/src/protocol/protocol';
import type { Choice } from './chooseIsolation';
import { isEntry } from './optionValues';

type OptionOf<K> = Extract<IsolationOptionDto, { readonly option: K }>;

/** Whoever leaves one of the questions keeps what was chosen before. */
export async function askOptions(options: readonly IsolationOptionDto[], choice: Choice): Promise<Choice> {
  let asked = choice;
  for (const option of options) {
    const next = await ask(option, asked);
    if (next === undefined) {
      return choice;
    }
    asked = next;
  }
  return asked;
}

async function ask(option: IsolationOptionDto, choice: Choice): Promise<Choice | undefined> {
  switch (option.option) {
    case 'paths': {
      const paths = await askPaths(option);
      return paths && { ...choice, paths };
    }
    case 'site': {
      const site = await askSite(option);
      return site === undefined ? undefined : { ...choice, site };
    }
    case 'file':
      return askTarget(choice, option.chosen, l10n.t('Which file shall be made?'));
    case 'directory':
      return askTarget(choice, option.chosen, l10n.t('Which directory shall be made?'));
    case 'entry':
      return askEntry(choice, option);
  }
}

async function askPaths({ chosen }: OptionOf<'paths'>): Promise<readonly string[] | undefined> {
  const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
  const known = [...new Set([...chosen, ...folders])];
  const other: QuickPickItem = { label: l10n.t('Other directories…') };
  const picked = await window.showQuickPick(
    [...known.map((label) => ({ label, picked: chosen.includes(label) })), other],
    {
      canPickMany: true,
      ignoreFocusOut: true,
      placeHolder: l10n.t('Which directories shall be on the path, besides the standard library?'),
    },
  );
  if (picked === undefined) {
    return undefined;
  }
  const listed = picked.flatMap(({ label }) => (label === other.label ? [] : [label]));
  if (listed.length === picked.length) {
    return listed;
  }
  const opened = await window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    canSelectMany: true,
  });
  return opened && [...new Set([...listed, ...opened.map(({ fsPath }) => fsPath)])];
}

async function askSite({ chosen }: OptionOf<'site'>): Promise<boolean | undefined> {
  const items = [
    { label: l10n.t('Do not import site'), detail: l10n.t('Nothing but the list counts'), site: false },
    {
      label: l10n.t('Import site'),
      detail: l10n.t('.pth files count, and before Python 3.15 the packages of the user'),
      site: true,
    },
  ];
  const picked = await window.showQuickPick(
    // What is chosen already comes first.
    items.toSorted((one, other) => Number(other.site === chosen) - Number(one.site === chosen)),
    { placeHolder: l10n.t('Shall site be imported?'), ignoreFocusOut: true },
  );
  return picked?.site;
}

async function askTarget(choice: Choice, value: string, prompt: string): Promise<Choice | undefined> {
  const target = await window.showInputBox({
    value,
    prompt,
    ignoreFocusOut: true,
    validateInput: (text) => (isAbsolute(text) ? undefined : l10n.t('This is not an absolute path.')),
  });
  if (target === undefined) {
    return undefined;
  }
  return target === value ? choice : { ...choice, target };
}

async function askEntry(choice: Choice, { chosen }: OptionOf<'entry'>): Promise<Choice | undefined> {
  const entry = await window.showInputBox({
    value: chosen ?? '',
    prompt: l10n.t('Where does the application begin? Leave it empty for what the folder has by custom.'),
    placeHolder: 'package.module:function',
    ignoreFocusOut: true,
    validateInput: (text) =>
      text === '' || isEntry(text)
        ? undefined
        : l10n.t('This is no module, function of a module, or script.'),
  });
  if (entry === undefined) {
    return undefined;
  }
  const { entry: _, ...rest } = choice;
  return entry === '' ? rest : { ...rest, entry };
}
