/** The debugger and the test runner read `.env`; a terminal does not, unless a setting says so. */

import type { FolderFacts, InspectedContext } from '../../model/inspection';
import { message } from '../../model/message';
import type { RunContextKind, Variable } from '../../model/runContext';
import type { FileOrigin } from '../../model/origin';
import { pythonHomeCause } from '../pythonhome/pythonHomeCause';
import { defineRule } from '../rule';

interface Data {
  readonly name: string;
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
    for (const inspected of facts.contexts) {
      if (!READERS.has(inspected.context.kind)) {
        continue;
      }
      for (const name of ['PYTHONPATH', 'PYTHONHOME']) {
        const variable = inspected.context.environment.get(name);
        const place = variable === undefined ? undefined : dotenvPlace(variable);
        if (variable === undefined || place === undefined || !isOfUse(name, inspected, facts)) {
          continue;
        }
        const without = terminalsWithout(name, place, facts);
        if (without.length > 0) {
          yield { file: place.file, range: place.range, data: { name }, contexts: without };
        }
      }
    }
  },
  message: ({ name }) =>
    message(
      '{name} reaches the debugger and tests but not terminals, which do not read this file. Set it in terminal.integrated.env as well, or turn on python.terminal.useEnvFile.',
      { name },
    ),
});

/** The editor starts them. A service has a file of variables of its own, which no terminal is expected to read. */
const READERS: ReadonlySet<RunContextKind> = new Set(['debug', 'launch', 'test', 'notebook']);

/** `.env`, or what `python.envFile` names in its place. */
function dotenvPlace({ setBy, parts }: Variable): FileOrigin | undefined {
  return [setBy, ...(parts ?? []).map((part) => part.setBy)].find(
    (origin): origin is FileOrigin => origin.kind === 'file' && origin.syntax === 'dotenv',
  );
}

/** Nobody misses a value in terminals that does harm where it is read. */
function isOfUse(name: string, inspected: InspectedContext, facts: FolderFacts): boolean {
  const { result, surroundings } = inspected;
  if (name === 'PYTHONPATH') {
    return (surroundings?.pythonPath ?? []).some(({ state }) => state !== 'missing');
  }
  return (
    result.pythonHome?.effect === 'used' &&
    result.fatal === undefined &&
    result.venv === undefined &&
    pythonHomeCause(inspected, facts) === undefined
  );
}

function terminalsWithout(name: string, place: FileOrigin, { contexts }: FolderFacts): readonly string[] {
  return contexts.flatMap(({ context }) => {
    const variable = context.environment.get(name);
    const isRead = variable !== undefined && dotenvPlace(variable)?.file === place.file;
    return context.kind === 'terminal' && !isRead ? [context.name] : [];
  });
}
