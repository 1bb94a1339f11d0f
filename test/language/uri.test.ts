import * as assert from 'node:assert/strict';
import { linux, windows } from '../../server/src/core/model/platform';
import { pathToUri, uriToPath } from '../../server/src/language/uri';

const cases = [
  { platform: linux, path: '/a b/c#d?e%f', uri: 'file:///a%20b/c%23d%3Fe%25f' },
  { platform: linux, path: '/é/😀', uri: 'file:///%C3%A9/%F0%9F%98%80' },
  { platform: linux, path: '/bad\udcff\udc80/x', uri: 'file:///bad%FF%80/x' },
  { platform: linux, path: '/back\\slash', uri: 'file:///back%5Cslash' },
  { platform: windows, path: 'C:\\Program Files\\x', uri: 'file:///c%3A/Program%20Files/x' },
  { platform: windows, path: '\\\\server\\share\\x y', uri: 'file://server/share/x%20y' },
];

describe('file URIs', () => {
  for (const { platform, path, uri } of cases) {
    it(`${JSON.stringify(path)} on ${platform.name}`, () => {
      assert.equal(pathToUri(path, platform), uri);
      assert.equal(uriToPath(uri, platform), path);
    });
  }

  it('reads what other editors write', () => {
    assert.equal(uriToPath('file:///C:/x', windows), 'C:\\x');
    assert.equal(uriToPath('file:///c%3a/x', windows), 'C:\\x');
    assert.equal(uriToPath('file://localhost/c:/x', windows), 'C:\\x');
    assert.equal(uriToPath('file:///a/é+b', linux), '/a/é+b');
    assert.equal(uriToPath('file:///100%', linux), '/100%');
  });

  it('recognizes what is not a file', () => {
    for (const uri of ['untitled:Untitled-1', 'git:/x/.env?ref', 'vscode-notebook-cell:/x', '']) {
      assert.equal(uriToPath(uri, linux), undefined);
    }
  });
});
