/** The place of a finding: the line that causes it, otherwise the file of the environment that the user would open first. */

import { pyvenvCfgSetting } from '../../formats/python/pyvenvCfg';
import type { EnvironmentFacts } from '../../model/facts/environmentFacts';
import type { InspectedContext } from '../../model/inspection';
import { placeKey, type Origin } from '../../model/origin';
import type { RunContext } from '../../model/runContext';
import { FILE_START, type Range } from '../../text/positions';

export interface FilePlace {
  readonly file: string;
  readonly range: Range;
}

/** What set a variable that no file sets: the place depends on the contexts that it reaches. */
export interface Inherited {
  readonly name: string;
  readonly setBy: Origin;
}

export interface VariablePlace extends Partial<FilePlace> {
  readonly inherited?: Inherited;
  /** No file sets it. */
  readonly setIn?: 'process';
}

/** The line that sets something; undefined for the process environment and options. */
export function placeOfOrigin(origin: Origin | undefined): FilePlace | undefined {
  return origin?.kind === 'file' ? { file: origin.file, range: origin.range } : undefined;
}

/** The line that sets a variable. One that no file sets reaches many contexts: it has one place, which is found later. */
export function placeOfVariable(name: string, setBy: Origin): VariablePlace {
  switch (setBy.kind) {
    case 'file':
      return { file: setBy.file, range: setBy.range };
    case 'process':
      return { inherited: { name, setBy }, setIn: 'process' };
    case 'option':
      return { inherited: { name, setBy } };
  }
}

/** `home` of its pyvenv.cfg, otherwise the beginning of that file. */
export function placeOfEnvironment(environment: EnvironmentFacts | undefined): FilePlace | undefined {
  const pyvenvCfg = environment?.pyvenvCfg;
  return pyvenvCfg === undefined
    ? undefined
    : { file: pyvenvCfg.file, range: pyvenvCfgSetting(pyvenvCfg, 'home')?.valueRange ?? FILE_START };
}

/** Whether the environment's own interpreter does not exist on the disk: then that is the cause, not who chose it. */
export function hasBrokenExecutable({ pyvenvCfg, executableState, chosenBy }: EnvironmentFacts): boolean {
  switch (executableState.kind) {
    case 'dangling':
    case 'loop':
    case 'not-executable':
      return pyvenvCfg !== undefined;
    case 'missing':
      // A setting that names `.venv/bin/python4` does not make that file part of the environment.
      return pyvenvCfg !== undefined && chosenBy?.kind !== 'file';
    case 'ok':
      return false;
  }
}

/** Only a pyvenv.cfg: without a directory for an interpreter or for packages. */
export function isBareCfg({ contents, executableState }: EnvironmentFacts): boolean {
  return (
    contents !== undefined &&
    !contents.hasBin &&
    contents.libraries.length === 0 &&
    executableState.kind === 'missing'
  );
}

/** pyenv's shim did not find any of the versions that a file asks for. */
export function wantsVersion({ context, result }: InspectedContext): boolean {
  const { chosenBy } = context;
  return (
    result.fatal?.code === 'no-interpreter' &&
    ((chosenBy?.kind === 'file' && chosenBy.syntax === 'version-file') || isChosenByVariable(context)) &&
    pyenvVersionOf(context) !== undefined
  );
}

/** PYENV_VERSION chooses the interpreter, wherever that is set. */
export function isChosenByVariable({ chosenBy, environment }: RunContext): boolean {
  const variable = environment.get('PYENV_VERSION');
  return chosenBy !== undefined && variable !== undefined && placeKey(variable.setBy) === placeKey(chosenBy);
}

/** `…/versions/3.12.1/bin/python`, `…/versions/3.12.1/envs/shop/bin/python` */
export function pyenvVersionOf({ argv0, platform }: RunContext): string | undefined {
  const directories = platform.dirname(platform.dirname(argv0)).split(platform.separator);
  const versions = directories.lastIndexOf('versions');
  const version = directories.slice(versions + 1).join('/');
  return versions < 0 || version === '' ? undefined : version;
}
