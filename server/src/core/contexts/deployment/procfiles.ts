/** A Procfile's processes whose Python is on this machine, as honcho or foreman start them in a terminal. */

import { DOTENV_READ_LIMIT, parseDotenv } from '../../formats/dotenv/dotenv';
import { fileText } from '../../formats/fileText';
import { parseProcfile, type ProcessType } from '../../formats/deployment/procfile';
import { definedOnly } from '../../model/definedOnly';
import type { Environment, RunContext } from '../../model/runContext';
import { NO_CONTEXTS, type FoundContexts, type SourceQuestion } from '../contextSource';
import { startedLine } from '../commands/commandStart';
import { ELSEWHERE_READ_LIMIT } from '../elsewhere/elsewhereReader';
import { dotenvVariables } from '../../configuration/debuggerEnvironment';
import { applyLayer, type VariableChange } from '../../configuration/environmentLayers';
import type { Source } from '../source';

export const procfile: Source = { name: 'Procfile', files: ['**/Procfile'], contexts: procfileContexts };

function procfileContexts(question: SourceQuestion): FoundContexts {
  const { folder, machine, fs } = question;
  const file = machine.platform.join(folder, 'Procfile');
  const content = fileText(fs.read(file, ELSEWHERE_READ_LIMIT));
  if (content.kind !== 'text') {
    return NO_CONTEXTS;
  }
  const environment = processEnvironment(question);
  const contexts = parseProcfile(content.text).flatMap((each) =>
    processContext(each, file, environment, question),
  );
  return { contexts, problems: [] };
}

function processContext(
  { name, range, line }: ProcessType,
  file: string,
  environment: Environment,
  question: SourceQuestion,
): readonly RunContext[] {
  const [bare] = question.candidates;
  const context = startedLine(
    {
      name: `Procfile: ${name}`,
      file,
      syntax: 'procfile',
      range,
      shell: { line, file, syntax: 'procfile' },
      environment,
      cwd: question.folder,
      ...definedOnly({ bare }),
    },
    question,
  );
  return context === undefined ? [] : [context];
}

/** Both programs read `.env` next to the Procfile, which overrides the terminal's variables. honcho 2 honcho/command.py, _read_env(). */
function processEnvironment({ folder, machine, fs, configuration }: SourceQuestion): Environment {
  const { platform } = machine;
  const path = platform.join(folder, '.env');
  const dotenv = parseDotenv(path, fs.read(path, DOTENV_READ_LIMIT), () => undefined, 'procfile');
  const changes = (dotenv === undefined ? [] : dotenvVariables(dotenv)).map(
    ({ name, value, setBy }): VariableChange => ({ kind: 'set', name, value, setBy }),
  );
  return applyLayer(configuration.terminalEnvironment, changes, platform);
}
