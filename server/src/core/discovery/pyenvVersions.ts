/**
 * Which of pyenv's installations a wanted version means, as `pyenv-version-name`, `pyenv-version-file-read` and
 * `pyenv-latest` decide. https://github.com/pyenv/pyenv/tree/master/libexec
 */

import type { Origin } from '../model/origin';
import type { DiscoveryTools } from './discoveryTools';
import { subdirectories } from './installRoots';

/** Not one of the installed versions: what PATH has. */
export const SYSTEM = 'system';

/** A version as it is wanted: `3.12`, `3.12.1`, `system`, the name of an environment. */
export interface WantedVersion {
  readonly version: string;
  readonly setBy: Origin;
}

const NOT_A_RELEASE = /-(?:dev|src|latest)$|(?:a|b|rc)\d+$/;

/** A name with a slash is a path below `versions`: pyenv-virtualenv's long name is `3.12.1/envs/shop`. */
export function pyenvRoot(
  { version, setBy }: WantedVersion,
  versions: string,
  tools: DiscoveryTools,
): string | undefined {
  if (setBy.kind === 'file' && !isAllowedInFile(version, versions, tools)) {
    return undefined;
  }
  const names = [version, version.replace(/^python-/, '')];
  const exact = names
    .map((name) => tools.platform.join(versions, name))
    .find((root) => tools.fs.stat(root).kind === 'directory');
  return exact ?? latest(names, versions, tools);
}

/** In a file, such a path must lead to a directory below `versions`; pyenv ignores any other (CVE-2022-35861). */
function isAllowedInFile(version: string, versions: string, { fs, platform }: DiscoveryTools): boolean {
  if (version !== '..' && !version.includes('/')) {
    return true;
  }
  const path = platform.normpath(platform.join(versions, version));
  return (
    path.startsWith(platform.join(platform.normpath(versions), '')) && fs.stat(path).kind === 'directory'
  );
}

/** The newest release that begins with the name: `3.13` is 3.13.5, and `3.13t` is 3.13.5t. */
function latest(names: readonly string[], versions: string, tools: DiscoveryTools): string | undefined {
  const { platform } = tools;
  const roots = subdirectories(versions, tools).filter(
    (root) => !NOT_A_RELEASE.test(platform.basename(root)),
  );
  for (const name of names) {
    const [, prefix = name, suffix = ''] = /^(.*\d)(t)$/.exec(name) ?? [];
    const found = roots.find((root) => {
      const installed = platform.basename(root);
      return (
        (installed.startsWith(`${prefix}.`) || installed.startsWith(`${prefix}-`)) &&
        /\dt$/.test(installed) === (suffix !== '')
      );
    });
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}
