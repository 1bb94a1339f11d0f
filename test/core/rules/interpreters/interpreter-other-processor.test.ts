import { BASE, check, installation, VENV } from '../../../support/situations';
import { compiledFor, MACHINE } from '../../../support/elfHeader';
import { directory } from '../../../support/tree';

const HOST = { '/proc/self/exe': compiledFor(MACHINE.x86_64) };
const FOREIGN = { ...BASE, ...VENV, ...HOST, '/usr/bin/python9.8': compiledFor(MACHINE.aarch64) };

describe('interpreter-other-processor', () => {
  check('the base of an environment', {
    files: FOREIGN,
    expect: ['.venv/pyvenv.cfg:1 interpreter-other-processor error'],
  });

  check('one that a setting names', {
    files: {
      ...BASE,
      ...HOST,
      ...installation('/opt/arm', '9.8'),
      '/opt/arm/bin/python9.8': compiledFor(MACHINE.aarch64),
      '/project/.vscode/settings.json': '{\n"python.defaultInterpreterPath": "/opt/arm/bin/python9.8" }',
    },
    expect: ['.vscode/settings.json:2 interpreter-other-processor error'],
  });

  check('where an emulator is registered', {
    files: { ...FOREIGN, '/proc/sys/fs/binfmt_misc/qemu-aarch64': '' },
    expect: [],
  });

  check('its smaller relative, which this processor runs too', {
    files: { ...FOREIGN, '/usr/bin/python9.8': compiledFor(MACHINE.i386) },
    expect: [],
  });

  check('where the machine is not known', {
    files: { ...BASE, ...VENV, '/usr/bin/python9.8': compiledFor(MACHINE.aarch64), '/srv': directory },
    expect: [],
  });
});
