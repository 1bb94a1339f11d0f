import { BASE, check, installation } from '../../../support/situations';
import { link } from '../../../support/tree';
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

  const old = {
    ...installation('/usr', '3.8'),
    '/usr/lib/python3.8/site.py': '',
    '/usr/bin/python3': link('python3.8'),
  };
  check('with an empty second part, up to 3.10', {
    files: { ...old, '/project/.env': 'PYTHONHOME=/usr:\n' },
    expect: ['.env:1 pythonhome-malformed warning'],
    afterFix: { 'pythonhome-malformed@.env:1#3': ['.env:1 dotenv-not-read information'] },
  });
  check('with an empty second part, which later versions search for', {
    files: { ...BASE, '/project/.env': 'PYTHONHOME=/usr:\n' },
    expect: ['.env:1 dotenv-not-read information'],
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
