/** A file chooses an interpreter that does not exist or is not Python. */

import { chooseInterpreter } from '../fixes/chooseInterpreter';
import { message } from '../model/message';
import { environmentOf, hasBrokenExecutable, placeOfOrigin, wantsVersion } from './places';
import { defineRule } from './rule';

interface Data {
  readonly interpreter: string;
  readonly because: 'missing' | 'not-in-path' | 'not-python';
}

export const interpreterMissing = defineRule<Data>({
  code: 'interpreter-missing',
  severity: 'error',
  summary: 'A setting names an interpreter that does not exist',
  cites: [
    'Visual Studio Code documentation, "Python settings reference", python.defaultInterpreterPath',
    'pyenv, "Understanding Python version selection"',
  ],
  *check(facts) {
    for (const inspected of facts.contexts) {
      const { context, result } = inspected;
      const place = placeOfOrigin(context.chosenBy);
      const code = result.fatal?.code;
      if (
        place === undefined ||
        (code !== 'no-interpreter' && code !== 'not-python') ||
        wantsVersion(inspected)
      ) {
        continue;
      }
      const environment = environmentOf(inspected, facts);
      if (environment !== undefined && hasBrokenExecutable(environment)) {
        continue;
      }
      const { platform, embedding } = context;
      const interpreter = embedding?.library ?? context.argv0;
      const missing = platform.isAbsolute(interpreter) ? 'missing' : 'not-in-path';
      yield {
        ...place,
        data: { interpreter, because: code === 'not-python' ? 'not-python' : missing },
        contexts: [context.name],
      };
    }
  },
  message: ({ interpreter, because }) => message(TEMPLATES[because], { interpreter }),
  fixes: ({ file, range }, facts) =>
    file === undefined || range === undefined ? [] : chooseInterpreter(file, range, facts),
});

const TEMPLATES: Readonly<Record<Data['because'], string>> = {
  missing:
    'Python will not start: the interpreter {interpreter} does not exist. Name one that exists, or select one in the editor.',
  'not-in-path':
    'Python will not start: {interpreter} was not found on PATH. Write the full path of an interpreter.',
  'not-python':
    'Python will not start: {interpreter} is not a Python interpreter. Name one, or select one in the editor.',
};
