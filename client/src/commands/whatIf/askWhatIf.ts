/** The steps of "What If…": a list of what can be changed, with what is asked for so far, until the user wants the result. */

import { l10n, QuickPickItemKind, Uri, window, type QuickPickItem } from 'vscode';
import type {
  WhatIfChanges,
  WhatIfChoicesResult,
  WhatIfModeDto,
} from '../../../../server/src/protocol/whatIf';

type Choices = Extract<WhatIfChoicesResult, { readonly kind: 'choices' }>;
type Variable = NonNullable<WhatIfChanges['variables']>[number];
type Step = (choices: Choices, changes: WhatIfChanges) => Promise<WhatIfChanges>;

interface StepItem extends QuickPickItem {
  readonly step?: Step | 'result';
}

/** Undefined: the user has given up. */
export async function askWhatIf(
  choices: Choices,
  before: WhatIfChanges = {},
): Promise<WhatIfChanges | undefined> {
  let changes = before;
  for (;;) {
    const picked = await window.showQuickPick(stepItems(choices, changes), {
      title: l10n.t('What if {0} were started differently?', choices.base.name),
      placeHolder: l10n.t('Choose what to change, then show the result. Nothing is run.'),
    });
    if (picked?.step === undefined) {
      return undefined;
    }
    if (picked.step === 'result') {
      return changes;
    }
    changes = await picked.step(choices, changes);
  }
}

/** The changes in a few words. */
export function titleOf({ flags, variables = [], mode, cwd, python }: WhatIfChanges): string {
  const parts = [
    ...(flags === undefined ? [] : [flags === '' ? l10n.t('no options') : flags]),
    ...variables.map(variableText),
    ...(mode === undefined ? [] : [modeText(mode)]),
    ...(cwd === undefined ? [] : [l10n.t('in {0}', cwd)]),
    ...(python === undefined ? [] : [python]),
  ];
  return parts.length === 0 ? l10n.t('nothing changed') : parts.join(', ');
}

function stepItems(choices: Choices, changes: WhatIfChanges): readonly StepItem[] {
  const { flags = choices.flags.join(' '), variables = [], mode = choices.mode } = changes;
  const start: readonly StepItem[] = choices.isEmbedded
    ? []
    : [
        {
          label: l10n.t('$(settings) Options'),
          description: flags === '' ? l10n.t('none') : flags,
          detail: marked(changes.flags),
          step: askFlags,
        },
        {
          label: l10n.t('$(play) Mode'),
          description: modeText(mode),
          detail: marked(changes.mode),
          step: askMode,
        },
        {
          label: l10n.t('$(terminal) Interpreter'),
          description: changes.python ?? choices.interpreter,
          detail: marked(changes.python),
          step: askInterpreter,
        },
      ];
  return [
    { label: l10n.t('$(check) Show the Result'), description: titleOf(changes), step: 'result' },
    { label: '', kind: QuickPickItemKind.Separator },
    ...start,
    {
      label: l10n.t('$(variable) Variables'),
      description: variables.length === 0 ? l10n.t('unchanged') : variables.map(variableText).join(', '),
      detail: marked(changes.variables),
      step: askVariable,
    },
    {
      label: l10n.t('$(folder) Directory'),
      description: changes.cwd ?? choices.cwd,
      detail: marked(changes.cwd),
      step: askDirectory,
    },
  ];
}

function marked(change: unknown): string {
  return change === undefined ? '' : l10n.t('changed');
}

function variableText({ name, value }: Variable): string {
  return value === undefined ? l10n.t('{0} not set', name) : `${name}=${value}`;
}

function modeText(mode: WhatIfModeDto): string {
  switch (mode.kind) {
    case 'script':
      return mode.file;
    case 'module':
      return `-m ${mode.name}`;
    case 'command':
      return '-c';
    case 'interactive':
      return l10n.t('interactive');
  }
}

const askFlags: Step = async (choices, changes) => {
  const now = (changes.flags?.split(' ') ?? choices.flags).filter((flag) => flag !== '');
  const items = [
    { label: '-I', description: l10n.t('isolated: -E, -P and -s together') },
    { label: '-E', description: l10n.t('ignore variables whose names begin with PYTHON') },
    { label: '-s', description: l10n.t("without the user's packages") },
    { label: '-S', description: l10n.t('without site: no site-packages, no .pth files') },
    { label: '-P', description: l10n.t('without the directory of the script or the working directory') },
  ];
  const picked = await window.showQuickPick(
    items.map((item) => ({ ...item, picked: now.includes(item.label) })),
    { canPickMany: true, placeHolder: l10n.t('Options of Python') },
  );
  return picked === undefined ? changes : { ...changes, flags: picked.map(({ label }) => label).join(' ') };
};

const askMode: Step = async (choices, changes) => {
  const items: readonly (QuickPickItem & { readonly mode: WhatIfModeDto['kind'] })[] = [
    { label: l10n.t('Script'), description: 'python FILE', mode: 'script' },
    { label: l10n.t('Module'), description: 'python -m NAME', mode: 'module' },
    { label: l10n.t('Command'), description: 'python -c …', mode: 'command' },
    { label: l10n.t('Interactive'), description: 'python', mode: 'interactive' },
  ];
  const picked = await window.showQuickPick(items, { placeHolder: l10n.t('What should Python run?') });
  switch (picked?.mode) {
    case undefined:
      return changes;
    case 'command':
    case 'interactive':
      return { ...changes, mode: { kind: picked.mode } };
    case 'script': {
      const { mode } = choices;
      const file = await window.showInputBox({
        prompt: l10n.t('Path of the script, absolute or relative to the working directory'),
        value: mode.kind === 'script' ? mode.file : '',
      });
      return file === undefined || file === '' ? changes : { ...changes, mode: { kind: 'script', file } };
    }
    case 'module': {
      const name = await window.showInputBox({ prompt: l10n.t('Name of the module, as after python -m') });
      return name === undefined || name === '' ? changes : { ...changes, mode: { kind: 'module', name } };
    }
  }
};

const askVariable: Step = async ({ variables }, changes) => {
  const known = [...new Set(['PYTHONPATH', 'PYTHONHOME', ...variables.map(({ name }) => name)])];
  const valueOf = (name: string): string | undefined => variables.find((each) => each.name === name)?.value;
  const items: readonly (QuickPickItem & { readonly set?: string; readonly unset?: string })[] = [
    ...known.map((name) => ({
      label: l10n.t('Set {0}…', name),
      description: valueOf(name) ?? '',
      set: name,
    })),
    ...known
      .filter((name) => valueOf(name) !== undefined)
      .map((name) => ({ label: l10n.t('Do not set {0}', name), unset: name })),
    { label: l10n.t('Set another variable…') },
    ...(changes.variables ?? []).map((each) => ({
      label: l10n.t('Do not change {0}', each.name),
      description: variableText(each),
      drop: each.name,
    })),
  ];
  const picked = await window.showQuickPick(items, { placeHolder: l10n.t('Choose a variable') });
  if (picked === undefined) {
    return changes;
  }
  if ('drop' in picked) {
    const others = (changes.variables ?? []).filter(({ name }) => name !== picked.drop);
    const { variables: _, ...rest } = changes;
    return others.length === 0 ? rest : { ...rest, variables: others };
  }
  const variable =
    picked.unset === undefined
      ? await askAssignment(picked.set, picked.set === undefined ? undefined : valueOf(picked.set))
      : { name: picked.unset };
  return variable === undefined ? changes : withVariable(changes, variable);
};

async function askAssignment(name: string | undefined, value = ''): Promise<Variable | undefined> {
  if (name !== undefined) {
    const text = await window.showInputBox({ prompt: l10n.t('Value of {0}', name), value });
    return text === undefined ? undefined : { name, value: text };
  }
  const text = await window.showInputBox({
    prompt: l10n.t('NAME=VALUE, or a name alone for a variable that is not set'),
    validateInput: (typed) => (/^[^=]+(?:=|$)/.test(typed) ? undefined : l10n.t('A name is missing.')),
  });
  if (text === undefined) {
    return undefined;
  }
  const equals = text.indexOf('=');
  return equals < 0 ? { name: text } : { name: text.slice(0, equals), value: text.slice(equals + 1) };
}

function withVariable(changes: WhatIfChanges, variable: Variable): WhatIfChanges {
  const others = (changes.variables ?? []).filter(({ name }) => name !== variable.name);
  return { ...changes, variables: [...others, variable] };
}

const askDirectory: Step = async ({ cwd }, changes) => {
  const [directory] =
    (await window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      defaultUri: Uri.file(changes.cwd ?? cwd),
      openLabel: l10n.t('Start Here'),
    })) ?? [];
  return directory === undefined ? changes : { ...changes, cwd: directory.fsPath };
};

const askInterpreter: Step = async ({ interpreters }, changes) => {
  const items: readonly (QuickPickItem & { readonly path?: string })[] = [
    ...interpreters.map(({ path, version }) => ({ label: version, description: path, path })),
    { label: l10n.t('Browse…') },
  ];
  const picked = await window.showQuickPick(items, {
    placeHolder: l10n.t('Choose an interpreter'),
    matchOnDescription: true,
  });
  if (picked === undefined) {
    return changes;
  }
  if (picked.path !== undefined) {
    return { ...changes, python: picked.path };
  }
  const [file] =
    (await window.showOpenDialog({ canSelectFiles: true, openLabel: l10n.t('Choose Interpreter') })) ?? [];
  return file === undefined ? changes : { ...changes, python: file.fsPath };
};
