/** uv's `extends-environment`: an environment on top of another one, whose packages it sees through a `.pth` line. */

import { pyvenvCfgSetting } from '../../formats/python/pyvenvCfg';
import type { Severity } from '../../model/finding';
import { message } from '../../model/message';
import { FILE_START } from '../../text/positions';
import { defineRule } from '../rule';

interface Data {
  readonly parent: string;
  readonly exists: boolean;
}

export const venvExtendsEnvironment = defineRule<Data>({
  code: 'venv-extends-environment',
  severity: 'information',
  severityOf: ({ exists }): Severity => (exists ? 'information' : 'warning'),
  summary: 'A virtual environment is built on top of another one',
  unrepaired: 'Only uv can create the environment below it again',
  cites: ['uv documentation, "uv run --with"', 'PEP 405'],
  *checkEnvironment(environment, view) {
    const { pyvenvCfg, contents } = environment;
    if (pyvenvCfg === undefined || contents?.parent === undefined) {
      return;
    }
    const { path: parent, exists } = contents.parent;
    yield {
      file: pyvenvCfg.file,
      range: pyvenvCfgSetting(pyvenvCfg, 'extends-environment')?.valueRange ?? FILE_START,
      data: { parent, exists },
      contexts: view.names,
    };
  },
  message: ({ parent, exists }) =>
    exists
      ? message('uv created this virtual environment on top of {parent}, so Python sees those packages too', {
          parent,
        })
      : message(
          'uv created this virtual environment on top of {parent}, which does not exist. Those packages are missing. Create the virtual environment again.',
          { parent },
        ),
});
