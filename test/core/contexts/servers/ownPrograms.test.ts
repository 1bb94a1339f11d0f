import { deepEqual, equal, ok } from 'node:assert/strict';
import { parseSettingsJson } from '../../../../server/src/core/formats/editor/settingsJson';
import { encodeUtf8 } from '../../../../server/src/core/text/bytes';
import { embeddersOf, sourceOf } from '../../../support/embedders';

function settings(...items: readonly unknown[]): string {
  return JSON.stringify({ 'pythonPathInspector.embedders': items }, undefined, 1);
}

describe("the user's own programs", () => {
  it('are contexts with what the setting says', () => {
    const text = settings(
      {
        name: 'Tool',
        library: '${workspaceFolder}/libpython3.12.so',
        program: '/opt/tool',
        init: 'isolated',
        programName: '/p',
        home: '/h',
        executable: '/e',
        pythonpath: '/x:/y',
        searchPaths: ['/a', '/b'],
        siteImport: false,
        useEnvironment: true,
        userSite: true,
        isolated: false,
        argv0: 'a.py',
        env: { A: '1' },
        cwd: 'sub',
      },
      { name: 'Other', library: '/l.so', argv0: 'a.py' },
    );
    const [tool, other] = embeddersOf(
      { '/project/.vscode/settings.json': text },
      { env: { B: '2' } },
    ).contexts;
    const { setBy, libraryBy, ...embedding } = tool?.embedding ?? { setBy: undefined };
    ok(setBy?.kind === 'file');
    const { assignment, ...place } = setBy;
    deepEqual(libraryBy, place);
    deepEqual([assignment?.option, assignment?.written], ['home', '/h']);
    deepEqual(embedding, {
      init: 'isolated',
      library: '/project/libpython3.12.so',
      programName: '/p',
      home: '/h',
      executable: '/e',
      pythonpath: '/x:/y',
      searchPaths: ['/a', '/b'],
      siteImport: false,
      useEnvironment: true,
      userSite: true,
      isolated: false,
      afterwards: [],
    });
    deepEqual(
      [tool?.name, tool?.kind, tool?.argv0, tool?.cwd, tool && sourceOf(tool)],
      ['Tool', 'embedded', '/opt/tool', '/project/sub', '.vscode/settings.json:3'],
    );
    deepEqual([...(tool?.environment.keys() ?? [])], ['A']);
    deepEqual([...(other?.environment.keys() ?? [])], ['B']);
    deepEqual(
      [other?.embedding?.init, other?.embedding?.afterwards, other?.argv0, other?.cwd],
      ['legacy', [{ kind: 'set-argv', argv0: 'a.py' }], '/l.so', '/project'],
    );
  });

  it('are left out, or only what is wrong with them is, which is reported', () => {
    const text = settings(
      'x',
      { name: 'No library' },
      { name: 1, library: '/l' },
      {
        name: 'A',
        library: '/l',
        init: 'other',
        isolated: 1,
        searchPaths: ['/a', 2],
        env: { A: 1 },
        unknown: true,
      },
    );
    const { embedders, problems } = parseSettingsJson('/s', { kind: 'bytes', bytes: encodeUtf8(text) });
    deepEqual(
      embedders.map(({ range: _, ...setting }) => setting),
      [{ name: 'A', library: '/l', init: 'legacy' }],
    );
    equal(problems.length, 9);
    const wrong = parseSettingsJson('/s', {
      kind: 'bytes',
      bytes: encodeUtf8('{"pythonPathInspector.embedders": {}}'),
    });
    deepEqual([wrong.embedders, wrong.problems.length], [[], 1]);
  });
});
