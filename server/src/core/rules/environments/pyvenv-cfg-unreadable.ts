/** A pyvenv.cfg that Python cannot read as text. getpath tolerates some problems, `site` fails on nearly all of them. */

import type { EnvironmentFacts, PyvenvCfg } from '../../model/facts/environmentFacts';
import { message } from '../../model/message';
import { FILE_START } from '../../text/positions';
import { defineRule } from '../rule';

/** A file that was not read because the folder is not trusted may be all right. */
type Problem = Exclude<PyvenvCfg['problem'], undefined | 'untrusted'>;

interface Data {
  readonly root: EnvironmentFacts['root'];
  readonly problem: Problem;
}

export const pyvenvCfgUnreadable = defineRule<Data>({
  code: 'pyvenv-cfg-unreadable',
  severity: 'error',
  summary: 'pyvenv.cfg cannot be read as text',
  unrepaired: 'The text is lost, or permissions have to change',
  cites: [
    'CPython 3.13 Modules/getpath.c, getpath_readlines()',
    'CPython 3.13 Lib/site.py, venv()',
    'gh-96005',
    'bpo-25185',
  ],
  *checkEnvironment(environment, view) {
    const { pyvenvCfg, root } = environment;
    if (pyvenvCfg?.problem === undefined || pyvenvCfg.problem === 'untrusted') {
      return;
    }
    yield {
      file: pyvenvCfg.file,
      range: FILE_START,
      data: { root, problem: pyvenvCfg.problem },
      contexts: view.names,
    };
  },
  message: ({ root, problem }) => message(TEMPLATES[problem], { root }),
});

const TEMPLATES: Readonly<Record<Problem, string>> = {
  denied:
    'Python will not start in {root}: it has no permission to read this file. Give the account that runs Python read permission.',
  'too-large':
    'Python will not start in {root}: pyvenv.cfg must be smaller than 32 KB. Create the virtual environment again.',
  undecodable:
    'Python will not start in {root}: this file is not UTF-8. Save it as UTF-8, or create the virtual environment again.',
  unreadable:
    'Python will not start in {root}: this file cannot be read. Create the virtual environment again on a disk that works.',
  directory:
    '{root} is not a working virtual environment: pyvenv.cfg is a directory, not a file. Create the virtual environment again.',
};
