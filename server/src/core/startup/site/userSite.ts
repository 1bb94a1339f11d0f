/** The user's own site directory (PEP 370). CPython 3.13 Lib/site.py, _getuserbase() and _get_path(). */

import type { Variable } from '../../model/runContext';
import { minorVersion } from '../../model/version';
import type { StartupEnvironment, Switches } from '../pathConfiguration';
import { behaves } from '../versions';
import { libraryName } from './sitePackages';

export interface UserSite {
  readonly base: string;
  readonly site: string;
  /** PYTHONUSERBASE, if it decides. */
  readonly variable?: Variable;
}

/** QUIRK(user-base-in-spite-of-e): site reads PYTHONUSERBASE itself, so that `-E` and `-I` do not hide it. */
export function userSiteOf(env: StartupEnvironment): UserSite {
  const variable = env.environment.get('PYTHONUSERBASE');
  if (variable !== undefined && variable.value !== '') {
    return { base: variable.value, site: siteBelow(variable.value, env), variable };
  }
  const base = defaultBase(env);
  return { base, site: siteBelow(base, env) };
}

/** `check_enableusersite()`: null for security reasons. */
export function userSiteIsEnabled(
  { account, lookups }: StartupEnvironment,
  { userSite }: Switches,
): boolean | null {
  if (!userSite) {
    return false;
  }
  return account.privileged && lookups.platform.name !== 'windows' ? null : true;
}

function defaultBase(env: StartupEnvironment): string {
  const { lookups, environment, build, version } = env;
  const { platform } = lookups;
  switch (platform.name) {
    case 'windows': {
      const appData = environment.get('APPDATA')?.value ?? '';
      return expandUser(platform.join(appData || '~', 'Python'), env);
    }
    case 'darwin':
      return build.framework === ''
        ? expandUser('~/.local', env)
        : expandUser(`~/Library/${build.framework}/${minorVersion(version)}`, env);
    case 'linux':
      return expandUser('~/.local', env);
  }
}

function siteBelow(base: string, env: StartupEnvironment): string {
  const { lookups, build, version } = env;
  const { platform } = lookups;
  if (platform.name === 'windows') {
    const tag = (build.winver || minorVersion(version)).replaceAll('.', '');
    return `${base}\\Python${tag}\\site-packages`;
  }
  const isFramework = platform.name === 'darwin' && build.framework !== '';
  const name = isFramework ? 'python' : libraryName(env) + build.abiThread;
  const site = `${base}/lib/${name}/site-packages`;
  return behaves('userSiteIsNormalised', version) ? platform.normpath(site) : site;
}

/**
 * `os.path.expanduser()` of a path that begins with a lone `~`; any other path is returned unchanged.
 * QUIRK(empty-home): an empty HOME is still a home: `/.local`. CPython 3.13 Lib/posixpath.py, Lib/ntpath.py.
 */
function expandUser(path: string, env: StartupEnvironment): string {
  if (!/^~(?:[\\/]|$)/.test(path)) {
    return path;
  }
  const home = env.lookups.platform.name === 'windows' ? windowsHome(env) : posixHome(env);
  return home === undefined ? path : home + path.slice(1) || '/';
}

function posixHome({ environment, account }: StartupEnvironment): string | undefined {
  return (environment.get('HOME')?.value ?? account.home)?.replace(/\/+$/, '');
}

function windowsHome({ environment }: StartupEnvironment): string | undefined {
  const value = (name: string): string | undefined => environment.get(name)?.value;
  const homePath = value('HOMEPATH');
  return value('USERPROFILE') ?? (homePath === undefined ? undefined : (value('HOMEDRIVE') ?? '') + homePath);
}
