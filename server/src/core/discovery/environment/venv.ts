/** Virtual environments (PEP 405), whether venv, virtualenv 20 or uv made them. Their mark is a pyvenv.cfg. */

import { parsePyvenvCfg, PYVENV_CFG_READ_LIMIT } from '../../formats/python/pyvenvCfg';
import { definedOnly } from '../../model/definedOnly';
import type { EnvironmentFacts, PyvenvCfg } from '../../model/facts/environmentFacts';
import type { DiscoveryTools, EnvironmentQuestion } from '../discoveryTools';
import { brokenLinks, environmentExecutable } from './environmentExecutable';
import { directoryVersion, interpreterVersion, recordedVersion } from './environmentVersion';
import { executableState } from './executableState';
import { rootOfInterpreter } from '../interpreterRoot';
import { foreignEnvironment } from '../foreign/foreignEnvironment';
import { homeState } from './homeState';

/** A pyvenv.cfg that is a directory, cannot be read or is a dangling link counts too, so that it is reported. */
export function isVenv(root: string, { fs, platform }: DiscoveryTools): boolean {
  return fs.readLink(platform.join(root, 'pyvenv.cfg')).kind !== 'absent';
}

export function venvFacts(question: EnvironmentQuestion, tools: DiscoveryTools): EnvironmentFacts {
  const { root, cwd } = question;
  const pyvenvCfg = readPyvenvCfg(root, tools);
  const recorded = recordedVersion(pyvenvCfg);
  const home = homeState({ pyvenvCfg, recorded, cwd }, tools);
  const foreign = foreignEnvironment(root, tools);
  const executable = question.executable ?? foreign?.executable ?? environmentExecutable(root, tools);
  const state = executableState(executable, tools);
  // On Windows the file in `Scripts` only starts the interpreter at `home`.
  const candidates = home.kind === 'ok' ? [executable, home.interpreter] : [executable];
  const version =
    interpreterVersion(state.kind === 'ok' ? candidates : [], tools) ??
    recorded ??
    directoryVersion(root, tools);
  const broken = state.kind === 'ok' ? [] : brokenLinks(executable, tools);
  return {
    kind: 'venv',
    root,
    executable,
    executableState: state,
    ...(broken.length === 0 ? {} : { brokenLinks: broken }),
    pyvenvCfg,
    homeState: home,
    ...definedOnly({ version, system: foreign?.system }),
  };
}

/** The interpreter behind a venv's redirector: on Windows `Scripts\\python.exe` only starts the one at `home`. CPython PC/launcher.c, venvlauncher. */
export function redirectedInterpreter(
  executable: string,
  cwd: string,
  tools: DiscoveryTools,
): string | undefined {
  const root = rootOfInterpreter(executable, tools);
  if (tools.platform.name !== 'windows' || !isVenv(root, tools)) {
    return undefined;
  }
  const pyvenvCfg = readPyvenvCfg(root, tools);
  const state = homeState({ pyvenvCfg, recorded: recordedVersion(pyvenvCfg), cwd }, tools);
  return state.kind === 'ok' ? state.interpreter : undefined;
}

function readPyvenvCfg(root: string, { fs, platform }: DiscoveryTools): PyvenvCfg {
  const file = platform.join(root, 'pyvenv.cfg');
  return parsePyvenvCfg(file, fs.read(file, PYVENV_CFG_READ_LIMIT));
}
