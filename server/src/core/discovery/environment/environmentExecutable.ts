/** Where an environment's interpreter should be, whether or not it exists. */

import type { DiscoveryTools } from '../discoveryTools';

/** The first of the usual places where there is something, even a dangling link; otherwise the first of them. */
export function environmentExecutable(root: string, { fs, platform }: DiscoveryTools): string {
  const suffix = platform.executableSuffix;
  const names = [`python${suffix}`, `python3${suffix}`];
  const places = names.map((name) => platform.join(root, platform.binDir, name));
  const beside = platform.name === 'windows' ? [platform.join(root, 'python.exe')] : [];
  const [usual = ''] = places;
  return [...places, ...beside].find((path) => fs.readLink(path).kind !== 'absent') ?? usual;
}

/** For an interpreter that does not start: the dangling links next to it that are named like one, itself included. */
export function brokenLinks(executable: string, { fs, platform }: DiscoveryTools): readonly string[] {
  const directory = platform.dirname(executable);
  const outcome = fs.list(directory);
  const names = outcome.kind === 'entries' ? outcome.names : [];
  return names
    .filter((name) => /^(?:python|pypy)[\d.t]*(?:\.exe)?$/i.test(name))
    .toSorted()
    .map((name) => platform.join(directory, name))
    .filter((path) => fs.readLink(path).kind === 'link' && fs.stat(path).kind === 'absent');
}
