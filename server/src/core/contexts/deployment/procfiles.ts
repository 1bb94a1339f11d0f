/** A Procfile's processes whose Python is the folder's, as honcho or foreman start them in a terminal. */

import { fileText } from '../../formats/fileText';
import { parseProcfile, type ProcessType } from '../../formats/deployment/procfile';
import { definedOnly } from '../../model/definedOnly';
import type { Environment, RunContext } from '../../model/runContext';
import { NO_CONTEXTS, type FoundContexts, type SourceQuestion } from '../contextSource';
import { ELSEWHERE_READ_LIMIT } from '../elsewhere/elsewhereReader';
import { applyLayer, variableValue, type VariableChange } from '../../configuration/environmentLayers';
import { startedCommand } from './startedCommand';
import type { Source } from '../source';

export const procfile: Source = { name: 'Procfile', files: ['**/Procfile'], contexts: procfileContexts };

function procfileContexts(question: SourceQuestion): FoundContexts {
  const { folder, machine, fs } = question;
  const file = machine.platform.join(folder, 'Procfile');
  const content = fileText(fs.read(file, ELSEWHERE_READ_LIMIT));
  if (content.kind !== 'text') {
    return NO_CONTEXTS;
  }
  const contexts = parseProcfile(content.text).flatMap((each) => processContext(each, file, question));
  return { contexts, problems: [] };
}

function processContext(
  { name, range, variables, words }: ProcessType,
  file: string,
  question: SourceQuestion,
): readonly RunContext[] {
  const { folder, machine, configuration, candidates } = question;
  const below = configuration.terminalEnvironment;
  const changes = variables.map((variable): VariableChange => ({
    kind: 'set',
    name: variable.name,
    value: expanded(variable.value, below, question),
    setBy: {
      kind: 'file',
      file,
      syntax: 'procfile',
      range: variable.range,
      assignment: variable.assignment,
    },
  }));
  const [bare] = candidates;
  const context = startedCommand(
    {
      name: `Procfile: ${name}`,
      file,
      syntax: 'procfile',
      range,
      words,
      environment: applyLayer(below, changes, machine.platform),
      cwd: folder,
      ...definedOnly({ bare }),
    },
    question,
  );
  return context === undefined ? [] : [context];
}

/** The shell expands the variables that are set before the line runs. */
function expanded(value: string, environment: Environment, { folder, machine }: SourceQuestion): string {
  return value.replace(/\$(?:\{(\w+)\}|([A-Za-z_]\w*))/g, (_, braced?: string, bare?: string) => {
    const name = braced ?? bare ?? '';
    return name === 'PWD' ? folder : (variableValue(environment, name, machine.platform) ?? '');
  });
}
