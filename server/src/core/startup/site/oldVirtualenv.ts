/**
 * Environments of virtualenv before 20, which have their own `site.py`: it finds the base through `orig-prefix.txt` next to
 * it and puts the base's standard library after the environment's. virtualenv 16.7 virtualenv_embedded/site.py.
 */

import { decodeSurrogateEscape } from '../../text/bytes';
import { message } from '../../model/message';
import { stripSpan } from '../../formats/python/pythonStrip';
import { minorVersion } from '../../model/version';
import type { PathConfiguration, PendingEntry, StartupEnvironment } from '../pathConfiguration';
import { behaves } from '../versions';

export interface OldVirtualenv {
  /** `orig-prefix.txt` */
  readonly file: string;
  /** `sys.real_prefix` */
  readonly realPrefix: string;
  /** There is no `no-global-site-packages.txt`. */
  readonly usesGlobalPackages: boolean;
  /** The base's standard library: `virtual_install_main_packages()`. */
  readonly mainPackages: readonly PendingEntry[];
}

const READ_LIMIT = 64 * 1024;

const MARKER = 'orig-prefix.txt';

/** The directory is listed by any start-up; the standard library's own `site` does not look for the file. */
function hasMarker(stdlibDir: string, { lookups }: StartupEnvironment): boolean {
  const listing = lookups.list(stdlibDir);
  return listing.kind === 'entries' && listing.names.includes(MARKER);
}

/** QUIRK(frozen-site-ignores-virtualenv): from 3.11 on `site` is frozen, and such an environment's own is never read. */
export function findOldVirtualenv(
  { stdlibDir }: PathConfiguration,
  env: StartupEnvironment,
): OldVirtualenv | undefined {
  const { lookups, version } = env;
  const { platform } = lookups;
  if (behaves('siteIsFrozen', version) || !hasMarker(stdlibDir, env)) {
    return undefined;
  }
  const file = platform.join(stdlibDir, MARKER);
  const outcome = lookups.read(file, READ_LIMIT);
  if (outcome.kind !== 'bytes') {
    return undefined;
  }
  const text = decodeSurrogateEscape(outcome.bytes);
  const { start, end } = stripSpan(text);
  const realPrefix = text.slice(start, end);
  const mainPackages = mainPackagesOf(realPrefix, env).map((path): PendingEntry => ({
    path,
    provenance: { kind: 'stdlib', cause: { kind: 'landmark', landmark: file } },
  }));
  lookups.trace.step(
    'site.virtual_install_main_packages',
    message('{file} shows that an old virtualenv version created this environment; its base is {prefix}', {
      file,
      prefix: realPrefix,
    }),
    file,
  );
  const noGlobals = platform.join(stdlibDir, 'no-global-site-packages.txt');
  return { file, realPrefix, usesGlobalPackages: !lookups.exists(noGlobals), mainPackages };
}

function mainPackagesOf(realPrefix: string, { lookups, version }: StartupEnvironment): readonly string[] {
  const { platform } = lookups;
  const exists = (path: string): boolean => lookups.exists(path);
  if (platform.name === 'windows') {
    const paths = [platform.join(realPrefix, 'Lib'), platform.join(realPrefix, 'DLLs')];
    return [...paths, ...paths.map((path) => platform.join(path, 'lib-tk')).filter(exists)];
  }
  const name = `python${minorVersion(version)}`;
  const library = platform.join(realPrefix, 'lib', name);
  const lib64 = platform.join(realPrefix, 'lib64', name);
  const plat = platform.join(
    library,
    platform.name === 'linux' && behaves('textIsBytes', version)
      ? 'plat-linux2'
      : `plat-${platform.sysPlatform}`,
  );
  const paths = [...[lib64].filter(exists), library, ...[plat].filter(exists)];
  const hardCoded =
    platform.name === 'darwin'
      ? ['plat-darwin', 'plat-mac', 'plat-mac/lib-scriptpackages'].map((part) => platform.join(library, part))
      : [];
  return [
    ...paths,
    ...paths.map((path) => platform.join(path, 'lib-tk')).filter(exists),
    ...hardCoded.filter(exists),
  ];
}

/** Candidates below a prefix, in order: `addsitepackages()`. */
export function oldSitePackages(
  { lookups, version }: StartupEnvironment,
  prefix: string,
  execPrefix: string,
): readonly string[] {
  const { platform } = lookups;
  const prefixes = [
    platform.join(prefix, 'local'),
    prefix,
    ...(execPrefix === prefix ? [] : [platform.join(execPrefix, 'local')]),
  ];
  const name = `python${minorVersion(version)}`;
  return prefixes.flatMap((directory) => {
    const below = (...parts: readonly string[]): string => platform.join(directory, ...parts);
    if (platform.name === 'windows') {
      return [directory, below('lib', 'site-packages')];
    }
    if (platform.name === 'darwin' && directory === prefix) {
      return [below('lib', name, 'site-packages')];
    }
    const lib64 = below('lib64', name, 'site-packages');
    return [
      ...(lookups.exists(lib64) && lookups.readLink(below('lib64')).kind !== 'link' ? [lib64] : []),
      below('lib', name, 'site-packages'),
      below('lib', 'site-python'),
      below(name, 'lib-dynload'),
      below('local/lib', name, 'dist-packages'),
      below('lib', behaves('textIsBytes', version) ? name : 'python3', 'dist-packages'),
      below('lib', 'dist-python'),
    ];
  });
}

/** What follows the user site itself. */
export function oldUserDistPackages(
  { lookups, version }: StartupEnvironment,
  base: string,
): readonly string[] {
  return ['lib', 'local/lib'].map((library) =>
    lookups.platform.join(base, library, `python${minorVersion(version)}`, 'dist-packages'),
  );
}
