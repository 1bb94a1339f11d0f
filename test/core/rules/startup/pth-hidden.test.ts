import { check } from '../../../support/situations';
import { SITE, PLACE, HOME } from './startupCodeSituations';

describe('pth-hidden', () => {
  check('a name with a dot', {
    files: { ...HOME, [`${SITE}/.a.pth`]: '/usr\n' },
    expect: [`${PLACE}/.a.pth:1 pth-hidden warning`],
  });
  check('a mark', {
    files: {
      ...HOME,
      [`${SITE}/a.pth`]: { kind: 'file', bytes: new Uint8Array(), executable: false, hidden: true },
    },
    expect: [`${PLACE}/a.pth:1 pth-hidden warning`],
  });
  check("macOS's own files", { files: { ...HOME, [`${SITE}/._a.pth`]: 'x' }, expect: [] });
});
