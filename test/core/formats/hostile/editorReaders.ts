/** The readers of core/formats/editor and their neighbours. */

import { parseCodeWorkspace } from '../../../../server/src/core/formats/editor/codeWorkspace';
import { readExclusions } from '../../../../server/src/core/formats/editor/excludePatterns';
import { readLaunch } from '../../../../server/src/core/formats/editor/launchJson';
import { parseSettingsJson } from '../../../../server/src/core/formats/editor/settingsJson';
import { readTasks, taskLine } from '../../../../server/src/core/formats/editor/tasksJson';
import { JsonDocument, propertiesOf } from '../../../../server/src/core/formats/jsonDocument';
import { jsonTree } from '../../../../server/src/core/formats/placedTree';
import { JSON_TOKENS } from './grammarParts';
import { bytesOf, reader, type TextReader } from './textReader';

const json = (text: string): JsonDocument => new JsonDocument('/a.json', text);
const properties = (document: JsonDocument): ReturnType<typeof propertiesOf> => propertiesOf(document.root);

export const EDITOR_READERS: readonly TextReader[] = [
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
  reader(
    'formats/editor/excludePatterns',
    (text) => readExclusions(text.split('\n')).isExcluded('a/b/c.py'),
    ['**/', '*', '?', '{a,b}', '{', '}', '[a-c]', '[!', ']', '/', ',', 'a', '\n'],
    ['**/§', '{§}', '[§]', '{a,§}/b'],
  ),
];
