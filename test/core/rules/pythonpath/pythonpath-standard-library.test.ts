import { check, installation } from '../../../support/situations';
import { dotenv } from './pythonpathSituations';

describe('PYTHONPATH', () => {
  check('with the standard library of another version', {
    files: { ...dotenv('/opt/lib/python9.7'), ...installation('/opt', '9.7') },
    expect: ['.env:1 pythonpath-standard-library error'],
  });

  check('with the standard library of another version, which hides each module of its own', {
    files: {
      ...dotenv('/opt/lib/python9.7'),
      ...installation('/opt', '9.7'),
      ...Object.fromEntries(
        ['opt', 'usr'].flatMap((prefix) =>
          ['codecs', 'random', 'json', 'typing', 'enum'].map((module) => [
            `/${prefix}/lib/python9.${prefix === 'opt' ? '7' : '8'}/${module}.py`,
            '',
          ]),
        ),
      ),
    },
    expect: ['.env:1 pythonpath-standard-library error'],
  });

  check('with the standard library', {
    files: dotenv('/usr/lib/python9.8'),
    expect: ['.env:1 pythonpath-standard-library warning'],
  });
});
