import * as assert from 'node:assert/strict';
import { parsePyvenvCfg } from '../../../../server/src/core/formats/python/pyvenvCfg';
import { repairPyvenvCfg } from '../../../../server/src/core/isolation/pyvenvCfg/repairPyvenvCfg';
import { encodeUtf8 } from '../../../../server/src/core/text/bytes';
import { linux, windows, type Platform } from '../../../../server/src/core/model/platform';
import { applyEdits } from '../../../support/applyEdits';
import { interpreterOf } from '../../../support/facts';

function repaired(
  text: string,
  path = '/opt/py/bin/python9.8',
  version = '9.8.2',
  platform: Platform = linux,
): string | undefined {
  const pyvenvCfg = parsePyvenvCfg('/venv/pyvenv.cfg', { kind: 'bytes', bytes: encodeUtf8(text) });
  const edit = repairPyvenvCfg(pyvenvCfg, interpreterOf(path, version), platform);
  if (edit === undefined) {
    return undefined;
  }
  assert.ok(edit.kind === 'edit');
  return applyEdits(text.replace(/^\ufeff/, ''), edit.edits);
}

const cases: readonly (readonly [string, string, string])[] = [
  [
    'what venv writes; the command that made it stays',
    'home = /usr/bin\ninclude-system-site-packages = false\nversion = 9.8.1\nexecutable = /usr/bin/python9.8\ncommand = /usr/bin/python9.8 -m venv /venv\n',
    'home = /opt/py/bin\ninclude-system-site-packages = false\nversion = 9.8.2\nexecutable = /opt/py/bin/python9.8\ncommand = /usr/bin/python9.8 -m venv /venv\n',
  ],
  [
    'what virtualenv writes',
    'home = /usr/bin\nimplementation = CPython\nversion_info = 9.8.1.final.0\nvirtualenv = 20.0\nversion = 9.8.1\nbase-prefix = /usr\nbase-exec-prefix = /usr\nbase-executable = /usr/bin/python9.8\n',
    'home = /opt/py/bin\nimplementation = CPython\nversion_info = 9.8.2.final.0\nvirtualenv = 20.0\nversion = 9.8.2\nbase-prefix = /opt/py\nbase-exec-prefix = /opt/py\nbase-executable = /opt/py/bin/python9.8\n',
  ],
  [
    'what uv writes',
    'home = /usr/bin\nimplementation = CPython\nuv = 0.9\nversion_info = 9.8.1\n',
    'home = /opt/py/bin\nimplementation = CPython\nuv = 0.9\nversion_info = 9.8.2\n',
  ],
  [
    'comments, blank lines, odd spelling and line ends stay',
    '# mine\r\n\r\nHOME=/usr/bin\r\nfoo\r\nprompt = "x"',
    '# mine\r\n\r\nHOME=/opt/py/bin\r\nfoo\r\nprompt = "x"',
  ],
  ['the first home, and no copy of it', 'home = /a\nhome = /b\n', 'home = /opt/py/bin\n'],
  ['a home without a value', 'home =\n', 'home = /opt/py/bin\n'],
  ['no home', 'version = 9.8.2\n', 'home = /opt/py/bin\nversion = 9.8.2\n'],
  [
    'no home, and the line ends of Windows',
    'version = 9.8.2\r\nfoo\r\n',
    'home = /opt/py/bin\r\nversion = 9.8.2\r\nfoo\r\n',
  ],
  ['a remark', 'home=/opt/py/bin\nversion = 9.8.1  # mine\n', 'home=/opt/py/bin\nversion = 9.8.2  # mine\n'],
  ['an empty file', '', 'home = /opt/py/bin\n'],
  ['a byte order mark', '\ufeffhome = /usr/bin\n', '#\nhome = /opt/py/bin\n'],
  ['a byte order mark and no line end', '\ufeffhome = /usr/bin', '#\nhome = /opt/py/bin'],
];

describe('repairPyvenvCfg', () => {
  for (const [title, before, after] of cases) {
    it(title, () => {
      assert.equal(repaired(before), after);
    });
  }

  it('says so when there is nothing to change', () => {
    assert.equal(repaired('home = /opt/py/bin\nversion = 9.8.2\n'), undefined);
  });

  it('writes a pre-release as virtualenv does', () => {
    const after = repaired(
      'home = /usr/bin\nversion_info = 9.8.1.final.0\n',
      '/opt/py/bin/python9.9',
      '9.9.0rc2',
    );
    assert.equal(after, 'home = /opt/py/bin\nversion_info = 9.9.0.candidate.2\n');
  });

  it('keeps the version when only the micro version is unknown, and writes the minor when that changed', () => {
    assert.equal(
      repaired('version = 9.8.1\nhome = /a\n', '/b/python9.8', '9.8'),
      'version = 9.8.1\nhome = /b\n',
    );
    assert.equal(
      repaired('version = 9.7.1\nhome = /a\n', '/b/python9.8', '9.8'),
      'version = 9.8\nhome = /b\n',
    );
  });

  it('knows that the prefix is home on Windows', () => {
    const after = repaired(
      'home = C:\\gone\nbase-prefix = C:\\gone\n',
      'C:\\Python98\\python.exe',
      '9.8.1',
      windows,
    );
    assert.equal(after, 'home = C:\\Python98\nbase-prefix = C:\\Python98\n');
  });
});
