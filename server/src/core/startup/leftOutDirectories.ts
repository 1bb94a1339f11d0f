/**
 * What start-up does not put on `sys.path`, and why: the directories that a way of running Python, a variable or an
 * environment would have added but for a switch, a variable or a file. CPython 3.13 Python/initconfig.c, Modules/getpath.py,
 * Lib/site.py, main(); PEP 370; the documentation of `-E`, `-I`, `-P`, `-S`, `-s`.
 */

import { parsePyvenvCfg } from '../formats/python/pyvenvCfg';
import { placeIn, type LeftOut, type LeftOutRule } from '../model/leftOut';
import { message, type Message } from '../model/message';
import type { Origin } from '../model/origin';
import type { RunContext } from '../model/runContext';
import type { VenvFacts } from '../model/startupResult';
import { FILE_START } from '../text/positions';
import type { PathConfiguration, PendingEntry, StartupEnvironment } from './pathConfiguration';
import { scriptDirectory } from './preamble';
import type { SiteOutcome } from './site/site';
import { sitePackagesOf } from './site/sitePackages';
import { userSiteOf } from './site/userSite';
import { disablesUserSite } from './switches';

export interface StartedPath {
  readonly context: RunContext;
  readonly env: StartupEnvironment;
  readonly configuration: PathConfiguration;
  /** Undefined if site does not run. */
  readonly site: Extract<SiteOutcome, { kind: 'ok' }> | undefined;
  readonly sysPath: readonly PendingEntry[];
}

/** Not for applications that link Python: they have none of these switches. */
export function leftOutOf(started: StartedPath): readonly LeftOut[] {
  const { env, sysPath } = started;
  const { lookups } = env;
  const all = [
    ...firstEntry(started),
    ...pythonPath(started),
    ...userSite(started),
    ...packages(started),
    ...basePackages(started),
  ].filter(({ path }) => path !== '');
  return without(all, sysPath, lookups).map(({ path, ...why }) => ({
    path,
    ...why,
    exists: lookups.untracedStat(path).kind !== 'absent',
  }));
}

/** The directories of packages that site would have added if there were any below the prefix; the usual one stands for all. */
export function absentPackagesOf({ configuration, env, site }: StartedPath): readonly string[] {
  if (site === undefined) {
    return [];
  }
  const { prefix, execPrefix, platlibdir } = { ...configuration, ...site };
  const { lookups } = env;
  const layout = { env, platlibdir, isVirtual: site.venv !== undefined };
  return [...new Set([prefix, execPrefix])].flatMap((each) => {
    const directories = sitePackagesOf(layout, [each]).filter(({ path }) => path !== each);
    const isAny = directories.some(({ path }) => lookups.untracedStat(path).kind !== 'absent');
    const [usual] = directories;
    return isAny || usual === undefined ? [] : [usual.path];
  });
}

/** What is left out of another path, such as the one after a program has changed it. */
export function without<Left extends Pick<LeftOut, 'path'>>(
  leftOut: readonly Left[],
  sysPath: readonly Pick<PendingEntry, 'path'>[],
  { platform, cwd }: Pick<RunContext, 'platform' | 'cwd'>,
): readonly Left[] {
  const keyOf = (path: string): string => platform.normcase(path === '' ? cwd : platform.abspath(path, cwd));
  const there = new Set(sysPath.map(({ path }) => keyOf(path)));
  return leftOut.filter(({ path }) => !there.has(keyOf(path)));
}

type Pending = Omit<LeftOut, 'exists'>;

/** What decides, with the words for it. */
interface Decision {
  readonly rule: LeftOutRule;
  readonly why: Message;
  readonly setBy?: Origin | undefined;
  readonly variable?: string;
}

function left(path: string, { rule, why, setBy, variable }: Decision, isFirst: boolean): Pending {
  return { path, rule, why, ...placeIn(setBy), ...(variable === undefined ? {} : { variable }), isFirst };
}

function firstEntry(started: StartedPath): readonly Pending[] {
  const { context, configuration, env, sysPath } = started;
  const { mode } = context;
  const { cwd } = env.lookups;
  const [first] = sysPath;
  const isThere = first?.provenance.kind === 'run-mode';
  const decision = configuration.switches.safePath ? safePathDecision(started) : undefined;
  const wanted =
    mode.kind !== 'script'
      ? cwd
      : isThere && first.provenance.mode === 'script-archive'
        ? undefined
        : absolute(isThere ? first.path : scriptDirectory(mode.file, env.lookups), env);
  const kept = decision === undefined || wanted === undefined ? [] : [left(wanted, decision, true)];
  return mode.kind === 'script' && cwd !== wanted ? [...kept, left(cwd, scriptMode(context), true)] : kept;
}

function absolute(path: string, { lookups: { platform, cwd } }: StartupEnvironment): string {
  return path === '' ? cwd : platform.abspath(path, cwd);
}

function scriptMode({ describedBy }: RunContext): Decision {
  return {
    rule: 'run-mode',
    why: message(
      'Python puts the directory of the script first. Only with -m would that be the working directory',
    ),
    setBy: describedBy,
  };
}

/** CPython 3.11 Python/initconfig.c, config_init_safe_path(). */
function safePathDecision({ context, configuration, env }: StartedPath): Decision {
  const { flags, describedBy, mode } = context;
  const isScript = mode.kind === 'script';
  const { underscorePth } = configuration;
  if (underscorePth !== undefined) {
    return {
      rule: 'path-config',
      why: isScript
        ? message('A ._pth file decides the whole path, so Python does not add the directory of the script')
        : message('A ._pth file decides the whole path, so Python does not add the working directory'),
      setBy: fileOrigin(underscorePth),
    };
  }
  const variable = env.environment.get('PYTHONSAFEPATH');
  if (flags.isolated) {
    return {
      rule: 'isolated',
      why: isScript
        ? message('Python runs with -I, so it does not add the directory of the script')
        : message('Python runs with -I, so it does not add the working directory'),
      setBy: describedBy,
    };
  }
  return flags.safePath || variable === undefined
    ? {
        rule: 'safe-path',
        why: isScript
          ? message('Python runs with -P, so it does not add the directory of the script')
          : message('Python runs with -P, so it does not add the working directory'),
        setBy: describedBy,
      }
    : {
        rule: 'safe-path',
        why: isScript
          ? message('PYTHONSAFEPATH is set, so Python does not add the directory of the script')
          : message('PYTHONSAFEPATH is set, so Python does not add the working directory'),
        setBy: variable.setBy,
        variable: variable.name,
      };
}

function pythonPath({ context, configuration, env }: StartedPath): readonly Pending[] {
  const variable = env.environment.get('PYTHONPATH');
  if (configuration.switches.useEnvironment || variable === undefined || variable.value === '') {
    return [];
  }
  const { underscorePth } = configuration;
  const decision: Decision = {
    rule: 'pythonpath-ignored',
    why:
      underscorePth !== undefined
        ? message('PYTHONPATH has no effect: a ._pth file decides the whole path')
        : context.flags.isolated
          ? message('PYTHONPATH has no effect: Python runs with -I')
          : message('PYTHONPATH has no effect: Python runs with -E'),
    setBy: underscorePth === undefined ? context.describedBy : fileOrigin(underscorePth),
    variable: variable.name,
  };
  const { delimiter } = env.lookups.platform;
  return variable.value.split(delimiter).map((text) => left(absolute(text, env), decision, true));
}

function userSite(started: StartedPath): readonly Pending[] {
  const { site } = started;
  if (site === undefined || site.enableUserSite === true || site.userSite === '') {
    return [];
  }
  return [left(site.userSite, userSiteDecision(started, site), false)];
}

/** In the order of site: the environment first, then the switches. */
function userSiteDecision(
  { context, configuration, env }: StartedPath,
  { venv, enableUserSite }: Extract<SiteOutcome, { kind: 'ok' }>,
): Decision {
  const rule = 'user-site-off';
  const hasBase = userSiteOf(env).variable !== undefined;
  if (venv !== undefined && !venv.includeSystemSite) {
    return {
      rule,
      why: hasBase
        ? message("PYTHONUSERBASE has no effect: a virtual environment does not use the user's packages")
        : message("A virtual environment does not use the user's packages"),
      setBy: systemSiteLine(venv, env),
      ...(hasBase ? { variable: 'PYTHONUSERBASE' } : {}),
    };
  }
  if (enableUserSite === null) {
    return { rule, why: message("The user's packages are off: real and effective user or group differ") };
  }
  const { flags, describedBy } = context;
  const { underscorePth } = configuration;
  if (underscorePth !== undefined) {
    return {
      rule,
      why: message("The user's packages are off: a ._pth file decides the whole path"),
      setBy: fileOrigin(underscorePth),
    };
  }
  if (flags.isolated || flags.noUserSite) {
    return {
      rule,
      why: flags.isolated
        ? message("The user's packages are off: Python runs with -I")
        : message("The user's packages are off: Python runs with -s"),
      setBy: describedBy,
    };
  }
  const variable = env.environment.get('PYTHONNOUSERSITE');
  return variable === undefined || !disablesUserSite(variable.value, env.version)
    ? { rule, why: message("The user's packages are off") }
    : {
        rule,
        why: message("The user's packages are off: PYTHONNOUSERSITE is set"),
        setBy: variable.setBy,
        variable: variable.name,
      };
}

/** Without site nothing of an installation's packages is added. */
function packages({ context, configuration, env, site }: StartedPath): readonly Pending[] {
  if (site !== undefined) {
    return [];
  }
  const { underscorePth, prefix, execPrefix, platlibdir, executable } = configuration;
  const { platform } = env.lookups;
  const above = platform.dirname(platform.dirname(executable));
  const isVenv = env.lookups.untracedStat(platform.join(above, 'pyvenv.cfg')).kind === 'file';
  const root = isVenv ? [above] : [];
  const decision: Decision = {
    rule: 'no-site',
    why:
      underscorePth === undefined
        ? message('Python runs with -S, so it does not add installed packages')
        : message('The ._pth file has no "import site" line, so Python does not add installed packages'),
    setBy: underscorePth === undefined ? context.describedBy : fileOrigin(underscorePth),
  };
  const layout = { env, platlibdir, isVirtual: root.length > 0 };
  return sitePackagesOf(layout, [...root, prefix, execPrefix])
    .filter(({ prefix: own, path }) => path !== own)
    .map(({ path }) => left(path, decision, false));
}

function basePackages({ configuration, env, site }: StartedPath): readonly Pending[] {
  const venv = site?.venv;
  if (venv === undefined || venv.includeSystemSite) {
    return [];
  }
  const { basePrefix, baseExecPrefix, platlibdir } = configuration;
  const decision: Decision = {
    rule: 'no-system-site',
    why: message('The virtual environment does not use the packages of its base'),
    setBy: systemSiteLine(venv, env),
  };
  return sitePackagesOf({ env, platlibdir, isVirtual: false }, [basePrefix, baseExecPrefix])
    .filter(({ prefix: own, path }) => path !== own)
    .map(({ path }) => left(path, decision, false));
}

/** The last of several settings is the one that counts. */
function systemSiteLine({ pyvenvCfg }: VenvFacts, { lookups }: StartupEnvironment): Origin {
  const { settings } = parsePyvenvCfg(pyvenvCfg, lookups.untracedRead(pyvenvCfg, PYVENV_CFG_LIMIT));
  const setting = settings.findLast(({ key }) => key.toLowerCase() === 'include-system-site-packages');
  return setting === undefined
    ? fileOrigin(pyvenvCfg)
    : { kind: 'file', file: pyvenvCfg, syntax: 'pyvenv-cfg', range: setting.lineRange };
}

const PYVENV_CFG_LIMIT = 1024 * 1024;

function fileOrigin(file: string): Origin {
  return { kind: 'file', file, syntax: 'pyvenv-cfg', range: FILE_START };
}
