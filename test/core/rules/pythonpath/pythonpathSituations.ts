/** Folders in which PYTHONPATH is set. */

import { BASE, VENV } from '../../../support/situations';
import { READ } from '../pythonpathSituations';

export const dotenv = (value: string) => ({
  ...BASE,
  ...VENV,
  ...READ,
  '/project/.env': `PYTHONPATH=${value}\n`,
});

export const requests = {
  '/project/lib/requests/__init__.py': '',
  '/project/.venv/lib/python9.8/site-packages/requests/__init__.py': '',
};
