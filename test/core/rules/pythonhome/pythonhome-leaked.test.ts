import { BASE, check, installation, VENV } from '../../../support/situations';

describe('PYTHONHOME', () => {
  check('of an AppImage', {
    files: { ...BASE, '/project/.env': 'PYTHONHOME=/tmp/.mount_EditorX7k2/usr\n' },
    expect: ['.env:1 pythonhome-leaked error'],
  });

  check('of an application, from the process', {
    files: { ...BASE, ...VENV, ...installation('/opt/blender-4.2/4.2/python', '9.8') },
    variables: { PYTHONHOME: '/opt/blender-4.2/4.2/python' },
    expect: ['.venv/pyvenv.cfg:1 pythonhome-leaked error'],
  });

  check('of an application whose own Python runs', {
    files: installation('/opt/blender-4.2/4.2/python', '9.8'),
    variables: { PATH: '/opt/blender-4.2/4.2/python/bin', PYTHONHOME: '/opt/blender-4.2/4.2/python' },
    expect: ['no-python error'],
  });
});
