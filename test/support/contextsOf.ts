/** The run contexts of a folder in memory, with the path of each, as short lines to compare. */

import { gatherFolder } from '../../server/src/core/inspectFolder';
import type { FolderFacts, InspectedContext } from '../../server/src/core/model/inspection';
import { renderMessage } from '../../server/src/core/model/message';
import { machineOf } from './machine';
import { directory, executable, link, tree, type Tree } from './tree';

/** Python 9.8 in /opt/py, and an environment of it in /project/.venv. */
const PYTHON: Tree = {
  '/opt/py/bin/python9.8': executable,
  '/opt/py/bin/python': link('python9.8'),
  '/opt/py/lib/python9.8/os.py': '',
  '/opt/py/lib/python9.8/encodings/__init__.py': '',
  '/opt/py/lib/python9.8/lib-dynload': directory,
  '/opt/py/lib/python9.8/site-packages': directory,
  '/project/.venv/pyvenv.cfg': 'home = /opt/py/bin\ninclude-system-site-packages = false\nversion = 9.8.1\n',
  '/project/.venv/bin/python': link('/opt/py/bin/python9.8'),
  '/project/.venv/lib/python9.8/site-packages': directory,
};

export function factsOf(files: Tree, variables: Readonly<Record<string, string>> = {}): FolderFacts {
  const machine = machineOf({ PATH: '/opt/py/bin', HOME: '/home/kim', ...variables });
  return gatherFolder('/project', machine, tree({ ...PYTHON, ...files }));
}

/** The contexts of one kind. */
export function contextsOf(
  kind: InspectedContext['context']['kind'],
  files: Tree,
  variables: Readonly<Record<string, string>> = {},
): readonly InspectedContext[] {
  return factsOf(files, variables).contexts.filter(({ context }) => context.kind === kind);
}

/** The path without the standard library. */
export function ownPath({ result }: InspectedContext): readonly string[] {
  return result.sysPath
    .filter(({ provenance: { kind } }) => !kind.includes('stdlib'))
    .map(({ path }) =>
      path.replace('/project/.venv/lib/python9.8', 'venv').replace('/opt/py/lib/python9.8', 'base'),
    );
}

/** Interpreter, flags, what is run and where. */
export function started({ context }: InspectedContext): string {
  const { argv0, flags, mode, cwd } = context;
  const set = Object.entries(flags).flatMap(([name, isSet]) => (isSet ? [name] : []));
  const what = mode.kind === 'script' ? mode.file : mode.kind === 'module' ? `-m ${mode.name}` : mode.kind;
  return [argv0, ...set, what, `in ${cwd}`].join(' ');
}

/** `NAME=value` of the variables that are not the machine's own. */
export function variablesOf({ context }: InspectedContext): readonly string[] {
  return [...context.environment.values()]
    .filter(({ name }) => name !== 'PATH' && name !== 'HOME')
    .map(({ name, value }) => `${name}=${value}`);
}

export function uncertainty({ context: { uncertain } }: InspectedContext): string | undefined {
  return uncertain === undefined ? undefined : renderMessage(uncertain);
}
