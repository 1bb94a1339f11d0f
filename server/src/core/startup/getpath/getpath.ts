/** Path configuration: gives getpath the inputs that it needs in each version, and gives its answer one shape. */

import { definedOnly } from '../../model/definedOnly';
import type { PythonVersion } from '../../model/version';
import type { RunContext, Variable } from '../../model/runContext';
import type { Origin } from '../../model/origin';
import type { Fatal, PythonHomeFacts } from '../../model/startupResult';
import type { GetpathOutcome, PathConfiguration, StartupEnvironment, Switches } from '../pathConfiguration';
import { embedderConfig, embedderFacts } from '../embedding/embedderInputs';
import { behaves } from '../versions';
import { frozenGetpath } from './frozenGetpath';
import type { GetpathInputs, RuntimeFacts } from './inputs';
import { legacyGetpath } from './legacyGetpath';
import { legacyWindowsGetpath } from './legacyWindowsGetpath';
import { osNameOf } from './pathHelpers';
import { entryOrigins } from './pathVariable';
import { pypyGetpath } from './pypyGetpath';
import type { GetpathState } from './getpathState';

export function getpath(context: RunContext, env: StartupEnvironment, switches: Switches): GetpathOutcome {
  const inputs = inputsOf(context, env, switches);
  if (env.implementation === 'pypy') {
    return pypyGetpath(inputs, env.lookups, switches);
  }
  if (!behaves('frozenGetpath', env.version)) {
    return context.platform.name === 'windows'
      ? fromLegacyWindows(inputs, env, switches)
      : fromLegacy(inputs, env, switches);
  }
  const state = frozenGetpath(inputs, env.lookups);
  if (state.error !== undefined) {
    const { file, message: detail } = state.error;
    const fatal: Fatal = { code: 'path-error', message: detail, file };
    return { kind: 'fatal', fatal, warnings: state.warnings };
  }
  return { kind: 'ok', configuration: configurationOf(state, inputs, env, switches) };
}

function inputsOf(context: RunContext, env: StartupEnvironment, switches: Switches): GetpathInputs {
  const { embedding } = context;
  const value = (name: string): Variable | undefined => env.environment.get(name);
  const { useEnvironment } = switches;
  const pythonPath = useEnvironment ? value('PYTHONPATH') : undefined;
  const pythonHome = value('PYTHONHOME');
  const platlibdir = useEnvironment ? value('PYTHONPLATLIBDIR')?.value : undefined;
  return {
    osName: osNameOf(context.platform),
    version: env.version,
    build: env.build,
    patches: env.patches,
    variables: definedOnly({
      PATH: value('PATH')?.value,
      PYTHONHOME: pythonHome?.value,
      PYTHONEXECUTABLE: value('PYTHONEXECUTABLE')?.value,
      __PYVENV_LAUNCHER__: context.launcher ?? value('__PYVENV_LAUNCHER__')?.value,
    }),
    runtime: { ...runtimeFacts(context, env), ...embedderFacts(embedding, context.platform) },
    config: {
      useEnvironment,
      ...definedOnly({ pythonpathEnv: pythonPathValue(pythonPath, env.version), platlibdir }),
      ...(embedding === undefined ? ownConfig(context, env) : embedderConfig(embedding, env.version)),
    },
    ...definedOnly({
      pythonPathSetBy: pythonPathSetBy(context, pythonPath),
      pythonHomeSetBy: pythonHome?.setBy,
      registry: env.registry,
    }),
  };
}

/** A redirector on Windows names the program that it starts; the stub of a framework passes on what was typed. */
function ownConfig(
  { argv0, image, launcher, platform }: RunContext,
  { version }: StartupEnvironment,
): GetpathInputs['config'] {
  const isRedirected = launcher !== undefined && platform.name === 'windows';
  const isNamedByLauncher = platform.name === 'darwin' && !behaves('frozenGetpath', version);
  return {
    origArgv: [isRedirected ? (image ?? argv0) : argv0],
    ...definedOnly({ programName: isNamedByLauncher ? launcher : undefined }),
  };
}

/** QUIRK(empty-pythonpath-is-cwd-in-2.7): 2.7 treats an empty PYTHONPATH as one empty entry. */
function pythonPathValue(variable: Variable | undefined, version: PythonVersion): string | undefined {
  const isUnset = variable?.value === '' && behaves('emptyPythonPathIsUnset', version);
  return isUnset ? undefined : variable?.value;
}

function pythonPathSetBy(
  { embedding, platform }: RunContext,
  variable: Variable | undefined,
): readonly Origin[] | undefined {
  if (embedding?.pythonpath !== undefined) {
    return embedding.pythonpath.split(platform.delimiter).map(() => embedding.setBy);
  }
  return variable === undefined ? undefined : entryOrigins(variable, platform.delimiter);
}

/** Windows and macOS know the running image; Linux does not ask. */
function runtimeFacts({ platform, argv0, image }: RunContext, env: StartupEnvironment): RuntimeFacts {
  switch (platform.name) {
    case 'linux':
      return posixLibrary(env);
    case 'darwin':
      return {
        ...definedOnly({ realExecutable: image ?? (platform.isAbsolute(argv0) ? argv0 : undefined) }),
        ...posixLibrary(env),
      };
    case 'windows':
      return definedOnly({ realExecutable: image ?? argv0, library: env.build.library });
  }
}

/** Known in frameworks, from 3.14 to shared builds, and always where `libraryIsResolved`: then a static build is its own library. */
function posixLibrary({
  version,
  build,
  patches,
  realExecutable,
}: StartupEnvironment): Pick<RuntimeFacts, 'library'> {
  if (patches.libraryIsResolved) {
    return { library: build.library ?? realExecutable };
  }
  return build.framework !== '' || behaves('libraryKnownOnPosix', version)
    ? definedOnly({ library: build.library })
    : {};
}

function configurationOf(
  state: GetpathState,
  inputs: GetpathInputs,
  { environment }: StartupEnvironment,
  switches: Switches,
): PathConfiguration {
  const isUnderscorePth = state.isolated;
  const pythonHome = pythonHomeFacts(
    environment.get('PYTHONHOME'),
    switches,
    state.underscorePth !== undefined ? 'underscore-pth' : deciding(inputs),
  );
  return {
    programName: state.programName,
    home: state.home,
    executable: state.executable,
    baseExecutable: state.baseExecutable,
    prefix: state.prefix,
    execPrefix: state.execPrefix,
    basePrefix: state.basePrefix,
    baseExecPrefix: state.baseExecPrefix,
    platlibdir: inputs.config.platlibdir || inputs.build.platlibdir,
    stdlibDir: state.stdlibDir,
    platstdlibDir: state.platstdlibDir,
    moduleSearchPaths: state.moduleSearchPaths,
    switches: isUnderscorePth
      ? {
          isolated: true,
          useEnvironment: false,
          siteImport: state.siteImport ?? false,
          safePath: true,
          userSite: switches.userSite && !state.userSiteDisabled,
          adjustsLocale: switches.adjustsLocale,
        }
      : switches,
    prefixCause: state.prefixCause,
    execPrefixCause: state.execPrefixCause,
    warnings: state.warnings,
    ...definedOnly({
      pyvenvCfg: state.pyvenvCfg === '' ? undefined : state.pyvenvCfg,
      underscorePth: state.underscorePth?.file,
      pythonHome,
    }),
  };
}

function pythonHomeFacts(
  variable: Variable | undefined,
  { useEnvironment }: Switches,
  overriddenBy: 'underscore-pth' | 'embedder' | undefined,
): PythonHomeFacts | undefined {
  if (variable === undefined || variable.value === '') {
    return undefined;
  }
  const { value, setBy } = variable;
  if (!useEnvironment) {
    return { value, setBy, effect: 'ignored-by-flag' };
  }
  return { value, setBy, effect: overriddenBy === undefined ? 'used' : `ignored-by-${overriddenBy}` };
}

/** With an application's own home or path, PYTHONHOME decides nothing. */
function deciding({ config, runtime }: GetpathInputs): 'embedder' | undefined {
  return (config.home ?? '') === '' && (runtime.pySetPath ?? '') === '' ? undefined : 'embedder';
}

function fromLegacy(inputs: GetpathInputs, env: StartupEnvironment, switches: Switches): GetpathOutcome {
  const legacy = legacyGetpath(inputs, env.lookups);
  const pythonHome = pythonHomeFacts(env.environment.get('PYTHONHOME'), switches, deciding(inputs));
  const { pyvenvCfg, ...rest } = legacy;
  return {
    kind: 'ok',
    configuration: {
      ...rest,
      home: inputs.config.home ?? (pythonHome?.effect === 'used' ? pythonHome.value : ''),
      baseExecutable: legacy.executable,
      basePrefix: legacy.prefix,
      baseExecPrefix: legacy.execPrefix,
      switches,
      ...definedOnly({ pyvenvCfg: pyvenvCfg === '' ? undefined : pyvenvCfg, pythonHome }),
    },
  };
}

function fromLegacyWindows(
  inputs: GetpathInputs,
  env: StartupEnvironment,
  switches: Switches,
): GetpathOutcome {
  const { underscorePth, error, pyvenvCfg, ...rest } = legacyWindowsGetpath(inputs, env.lookups);
  if (error !== undefined) {
    const fatal: Fatal = { code: 'path-error', ...error };
    return { kind: 'fatal', fatal, warnings: [] };
  }
  const pythonHome = pythonHomeFacts(
    env.environment.get('PYTHONHOME'),
    switches,
    underscorePth === undefined ? deciding(inputs) : 'underscore-pth',
  );
  const fixed =
    underscorePth === undefined
      ? switches
      : { ...switches, isolated: true, safePath: true, siteImport: underscorePth.siteImport };
  return {
    kind: 'ok',
    configuration: {
      ...rest,
      home: pythonHome?.effect === 'used' ? pythonHome.value : '',
      execPrefix: rest.prefix,
      basePrefix: rest.prefix,
      baseExecPrefix: rest.prefix,
      execPrefixCause: { kind: 'same-as-prefix' },
      switches: fixed,
      warnings: [],
      ...definedOnly({
        pyvenvCfg: pyvenvCfg === '' ? undefined : pyvenvCfg,
        underscorePth: underscorePth?.file,
        pythonHome,
      }),
    },
  };
}
