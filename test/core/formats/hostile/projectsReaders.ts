/** The readers of core/formats/projects and their neighbours. */

import { parseIni } from '../../../../server/src/core/formats/iniFile';
import { buildoutEggs } from '../../../../server/src/core/formats/projects/buildoutScript';
import { readGunicornConfig } from '../../../../server/src/core/formats/projects/gunicornConfig';
import { parseKernelSpec } from '../../../../server/src/core/formats/projects/kernelSpec';
import { notebookCells, withoutMagics } from '../../../../server/src/core/formats/projects/notebookCells';
import { parseNoxfile } from '../../../../server/src/core/formats/projects/noxfile';
import { pytestArguments } from '../../../../server/src/core/formats/projects/pytestArguments';
import { readPytestConfig } from '../../../../server/src/core/formats/projects/pytestConfig';
import { readMiseConfig, readToolVersions } from '../../../../server/src/core/formats/projects/toolVersions';
import { parseToxConfig } from '../../../../server/src/core/formats/projects/toxConfig';
import { parseToml } from '../../../../server/src/core/formats/tomlStrings';
import { BLANKS, QUOTES, WORD, JSON_TOKENS, TOML, PYTHON, INI } from './grammarParts';
import { bytesOf, reader, type TextReader } from './textReader';

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

export const PROJECTS_READERS: readonly TextReader[] = [
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
];
