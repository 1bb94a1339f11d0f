/** What the lines for servers may contain, and in which order. */

import { deepEqual, equal, match } from 'node:assert/strict';
import { serverBlocks, serverObstacle } from '../../../../server/src/core/isolation/embedding/serverBlocks';

describe('lines for servers', () => {
  it('name the directories of uWSGI backwards, as each goes to the front, without magic letters', () => {
    const lines = serverBlocks.uwsgi('/100%d', ['/a', '/b%']).split('\n');
    deepEqual(lines.slice(-4), ['home = /100%%d', 'pythonpath = /b%%', 'pythonpath = /a', '']);
  });

  it('name the directories of mod_wsgi in their order, in quotes', () => {
    match(serverBlocks.mod_wsgi('/a b', ['/a', '/b c']), / python-home="\/a b" python-path="\/a:\/b c"$/m);
  });

  it('are refused for paths that the server would misread', () => {
    const refuses = (server: 'mod_wsgi' | 'uwsgi', prefix: string, ...paths: readonly string[]): boolean =>
      serverObstacle(server, prefix, paths) !== undefined;
    for (const path of ['/é', '/a\nb', '/a\tb', '/a"b', '/a\\b', '/${HOME}', '/\udc80']) {
      equal(refuses('mod_wsgi', path), true, path);
    }
    for (const path of ['/é', '/a\nb', '/$(HOME)', '/%(x)', '/@(x)', '/a ', '/\udc80']) {
      equal(refuses('uwsgi', path), true, path);
    }
    equal(refuses('mod_wsgi', '/a', '/b:c'), true);
    equal(refuses('uwsgi', '/a', '/b*'), true);
    for (const path of ['/a b', "/it's 100%", '/$HOME', '/`x`']) {
      deepEqual([refuses('mod_wsgi', path, path, '/é'), refuses('uwsgi', path, path, '/é')], [false, false]);
    }
  });
});
