/**
 * The rule that lets start-up code run in a version, and the coming version that changes it. PEP 829 plans: from 3.18 on
 * `import` lines are ignored silently, from 3.20 on with a warning, and `.pth` files must be UTF-8.
 */

import { message, type Message } from '../../model/message';
import type { StartupCode, StartupCodeKind } from '../../model/startupResult';
import type { StartupEnvironment } from '../pathConfiguration';
import { behaves } from '../versions';

type State = StartupCode['state']['kind'];

const OUTLOOKS: {
  readonly [K in StartupCodeKind]: (state: State, hasStartFiles: boolean) => Message | undefined;
} = {
  pth: (state, hasStartFiles) => (state === 'silenced' ? SILENCED_LINE : hasStartFiles ? LINE : EARLY_LINE),
  start: (state) => (state === 'silenced' ? undefined : ENTRY_POINT),
  site: () =>
    message(
      'Up to 3.10, Python imports it before anything else; from 3.11 on, site is part of the interpreter',
    ),
  sitecustomize: () =>
    message('site imports it after all site directories, in every version; -S turns that off'),
  usercustomize: (state) =>
    state === 'silenced'
      ? message('It runs whenever the user site is on, in every version')
      : message('site imports it because the user site is on, in every version; -s and -I turn that off'),
};

const EARLY_LINE = message(
  'Runs as soon as its file is read. From 3.15 on it runs after all paths are added, unless there is a .start file of the same name; 3.18 will ignore it, 3.20 will warn about it (PEP 829)',
);
const LINE = message(
  'Runs after all paths are added, because there is no .start file of the same name. 3.18 will ignore it, 3.20 will warn about it (PEP 829)',
);
const SILENCED_LINE = message(
  'For versions before 3.15, which run it and do not know .start files; 3.18 will ignore such lines anyway (PEP 829)',
);
const ENTRY_POINT = message(
  'Runs after all paths and import lines, from 3.15 on (PEP 829); earlier versions do not know .start files',
);

export function outlookOf(
  kind: StartupCodeKind,
  state: State,
  { version }: StartupEnvironment,
): Pick<StartupCode, 'outlook'> {
  const outlook = OUTLOOKS[kind](state, behaves('startFiles', version));
  return outlook === undefined ? {} : { outlook };
}
