import { check } from '../../../support/situations';
import { directory } from '../../../support/tree';
import { dotenv } from './pythonpathSituations';
import { src } from '../pythonpathSituations';

describe('PYTHONPATH', () => {
  check('with another separator', {
    files: { ...dotenv('/project/src;/project/lib'), ...src },
    expect: ['.env:1 pythonpath-malformed-entry warning'],
  });

  check('with commas', {
    files: { ...dotenv('/project/src,/project/lib'), ...src },
    expect: ['.env:1 pythonpath-malformed-entry warning'],
  });

  check('with a tilde', {
    files: { ...dotenv('/project/src:~/lib'), ...src, '/home/kim/lib': directory },
    expect: ['.env:1 pythonpath-malformed-entry warning'],
  });

  check('with a variable', {
    files: { ...dotenv('$HOME/lib'), '/home/kim/lib': directory },
    expect: ['.env:1 pythonpath-malformed-entry warning'],
  });

  check('with a directory that is called like a variable', {
    files: { ...dotenv('/project/$lib'), '/project/$lib': directory },
    expect: [],
  });
});
