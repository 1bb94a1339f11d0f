/** A Procfile's processes whose Python is on this machine, as honcho or foreman start them in a terminal. */

import { DOTENV_READ_LIMIT, parseDotenv } from '../../formats/dotenv/dotenv';
import { fileText } from '../../formats/fileText';
import { parseProcfile, type ProcessType } from '../../formats/deployment/procfile';
import { definedOnly } from '../../model/definedOnly';
import type { Environment, RunContext } from '../../model/runContext';
import type { SourceQuestion } from '../contextSource';
import { startedLine } from '../commands/commandStart';
import { ELSEWHERE_READ_LIMIT } from '../elsewhere/elsewhereReader';
import { dotenvVariables } from '../../configuration/debuggerEnvironment';
import { applyLayer, type VariableChange } from '../../configuration/environmentLayers';
import type { Source } from '../source';

export const procfile: Source = {
  name: 'Procfile',
  files: ['**/{Procfile,Procfile.*}'],
  contexts: (question, files) => ({
    contexts: files.flatMap((file) => procfileContexts(file, question)),
    problems: [],
  }),
};

function procfileContexts(file: string, question: SourceQuestion): readonly RunContext[] {
  const content = fileText(question.fs.read(file, ELSEWHERE_READ_LIMIT));
  if (content.kind !== 'text') {
    return [];
  }
  const environment = processEnvironment(question.machine.platform.dirname(file), question);
  return parseProcfile(content.text).flatMap((each) => processContext(each, file, environment, question));
}

function processContext(
  { name, range, line }: ProcessType,
  file: string,
  environment: Environment,
  question: SourceQuestion,
): readonly RunContext[] {
  const { folder, machine, candidates } = question;
  const { platform } = machine;
  const directory = platform.dirname(file);
  const inside = (path: string | undefined): boolean =>
    path?.startsWith(directory + platform.separator) === true;
  // A project within the folder may have an environment of its own.
  const nearest = candidates.find(({ environmentRoot }) => inside(environmentRoot));
  const bare = (directory === folder ? undefined : nearest) ?? candidates[0];
  const relative = directory === folder ? '' : file.slice(folder.length + 1, -platform.basename(file).length);
  const context = startedLine(
    {
      name: `${relative}${platform.basename(file)}: ${name}`,
      file,
      syntax: 'procfile',
      range,
      // Both programs give it to sh.
      shell: { line, file, syntax: 'procfile', isBash: false },
      environment,
      cwd: directory,
      ...definedOnly({ bare }),
    },
    question,
  );
  return context === undefined ? [] : [context];
}

/** Both programs read `.env` next to the Procfile, which overrides the terminal's variables. honcho 2 honcho/command.py, _read_env(). */
function processEnvironment(directory: string, { machine, fs, configuration }: SourceQuestion): Environment {
  const { platform } = machine;
  const path = platform.join(directory, '.env');
  const dotenv = parseDotenv(path, fs.read(path, DOTENV_READ_LIMIT), () => undefined, 'procfile');
  const changes = (dotenv === undefined ? [] : dotenvVariables(dotenv)).map(
    ({ name, value, setBy }): VariableChange => ({ kind: 'set', name, value, setBy }),
  );
  return applyLayer(configuration.terminalEnvironment, changes, platform);
}
