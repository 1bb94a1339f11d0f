/** `site.main()` of the standard library. CPython 3.13 Lib/site.py, in its order. */

import { definedOnly } from '../../model/definedOnly';
import type { Provenance } from '../../model/entry';
import { message } from '../../model/message';
import type { Fatal, VenvFacts } from '../../model/startupResult';
import { inOneStep, type Steps } from '../../ports/steps';
import type { PathConfiguration, PendingEntry, StartupEnvironment } from '../pathConfiguration';
import { behaves } from '../versions';
import { passOverUserCustomize, runCustomize } from './customize';
import { addSiteDirectoryApart, siteDirectories, type SiteDirectories } from './siteDirectories';
import { findOldVirtualenv, oldSitePackages, oldUserDistPackages, type OldVirtualenv } from './oldVirtualenv';
import { sitePackagesOf, type SiteLayout } from './sitePackages';
import { runPdmPackages } from './localPackages';
import { canEncodePath } from './localeEncoding';
import type { SiteState } from './siteState';
import { userSiteIsEnabled, userSiteOf, type UserSite } from './userSite';
import { findVenv, type VenvOutcome } from './findVenv';

/** What `main()` leaves behind, next to the path. */
export interface SiteFacts {
  /** Up to 3.13, site makes the venv's directory the prefix. */
  readonly prefix: string;
  readonly execPrefix: string;
  /** Where a `site.py` in place of Python's own sets them. */
  readonly basePrefix?: string;
  readonly baseExecPrefix?: string;
  readonly stdlibDir?: string;
  readonly platstdlibDir?: string;
  readonly venv?: VenvFacts;
  readonly enableUserSite: boolean | null;
  readonly userBase: string;
  readonly userSite: string;
}

export type MainOutcome =
  { readonly kind: 'ran'; readonly facts: SiteFacts } | { readonly kind: 'fatal'; readonly fatal: Fatal };

/** Site's own variables after `venv()`: PREFIXES and the prefixes of sys. */
interface Prefixes {
  readonly prefix: string;
  readonly execPrefix: string;
  readonly prefixes: readonly string[];
  readonly venv?: VenvFacts;
}

export interface MainOptions {
  /** `sys.flags.no_user_site` is off. */
  readonly userSite: boolean;
  /** The prefix is that of an environment, even without a pyvenv.cfg that this version reads. */
  readonly isVirtual: boolean;
}

/** Pauses while it reads `.pth` files. */
export function* runMain(
  state: SiteState,
  configuration: PathConfiguration,
  entries: readonly PendingEntry[],
  { userSite: mayUseUserSite, isVirtual }: MainOptions = {
    userSite: state.switches.userSite,
    isVirtual: false,
  },
): Steps<MainOutcome> {
  const { env } = state;
  state.known = new Set();
  const virtualenv = findOldVirtualenv(configuration, env);
  removeDuplicatePaths(state, [...entries, ...(virtualenv?.mainPackages ?? [])]);

  const found = findVenv(configuration, env);
  if (found.kind === 'fatal') {
    env.lookups.trace.step('site.venv', found.fatal.message, found.fatal.file);
    return found;
  }
  const unspellable = unspellableHome(state, found);
  if (unspellable !== undefined) {
    return { kind: 'fatal', fatal: unspellable };
  }
  const prefixes = prefixesOf(configuration, found, env);
  const layout: SiteLayout = {
    env,
    platlibdir: configuration.platlibdir,
    isVirtual: prefixes.prefix !== configuration.basePrefix,
  };
  const directories = siteDirectories(state);
  const userSite = userSiteOf(env);
  const usesBase = prefixes.venv?.includeSystemSite ?? virtualenv?.usesGlobalPackages ?? true;
  const switches = { ...state.switches, userSite: mayUseUserSite };
  const enableUserSite = usesBase ? userSiteIsEnabled(env, switches) : false;

  const fatal =
    virtualenv === undefined
      ? ((yield* addVenvPackages(directories, layout, prefixes)) ??
        (yield* addUserSite((entry) => directories.add(entry), env, userSite, enableUserSite)) ??
        (yield* addSitePackages(directories, layout, prefixes, isVirtual)))
      : yield* addOldVirtualenv(state, { directories, virtualenv, prefixes, userSite, enableUserSite });
  if (fatal !== undefined) {
    env.lookups.trace.step('site.addpackage', fatal.message, fatal.file);
    return { kind: 'fatal', fatal };
  }
  yield* directories.finish();

  runCustomize(state, 'sitecustomize');
  runPdmPackages(state);
  if (enableUserSite === true) {
    runCustomize(state, 'usercustomize');
  } else {
    passOverUserCustomize(state);
  }
  return {
    kind: 'ran',
    facts: {
      prefix: prefixes.prefix,
      execPrefix: prefixes.execPrefix,
      ...definedOnly({ venv: prefixes.venv }),
      enableUserSite,
      userBase: userSite.base,
      userSite: userSite.site,
    },
  };
}

/**
 * QUIRK(home-in-c-locale): up to 3.6 the user site comes from sysconfig, which looks below `home` of pyvenv.cfg for a source tree.
 * `os.stat()` raises for a path that the locale can't spell. CPython 3.6 Lib/sysconfig.py, is_python_build().
 */
function unspellableHome({ env, switches }: SiteState, found: VenvOutcome): Fatal | undefined {
  const home = found.kind === 'venv' && behaves('userSiteIsNormalised', env.version) ? found.home : undefined;
  if (found.kind !== 'venv' || home === undefined || canEncodePath(home.value, env, switches)) {
    return undefined;
  }
  return {
    code: 'site-error',
    message: message(
      'home in {file} is {home}, which Python cannot look up in the locale of this context. Set LC_ALL to C.UTF-8.',
      {
        home: home.value,
        file: found.pyvenvCfg,
      },
    ),
    file: found.pyvenvCfg,
    range: home.range,
  };
}

/** `removeduppaths()`: absolute and normalised, the first of equal spellings stays. */
function removeDuplicatePaths(state: SiteState, entries: readonly PendingEntry[]): void {
  for (const entry of entries) {
    const path = state.makePath(entry.path);
    if (!state.learn(path)) {
      state.path.push({ ...entry, path });
    }
  }
  state.env.lookups.trace.step(
    'site.removeduppaths',
    message('{before} entries are made absolute; {after} remain without duplicates', {
      before: String(entries.length),
      after: String(state.path.length),
    }),
  );
}

/**
 * QUIRK(site-prefix-is-above-executable): up to 3.13 the prefix is the parent of the executable's directory, even where
 * pyvenv.cfg is next to the executable. From 3.14 on it is getpath's, whatever site finds (gh-126987).
 */
function prefixesOf(
  { prefix, execPrefix, basePrefix, baseExecPrefix }: PathConfiguration,
  found: Exclude<VenvOutcome, { kind: 'fatal' }>,
  { version, lookups }: StartupEnvironment,
): Prefixes {
  if (found.kind === 'none') {
    lookups.trace.step(
      'site.venv',
      message('There is no pyvenv.cfg next to the executable or one directory above'),
    );
    return { prefix, execPrefix, prefixes: [prefix, execPrefix] };
  }
  const { pyvenvCfg, sitePrefix, includeSystemSite } = found;
  const isActivated = behaves('getpathActivatesVenv', version);
  const root = isActivated ? prefix : sitePrefix;
  const system = isActivated ? [basePrefix, baseExecPrefix] : [prefix, execPrefix];
  lookups.trace.step(
    'site.venv',
    includeSystemSite
      ? message('{root} is a virtual environment that also uses the packages of its base', { root })
      : message('{root} is a virtual environment with its own packages only', { root }),
    pyvenvCfg,
  );
  return {
    prefix: root,
    execPrefix: isActivated ? execPrefix : root,
    prefixes: [root, ...(isActivated ? [execPrefix] : []), ...(includeSystemSite ? system : [])],
    venv: { pyvenvCfg, root, includeSystemSite },
  };
}

/** The venv's own packages come before the user's. */
function* addVenvPackages(
  directories: SiteDirectories,
  layout: SiteLayout,
  { prefix, venv }: Prefixes,
): Steps<Fatal | undefined> {
  if (venv === undefined) {
    return undefined;
  }
  const fatal = yield* addAll(directories, layout, [prefix], prefix);
  if (fatal === undefined) {
    const detail = message('The packages of the virtual environment come first, below {prefix}', { prefix });
    layout.env.lookups.trace.step('site.venv', detail, venv.pyvenvCfg);
  }
  return fatal;
}

function* addSitePackages(
  directories: SiteDirectories,
  layout: SiteLayout,
  { prefix, prefixes, venv }: Prefixes,
  isVirtual: boolean,
): Steps<Fatal | undefined> {
  const isVenv = isVirtual || venv !== undefined;
  const fatal = yield* addAll(directories, layout, prefixes, isVenv ? prefix : undefined);
  layout.env.lookups.trace.step(
    'site.addsitepackages',
    message('Packages below {prefixes}', { prefixes: [...new Set(prefixes)].join(', ') }),
  );
  return fatal;
}

/** conda has a record of its packages there. conda documentation, "Conda environments". */
function isConda(prefix: string, { lookups }: StartupEnvironment): boolean {
  return lookups.untracedStat(lookups.platform.join(prefix, 'conda-meta')).kind === 'directory';
}

function* addAll(
  directories: SiteDirectories,
  layout: SiteLayout,
  prefixes: readonly string[],
  venvRoot: string | undefined,
): Steps<Fatal | undefined> {
  for (const { prefix, path } of sitePackagesOf(layout, prefixes)) {
    if (layout.env.lookups.isDirectory(path)) {
      const provenance: Provenance = {
        kind: 'site-packages',
        prefix,
        scope: prefix === venvRoot ? 'venv' : isConda(prefix, layout.env) ? 'conda' : 'base',
      };
      const fatal = yield* directories.add({ path, provenance });
      if (fatal !== undefined) {
        return fatal;
      }
    }
  }
  return undefined;
}

interface OldVirtualenvParts {
  readonly directories: SiteDirectories;
  readonly virtualenv: OldVirtualenv;
  readonly prefixes: Prefixes;
  readonly userSite: UserSite;
  readonly enableUserSite: boolean | null;
}

/**
 * The order of virtualenv's own site: its packages, the user's, those of the base.
 * QUIRK(old-virtualenv-forgets): it loses its known paths after the first step, so that what follows knows all of `sys.path`.
 */
function* addOldVirtualenv(
  state: SiteState,
  { directories, virtualenv, prefixes, userSite, enableUserSite }: OldVirtualenvParts,
): Steps<Fatal | undefined> {
  const { env } = state;
  const { realPrefix, usesGlobalPackages } = virtualenv;
  const { prefix, execPrefix } = prefixes;
  const apart: SiteDirectories['add'] = (entry) => inOneStep(() => addSiteDirectoryApart(state, entry));
  const own = oldSitePackages(env, prefix, execPrefix);
  const base = usesGlobalPackages ? oldSitePackages(env, realPrefix, execPrefix) : [];
  const user = enableUserSite === true ? oldUserDistPackages(env, userSite.base) : [];
  return (
    (yield* addExisting((entry) => directories.add(entry), env, own, {
      kind: 'site-packages',
      prefix,
      scope: 'venv',
    })) ??
    (yield* addUserSite(apart, env, userSite, enableUserSite)) ??
    (yield* addExisting(apart, env, user, { kind: 'user-site', base: userSite.base })) ??
    (yield* addExisting(apart, env, base, { kind: 'site-packages', prefix: realPrefix, scope: 'base' }))
  );
}

function* addExisting(
  add: SiteDirectories['add'],
  { lookups }: StartupEnvironment,
  paths: readonly string[],
  provenance: Extract<Provenance, { kind: 'site-packages' | 'user-site' }>,
): Steps<Fatal | undefined> {
  for (const path of paths.filter((candidate) => lookups.isDirectory(candidate))) {
    const fatal = yield* add({ path, provenance });
    if (fatal !== undefined) {
      return fatal;
    }
  }
  return undefined;
}

function* addUserSite(
  add: SiteDirectories['add'],
  { lookups }: StartupEnvironment,
  { base, site, variable }: UserSite,
  enableUserSite: boolean | null,
): Steps<Fatal | undefined> {
  if (enableUserSite !== true) {
    lookups.trace.step(
      'site.addusersitepackages',
      enableUserSite === null
        ? message('The user site is off: real and effective user or group differ')
        : message('The user site is off'),
    );
    return undefined;
  }
  const exists = lookups.isDirectory(site);
  const provenance: Provenance = {
    kind: 'user-site',
    base,
    ...(variable === undefined ? {} : { setBy: variable.setBy }),
  };
  const fatal = exists ? yield* add({ path: site, provenance }) : undefined;
  lookups.trace.step(
    'site.addusersitepackages',
    exists
      ? message("The user's packages are in {site}", { site })
      : message("The directory for the user's packages, {site}, does not exist", { site }),
    variable === undefined ? undefined : 'PYTHONUSERBASE',
  );
  return fatal;
}
