/** `site`: the rest of the path, and code that runs before the first user line. CPython 3.13 Lib/site.py, main(), in its order. */

import { definedOnly } from '../../model/definedOnly';
import type { Provenance } from '../../model/entry';
import { message } from '../../model/message';
import type { Fatal, Finder, PthFile, PthLine, StartupCode, VenvFacts } from '../../model/startupResult';
import { FILE_START } from '../../text/positions';
import type { PathConfiguration, PendingEntry, StartupEnvironment } from '../pathConfiguration';
import { behaves } from '../versions';
import { passOverUserCustomize, runCustomize } from './customize';
import { addSiteDirectoryApart, siteDirectories, type SiteDirectories } from './siteDirectories';
import { findOwnSite, type OwnSite } from './ownSite';
import { applyEffects } from './pathEffects';
import { findOldVirtualenv, oldSitePackages, oldUserDistPackages, type OldVirtualenv } from './oldVirtualenv';
import { sitePackagesOf, type SiteLayout } from './sitePackages';
import { runPdmPackages } from './localPackages';
import { SiteState } from './siteState';
import { userSiteIsEnabled, userSiteOf, type UserSite } from './userSite';
import { findVenv, type VenvOutcome } from './findVenv';

export type SiteOutcome =
  | {
      readonly kind: 'ok';
      readonly sysPath: readonly PendingEntry[];
      /** Up to 3.13, site makes the venv's directory the prefix. */
      readonly prefix: string;
      readonly execPrefix: string;
      readonly startupCode: readonly StartupCode[];
      readonly finders: readonly Finder[];
      readonly pthFiles: readonly PthFile[];
      readonly pthLines: readonly PthLine[];
      readonly venv?: VenvFacts;
      readonly enableUserSite: boolean | null;
      readonly userBase: string;
      readonly userSite: string;
      readonly warnings: readonly string[];
      readonly complete: boolean;
    }
  | { readonly kind: 'fatal'; readonly fatal: Fatal; readonly warnings: readonly string[] };

/** Site's own variables after `venv()`: PREFIXES and the prefixes of sys. */
interface Prefixes {
  readonly prefix: string;
  readonly execPrefix: string;
  readonly prefixes: readonly string[];
  readonly venv?: VenvFacts;
}

export function runSite(configuration: PathConfiguration, env: StartupEnvironment): SiteOutcome {
  const state = new SiteState(env, configuration.switches);
  state.addSiteDirectory = (entry) => addSiteDirectoryApart(state, entry);
  const own = findOwnSite(configuration, env);
  if (own !== undefined) {
    return runOwnSite(state, own, configuration);
  }
  const virtualenv = findOldVirtualenv(configuration, env);
  removeDuplicatePaths(state, [...configuration.moduleSearchPaths, ...(virtualenv?.mainPackages ?? [])]);

  const found = findVenv(configuration, env);
  if (found.kind === 'fatal') {
    env.lookups.trace.step('site.venv', found.fatal.message, found.fatal.file);
    return fatalOutcome(state, found.fatal);
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
  const enableUserSite = usesBase ? userSiteIsEnabled(env, configuration.switches) : false;

  const fatal =
    virtualenv === undefined
      ? (addVenvPackages(directories, layout, prefixes) ??
        addUserSite((entry) => directories.add(entry), env, userSite, enableUserSite) ??
        addSitePackages(directories, layout, prefixes))
      : addOldVirtualenv(state, { directories, virtualenv, prefixes, userSite, enableUserSite });
  if (fatal !== undefined) {
    env.lookups.trace.step('site.addpackage', fatal.message, fatal.file);
    return fatalOutcome(state, fatal);
  }
  directories.finish();

  runCustomize(state, 'sitecustomize');
  runPdmPackages(state);
  if (enableUserSite === true) {
    runCustomize(state, 'usercustomize');
  } else {
    passOverUserCustomize(state);
  }
  return {
    kind: 'ok',
    sysPath: state.path,
    prefix: prefixes.prefix,
    execPrefix: prefixes.execPrefix,
    startupCode: state.startupCode,
    finders: state.finders,
    pthFiles: state.pthFiles,
    pthLines: state.pthLines,
    ...definedOnly({ venv: prefixes.venv }),
    enableUserSite,
    userBase: userSite.base,
    userSite: userSite.site,
    warnings: state.warnings,
    complete: isComplete(state),
  };
}

/** Nothing of the standard library's site runs: the path stays as it is until sitecustomize runs. */
function runOwnSite(
  state: SiteState,
  { file, effects }: OwnSite,
  { moduleSearchPaths, prefix, execPrefix }: PathConfiguration,
): SiteOutcome {
  state.path.push(...moduleSearchPaths);
  applyEffects(state, effects, { file, range: FILE_START });
  runCustomize(state, 'sitecustomize');
  return {
    kind: 'ok',
    sysPath: state.path,
    prefix,
    execPrefix,
    startupCode: state.startupCode,
    finders: state.finders,
    pthFiles: [],
    pthLines: [],
    enableUserSite: false,
    userBase: '',
    userSite: '',
    warnings: state.warnings,
    complete: isComplete(state),
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
      ? message('{root} is a virtual environment, which also uses the packages of its base', { root })
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
function addVenvPackages(
  directories: SiteDirectories,
  layout: SiteLayout,
  { prefix, venv }: Prefixes,
): Fatal | undefined {
  return venv === undefined ? undefined : addAll(directories, layout, [prefix], prefix);
}

function addSitePackages(
  directories: SiteDirectories,
  layout: SiteLayout,
  { prefix, prefixes, venv }: Prefixes,
): Fatal | undefined {
  const fatal = addAll(directories, layout, prefixes, venv === undefined ? undefined : prefix);
  layout.env.lookups.trace.step(
    'site.addsitepackages',
    message('Packages below {prefixes}', { prefixes: [...new Set(prefixes)].join(', ') }),
  );
  return fatal;
}

function addAll(
  directories: SiteDirectories,
  layout: SiteLayout,
  prefixes: readonly string[],
  venvRoot: string | undefined,
): Fatal | undefined {
  for (const { prefix, path } of sitePackagesOf(layout, prefixes)) {
    if (layout.env.lookups.isDirectory(path)) {
      const provenance: Provenance = {
        kind: 'site-packages',
        prefix,
        scope: prefix === venvRoot ? 'venv' : 'base',
      };
      const fatal = directories.add({ path, provenance });
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
function addOldVirtualenv(
  state: SiteState,
  { directories, virtualenv, prefixes, userSite, enableUserSite }: OldVirtualenvParts,
): Fatal | undefined {
  const { env } = state;
  const { realPrefix, usesGlobalPackages } = virtualenv;
  const { prefix, execPrefix } = prefixes;
  const apart: SiteDirectories['add'] = (entry) => addSiteDirectoryApart(state, entry);
  const own = oldSitePackages(env, prefix, execPrefix);
  const base = usesGlobalPackages ? oldSitePackages(env, realPrefix, execPrefix) : [];
  const user = enableUserSite === true ? oldUserDistPackages(env, userSite.base) : [];
  return (
    addExisting((entry) => directories.add(entry), env, own, {
      kind: 'site-packages',
      prefix,
      scope: 'venv',
    }) ??
    addUserSite(apart, env, userSite, enableUserSite) ??
    addExisting(apart, env, user, { kind: 'user-site', base: userSite.base }) ??
    addExisting(apart, env, base, { kind: 'site-packages', prefix: realPrefix, scope: 'base' })
  );
}

function addExisting(
  add: SiteDirectories['add'],
  { lookups }: StartupEnvironment,
  paths: readonly string[],
  provenance: Extract<Provenance, { kind: 'site-packages' | 'user-site' }>,
): Fatal | undefined {
  for (const path of paths.filter((candidate) => lookups.isDirectory(candidate))) {
    const fatal = add({ path, provenance });
    if (fatal !== undefined) {
      return fatal;
    }
  }
  return undefined;
}

function addUserSite(
  add: SiteDirectories['add'],
  { lookups }: StartupEnvironment,
  { base, site, variable }: UserSite,
  enableUserSite: boolean | null,
): Fatal | undefined {
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
  const fatal = exists ? add({ path: site, provenance }) : undefined;
  lookups.trace.step(
    'site.addusersitepackages',
    exists
      ? message("The user's packages are in {site}", { site })
      : message("The directory for the user's packages, {site}, does not exist", { site }),
    variable === undefined ? undefined : 'PYTHONUSERBASE',
  );
  return fatal;
}

/** Code that is not understood may have changed anything. */
export function isComplete({ startupCode, textIsCertain }: SiteState): boolean {
  return (
    textIsCertain &&
    startupCode.every(({ state, judgement }) => state.kind === 'silenced' || judgement.kind === 'understood')
  );
}

function fatalOutcome({ warnings }: SiteState, fatal: Fatal): SiteOutcome {
  return { kind: 'fatal', fatal, warnings };
}
