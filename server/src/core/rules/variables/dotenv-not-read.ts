/** The debugger and the test runner read `.env`; a terminal does not, unless a setting says so. */

import { indexOf } from '../shared/folderIndex';
import { changeSetting } from '../../fixes/changeSetting';
import type { FixDraft } from '../../fixes/fixDraft';
import type { FolderFacts, InspectedContext } from '../../model/inspection';
import { message } from '../../model/message';
import type { RunContextKind, Variable } from '../../model/runContext';
import type { FileOrigin } from '../../model/origin';
import { pythonHomeCause } from '../pythonhome/pythonHomeCause';
import { defineRule } from '../rule';

interface Data {
  readonly name: string;
  /** What `.env` adds to it. */
  readonly value: string;
}

export const dotenvNotRead = defineRule<Data>({
  code: 'dotenv-not-read',
  severity: 'information',
  summary: 'Terminals do not get a variable from .env',
  cites: [
    'Visual Studio Code documentation, "Python environments in VS Code", on environment variables',
    'Visual Studio Code documentation, "Python settings reference", python.envFile',
  ],
  *check(facts) {
    const known = new Map<string, readonly string[]>();
    for (const inspected of facts.contexts.filter(({ context }) => READERS.has(context.kind))) {
      for (const name of ['PYTHONPATH', 'PYTHONHOME']) {
        const variable = inspected.context.environment.get(name);
        const place = variable === undefined ? undefined : dotenvPlace(variable);
        if (variable === undefined || place === undefined || !isOfUse(name, inspected, facts)) {
          continue;
        }
        const value = valueFrom(variable, place);
        const key = JSON.stringify([name, value, place.file]);
        const without = known.get(key) ?? terminalsWithout(name, value, place, facts);
        known.set(key, without);
        if (without.length > 0) {
          yield { file: place.file, range: place.range, data: { name, value }, contexts: without };
        }
      }
    }
  },
  message: ({ name }) =>
    message(
      'The debugger and tests get {name}, but terminals do not, because they do not read this file. Set it in terminal.integrated.env as well, or turn on python.terminal.useEnvFile.',
      { name },
    ),
  fixes: ({ data: { name, value } }, facts) => [
    ...changeSetting(['python.terminal.useEnvFile'], true, facts, {
      title: message('Turn on python.terminal.useEnvFile, so that terminals get all variables of this file'),
      preferred: true,
    }),
    ...inTerminals(name, value, facts),
  ],
});

/** Settings know the folder, and are the same for everybody. */
function inTerminals(name: string, value: string, facts: FolderFacts): readonly FixDraft[] {
  const { folder, machine } = facts;
  const { platform } = machine;
  const inside = platform.join(folder, '');
  const written = value
    .split(platform.delimiter)
    .map((path) => (platform.isAbsolute(path) || path === '' ? path : platform.abspath(path, folder)))
    .map((path) => (path === folder || path.startsWith(inside) ? FOLDER + path.slice(folder.length) : path))
    .join(platform.delimiter);
  const key = `terminal.integrated.env.${platform.name === 'darwin' ? 'osx' : platform.name}`;
  return changeSetting([key, name], written, facts, {
    title: message('Set {name} in {key} as well', { name, key }),
    preferred: false,
  });
}

const FOLDER = '${workspaceFolder}';

function valueFrom({ value, setBy, parts = [] }: Variable, { file }: FileOrigin): string {
  const own = parts.find((part) => part.setBy.kind === 'file' && part.setBy.file === file);
  return own?.value ?? (setBy.kind === 'file' ? value : '');
}

/** What gets the editor's own file. Files of the same form also belong to units and containers, or to one launch configuration. */
const READERS: ReadonlySet<RunContextKind> = new Set<RunContextKind>(['debug', 'test', 'notebook']);

/** `.env`, or what `python.envFile` names in its place. */
function dotenvPlace({ setBy, parts }: Variable): FileOrigin | undefined {
  return [setBy, ...(parts ?? []).map((part) => part.setBy)].find(
    (origin): origin is FileOrigin => origin.kind === 'file' && origin.syntax === 'dotenv',
  );
}

/** A value that does harm where it is read is not missed in terminals. */
function isOfUse(name: string, inspected: InspectedContext, facts: FolderFacts): boolean {
  const { result, surroundings } = inspected;
  if (name === 'PYTHONPATH') {
    return (surroundings?.pythonPath ?? []).some(({ state }) => state === 'directory' || state === 'archive');
  }
  return (
    result.pythonHome?.effect === 'used' &&
    result.fatal === undefined &&
    result.venv === undefined &&
    pythonHomeCause(inspected, indexOf(facts).environmentOf(inspected)) === undefined
  );
}

function terminalsWithout(
  name: string,
  value: string,
  place: FileOrigin,
  { contexts, machine: { platform }, folder }: FolderFacts,
): readonly string[] {
  const paths = (text: string): readonly string[] =>
    text.split(platform.delimiter).map((path) => platform.abspath(path, folder));
  const wanted = paths(value);
  return contexts.flatMap(({ context }) => {
    const variable = context.environment.get(name);
    const isRead = variable !== undefined && dotenvPlace(variable)?.file === place.file;
    // Another place may set the same for terminals.
    const isThere = (): boolean => {
      const own = new Set(paths(variable?.value ?? ''));
      return variable !== undefined && wanted.every((path) => own.has(path));
    };
    return context.kind === 'terminal' && !isRead && !isThere() ? [context.name] : [];
  });
}
