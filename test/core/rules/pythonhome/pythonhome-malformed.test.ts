import { BASE, check, installation } from '../../../support/situations';
import { READ } from '../pythonpathSituations';

describe('PYTHONHOME', () => {
  check('with a tilde', {
    files: { ...BASE, ...READ, ...installation('/home/kim/py', '9.8'), '/project/.env': 'PYTHONHOME=~/py\n' },
    expect: ['.env:1 pythonhome-malformed error'],
  });

  check('with quotes, in settings.json', {
    files: {
      ...BASE,
      '/project/.vscode/settings.json': '{ "terminal.integrated.env.linux": { "PYTHONHOME": "\'/usr\'" } }\n',
    },
    expect: ['.vscode/settings.json:1 pythonhome-malformed error'],
  });

  check('with a variable that nobody knows', {
    files: { ...BASE, '/project/.env': 'PYTHONHOME=$NOWHERE/py\n' },
    expect: ['.env:1 pythonhome-malformed error'],
  });

  check('of three parts', {
    files: { ...BASE, '/project/.env': 'PYTHONHOME=/usr:/usr:/usr\n' },
    expect: ['.env:1 pythonhome-malformed warning'],
  });

  check('that is relative and happens to fit', {
    files: { ...BASE, ...installation('/project/py', '9.8'), '/project/.env': 'PYTHONHOME=py\n' },
    expect: ['.env:1 pythonhome-malformed information'],
  });

  check('of two parts that fit', {
    files: {
      ...BASE,
      '/project/.vscode/settings.json':
        '{ "terminal.integrated.env.linux": { "PYTHONHOME": "/usr:/usr" } }\n',
    },
    expect: [],
  });
});
