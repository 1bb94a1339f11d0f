/** What part of an environment an element of PYTHONPATH names, if it names one where Python finds no modules, or that it adds anyway. */

import type { DiscoveryTools } from '../discovery/discoveryTools';
import { definedOnly } from '../model/definedOnly';
import type { EnvironmentPart } from '../model/facts/contextSurroundings';
import type { InspectedContext } from '../model/inspection';
import type { StartupResult } from '../model/startupResult';
import { minorVersion } from '../model/version';
import { shadowedModules } from './shadowedModules';

/** `real` follows links. */
export function environmentPart(
  path: string,
  { result }: InspectedContext,
  real: (path: string) => string,
  tools: DiscoveryTools,
): EnvironmentPart | undefined {
  const { platform } = tools;
  const { prefix, execPrefix, stdlibDir } = result;
  const isAt = (other: string): boolean => platform.isAbsolute(other) && real(other) === real(path);
  if ([prefix, execPrefix].some((root) => packagesOf(root, result, tools).some(isAt))) {
    const standard = platform.isAbsolute(stdlibDir) ? [stdlibDir] : [];
    const hidesStandard = shadowedModules(path, standard, tools);
    return { part: 'own-packages', root: prefix, isOwn: true, hidesStandard };
  }
  const place = placeOf(path, tools);
  if (place === undefined || hasModules(path, tools)) {
    return undefined;
  }
  const { part, root } = place;
  const packages = packagesOf(root, result, tools).find(
    (directory) => tools.fs.stat(directory).kind === 'directory',
  );
  return {
    part,
    root,
    isOwn: platform.isAbsolute(prefix) && real(root) === real(prefix),
    ...definedOnly({ packages }),
    hidesStandard: [],
  };
}

/** If PYTHONPATH names it, site does not add it a second time. */
function packagesOf(
  root: string,
  { version, platlibdir }: StartupResult,
  { platform }: DiscoveryTools,
): readonly string[] {
  if (platform.name === 'windows') {
    return [platform.join(root, 'Lib', 'site-packages')];
  }
  const library = `python${version === undefined ? '' : minorVersion(version)}`;
  return [...new Set(['lib', platlibdir])].map((lib) => platform.join(root, lib, library, 'site-packages'));
}

function placeOf(
  path: string,
  { fs, platform }: DiscoveryTools,
): Pick<EnvironmentPart, 'part' | 'root'> | undefined {
  const isRoot = (directory: string): boolean =>
    fs.stat(platform.join(directory, 'pyvenv.cfg')).kind === 'file' ||
    fs.stat(platform.join(directory, 'conda-meta')).kind === 'directory';
  if (isRoot(path)) {
    return { part: 'root', root: path };
  }
  const above = platform.dirname(path);
  const name = platform.normcase(platform.basename(path));
  if (name === platform.normcase(platform.binDir) && isRoot(above)) {
    return { part: 'programs', root: above };
  }
  if ((name === 'lib' || name === 'lib64') && isRoot(above)) {
    return { part: 'library', root: above };
  }
  const top = platform.dirname(above);
  return /^(?:python|pypy)\d+\.\d+t?$/.test(name) && isRoot(top) ? { part: 'library', root: top } : undefined;
}

/** A project whose environment is its own folder, or someone who keeps modules there. */
function hasModules(path: string, { fs, platform }: DiscoveryTools): boolean {
  const listing = fs.list(path);
  const names = listing.kind === 'entries' ? listing.names : [];
  return names.some(
    (name) =>
      // What `venv` and virtualenv put next to the interpreter.
      (name.endsWith('.py') && name !== 'activate_this.py') ||
      fs.stat(platform.join(path, name, '__init__.py')).kind === 'file',
  );
}
