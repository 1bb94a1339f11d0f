/** The readers of core/formats/deployment and their neighbours. */

import { composePieces, parseCompose } from '../../../../server/src/core/formats/deployment/composeFile';
import { readDevcontainer } from '../../../../server/src/core/formats/deployment/devcontainerJson';
import { parseDockerfile } from '../../../../server/src/core/formats/deployment/dockerfile';
import { readDockerRuns } from '../../../../server/src/core/formats/deployment/dockerRun';
import { parseProcfile } from '../../../../server/src/core/formats/deployment/procfile';
import {
  isSupervisorConfig,
  readSupervisorConfig,
  supervisorEntries,
} from '../../../../server/src/core/formats/deployment/supervisorConfig';
import { parseSystemdUnit, unitPieces } from '../../../../server/src/core/formats/deployment/systemdUnit';
import { parseWorkflow } from '../../../../server/src/core/formats/deployment/workflowFile';
import { JsonDocument } from '../../../../server/src/core/formats/jsonDocument';
import { YamlDocument } from '../../../../server/src/core/formats/yamlDocument';
import { BLANKS, JSON_TOKENS, YAML, SH, INI } from './grammarParts';
import { reader, type TextReader } from './textReader';

const json = (text: string): JsonDocument => new JsonDocument('/a.json', text);
/** Also reads each value with the readers of values. */
function yaml(text: string): unknown {
  const document = new YamlDocument(text);
  for (const { value } of document.pairs(document.root)) {
    document.scalar(value);
    document.assignment(value);
    for (const inner of document.pairs(value)) {
      document.assignment(inner.value);
    }
    document.items(value).map((item) => document.assignment(item));
  }
  return document.problems;
}

export const DEPLOYMENT_READERS: readonly TextReader[] = [
  reader('formats/deployment/devcontainerJson', (text) => readDevcontainer(json(text)), JSON_TOKENS, [
    '{"containerEnv":{§}}',
    '{"containerEnv":{"A":"§"}}',
    '{"workspaceMount":"§"}',
    '{"runArgs":["§"]}',
    '{"containerEnv":{"A":"${§"}}',
  ]),
  reader(
    'formats/deployment/supervisorConfig',
    (text) => [isSupervisorConfig(text), readSupervisorConfig(text), supervisorEntries(text)],
    [...INI, 'A=b,', 'A="', '%(ENV_A)s', 'command=a\n'],
    [
      '[program:a]\n§',
      '[program:a]\nenvironment=§',
      '[program:a]\ncommand=§',
      '[§',
      '[program:a]\nenvironment=A="§',
      '[program:a]\n§=a',
      '[program:a]\nenvironment=A§',
    ],
  ),
  reader(
    'formats/deployment/systemdUnit',
    (text) => [parseSystemdUnit(text), unitPieces(text)],
    [...INI, '\\\n', '\\\n#\n', 'Environment=A=b\n', 'ExecStart=a\n', '"A=', 'WantedBy=a\n'],
    [
      '[Service]\n§',
      '[Service]\nEnvironment=§',
      '[Service]\nExecStart=§',
      '[Service]\n A§',
      '[Service]\nUser=§',
      '[Service]\nEnvironment="§',
    ],
  ),
  reader(
    'formats/deployment/dockerfile',
    parseDockerfile,
    [
      ...SH,
      'ENV ',
      'ENV A=b\n',
      'FROM a\n',
      'RUN ',
      '# escape=`\n',
      '[',
      ']',
      ',',
      '"a"',
      'ARG A\n',
      '<<E\n',
      'COPY ',
    ],
    [
      'FROM a\nENV A=§',
      'FROM a\nENV A §',
      'FROM a\nENV §',
      'FROM a\nRUN §',
      'FROM a\nENV A="§',
      'FROM a\nCMD [§]',
      '# §',
      'FROM a\nENV A=${§',
      '§\nENV A=b',
      'FROM a\nENV A=b \\\n§',
    ],
  ),
  reader(
    'formats/deployment/dockerRun',
    readDockerRuns,
    [
      ...SH,
      'docker ',
      'docker run ',
      'run ',
      '--env-file ',
      '-v ',
      '{{',
      '}}',
      ' justfile_directory()',
      '\\\n',
      ',',
      '=',
      'source=',
    ],
    ['docker run §', 'docker§run', 'docker container§run', '{{§justfile_directory()§'],
  ),
  reader('formats/deployment/procfile', parseProcfile, [...SH, 'a: b\n', 'a:'], ['a: §', '§: a']),
  reader('formats/deployment/composeFile', parseCompose, YAML, [
    'services:\n  a:\n    environment:\n      §',
    'services:\n  a:\n    environment:\n      A: §',
    'services:\n  a:\n    command: §',
    'services:\n  §',
    'services:\n  a:\n    environment:\n      - §',
    'services:\n  a:\n    volumes:\n      - §',
    'services:\n  a:\n    env_file: "§"',
  ]),
  reader(
    'formats/deployment/composeFile',
    composePieces,
    [...BLANKS, '$', '$$', '${', '}', 'a', '${a}', '$a', ':-', '{'],
    ['${§', '$§'],
    'references',
  ),
  reader('formats/deployment/workflowFile', parseWorkflow, YAML, [
    'env:\n  §',
    'env:\n  A: "§"',
    'jobs:\n  a:\n    env:\n      §',
    'env:\n  A: ${{ §',
    'jobs:\n  a:\n    steps:\n      §',
    'jobs:\n  a:\n    runs-on: §',
  ]),
  reader('formats/yamlDocument', yaml, YAML, [
    'a: §',
    'a: {§}',
    'a: [§]',
    'a: "§"',
    'a:\n  §',
    'a: &a {b: c}\n§',
    'a: &a {b: c}\nb:\n  §',
    "a: '§'",
    'a: |\n  §',
  ]),
];
