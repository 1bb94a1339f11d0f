/**
 * Every reader of text, with what its grammar is made of: what opens, closes, separates, quotes and escapes. Tests repeat these
 * parts without end, nest them, and tear them apart. A reader that is missing here fails `readers.test.ts`.
 */

import { parseFlags } from '../../../../server/src/core/configuration/flags';
import { parseMacros } from '../../../../server/src/core/discovery/interpreter/sysconfigData';
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
import { parseDotenv } from '../../../../server/src/core/formats/dotenv/dotenv';
import { dotenvDisagreements } from '../../../../server/src/core/formats/dotenv/dotenvDisagreements';
import { readEnvironmentFile } from '../../../../server/src/core/formats/dotenv/environmentFile';
import { parseCodeWorkspace } from '../../../../server/src/core/formats/editor/codeWorkspace';
import { readLaunch } from '../../../../server/src/core/formats/editor/launchJson';
import { parseSettingsJson } from '../../../../server/src/core/formats/editor/settingsJson';
import { readTasks, taskLine } from '../../../../server/src/core/formats/editor/tasksJson';
import { matchesPattern } from '../../../../server/src/core/formats/filePattern';
import { parseIni } from '../../../../server/src/core/formats/iniFile';
import { JsonDocument, propertiesOf } from '../../../../server/src/core/formats/jsonDocument';
import { jsonTree } from '../../../../server/src/core/formats/placedTree';
import { readCoreMetadata } from '../../../../server/src/core/formats/packages/coreMetadata';
import { readDirectUrl } from '../../../../server/src/core/formats/packages/directUrl';
import { formatPie } from '../../../../server/src/core/formats/packages/formatPie';
import { metadataName, normalisedName } from '../../../../server/src/core/formats/packages/metadataDirectory';
import { parsePieText } from '../../../../server/src/core/formats/packages/parsePie';
import { parsePep440, parseSpecifier } from '../../../../server/src/core/formats/packages/pep440';
import { recordedFiles } from '../../../../server/src/core/formats/packages/recordFile';
import { buildoutEggs } from '../../../../server/src/core/formats/projects/buildoutScript';
import { readGunicornConfig } from '../../../../server/src/core/formats/projects/gunicornConfig';
import { parseKernelSpec } from '../../../../server/src/core/formats/projects/kernelSpec';
import { notebookCells, withoutMagics } from '../../../../server/src/core/formats/projects/notebookCells';
import { parseNoxfile } from '../../../../server/src/core/formats/projects/noxfile';
import { pytestArguments } from '../../../../server/src/core/formats/projects/pytestArguments';
import { readPytestConfig } from '../../../../server/src/core/formats/projects/pytestConfig';
import { readMiseConfig, readToolVersions } from '../../../../server/src/core/formats/projects/toolVersions';
import { parseToxConfig } from '../../../../server/src/core/formats/projects/toxConfig';
import { importSites } from '../../../../server/src/core/formats/python/importSites';
import { importedCall } from '../../../../server/src/core/formats/python/importedCall';
import { lineFault } from '../../../../server/src/core/formats/python/lineSyntax';
import { pythonLines } from '../../../../server/src/core/formats/python/pythonLines';
import { stripSpan } from '../../../../server/src/core/formats/python/pythonStrip';
import { parsePyvenvCfg } from '../../../../server/src/core/formats/python/pyvenvCfg';
import {
  apacheWords,
  parseApacheText,
  type ApacheNode,
} from '../../../../server/src/core/formats/servers/apacheConfig';
import { homeOfUser } from '../../../../server/src/core/formats/servers/passwordFile';
import { uwsgiSection } from '../../../../server/src/core/formats/servers/uwsgiConfig';
import {
  placeholderValue,
  replaceMagic,
  replacePlaceholders,
} from '../../../../server/src/core/formats/servers/uwsgiPlaceholders';
import { uwsgiYamlLines } from '../../../../server/src/core/formats/servers/uwsgiYaml';
import { shellLineVariables } from '../../../../server/src/core/formats/shell/commandVariables';
import { parseEnvrc } from '../../../../server/src/core/formats/shell/envrc';
import { readPythonScript, readWindowsScript } from '../../../../server/src/core/formats/shell/pythonScript';
import { shellChanges } from '../../../../server/src/core/formats/shell/shellVariables';
import { placedScript, readShellLine } from '../../../../server/src/core/formats/shell/shellLine';
import { readShellWord } from '../../../../server/src/core/formats/shell/shWordMeaning';
import {
  partsOf,
  shCommands,
  shTokens,
  WINDOWS_SHELLS,
} from '../../../../server/src/core/formats/shell/shWords';
import { withTildes } from '../../../../server/src/core/formats/shell/shTildes';
import { readShlex, shlexWords } from '../../../../server/src/core/formats/shell/shlexWords';
import { readWindowsLauncher } from '../../../../server/src/core/formats/shell/windowsLauncher';
import { readWrapperScript } from '../../../../server/src/core/formats/shell/wrapperScript';
import { parseToml } from '../../../../server/src/core/formats/tomlStrings';
import { writtenPaths } from '../../../../server/src/core/formats/writtenPaths';
import { YamlDocument } from '../../../../server/src/core/formats/yamlDocument';
import type { ReadOutcome } from '../../../../server/src/core/ports/fileSystem';
import { encodeUtf8 } from '../../../../server/src/core/text/bytes';

export interface TextReader {
  /** The file of `core` that it is in, without its extension. */
  readonly file: string;
  /** Where it has several. */
  readonly what?: string;
  readonly read: (text: string) => unknown;
  /** What its grammar is made of. */
  readonly tokens: readonly string[];
  /** Where hostile text is put: `§` is its place. */
  readonly frames: readonly string[];
}

const HERE = '§';

/** The hostile text in its place. */
export function framed(frame: string, text: string): string {
  return frame.split(HERE).join(text);
}

export function bytesOf(text: string): ReadOutcome {
  return { kind: 'bytes', bytes: encodeUtf8(text) };
}

const BLANKS = [' ', '\t', '\n', '\r\n', '\f', '\u3000'];
const QUOTES = ['"', "'", '\\'];
const WORD = ['a', '.', '/', ':', '0'];

const DOTENV = [
  ...BLANKS,
  ...QUOTES,
  ...WORD,
  '`',
  '$',
  '${',
  '}',
  '${A}',
  '=',
  '#',
  'export ',
  'A=',
  '\\$',
  '\\n',
];
const JSON_TOKENS = [
  ...BLANKS,
  '"',
  '\\',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"a":',
  '//',
  '/*',
  '*/',
  '1',
  'null',
  '{"a":',
  '"a",',
];
const TOML = [
  ...BLANKS,
  ...QUOTES,
  '"""',
  "'''",
  '[',
  ']',
  '[[',
  ']]',
  '{',
  '}',
  '=',
  '.',
  ',',
  '#',
  'a',
  'a=1\n',
  '[a]\n',
  'a.',
  '{a=',
  '[[a]]\n',
  '"a"',
];
const YAML = [
  ...BLANKS,
  ...QUOTES,
  '- ',
  '? ',
  ': ',
  ':',
  '[',
  ']',
  '{',
  '}',
  ',',
  '&a ',
  '*a',
  '<<: *a\n',
  '!',
  '!!str ',
  '#',
  '|',
  '>',
  '---\n',
  '%',
  '@',
  'a: ',
  'a:\n  ',
  '- a\n',
  'a: &a\n',
  '? a\n: ',
];
const SH = [
  ...BLANKS,
  ...QUOTES,
  '`',
  '$',
  '$(',
  '${',
  '}',
  '(',
  ')',
  '{',
  '${a',
  '${a:-',
  '$a',
  '$((',
  "$'",
  '&',
  '|',
  ';',
  '<',
  '>',
  '<<a\n',
  '#',
  '=',
  'a=',
  'export ',
  '~',
  'sh -c ',
  'a',
  '\\\n',
  'if ',
  'fi\n',
  '*',
  '[',
  'env ',
  '/',
  ':',
];
const PYTHON = [
  ...BLANKS,
  ...QUOTES,
  '"""',
  "'''",
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  ',',
  '.',
  ':',
  ';',
  '#',
  '=',
  '-',
  'a',
  'import a\n',
  'def a():\n',
  'class a:\n',
  'if a:\n ',
  'lambda:',
  "f'{",
  '@a\n',
  '\\\n',
  'not ',
  'a if a else ',
  'try:\n',
  'a=',
  'from a import ',
  '*',
  '0',
  'await ',
];
const INI = [
  ...BLANKS,
  ...QUOTES,
  '[',
  ']',
  '[a]\n',
  '=',
  ':',
  '#',
  ';',
  'a',
  'a=',
  'a=b\n',
  ' a\n',
  '%',
  '(',
  ')',
  '{',
  '}',
  '{a}',
  '%(a)s',
  '$',
  ',',
  '.',
  '/',
  '{[a]',
  '|',
];
const XML = [
  ...BLANKS,
  '<',
  '>',
  '</',
  '/>',
  '<!--',
  '-->',
  '<!',
  '<![CDATA[',
  ']]>',
  '<?',
  '?>',
  '<a>',
  '</a>',
  '<a',
  '<---',
  '&',
  ';',
  '&#',
  '&amp;',
  '"',
  "'",
  '=',
  ' a="b"',
  'a',
  '-',
  '<!DOCTYPE a [',
  '<!ENTITY a "&a;&a;">',
];

const json = (text: string): JsonDocument => new JsonDocument('/a.json', text);
const properties = (document: JsonDocument): ReturnType<typeof propertiesOf> => propertiesOf(document.root);
const lookUp = (name: string): string | undefined => (name === 'A' ? 'x' : undefined);

/** All that is made of an Apache file: the words of each directive, and their places. */
function apache(text: string): unknown {
  const visit = (nodes: readonly ApacheNode[]): void => {
    for (const node of nodes) {
      apacheWords(node.text);
      if (node.kind === 'directive') {
        node.place?.(0, node.text.length);
      }
    }
  };
  const { nodes, problems } = parseApacheText(text);
  visit(nodes);
  return problems;
}

/** Each value through what reads values. */
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

function toml(text: string): unknown {
  const outcome = parseToml(text);
  if (outcome.kind === 'invalid') {
    return outcome.problem;
  }
  outcome.document.strings(['a'], 'a');
  outcome.document.stringItems([], 'a');
  outcome.document.namesIn(['a']);
  outcome.document.rangeOf(['a']);
  return outcome.document.tree();
}

function pep440(text: string): unknown {
  return [parsePep440(text), parseSpecifier(text), normalisedName(text), metadataName(text)];
}

const reader = (
  file: string,
  read: TextReader['read'],
  tokens: readonly string[],
  frames: readonly string[] = [],
  what?: string,
): TextReader => ({ file, read, tokens, frames: [HERE, ...frames], ...(what === undefined ? {} : { what }) });

export const TEXT_READERS: readonly TextReader[] = [
  reader(
    'formats/dotenv/dotenv',
    (text) => parseDotenv('/.env', bytesOf(text), lookUp, 'python'),
    DOTENV,
    ['A=§', 'A="§', 'A="§"', 'B=§\nA=${B}${B}', '§=a', '#§', 'A=${§}', 'A=a\n§'],
    'python',
  ),
  reader(
    'formats/dotenv/dotenv',
    (text) => parseDotenv('/.env', bytesOf(text), lookUp, 'debugger'),
    DOTENV,
    ['A=§', 'A="§"'],
    'debugger',
  ),
  reader(
    'formats/dotenv/dotenv',
    (text) => parseDotenv('/.env', bytesOf(text), lookUp, 'environments'),
    DOTENV,
    ['A=§', 'A="§"', 'A=`§`', 'export§A=1', 'A=a§'],
    'environments',
  ),
  reader(
    'formats/dotenv/dotenv',
    (text) => parseDotenv('/.env', bytesOf(text), lookUp, 'procfile'),
    DOTENV,
    ['A=§', 'A="§"'],
    'procfile',
  ),
  reader(
    'formats/dotenv/dotenv',
    (text) => parseDotenv('/.env', bytesOf(text), lookUp, 'systemd'),
    DOTENV,
    ['A=§', 'A="§"'],
    'systemd',
  ),
  reader('formats/dotenv/dotenvDisagreements', (text) => dotenvDisagreements(text, lookUp), DOTENV, [
    'A=§',
    'A="§"',
    'A=a\n§',
  ]),
  reader('formats/dotenv/environmentFile', readEnvironmentFile, DOTENV, ['A=§', 'A="§"']),
  reader('formats/jsonDocument', (text) => jsonTree(json(text)), JSON_TOKENS, [
    '{"a":[§',
    '{"a":"§"}',
    '[§]',
    '{§}',
  ]),
  reader(
    'formats/editor/settingsJson',
    (text) => parseSettingsJson('/settings.json', bytesOf(text)),
    JSON_TOKENS,
    [
      '{"terminal.integrated.env.linux":{§}}',
      '{"python.analysis.extraPaths":[§]}',
      '{"pythonPathInspector.embedders":[{§}]}',
    ],
  ),
  reader(
    'formats/editor/codeWorkspace',
    (text) => parseCodeWorkspace('/a.code-workspace', bytesOf(text), 'linux'),
    JSON_TOKENS,
    ['{"settings":{§}}', '{"folders":[§]}'],
  ),
  reader(
    'formats/editor/launchJson',
    (text) => {
      const document = json(text);
      return readLaunch(document, properties(document), 'linux');
    },
    [...JSON_TOKENS, '{"type":"debugpy","request":"launch"},'],
    ['{"configurations":[§]}', '{"configurations":[{"type":"debugpy","request":"launch","env":{§}}]}'],
  ),
  reader(
    'formats/editor/tasksJson',
    (text) => {
      const document = json(text);
      return [readTasks(document, properties(document), 'linux'), taskLine([text, text], ['none', 'none'])];
    },
    [...JSON_TOKENS, '{"type":"shell","command":"a"},'],
    [
      '{"tasks":[§]}',
      '{"tasks":[{"type":"shell","command":"§"}]}',
      '{"tasks":[{"type":"shell","command":"a","args":[§]}]}',
    ],
  ),
  reader('formats/deployment/devcontainerJson', (text) => readDevcontainer(json(text)), JSON_TOKENS, [
    '{"containerEnv":{§}}',
    '{"containerEnv":{"A":"§"}}',
    '{"workspaceMount":"§"}',
    '{"runArgs":["§"]}',
    '{"containerEnv":{"A":"${§"}}',
  ]),
  reader(
    'formats/packages/directUrl',
    (text) => readDirectUrl(text, false),
    [...JSON_TOKENS, '+', '%'],
    ['{"url":"§"}', '{"url":"file:///§","dir_info":{"editable":true}}', '{"url":"a:§"}'],
  ),
  reader(
    'formats/projects/kernelSpec',
    (text) => parseKernelSpec('/kernel.json', bytesOf(text)),
    JSON_TOKENS,
    ['{"argv":[§]}', '{"argv":["a"],"env":{§}}'],
  ),
  reader(
    'formats/projects/notebookCells',
    notebookCells,
    [...JSON_TOKENS, '{"cell_type":"code","source":["a"]},', '\\n', '%', '?', '!'],
    [
      '{"cells":[§]}',
      '{"cells":[{"cell_type":"code","source":[§]}]}',
      '{"cells":[{"cell_type":"code","source":"§"}]}',
    ],
  ),
  reader(
    'formats/projects/notebookCells',
    withoutMagics,
    [...PYTHON, '%', '%%', '!', '?', '??', ' ?', 'a = %b\n', 'a = ', ',a', ';a', '/a', '{'],
    ['%%§', 'a§?', 'a = §', '§?'],
    'magics',
  ),
  reader(
    'formats/servers/uwsgiConfig',
    (text) => uwsgiSection('json', text),
    JSON_TOKENS,
    ['{"uwsgi":{§}}', '{"uwsgi":{"a":[§]}}', '{"uwsgi":{"a":"§"}}'],
    'json',
  ),
  reader(
    'formats/servers/uwsgiConfig',
    (text) => uwsgiSection('ini', text),
    INI,
    ['[uwsgi]\n§', '[uwsgi]\na=§', '[uwsgi]\n§=a', '[uwsgi]\na§'],
    'ini',
  ),
  reader('formats/servers/uwsgiXml', (text) => uwsgiSection('xml', text), XML, [
    '<uwsgi>§',
    '<uwsgi>§</uwsgi>',
    '<uwsgi><a>§</a></uwsgi>',
    '<uwsgi><a §></a></uwsgi>',
    '<uwsgi>&§;</uwsgi>',
    '<uwsgi>\n<a>b</a>§',
  ]),
  reader('formats/servers/uwsgiYaml', (text) => uwsgiSection('yaml', text), YAML, [
    'uwsgi:\n  §',
    'uwsgi:\n  a: §',
    'uwsgi:\n  - §',
  ]),
  reader(
    'formats/servers/uwsgiYaml',
    (text) => uwsgiYamlLines(text, 'uwsgi'),
    YAML,
    ['uwsgi:\n  §', 'uwsgi:\n  a: §', 'uwsgi:\n  a§'],
    'lines',
  ),
  reader(
    'formats/servers/uwsgiPlaceholders',
    (text) => [
      replacePlaceholders(text, '%', lookUp),
      replacePlaceholders(text, '$', () => '$(A)$(A)'),
      replaceMagic(text, new Map([['d', '/a/']])),
      placeholderValue(text, lookUp),
    ],
    [...BLANKS, '%', '%(', '$(', ')', '(', '$', '%(A)', '$(A)', 'A', '++', '-', '1', '%d'],
    ['%(§)', '%(A §)', '$(§'],
  ),
  reader(
    'formats/servers/apacheConfig',
    apache,
    [
      ...BLANKS,
      ...QUOTES,
      ...WORD,
      '<',
      '>',
      '</',
      '<a>\n',
      '</a>\n',
      '<a>',
      '#',
      '\\\n',
      '\\\r\n',
      '${',
      '}',
      '%{',
      'a\n',
      'a b\\\n',
      '<a ',
    ],
    ['a §', 'a "§', '<a §>', '<a>\n§</a>', 'a b\\\n§'],
  ),
  reader(
    'formats/servers/passwordFile',
    (text) => homeOfUser('1', bytesOf(text)),
    [...BLANKS, ':', '#', '1', 'a:', '::\n'],
    ['a:§'],
  ),
  reader('formats/tomlStrings', toml, TOML, [
    'a = §',
    'a = [§]',
    'a = {§}',
    '[§]',
    'a = "§"',
    'a = """§',
    "a = '''§",
    '[a]\n§',
  ]),
  reader(
    'formats/projects/pytestConfig',
    (text) => readPytestConfig('pytest.ini', bytesOf(text)),
    INI,
    ['[pytest]\npythonpath = §', '[pytest]\npythonpath =\n  §', '[pytest]\n§', '[pytest§', '[pytest]§'],
    'ini',
  ),
  reader(
    'formats/projects/pytestConfig',
    (text) => readPytestConfig('pyproject.toml', bytesOf(text)),
    TOML,
    [
      '[tool.pytest.ini_options]\npythonpath = "§"',
      '[tool.pytest.ini_options]\npythonpath = [§]',
      '[tool.pytest]\n§',
    ],
    'toml',
  ),
  reader(
    'formats/projects/toxConfig',
    (text) => parseToxConfig('tox.ini', text, ':'),
    [...INI, 'A=b\n  ', '{env:', '{[testenv]a}', 'file|', ';'],
    [
      '[testenv]\nset_env =\n  §',
      '[testenv]\nset_env =\n  A = §',
      '[testenv]\n§',
      '[testenv§]\nset_env = A=b',
      '[testenv]\nset_env =\n  A = {§',
      '[testenv]\nset_env =\n  A=b\n  §',
    ],
    'ini',
  ),
  reader(
    'formats/projects/toxConfig',
    (text) => parseToxConfig('tox.toml', text, ':'),
    TOML,
    [
      '[env_run_base]\nset_env = {§}',
      '[env_run_base]\nset_env = {A="§"}',
      '[env_run_base]\nset_env = {A={replace="env",§}}',
    ],
    'toml',
  ),
  reader(
    'formats/projects/toolVersions',
    readToolVersions,
    [...BLANKS, ...QUOTES, ...WORD, '#', 'python ', 'python\t'],
    ['python §', ' §python'],
  ),
  reader(
    'formats/projects/toolVersions',
    readMiseConfig,
    [...TOML, 'version="1"', 'version'],
    ['[tools]\npython = §', '[tools]\npython = {§version="1"}', '[§]', '[tools]\n§=', '[tools]\npython = [§'],
    'mise',
  ),
  reader('formats/iniFile', parseIni, INI, [
    '[a]\nb = §',
    '[§',
    '[a]§',
    '[a]\n§',
    '[a]\n§=b',
    '[a]\nb=c\n §',
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
  reader(
    'formats/shell/shWords',
    (text) => [
      [...shTokens(text)],
      [...shCommands(text)],
      withTildes(partsOf(text), true),
      withTildes(partsOf(text), false),
      [...shTokens(text, 0, WINDOWS_SHELLS)],
    ],
    SH,
    ['"§', '$(§', 'a=§', '${§', '<<a\n§', 'a <<a §'],
  ),
  reader('formats/shell/shWordMeaning', readShellWord, SH, [
    '"§"',
    '${a:-§}',
    '${a/§}',
    '${a/a/§}',
    '"${a}§',
  ]),
  reader('formats/shell/shellLine', readShellLine, SH, ['a=§', 'sh -c "§"', 'env §', 'cd §']),
  reader('formats/shell/commandVariables', (text) => shellLineVariables(placedScript(text)), SH, [
    'a=§',
    'sh -c "§"',
    "bash -c '§'",
    'env §',
    'export §',
    'env A=b §',
  ]),
  reader(
    'formats/shell/envrc',
    parseEnvrc,
    [...SH, 'export A=b\n', 'export\t'],
    ['export A=§', 'export A="§"', 'export §', 'export A=b\n§'],
  ),
  reader(
    'formats/shell/shellVariables',
    (text) => shellChanges(text, { variable: lookUp, exists: (path) => path.length > 3 }),
    [...SH, 'if [ a ]; then\n', 'else\n', 'fi\n', 'A=b\n', 'unset A\n', 'export A=b\n'],
    ['A=§', 'export A=§', 'A=a$A§', 'if true; then\n§', 'A="§"'],
  ),
  reader(
    'formats/shell/wrapperScript',
    (text) => readWrapperScript(text, () => true),
    [...SH, 'exec a "$@"\n', 'exec ', 'A=b\n', 'unset A\n', 'set -e\n'],
    [
      '#!/bin/sh\n§\nexec python "$@"',
      '#!/bin/sh\nA=§\nexec python "$@"',
      '#!/bin/sh\nA="§"\nexec python "$@"',
      '#!/bin/sh\nexec §',
      '#!§',
      '#!/bin/sh\nset §\nexec python "$@"',
      '#!/bin/sh\nexec python §',
      '#!/bin/sh\nA=${a:-§}\nexec python "$@"',
    ],
  ),
  reader(
    'formats/shell/shlexWords',
    (text) => [shlexWords(text), readShlex(text, (next) => next === '"')],
    [...BLANKS, ...QUOTES, ...WORD, '#', '$'],
    ['"§', "'§'"],
  ),
  reader(
    'formats/shell/windowsLauncher',
    readWindowsLauncher,
    [
      ...BLANKS,
      ...QUOTES,
      '@echo off\r\n',
      '%',
      '%%',
      'rem \r\n',
      '# \r\n',
      '& ',
      '\u2018',
      'set "',
      '^',
      '$',
      '\r\n',
    ],
    ['@echo off\r\n§', '@echo off\r\n"§"'],
  ),
  reader(
    'formats/shell/pythonScript',
    (text) => [readPythonScript(text), readWindowsScript(text)],
    [...PYTHON, '#!', '#!/usr/bin/env ', 'exec ', "'''", 'PK\x03\x04', '\0', '/', '-S '],
    [
      '#!§',
      '#!/bin/sh\n§',
      "#!/bin/sh\n'''exec' §",
      '#!python\n§',
      '#!/usr/bin/env§python',
      '#!python§\r\nPK\x03\x04',
    ],
  ),
  reader(
    'formats/packages/parsePie',
    (text) => [parsePieText(text, ':'), formatPie(text, ':')],
    [...BLANKS, ...WORD, '!', '#', ',', '==', '>=', '~=', '===', '-', 'a\n', 'a ==1,', ' #', '.*', '+'],
    ['\n§', '\na§', '\na ==§', '\n!§', '\na §a', '\na§!', '\na ==1§', '\na ==1§!', '#§'],
  ),
  reader(
    'formats/packages/coreMetadata',
    readCoreMetadata,
    [
      ...BLANKS,
      ...WORD,
      '-',
      ';',
      '==',
      'extra',
      '; extra ==',
      'Requires-Dist: a\n',
      'Name: ',
      'Version: 1\n',
      '\r\n\r\n',
      '\n ',
    ],
    [
      'Version: 1§',
      'Name: a§',
      'Requires-Dist: a§',
      'Name: a§b',
      'Version: 1§!',
      'Requires-Dist: a; §',
      '§: a',
      'Name: a\n§',
    ],
  ),
  reader(
    'formats/packages/pep440',
    pep440,
    [
      ...BLANKS,
      ...WORD,
      '-',
      '_',
      '1',
      '1.',
      '!',
      '+',
      'a1',
      'rc',
      'post',
      'dev',
      '1!',
      '==',
      '~=',
      '>',
      '*',
      ',',
      '+a.',
    ],
    [
      '1§',
      '1.0§',
      '1§!',
      '1+§',
      '==§',
      '==1§',
      '§1',
      '1-§',
      '1+a§!',
      '§-1.dist-info',
      'a-§.egg-info',
      'a-1-py§',
    ],
  ),
  reader(
    'formats/packages/recordFile',
    (text) => recordedFiles(encodeUtf8(text)),
    [...BLANKS, '"', '""', ',', 'a', 'a,b,1\n', '../', 'sha256='],
    ['"§', '"§",a,1', 'a,§'],
  ),
  reader(
    'formats/python/pyvenvCfg',
    (text) => parsePyvenvCfg('/pyvenv.cfg', bytesOf(text)),
    [...BLANKS, ...WORD, '=', '#', 'home = a\n', 'a=b\n', '\ufeff', '\x1c'],
    ['home§= a', 'home = §', 'home = a\n§'],
  ),
  reader(
    'formats/python/pythonLines',
    (text) => [pythonLines(text, 'universal'), pythonLines(text, 'splitlines'), stripSpan(text)],
    [...BLANKS, '\r', '\x1c', '\u2028', '\x85', 'a', '#\n', 'a\n', '\ufeff'],
    ['a§', '§a'],
  ),
  reader('formats/python/lineSyntax', lineFault, PYTHON, ['import a;§', '"§', '(§']),
  reader('formats/python/importedCall', importedCall, PYTHON, ['import a; a.b(§)', 'import §']),
  reader('formats/python/importSites', importSites, PYTHON, [
    'import §',
    '__import__(§)',
    'from a import (§)',
    'if a:\n §',
  ]),
  reader('formats/projects/noxfile', parseNoxfile, PYTHON, [
    'import nox\n@nox.session\ndef a(session):\n    session.env["A"] = §',
    'import nox\n@nox.session\ndef a(session):\n    session.run("a", env={§})',
  ]),
  reader('formats/projects/gunicornConfig', readGunicornConfig, PYTHON, [
    'pythonpath = §',
    'pythonpath = "§"',
    'sys§.path',
    'os§chdir',
  ]),
  reader('formats/projects/buildoutScript', buildoutEggs, PYTHON, [
    '#!python\nsys.path[0:0] = [\n§]\n',
    '#!python\nimport sys\nsys.path[0:0] = [§]\nbase = os.path.dirname(base)',
    '#!§',
  ]),
  reader(
    'formats/projects/pytestArguments',
    (text) => pytestArguments(text.split(' ')),
    [' ', '-', '--', '-c', '-o', 'a=', 'a', '=', '--import-mode', '\n'],
    ['-o §', '--a=§'],
  ),
  reader(
    'formats/writtenPaths',
    (text) =>
      (['pyvenv-cfg', 'pth', 'underscore-pth', 'dotenv'] as const).map((kind) =>
        writtenPaths(text, kind, ':'),
      ),
    [...DOTENV, 'import ', 'home = '],
    ['PYTHONPATH=§', 'PYTHONPATH="§"', 'home = §', 'import§', 'a#§'],
  ),
  reader(
    'formats/filePattern',
    (text) => [matchesPattern('a'.repeat(255), text), matchesPattern(text, 'a*b*c*d')],
    [
      '*',
      '?',
      '[',
      ']',
      '[a',
      '[!',
      '-',
      '\\',
      'a',
      '*a',
      '.',
      '/',
      '[a-z]',
      '^',
      '{',
      '}',
      '(',
      ')',
      '+',
      '|',
    ],
    ['*§b', '[§]', '*§'],
  ),
  reader('configuration/flags', parseFlags, [...SH, '-', '-I', '-X', '-c ', '--', '-W '], ['-X §', '-c "§']),
  reader(
    'discovery/interpreter/sysconfigData',
    parseMacros,
    [...PYTHON, "'A': 'b',\n", "'a' 'b'", "'A': ", '-1'],
    [
      "build_time_vars = {'A': §",
      "build_time_vars = {'A': '§",
      "build_time_vars = {'A' §: 1}",
      "build_time_vars = {'A': 'a'§}",
    ],
  ),
];
