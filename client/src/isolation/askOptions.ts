/** Asks for the options of an isolation file, one after the other. */

import { isAbsolute } from 'node:path';
import { l10n, window, workspace, type QuickPickItem } from 'vscode';
import type { IsolationOptionDto } from '../../../server/src/protocol/protocol';
import type { Choice } from './askedIsolation';
import { isEntry } from './optionValues';

type OptionOf<K> = Extract<IsolationOptionDto, { readonly option: K }>;

/** Leaving a question without an answer keeps the previous choice. */
export async function askOptions(options: readonly IsolationOptionDto[], choice: Choice): Promise<Choice> {
  let asked = choice;
  for (const [index, option] of options.entries()) {
    const next = await ask(option, asked, titleOf(index, options.length));
    if (next === undefined) {
      return choice;
    }
    asked = next;
  }
  return asked;
}

function titleOf(index: number, count: number): string {
  return count === 1
    ? l10n.t('Options of the isolation file')
    : l10n.t('Options of the isolation file ({0}/{1})', index + 1, count);
}

async function ask(option: IsolationOptionDto, choice: Choice, title: string): Promise<Choice | undefined> {
  switch (option.option) {
    case 'paths': {
      const paths = await askPaths(option, title);
      return paths && { ...choice, paths };
    }
    case 'site': {
      const site = await askSite(option, title);
      return site === undefined ? undefined : { ...choice, site };
    }
    case 'safePath': {
      const safePath = await askSafePath(option, title);
      return safePath === undefined ? undefined : { ...choice, safePath };
    }
    case 'file':
      return askTarget(choice, option.chosen, { title, prompt: l10n.t('Which file do you want to create?') });
    case 'directory':
      return askTarget(choice, option.chosen, {
        title,
        prompt: l10n.t('Which directory do you want to create?'),
      });
    case 'entry':
      return askEntry(choice, option, title);
  }
}

async function askPaths(
  { chosen }: OptionOf<'paths'>,
  title: string,
): Promise<readonly string[] | undefined> {
  const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
  const known = [...new Set([...chosen, ...folders])];
  const other: QuickPickItem = { label: l10n.t('Other directories…') };
  const picked = await window.showQuickPick(
    [...known.map((label) => ({ label, picked: chosen.includes(label) })), other],
    {
      title,
      canPickMany: true,
      ignoreFocusOut: true,
      placeHolder: l10n.t('Which directories do you want on the path, besides the standard library?'),
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

function askSite({ chosen }: OptionOf<'site'>, title: string): Promise<boolean | undefined> {
  const no = {
    label: l10n.t('Do not import site'),
    detail: l10n.t('Leaves only the listed directories on the path'),
  };
  const yes = {
    label: l10n.t('Import site'),
    detail: l10n.t("Adds what .pth files name and, before Python 3.15, the user's packages"),
  };
  return askWhether({ title, question: l10n.t('Do you want to import site?'), chosen, yes, no });
}

function askSafePath({ chosen, on, off }: OptionOf<'safePath'>, title: string): Promise<boolean | undefined> {
  const question = l10n.t("Do you want to keep the script's directory off the path?");
  return askWhether({ title, question, chosen, yes: { label: on }, no: { label: off } });
}

interface Alternative {
  readonly title: string;
  readonly question: string;
  readonly chosen: boolean;
  readonly yes: QuickPickItem;
  readonly no: QuickPickItem;
}

/** The current choice comes first. */
async function askWhether({ title, question, chosen, yes, no }: Alternative): Promise<boolean | undefined> {
  const picked = await window.showQuickPick(chosen ? [yes, no] : [no, yes], {
    title,
    placeHolder: question,
    ignoreFocusOut: true,
  });
  return picked && picked === yes;
}

interface TargetQuestion {
  readonly title: string;
  readonly prompt: string;
}

async function askTarget(
  choice: Choice,
  value: string,
  { title, prompt }: TargetQuestion,
): Promise<Choice | undefined> {
  const target = await window.showInputBox({
    value,
    title,
    prompt,
    ignoreFocusOut: true,
    validateInput: (text) => (isAbsolute(text) ? undefined : l10n.t('This is not an absolute path.')),
  });
  if (target === undefined) {
    return undefined;
  }
  return target === value ? choice : { ...choice, target };
}

async function askEntry(
  choice: Choice,
  { chosen }: OptionOf<'entry'>,
  title: string,
): Promise<Choice | undefined> {
  const entry = await window.showInputBox({
    value: chosen ?? '',
    title,
    prompt: l10n.t("What is the entry point of the application? Leave empty to use the folder's default."),
    placeHolder: 'package.module:function',
    ignoreFocusOut: true,
    validateInput: (text) =>
      text === '' || isEntry(text)
        ? undefined
        : l10n.t('This is not a module, a function of a module, or a script.'),
  });
  if (entry === undefined) {
    return undefined;
  }
  const { entry: _, ...rest } = choice;
  return entry === '' ? rest : { ...rest, entry };
}
