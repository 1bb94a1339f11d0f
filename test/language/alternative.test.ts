/** What the client gets where releases differ and the release is not known. */

import assert from 'node:assert/strict';
import { message, renderMessage } from '../../server/src/core/model/message';
import { linux } from '../../server/src/core/model/platform';
import { runToEnd } from '../../server/src/core/ports/steps';
import { toFolderDto } from '../../server/src/language/convert';
import { contextOf, factsOf } from '../support/facts';
import { tree } from '../support/tree';

describe('a context whose release is not known', () => {
  it('has the other path, and says why there are two', () => {
    const because = message('Releases of Python {version} differ here', { version: '9.8' });
    const provenance = { kind: 'stdlib', cause: { kind: 'preset' } } as const;
    const sysPath = [{ path: '/other', exists: true, provenance }] as const;
    const contexts = [contextOf(), contextOf({ alternative: { because, sysPath } })];
    const { contexts: told } = runToEnd(
      toFolderDto(
        {
          folder: { uri: 'file:///project', name: 'project', path: '/project' },
          inspection: { ...factsOf({ contexts }), findings: [] },
          progress: { kind: 'whole' },
        },
        { state: { platform: linux, fileSystem: tree({}) }, render: renderMessage },
      ),
    );
    assert.deepEqual(
      told.map(({ alternative }) => alternative),
      [undefined, { because: 'Releases of Python 9.8 differ here', paths: ['/other'] }],
    );
  });
});
