import { check, installation } from '../../../support/situations';
import { FALSE, cfg } from './pyvenvCfgSituations';

describe('home', () => {
  check('in quotes', {
    files: cfg(`home = "/usr/bin"\n${FALSE}`),
    expect: ['.venv/pyvenv.cfg:1 venv-home-malformed warning'],
  });

  check('with a tilde', {
    files: { ...cfg(`home = ~/py/bin\n${FALSE}`), ...installation('/home/kim/py', '9.8') },
    expect: ['.venv/pyvenv.cfg:1 venv-home-malformed warning'],
    afterFix: {
      // The link still leads to the other installation.
      'venv-home-malformed@.venv/pyvenv.cfg:1#1': ['.venv/pyvenv.cfg:1 venv-home-not-link-target warning'],
    },
  });

  check('with a comment', {
    files: cfg(`home = /usr/bin # the base\n${FALSE}`),
    expect: ['.venv/pyvenv.cfg:1 venv-home-malformed warning'],
  });

  check('that is relative', {
    files: cfg(`home = ../usr/bin\n${FALSE}`),
    expect: ['.venv/pyvenv.cfg:1 venv-home-malformed warning'],
  });
});
