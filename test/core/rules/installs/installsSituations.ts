/** Distributions in the environment, as an installer leaves them. */

import { BASE, VENV } from '../../../support/situations';
import type { Tree } from '../../../support/tree';

export const SITE = '/project/.venv/lib/python9.8/site-packages';
export const HOME: Tree = { ...BASE, ...VENV };

/** With its files and their list, in which each has its real size unless another one is given. */
export function distribution(
  name: string,
  files: Readonly<Record<string, string>>,
  recorded: Readonly<Record<string, string>> = files,
): Tree {
  const metadata = `${name}-1.dist-info`;
  const rows = Object.entries(recorded).map(
    ([path, text]) => `${path},sha256=${text},${String(text.length)}`,
  );
  return {
    ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`${SITE}/${path}`, text])),
    [`${SITE}/${metadata}/METADATA`]: `Metadata-Version: 2.1\nName: ${name}\nVersion: 1\n`,
    [`${SITE}/${metadata}/RECORD`]: `${rows.join('\n')}\n${metadata}/METADATA,,\n${metadata}/RECORD,,\n`,
  };
}
