/**
 * Where the files of an environment say that it is: venv writes the environment's directory into `activate`, pip the interpreter's
 * whole path into the first line of each script. Neither follows when the directory moves. CPython Lib/venv/scripts.
 */

import { pyvenvCfgSetting } from '../../formats/python/pyvenvCfg';
import { decodeSurrogateEscape } from '../../text/bytes';
import type { RecordedRoot } from '../../model/facts/environmentContents';
import type { EnvironmentFacts, PyvenvCfg } from '../../model/facts/environmentFacts';
import { TextIndex } from '../../text/positions';
import type { DiscoveryTools } from '../discoveryTools';
import { followed } from '../rememberedRealPath';

/** A sample is enough: the same tool writes all of them. */
const SCRIPTS_READ = 24;
const FIRST_LINES = 512;
const ACTIVATE_LIMIT = 64 * 1024;

const ACTIVATE_NAMES: readonly string[] = ['activate', 'activate.csh', 'activate.fish'];

/** Only those that name another directory. Only on POSIX: Windows has programs instead of scripts. */
export function recordedRoots(
  { root }: EnvironmentFacts,
  pyvenvCfg: PyvenvCfg,
  tools: DiscoveryTools,
): readonly RecordedRoot[] {
  const found = [...(tools.platform.name === 'windows' ? [] : inBin(root, tools)), ...inCommand(pyvenvCfg)];
  return found.filter((recorded) => !isSameDirectory(recorded.root, root, tools));
}

function isSameDirectory(a: string, b: string, { realPath, platform }: DiscoveryTools): boolean {
  const real = (path: string): string => platform.normcase(followed(platform.normpath(path), realPath));
  return real(a) === real(b);
}

function inBin(root: string, { fs, platform }: DiscoveryTools): readonly RecordedRoot[] {
  const bin = platform.join(root, platform.binDir);
  const outcome = fs.list(bin);
  const names = outcome.kind === 'entries' ? outcome.names.toSorted() : [];
  const scripts = names.filter((name) => !/^(?:python|pypy|activate|pyvenv)/i.test(name));
  return [
    ...names
      .filter((name) => ACTIVATE_NAMES.includes(name))
      .flatMap((name) => inActivate(platform.join(bin, name), fs)),
    ...scripts.slice(0, SCRIPTS_READ).flatMap((name) => inScript(platform.join(bin, name), fs)),
  ];
}

/** `VIRTUAL_ENV=`, `setenv VIRTUAL_ENV`, `set -gx VIRTUAL_ENV`, each with the path as quoted for that shell. A computed path begins with `$`. */
const VIRTUAL_ENV =
  /\bVIRTUAL_ENV(?:=|[ \t]+)(?:\$\(cygpath[ \t]+(?:-\w[ \t]+)?)?(?:"(\/[^"$\n]*)"|'(\/[^'\n]*)'|(\/[^\s)"'$;]*))/dg;

function inActivate(file: string, fs: DiscoveryTools['fs']): readonly RecordedRoot[] {
  const outcome = fs.read(file, ACTIVATE_LIMIT);
  if (outcome.kind !== 'bytes') {
    return [];
  }
  const text = decodeSurrogateEscape(outcome.bytes);
  const index = new TextIndex(text);
  return [...text.matchAll(VIRTUAL_ENV)].flatMap((match) => {
    const span = match.indices?.slice(1).find((group) => group !== undefined);
    return span === undefined
      ? []
      : [{ file, range: index.range(...span), root: text.slice(...span), what: 'activate' as const }];
  });
}

/** The second form is for paths that are too long for a first line, or have blanks: pip's own vendored distlib writes it. */
const INTERPRETER_LINE =
  /^#!(?:[ \t]*(\/[^\n\r]*?)\/bin\/(?:python|pypy)[\w.]*[ \t]*(?:\r?\n|$)|\/bin\/sh\r?\n'''exec' "?(\/[^"\n]*?)\/bin\/(?:python|pypy)[\w.]*"?[ \t])/d;

/** Installations whose interpreter a package's script may name on purpose. */
const SYSTEM_PREFIXES: ReadonlySet<string> = new Set(['', '/usr', '/usr/local', '/opt/homebrew']);

function inScript(file: string, fs: DiscoveryTools['fs']): readonly RecordedRoot[] {
  const outcome = fs.readAt(file, 0, FIRST_LINES);
  const text = outcome.kind === 'bytes' ? decodeSurrogateEscape(outcome.bytes) : '';
  const match = INTERPRETER_LINE.exec(text);
  const span = match?.indices?.slice(1).find((group) => group !== undefined);
  if (span === undefined) {
    return [];
  }
  const root = text.slice(...span);
  return SYSTEM_PREFIXES.has(root)
    ? []
    : [{ file, range: new TextIndex(text).range(...span), root, what: 'script' }];
}

/** Where the first path begins behind the options of venv. */
function environmentAt(command: string): number | undefined {
  const called = /-m (?:venv|virtualenv) /.exec(command);
  const options = called === null ? command.length : called.index + called[0].length;
  const path = /(?<=^| )(?:\/|[A-Za-z]:[\\/])/.exec(command.slice(options));
  return path === null ? undefined : options + path.index;
}

/** `command = /usr/bin/python3 -m venv /project/.venv`: venv records it from 3.11 on, and nothing reads it. */
function inCommand(pyvenvCfg: PyvenvCfg): readonly RecordedRoot[] {
  const setting = pyvenvCfgSetting(pyvenvCfg, 'command');
  const value = setting?.value ?? '';
  const start = environmentAt(value);
  if (setting === undefined || start === undefined) {
    return [];
  }
  const end = value.length;
  const { line, character } = setting.valueRange.start;
  return [
    {
      file: pyvenvCfg.file,
      range: { start: { line, character: character + start }, end: { line, character: character + end } },
      root: setting.value.slice(start, end),
      what: 'command',
    },
  ];
}
