import { check } from '../../../support/situations';
import { distribution, HOME, SITE } from './installsSituations';

const ATTRS = distribution('attrs', { 'attr/__init__.py': 'a' });
const METADATA = `${SITE}/attrs-1.dist-info/METADATA`;
const WARNING = ['.venv/lib/python9.8/site-packages/attrs-1.dist-info/METADATA:1 metadata-missing warning'];

describe('metadata-missing', () => {
  check('an empty file', { files: { ...HOME, ...ATTRS, [METADATA]: '' }, expect: WARNING });

  check('a file that is gone', {
    files: Object.fromEntries(Object.entries({ ...HOME, ...ATTRS }).filter(([path]) => path !== METADATA)),
    expect: WARNING,
  });

  check('what no installer recorded, and an .egg-info that is a file', {
    files: { ...HOME, [`${SITE}/other-1.dist-info/top_level.txt`]: '', [`${SITE}/old-1.egg-info`]: '' },
    expect: [],
  });
});
