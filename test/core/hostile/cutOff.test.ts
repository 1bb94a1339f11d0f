/** What is too long is named, and nothing is thrown. */

import assert from 'node:assert/strict';
import { inspectFolder } from '../../../server/src/core/inspectFolder';
import type { FolderInspection } from '../../../server/src/core/model/inspection';
import { renderMessage } from '../../../server/src/core/model/message';
import { machineOf } from '../../support/machine';
import { tree } from '../../support/tree';
import { HEALTHY, times } from './hostileFolder';

function inspect(file: string, text: string): FolderInspection {
  return inspectFolder('/project', machineOf({ PATH: '/usr/bin' }), tree({ ...HEALTHY, [file]: text }));
}

const uncertain = ({ contexts }: FolderInspection): readonly string[] =>
  contexts.flatMap(({ context }) =>
    context.uncertain === undefined ? [] : [renderMessage(context.uncertain)],
  );

describe('what is too long', () => {
  it('is named where it is a working directory', () => {
    const launch = (length: number): string =>
      JSON.stringify({
        configurations: [
          { type: 'debugpy', request: 'launch', name: 'a', module: 'a', cwd: times(length, '/a') },
        ],
      });
    assert.deepEqual(uncertain(inspect('/project/.vscode/launch.json', launch(5000))), [
      'The path of the working directory is longer than any system allows',
    ]);
    assert.deepEqual(uncertain(inspect('/project/.vscode/launch.json', launch(4000))), []);
  });

  it('is named where it is a text of a TOML file', () => {
    const pyproject = (length: number): string =>
      `[tool.pytest.ini_options]\npythonpath = ["${times(length, 'a')}"]\n`;
    const searches = (length: number): readonly string[] =>
      inspect('/project/pyproject.toml', pyproject(length)).findings.flatMap(({ code, message }) =>
        code === 'search-incomplete' ? [renderMessage(message)] : [],
      );
    assert.match(searches(400_000).join('\n'), /too long/);
    assert.deepEqual(searches(4000), []);
  });
});
