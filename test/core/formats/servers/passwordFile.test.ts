import { deepEqual, equal } from 'node:assert/strict';
import { homeOfUser } from '../../../../server/src/core/formats/servers/passwordFile';
import { encodeUtf8 } from '../../../../server/src/core/text/bytes';

describe('the password file', () => {
  it('knows the home of a user by name and by number', () => {
    const bytes = encodeUtf8('root:x:0:0:root:/root:/bin/sh\nwww-data:x:33:33::/var/www:\n');
    const homes = ['www-data', '#33', '33', 'kim', '#7'].map((user) =>
      homeOfUser(user, { kind: 'bytes', bytes }),
    );
    deepEqual(homes, ['/var/www', '/var/www', '/var/www', undefined, undefined]);
    equal(homeOfUser('root', { kind: 'absent', because: 'denied' }), undefined);
  });
});
