/** Which directories below a prefix are site directories. CPython 3.13 Lib/site.py, getsitepackages(); Debian's patch of it. */

import { minorVersion } from '../../model/version';
import type { StartupEnvironment } from '../pathConfiguration';
import { behaves } from '../versions';

export interface SitePackages {
  readonly prefix: string;
  readonly path: string;
}

export interface SiteLayout {
  readonly env: StartupEnvironment;
  readonly platlibdir: string;
  /** `sys.prefix != sys.base_prefix`: Debian's patch asks. */
  readonly isVirtual: boolean;
}

/** Candidates in order, each prefix once; whether they exist is asked when they are added. */
export function sitePackagesOf(layout: SiteLayout, prefixes: readonly string[]): readonly SitePackages[] {
  const distinct = [...new Set(prefixes)].filter((prefix) => prefix !== '');
  return distinct.flatMap((prefix) => directoriesBelow(layout, prefix).map((path) => ({ prefix, path })));
}

function directoriesBelow(layout: SiteLayout, prefix: string): readonly string[] {
  const { platform } = layout.env.lookups;
  if (platform.name === 'windows') {
    // QUIRK(prefix-is-site-directory): the prefix itself is one, so .pth files next to python.exe are read.
    const library = behaves('windowsSiteIsInLib', layout.env.version) ? 'Lib' : 'lib';
    return [prefix, platform.join(prefix, library, 'site-packages')];
  }
  const below = (...parts: readonly string[]): string => platform.join(prefix, ...parts);
  return layout.env.distribution === 'debian' ? debian(layout, below) : upstream(layout, below);
}

type Below = (...parts: readonly string[]) => string;

function upstream({ env, platlibdir }: SiteLayout, below: Below): readonly string[] {
  const { version, build } = env;
  if (env.implementation === 'pypy' && !behaves('pypyIsPackaged', version)) {
    return [below('site-packages')];
  }
  const name = libraryName(env) + build.abiThread;
  const directories = libraryNames(env, platlibdir).map((library) => below(library, name, 'site-packages'));
  if (behaves('sitePythonDirectory', version)) {
    directories.push(below('lib', 'site-python'));
  }
  if (build.framework !== '' && behaves('frameworkSiteDirectory', version)) {
    directories.push(`/Library/${build.framework}/${minorVersion(version)}/site-packages`);
  }
  return directories;
}

/** QUIRK(debian-dist-packages): `lib/python3/dist-packages` serves every Python 3; the local one comes first. */
function debian({ env, platlibdir, isVirtual }: SiteLayout, below: Below): readonly string[] {
  const { version } = env;
  const name = libraryName(env);
  // PyPy has the directories of all Pythons and its own local one.
  const own =
    env.implementation === 'pypy'
      ? []
      : libraryNames(env, platlibdir).map((library) =>
          below(library, name + env.build.abiThread, 'dist-packages'),
        );
  const shared = behaves('textIsBytes', version) ? [] : [below('lib', 'python3', 'dist-packages')];
  return [
    ...(isVirtual ? [below('lib', name, 'site-packages')] : []),
    below('local/lib', name, 'dist-packages'),
    ...shared,
    ...own,
  ];
}

/** `python3.13`, `pypy3.11` */
export function libraryName({ implementation, version }: StartupEnvironment): string {
  return (implementation === 'pypy' ? 'pypy' : 'python') + minorVersion(version);
}

/** From 3.9 on `platlibdir`, followed by `lib` if that is a different one. */
function libraryNames({ version }: StartupEnvironment, platlibdir: string): readonly string[] {
  return behaves('hasPlatlibdir', version) && platlibdir !== 'lib' ? [platlibdir, 'lib'] : ['lib'];
}
