/**
 * The drawn pictures of real interpreters, and of hostile folders, are well-formed XML for another reader: expat, which comes with Python.
 */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPicture } from '../../server/src/core/drawing/buildPicture';
import { foldTexts } from '../../server/src/core/drawing/foldPicture';
import { pictureSvg } from '../../server/src/core/drawing/pictureSvg';
import { contextFromOptions } from '../../server/src/core/contexts/contextOptions';
import { inspectContext } from '../../server/src/core/inspectContext';
import { renderMessage } from '../../server/src/core/model/message';
import { readMachine } from '../../server/src/node/machine';
import { createNodeFileSystem } from '../../server/src/node/nodeFileSystem';
import { realInterpreters } from '../support/realInterpreters';

/** The texts of all elements, in order. */
const READER = `
import sys, xml.dom.minidom
document = xml.dom.minidom.parse(sys.stdin.buffer)
print(sorted({node.tagName for node in document.getElementsByTagName('*')}))
`;

const HOSTILE = '<script>alert("&amp;")</script>\u001b]]>';

describe('the picture of a real interpreter is XML', function () {
  this.timeout(60_000);

  const reader = realInterpreters().find(({ version }) => version.major === 3)?.executable;
  let folder = '';
  before(() => {
    assert.ok(reader !== undefined, 'There is no Python 3 on this machine.');
    folder = mkdtempSync(join(tmpdir(), 'pypath-xml-'));
    mkdirSync(join(folder, 'hostile'));
    writeFileSync(join(folder, 'hostile', 'x.py'), '');
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  for (const { executable, version } of realInterpreters()) {
    it(`${String(version.major)}.${String(version.minor)}.${String(version.micro)} (${executable})`, () => {
      const machine = readMachine();
      const context = contextFromOptions(
        {
          python: executable,
          variables: [{ kind: 'set', name: 'PYTHONPATH', value: `${folder}/hostile:${HOSTILE}` }],
          cleanEnvironment: true,
          mode: { kind: 'interactive' },
          cwd: folder,
        },
        machine,
        folder,
      );
      const inspected = inspectContext(context, createNodeFileSystem());
      const picture = buildPicture(inspected, { say: renderMessage, folder });
      const { status, stdout, stderr } = spawnSync(reader ?? '', ['-I', '-c', READER], {
        input: pictureSvg(picture, foldTexts(renderMessage)),
        encoding: 'utf8',
      });
      assert.equal(status, 0, stderr);
      assert.equal(stdout.trim(), "['desc', 'g', 'path', 'rect', 'style', 'svg', 'text', 'title']");
    });
  }
});
