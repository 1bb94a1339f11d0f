/** A symbolic link, new or in place of another one. */

import { rename, rm, symlink } from 'node:fs/promises';

/** It is renamed into place, so that there is always either the old or the new one. */
export async function replaceLink(path: string, target: string): Promise<void> {
  const beside = `${path}.new-link`;
  await rm(beside, { force: true });
  await symlink(target, beside);
  try {
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
