/** The tests with hostile texts leave out no reader. */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { TEXT_READERS } from './textReaders';

const CORE = path.join(__dirname, '..', '..', '..', '..', '..', 'server', 'src', 'core');

/** Parts that other readers use, or that get bytes, nodes and words from another reader. */
const READ_THROUGH_OTHERS: ReadonlySet<string> = new Set([
  'formats/deployment/dockerRun',
  'formats/dotenv/dotenvAssignment',
  'formats/dotenv/dotenvPackage',
  'formats/editor/embedderSettings',
  'formats/fileText',
  'formats/innerValue',
  'formats/jsonParsing',
  'formats/jsonRemoval',
  'formats/jsonRepair',
  'formats/packages/formatPie',
  'formats/packages/metadataDirectory',
  'formats/packages/zipDirectory',
  'formats/placedText',
  'formats/placedTree',
  'formats/projects/notebookFile',
  'formats/python/dynamicImports',
  'formats/python/grammarForm',
  'formats/python/headerForm',
  'formats/python/importConditions',
  'formats/python/importSite',
  'formats/python/pythonExpressions',
  'formats/python/pythonImports',
  'formats/python/pythonLiterals',
  'formats/python/pythonStatements',
  'formats/python/pythonStrip',
  'formats/python/pythonTree',
  'formats/servers/uwsgiSection',
  'formats/shell/launcherText',
  'formats/shell/shExpansion',
  'formats/shell/shTildes',
  'formats/shell/wordRemoval',
  'formats/tomlNesting',
  'formats/valuePieces',
  'formats/yamlParsing',
  'formats/yamlRemoval',
]);

describe('readers of text', () => {
  it('are all in the list for the hostile tests', () => {
    const listed = new Set(TEXT_READERS.map(({ file }) => file));
    const missing = readersBelow('formats').filter(
      (file) => !listed.has(file) && !READ_THROUGH_OTHERS.has(file),
    );
    assert.deepEqual(missing, []);
  });
});

function readersBelow(folder: string): readonly string[] {
  return readdirSync(path.join(CORE, folder), { withFileTypes: true }).flatMap((entry) => {
    const inside = `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      return readersBelow(inside);
    }
    const isReader = /^export (?:function|class)/m.test(readFileSync(path.join(CORE, inside), 'utf8'));
    return isReader ? [inside.replace(/\.ts$/, '')] : [];
  });
}
