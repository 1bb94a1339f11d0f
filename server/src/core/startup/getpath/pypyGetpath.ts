/**
 * Path configuration of PyPy: no zip next to the prefix, no lib-dynload, no PYTHONHOME, no compiled-in prefix. It
 * walks up from the executable, otherwise from libpypy. PyPy pypy/module/sys/initpath.py and pypy/interpreter/app_main.py.
 */

import { decodeSurrogateEscape } from '../../text/bytes';
import type { PrefixCause } from '../../model/entry';
import { message } from '../../model/message';
import { minorVersion } from '../../model/version';
import type { Lookups } from '../lookups';
import type { GetpathOutcome, PathConfiguration, Switches } from '../pathConfiguration';
import { behaves } from '../versions';
import type { GetpathInputs } from './inputs';
import { pythonStrip } from './readPyvenvCfg';
import { entry } from './getpathState';
import { typedPythonPath } from './typedPythonPath';

interface FoundLibrary {
  readonly paths: readonly string[];
  readonly stdlibDir: string;
  readonly prefix: string;
  readonly cause: PrefixCause;
}

/** How much of a pyvenv.cfg is read at once. */
const CFG_LIMIT = 16_384;
const LINK_LIMIT = 40;

export function pypyGetpath(inputs: GetpathInputs, lookups: Lookups, switches: Switches): GetpathOutcome {
  const programName = inputs.config.programName ?? inputs.config.origArgv?.[0] ?? 'pypy3';
  const executable = findExecutable(programName, inputs, lookups);
  lookups.trace.step('executable', message('The executable is {executable}', { executable }), executable);
  const starts = [executable, inputs.runtime.library ?? inputs.build.library ?? ''];
  const found = starts
    .filter((start) => start !== '')
    .map((start) => findLibrary(start, inputs, lookups))
    .find((library) => library !== undefined);
  if (found === undefined) {
    return {
      kind: 'fatal',
      warnings: ['debug: WARNING: Library path not found, using compiled-in sys.path.'],
      fatal: {
        code: 'no-stdlib',
        message: message('PyPy finds no {name} at or above {executable}', {
          name: `lib/pypy${minorVersion(inputs.version)}`,
          executable,
        }),
      },
    };
  }
  lookups.trace.step(
    'prefix',
    message('The standard library is {stdlibDir}', { stdlibDir: found.stdlibDir }),
  );
  return { kind: 'ok', configuration: configurationOf(programName, executable, found, inputs, switches) };
}

function configurationOf(
  programName: string,
  executable: string,
  { paths, stdlibDir, prefix, cause }: FoundLibrary,
  inputs: GetpathInputs,
  switches: Switches,
): PathConfiguration {
  const stdlib = paths.map((path) => entry(path, { kind: 'stdlib', cause }));
  return {
    programName,
    home: '',
    executable,
    baseExecutable: executable,
    prefix,
    execPrefix: prefix,
    basePrefix: prefix,
    baseExecPrefix: prefix,
    platlibdir: inputs.build.platlibdir,
    stdlibDir,
    platstdlibDir: stdlibDir,
    moduleSearchPaths: [...typedPythonPath(inputs, inputs.osName === 'nt' ? ';' : ':'), ...stdlib],
    switches,
    prefixCause: cause,
    execPrefixCause: cause,
    warnings: [],
  };
}

/** A bare name is looked up on PATH; a file that does not exist or is not executable does not count as an executable. */
function findExecutable(programName: string, { variables, osName }: GetpathInputs, lookups: Lookups): string {
  const { platform, cwd } = lookups;
  const name =
    osName === 'nt' && !programName.toLowerCase().endsWith('.exe') ? `${programName}.exe` : programName;
  const isBare = !name.includes(platform.separator) && !(osName === 'nt' && name.includes(':'));
  const candidates = (variables.PATH ?? '')
    .split(platform.delimiter)
    .map((path) => platform.join(path, name));
  const onPath = isBare ? candidates.find((path) => lookups.isExecutableFile(path)) : undefined;
  const executable = platform.abspath(onPath ?? name, cwd);
  return lookups.isExecutableFile(executable) ? executable : '';
}

/**
 * QUIRK(pypy-tries-the-root): unlike CPython it also tries the root directory, so that on a system with `/lib` linked to
 * `/usr/lib` any copy finds `/lib/pypy3.9`, with `/` as its prefix.
 */
function findLibrary(start: string, inputs: GetpathInputs, lookups: Lookups): FoundLibrary | undefined {
  let search = start;
  let asksForCfg = behaves('readsPyvenvCfg', inputs.version) ? 2 : 0;
  for (;;) {
    let directory = resolvedDirectory(search, lookups);
    if (directory === search) {
      return undefined;
    }
    let isHome = false;
    if (asksForCfg > 0) {
      asksForCfg -= 1;
      const home = readHome(lookups.platform.join(directory, 'pyvenv.cfg'), lookups);
      if (home !== '') {
        directory = home;
        isHome = true;
        asksForCfg = 0;
      }
    }
    const found = libraryIn(directory, inputs, lookups);
    if (found !== undefined) {
      return found;
    }
    search = isHome ? lookups.absolute(directory) : directory;
  }
}

/** The directory above, links of the last component followed, at each step upwards. */
function resolvedDirectory(path: string, lookups: Lookups): string {
  const { platform, cwd } = lookups;
  let file = platform.abspath(path, cwd);
  for (let links = 0; links < LINK_LIMIT && platform.name !== 'windows'; links += 1) {
    const outcome = lookups.readLink(file);
    if (outcome.kind !== 'link') {
      break;
    }
    file = platform.abspath(platform.join(platform.dirname(file), outcome.target), cwd);
  }
  return platform.dirname(file);
}

/** QUIRK(pypy-home-without-blanks): blanks around the key and the value do not matter, but the case of letters does. */
function readHome(file: string, lookups: Lookups): string {
  const outcome = lookups.readAt(file, 0, CFG_LIMIT);
  if (outcome.kind !== 'bytes') {
    return '';
  }
  for (const line of decodeSurrogateEscape(outcome.bytes).split(/\r\n|\r|\n/)) {
    const value = /^ *home *=(.*)$/.exec(line)?.[1];
    if (value !== undefined) {
      return pythonStrip(value);
    }
  }
  return '';
}

/** Packaged first, then the layout of the source tree, which the tarballs had up to PyPy 3.7. */
function libraryIn(prefix: string, inputs: GetpathInputs, lookups: Lookups): FoundLibrary | undefined {
  const { version, build } = inputs;
  const { platform } = lookups;
  const below = (...parts: readonly string[]): string => platform.join(prefix, ...parts);
  const isPackaged = behaves('pypyIsPackaged', version);
  const zip = below(`python${version.major}${version.minor}.zip`);
  const packaged =
    platform.name === 'windows' ? below('Lib') : below(build.platlibdir, `pypy${minorVersion(version)}`);
  const libPypy = below('lib_pypy');
  const source = below('lib-python', version.major === 2 ? minorVersion(version) : String(version.major));
  const found = (stdlibDir: string, landmark: string, paths: readonly string[]): FoundLibrary => ({
    paths,
    stdlibDir,
    prefix,
    cause: { kind: 'landmark', landmark },
  });

  if (isPackaged && lookups.isFile(zip)) {
    return found(zip, zip, [zip]);
  }
  const landmark = platform.join(packaged, 'site.py');
  if (isPackaged && lookups.isFile(landmark)) {
    return found(packaged, landmark, [packaged]);
  }
  if (!lookups.isDirectory(source) || !lookups.isDirectory(libPypy)) {
    return undefined;
  }
  const extras = isPackaged
    ? []
    : [
        platform.join(source, 'lib-tk'),
        ...(platform.name === 'windows' ? [] : [platform.join(source, `plat-${platPlatform(inputs)}`)]),
      ];
  const extensions = isPackaged ? [] : [platform.join(libPypy, '__extensions__')];
  return found(source, source, [...extensions, libPypy, source, ...extras]);
}

/** `sys.platform` at the time: PyPy 2.7 calls it `linux2`. */
function platPlatform({ osName, version }: GetpathInputs): string {
  return osName === 'darwin' ? 'darwin' : version.major === 2 ? 'linux2' : 'linux';
}
