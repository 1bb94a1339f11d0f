/** What a checker searches, and how it differs, in words for every view. */

import {
  CHECKER_TITLES,
  type CheckedDirectory,
  type CheckerConfig,
  type CheckerEnvironment,
  type SearchRule,
  type UncheckedDirectory,
} from '../model/facts/checkerFacts';
import { message, type Message } from '../model/message';

const RULES: Readonly<Record<SearchRule, Message>> = {
  setting: message('Listed by a setting'),
  root: message('A root in its settings'),
  default: message('Searched by default'),
  stubs: message('Stubs'),
  pythonpath: message('PYTHONPATH'),
  source: message('It checks files there'),
  packages: message('Packages of the environment'),
  pth: message('.pth file'),
};

export function describeDirectory({ rule, setting, typedOnly }: CheckedDirectory): Message {
  if (setting !== undefined) {
    return message('Listed by {setting}', { setting });
  }
  return typedOnly === true && rule === 'packages'
    ? message('Packages that are marked as typed')
    : RULES[rule];
}

export function describeEnvironment(environment: CheckerEnvironment): Message {
  switch (environment.kind) {
    case 'configured':
      return environment.exists
        ? message('The environment {root}, from its settings', { root: environment.root })
        : message('The environment {root}, from its settings, does not exist', { root: environment.root });
    case 'discovered':
      return message('The environment {root}, which it finds by itself', { root: environment.root });
    case 'active':
      return message('The environment that is active or selected');
  }
}

export function describePresence({ presence }: CheckerConfig): Message {
  switch (presence) {
    case 'configured':
      return message('Configured in this folder');
    case 'installed':
      return message('Installed in the environment');
    case 'recommended':
      return message('Recommended in .vscode/extensions.json');
  }
}

/** Why an import there has a different result. */
export function describeUnchecked(
  { names, others, isOfProgram }: UncheckedDirectory,
  { checker }: CheckerConfig,
): Message {
  const title = CHECKER_TITLES[checker];
  if (names.length === 0) {
    return message('{checker} finds another file: {names}', {
      checker: title,
      names: listed(others.map(({ name }) => name)),
    });
  }
  const args = { checker: title, names: listed(names) };
  return isOfProgram
    ? message('On the path only because of what is run; {checker} does not find {names} elsewhere', args)
    : message('{checker} does not find {names}', args);
}

export function describeUnsearched(names: readonly string[]): Message {
  return message('Python does not find {names}', { names: listed(names) });
}

const SHOWN = 5;

function listed(names: readonly string[]): string {
  return names.length > SHOWN ? `${names.slice(0, SHOWN).join(', ')}, …` : names.join(', ');
}
