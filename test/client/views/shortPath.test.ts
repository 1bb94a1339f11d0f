import * as assert from 'node:assert/strict';
import { shortPath, withoutFolder } from '../../../client/src/views/shortPath';

const posix = { folder: '/work/shop', basePrefix: '/opt/python/9.8', home: '/home/me' };
const windows = {
  folder: 'c:\\work\\shop',
  basePrefix: 'C:\\Program Files\\Python98',
  home: 'C:\\Users\\me',
};

describe('a path in the view', () => {
  const check = (path: string, expected: string, shortening = posix): void => {
    it(`${JSON.stringify(path)} is shown as ${expected}`, () => {
      assert.equal(shortPath(path, shortening), expected);
    });
  };

  check('', "''");
  check('lib', "'lib'");
  check('/work/shop', '.');
  check('/work/shop/src', 'src');
  check('/work/shopping/src', '/work/shopping/src');
  check('/opt/python/9.8/lib/python9.8', '…/lib/python9.8');
  check('/usr/lib/python9.8', '/usr/lib/python9.8', { ...posix, basePrefix: '/usr' });
  check('/home/me/.local/lib', '~/.local/lib');
  check('/elsewhere', '/elsewhere');
  check('/bad\udcff', '/bad\\udcff');
  check('/fine😀', '/fine😀');
  check('C:\\Program Files\\Python98\\Lib', '…\\Lib', windows);
  check('c:\\work\\shop\\src', 'src', windows);
  check('/anything', '/anything', { folder: '/work', basePrefix: '', home: '' });
});

describe('a sentence in the view', () => {
  it('names files of the folder relative to it', () => {
    assert.equal(
      withoutFolder('/work/shop/.venv/bin/python is a link to /usr/bin/python', '/work/shop'),
      '.venv/bin/python is a link to /usr/bin/python',
    );
  });
});
