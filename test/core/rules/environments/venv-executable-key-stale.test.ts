import { check, installation } from '../../../support/situations';
import { FALSE, cfg } from './pyvenvCfgSituations';

describe('executable', () => {
  check('that is gone', {
    files: cfg(`home = /usr/bin\n${FALSE}executable = /usr/bin/python9.7\n`),
    expect: ['.venv/pyvenv.cfg:3 venv-executable-key-stale warning'],
  });

  check('of another version', {
    files: {
      ...cfg(`home = /usr/bin\n${FALSE}executable = /opt/py/bin/python9.7\n`),
      ...installation('/opt/py', '9.7'),
    },
    expect: ['.venv/pyvenv.cfg:3 venv-executable-key-stale warning'],
  });

  check('by another name', {
    files: cfg(`home = /usr/bin\n${FALSE}executable = /usr/bin/python3\n`),
    expect: [],
  });
});
