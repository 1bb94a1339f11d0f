/**
 * Environments of Python 2.7 that virtualenv 20 made: their own `site.py` moves the standard library's entries to the base that
 * pyvenv.cfg names, then runs the base's `site`. virtualenv 20.21 virtualenv/create/via_global_ref/builtin/python2/site.py.
 */

import { decodeSurrogateEscape } from '../../../text/bytes';
import type { Provenance } from '../../../model/entry';
import type { Platform } from '../../../model/platform';
import { message, type Message } from '../../../model/message';
import { FILE_START } from '../../../text/positions';
import type { Steps } from '../../../ports/steps';
import type { PathConfiguration, PendingEntry, StartupEnvironment } from '../../pathConfiguration';
import { addSiteDirectoryApart } from '../siteDirectories';
import { mayBeImported } from '../missingImport';
import { runMain, type MainOutcome } from '../siteMain';
import type { SiteState } from '../siteState';
import { reportSite, UNKNOWN } from './ownSite';
import { siteModuleOn, type SiteModule } from './siteModule';

type Module = Extract<SiteModule, { kind: 'virtualenv-20' }>;

interface Base {
  readonly pyvenvCfg: string;
  readonly prefix: string;
  readonly execPrefix: string;
  readonly executable: string;
  readonly includeSystemSite: boolean;
}

export function* runVirtualenv20(
  state: SiteState,
  module: Module,
  configuration: PathConfiguration,
): Steps<MainOutcome> {
  const { env, switches } = state;
  const { file } = module;
  const base = readBase(file, configuration, env);
  if ('template' in base) {
    return fatal(file, base);
  }
  const move = mover(configuration, base, env.lookups.platform);
  if (move === undefined) {
    return fatal(
      file,
      message("{file} of virtualenv fails: it needs Python's executable, and none was found", { file }),
    );
  }
  const entries = movedEntries(configuration, env, file, move);
  reportSite(state, file, FILE_START, {
    kind: 'understood',
    name: 'virtualenv 20',
    effect: message("Moves the standard library to its base, then runs Python's own site module"),
  });
  env.lookups.trace.step(
    'site',
    message('{file} belongs to virtualenv: it moves the standard library to its base, {prefix}', {
      file,
      prefix: base.prefix,
    }),
    file,
  );
  reportUnlessPythons(state, entries);

  const own = yield* runMain(state, configuration, entries, { userSite: false, isVirtual: true });
  if (own.kind === 'fatal') {
    return own;
  }
  // QUIRK(virtualenv-20-needs-json): it reads the list of directories with json, whose extension module is not always built in.
  if (!mayBeImported('_struct', state)) {
    return fatal(
      file,
      message(
        "{file} of virtualenv fails: it needs Python's extension modules, and there are none on the path",
        {
          file,
        },
      ),
    );
  }
  for (const directory of module.sitePackages) {
    addPackages(state, file, directory, configuration.prefix);
  }
  // QUIRK(virtualenv-20-runs-site-twice): for the base's packages `main()` runs once more, with the base's prefixes.
  const again = base.includeSystemSite
    ? yield* runMain(
        state,
        { ...configuration, prefix: base.prefix, execPrefix: base.execPrefix },
        state.path.splice(0),
        { userSite: switches.userSite, isVirtual: false },
      )
    : own;
  if (again.kind === 'fatal') {
    return again;
  }
  const { pyvenvCfg, includeSystemSite } = base;
  const { prefix, execPrefix, stdlibDir, platstdlibDir } = configuration;
  return {
    kind: 'ran',
    facts: {
      ...again.facts,
      prefix,
      execPrefix,
      basePrefix: base.prefix,
      baseExecPrefix: base.execPrefix,
      stdlibDir: move(stdlibDir),
      platstdlibDir: move(platstdlibDir),
      venv: { pyvenvCfg, root: prefix, includeSystemSite },
    },
  };
}

/** Reads pyvenv.cfg as this module does: the first `=` divides, the last of several settings wins. */
function readBase(
  file: string,
  { prefix }: PathConfiguration,
  { lookups }: StartupEnvironment,
): Base | Message {
  const pyvenvCfg = `${prefix}${lookups.platform.separator}pyvenv.cfg`;
  const outcome = lookups.read(pyvenvCfg, READ_LIMIT);
  if (outcome.kind !== 'bytes') {
    return message('{file} of virtualenv fails: it cannot read {configuration}', {
      file,
      configuration: pyvenvCfg,
    });
  }
  const settings = new Map<string, string>();
  for (const line of decodeSurrogateEscape(outcome.bytes).split('\n')) {
    const equals = line.indexOf('=');
    if (equals >= 0) {
      settings.set(stripped(line.slice(0, equals)), stripped(line.slice(equals + 1)));
    }
  }
  const needed = ['base-prefix', 'base-exec-prefix', 'base-executable'] as const;
  const [basePrefix, execPrefix, executable] = needed.map((key) => settings.get(key));
  const missing = needed.find((key) => !settings.has(key));
  return basePrefix === undefined || execPrefix === undefined || executable === undefined
    ? message('{file} of virtualenv fails: {configuration} has no {key}', {
        file,
        configuration: pyvenvCfg,
        key: missing ?? '',
      })
    : {
        pyvenvCfg,
        prefix: basePrefix,
        execPrefix,
        executable,
        includeSystemSite: settings.get('include-system-site-packages') === 'true',
      };
}

const READ_LIMIT = 1024 * 1024;

/** Byte strings have few blanks. */
function stripped(text: string): string {
  return text.replace(/^[\t-\r ]+|[\t-\r ]+$/g, '');
}

/**
 * Where a path below the environment is in the base. QUIRK(virtualenv-20-needs-executable): an application whose program is not
 * found has no `sys.executable`, and the module fails (undefined).
 */
function mover(
  { executable, prefix, execPrefix }: PathConfiguration,
  base: Base,
  platform: Platform,
): ((path: string) => string) | undefined {
  const clean = (path: string): string => withoutParents(path, platform.separator);
  const directory = directoryOf(clean(executable), platform.separator);
  if (directory === '') {
    return undefined;
  }
  const moves = [
    [directory, directoryOf(clean(base.executable), platform.separator)],
    [clean(prefix), clean(base.prefix)],
    [clean(execPrefix), clean(base.execPrefix)],
  ] as const;
  return (given) => {
    const path = clean(given);
    const move =
      path === directory ? undefined : moves.find(([from]) => isBelow(path, from, platform.separator));
    return move === undefined ? (path === directory ? given : path) : move[1] + path.slice(move[0].length);
  };
}

function isBelow(path: string, directory: string, separator: string): boolean {
  return path.startsWith(directory.endsWith(separator) ? directory : directory + separator);
}

/** Its own slice up to the last separator; without one, all but the last character. */
function directoryOf(path: string, separator: string): string {
  return path.slice(0, path.lastIndexOf(separator));
}

/** Each `..` takes the part before it away; nothing else is normalised. */
function withoutParents(path: string, separator: string): string {
  const parts = path.split(separator);
  const kept: string[] = [];
  for (let at = parts.length - 1; at >= 0; at -= 1) {
    const part = parts[at] ?? '';
    if (part === '..') {
      at -= 1;
    } else {
      kept.unshift(part);
    }
  }
  return kept.join(separator);
}

/** QUIRK(virtualenv-20-keeps-pythonpath): entries of PYTHONPATH are put back as they are, unless variables are ignored. */
function movedEntries(
  { moduleSearchPaths, switches }: PathConfiguration,
  { environment, lookups }: StartupEnvironment,
  file: string,
  move: (path: string) => string,
): readonly PendingEntry[] {
  const moved = moduleSearchPaths.map(({ path, provenance }): PendingEntry => {
    const target = move(path);
    return { path: target, provenance: target === path ? provenance : movedBy(file, provenance) };
  });
  const value = switches.useEnvironment ? (environment.get('PYTHONPATH')?.value ?? '') : '';
  const given = value === '' ? [] : [...new Set(value.split(lookups.platform.delimiter))];
  const kept = given.flatMap((path, index): readonly PendingEntry[] => {
    const entry = moduleSearchPaths.find(
      ({ provenance }) => provenance.kind === 'pythonpath' && provenance.text === path,
    );
    const before = entry ?? moduleSearchPaths[index];
    return before === undefined ? [] : [{ path, provenance: before.provenance }];
  });
  return [...kept, ...moved.slice(kept.length)];
}

function movedBy(file: string, provenance: Provenance): Provenance {
  const { kind } = provenance;
  return kind === 'stdlib' || kind === 'platstdlib' || kind === 'stdlib-zip'
    ? { kind, cause: { kind: 'site-module', file } }
    : provenance;
}

/** The base's own site runs, which may not be Python's either. */
function reportUnlessPythons(state: SiteState, entries: readonly PendingEntry[]): void {
  const module = siteModuleOn(entries, state.env);
  if (module.kind !== 'python') {
    reportSite(state, module.file, FILE_START, UNKNOWN);
  }
}

function addPackages(state: SiteState, file: string, directory: string, prefix: string): void {
  const { platform, cwd } = state.env.lookups;
  const path = platform.abspath(platform.join(file, directory), cwd);
  addSiteDirectoryApart(state, { path, provenance: { kind: 'site-packages', prefix, scope: 'venv' } });
}

function fatal(file: string, because: Message): MainOutcome {
  return { kind: 'fatal', fatal: { code: 'site-error', message: because, file, range: FILE_START } };
}
