/**
 * pdm writes the interpreter of a project into `.pdm-python`, and may keep environments in one directory, under a digest of the
 * project's. https://pdm-project.org/en/latest/usage/venv/; pdm 2.29 src/pdm/project/core.py, cli/commands/venv/utils.py.
 */

import { fileText } from '../../formats/fileText';
import type { Origin } from '../../model/origin';
import { encodeUtf8 } from '../../text/bytes';
import { shortDigest } from '../../text/digests';
import { TextIndex } from '../../text/positions';
import { rootOfInterpreter } from '../interpreterRoot';
import { tomlFile, tomlText } from './projectToml';
import {
  isEnvironment,
  namesIn,
  realFolder,
  withoutLeftovers,
  type ToolEnvironment,
  type ToolQuestion,
} from './toolQuestion';
import { expandUser, setVariable, userConfigDirectory, userDataDirectory } from './userDirectories';

export function pdmEnvironments(question: ToolQuestion): readonly ToolEnvironment[] {
  const saved = savedPython(question);
  const chosen = saved === undefined ? undefined : environmentOf(saved, question);
  const kept = centralEnvironments(question).filter(({ root }) => root !== chosen?.root);
  const all = [...(chosen === undefined ? [] : [chosen]), ...kept];
  return withoutLeftovers(all, (each) => each === chosen, question);
}

/** The interpreter that pdm uses for the folder. */
export interface SavedPython {
  readonly path: string;
  readonly setBy: Origin;
}

/** pdm 2.29 src/pdm/project/core.py, _saved_python: `.pdm.toml` is that of old versions. */
export function savedPython({
  folder,
  machine,
  fs,
  platform,
}: Pick<ToolQuestion, 'folder' | 'machine' | 'fs' | 'platform'>): SavedPython | undefined {
  const set = setVariable('PDM_PYTHON', machine);
  if (set !== undefined) {
    return { path: platform.abspath(set, folder), setBy: { kind: 'process' } };
  }
  const file = platform.join(folder, '.pdm-python');
  const content = fileText(fs.read(file, 4096));
  if (content.kind === 'text') {
    const path = content.text.trim();
    const start = content.text.indexOf(path);
    const range = new TextIndex(content.text).range(start, start + path.length);
    return path === ''
      ? undefined
      : {
          path: platform.abspath(path, folder),
          setBy: { kind: 'file', file, syntax: 'version-file', range },
        };
  }
  const old = tomlFile(platform.join(folder, '.pdm.toml'), fs, /python/);
  const found = old?.document.strings(['python'], 'path')?.items[0];
  return old === undefined || found === undefined
    ? undefined
    : {
        path: platform.abspath(found.value, folder),
        setBy: { kind: 'file', file: old.file, syntax: 'toml', range: found.range },
      };
}

/** An interpreter without an environment around it is one that pdm gives `__pypackages__` to. */
function environmentOf({ path, setBy }: SavedPython, question: ToolQuestion): ToolEnvironment | undefined {
  const root = rootOfInterpreter(path, question);
  const isOwn = ['pyvenv.cfg', 'conda-meta'].some(
    (mark) => question.fs.readLink(question.platform.join(root, mark)).kind !== 'absent',
  );
  return isOwn
    ? { tool: 'pdm', root, executable: path, chosenBy: setBy, name: question.platform.basename(root) }
    : undefined;
}

function centralEnvironments(question: ToolQuestion): readonly ToolEnvironment[] {
  const { fs, platform, folder } = question;
  const directory =
    fs.stat(platform.join(folder, 'pyproject.toml')).kind === 'file' ? parent(question) : undefined;
  if (directory === undefined) {
    return [];
  }
  const real = realFolder(question);
  const digest = shortDigest('md5', encodeUtf8(real.replaceAll(platform.separator, '/')));
  const prefix = `${platform.basename(real)}-${digest}-`;
  return namesIn(directory, question)
    .filter((name) => name.startsWith(prefix))
    .map((name) => ({ tool: 'pdm' as const, root: platform.join(directory, name), name }))
    .filter(({ root }) => isEnvironment(root, question));
}

function parent({ machine, fs, platform, folder }: ToolQuestion): string | undefined {
  const directory = userConfigDirectory('pdm', machine);
  const file =
    setVariable('PDM_CONFIG_FILE', machine) ??
    (directory === undefined ? undefined : platform.join(directory, 'config.toml'));
  const placed =
    file === undefined ? undefined : tomlText(tomlFile(file, fs, /venv/)?.document, ['venv'], 'location');
  if (placed !== undefined) {
    return platform.abspath(expandUser(placed, machine), folder);
  }
  const data = userDataDirectory('pdm', machine);
  return data === undefined ? undefined : platform.join(data, 'venvs');
}
