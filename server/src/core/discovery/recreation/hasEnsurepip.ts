/** Whether an installation contains its own pip: Debian's and Ubuntu's do so only with python3-venv. */

import type { Interpreter } from '../../model/interpreter';
import { minorVersion } from '../../model/version';
import type { DiscoveryTools } from '../discoveryTools';

export function hasEnsurepip(
  { realExecutable, version, build }: Interpreter,
  { fs, platform }: Pick<DiscoveryTools, 'fs' | 'platform'>,
): boolean {
  const directory = platform.dirname(realExecutable);
  if (platform.name === 'windows') {
    return fs.stat(platform.join(directory, 'Lib', 'ensurepip', '__init__.py')).kind === 'file';
  }
  const name = `python${minorVersion(version)}${build.abiThread}`;
  const prefixes = [platform.dirname(directory), ...(build.prefix === undefined ? [] : [build.prefix])];
  return prefixes.some((prefix) =>
    ['lib', build.platlibdir].some(
      (lib) => fs.stat(platform.join(prefix, lib, name, 'ensurepip', '__init__.py')).kind === 'file',
    ),
  );
}
