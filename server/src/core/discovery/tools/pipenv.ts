/**
 * pipenv keeps environments in one directory, under the name of the Pipfile's directory and a digest of the Pipfile's path.
 * https://pipenv.pypa.io/en/latest/virtualenv.html; pipenv 2026 pipenv/utils/venv_locator.py, get_location(), name.
 */

import { fileText } from '../../formats/fileText';
import { encodeUtf8 } from '../../text/bytes';
import { shortDigest } from '../../text/digests';
import { homeDirectory } from '../installRoots';
import { tomlFile } from './projectToml';
import { isEnvironment, realFolder, type ToolEnvironment, type ToolQuestion } from './toolQuestion';
import { expandUser, setVariable } from './userDirectories';

export function pipenvEnvironments(question: ToolQuestion): readonly ToolEnvironment[] {
  const pipfile = findPipfile(question);
  const root = pipfile === undefined ? undefined : environmentRoot(pipfile, question);
  return root !== undefined && isEnvironment(root, question)
    ? [{ tool: 'pipenv', root, name: question.platform.basename(root) }]
    : [];
}

const USUAL_DEPTH = 10;

/** Upwards from the working directory, at most as far as pipenv itself goes. */
export function findPipfile(question: ToolQuestion): string | undefined {
  const { machine, fs, platform } = question;
  const named = setVariable('PIPENV_PIPFILE', machine);
  if (named !== undefined) {
    return fs.stat(named).kind === 'file' ? named : undefined;
  }
  const depth = setVariable('PIPENV_NO_INHERIT', machine) === undefined ? maximalDepth(question) : 1;
  let directory = realFolder(question);
  for (let level = 0; level < depth; level += 1) {
    const file = platform.join(directory, 'Pipfile');
    const above = platform.dirname(directory);
    if (fs.stat(file).kind === 'file') {
      return file;
    }
    if (above === directory) {
      return undefined;
    }
    directory = above;
  }
  return undefined;
}

function maximalDepth({ machine }: ToolQuestion): number {
  const given = Number(setVariable('PIPENV_MAX_DEPTH', machine) ?? USUAL_DEPTH);
  return Number.isInteger(given) && given >= 0 && given <= USUAL_DEPTH ? given : USUAL_DEPTH;
}

function environmentRoot(pipfile: string, question: ToolQuestion): string | undefined {
  const { machine, fs, platform } = question;
  const directory = platform.dirname(pipfile);
  const home = workonHome(question);
  const shared = home === undefined ? undefined : platform.join(home, environmentName(pipfile, question));
  const beside = platform.join(directory, '.venv');
  const redirect = fs.stat(beside).kind === 'file' ? redirectedTo(beside, home, question) : undefined;
  if (redirect !== undefined) {
    return redirect;
  }
  const inProject = setVariable('PIPENV_VENV_IN_PROJECT', machine) ?? pipfileSetting(pipfile, question);
  if (inProject !== undefined && isTrue(inProject)) {
    return beside;
  }
  // Its own environment comes before a .venv that something else created.
  if (shared !== undefined && isEnvironment(shared, question)) {
    return shared;
  }
  return inProject === undefined && fs.stat(beside).kind === 'directory' ? beside : shared;
}

function pipfileSetting(pipfile: string, { fs }: ToolQuestion): string | undefined {
  const value = tomlFile(pipfile, fs, /venv_in_project/)?.document.boolean(['pipenv'], 'venv_in_project');
  return value === undefined ? undefined : String(value);
}

function isTrue(value: string): boolean {
  return !/^(?:0|false|no|off)$/i.test(value);
}

/** A `.venv` that is a file: a path, or a name below WORKON_HOME. */
function redirectedTo(
  file: string,
  home: string | undefined,
  { fs, platform }: ToolQuestion,
): string | undefined {
  const content = fileText(fs.read(file, 4096));
  const name = content.kind === 'text' ? content.text.trim() : '';
  if (name === '') {
    return undefined;
  }
  if (/[\\/]/.test(name)) {
    return platform.abspath(name, platform.dirname(file));
  }
  return home === undefined ? undefined : platform.join(home, name);
}

function environmentName(pipfile: string, { machine, platform }: ToolQuestion): string {
  const custom = setVariable('PIPENV_CUSTOM_VENV_NAME', machine);
  if (custom !== undefined) {
    return custom;
  }
  const name = platform
    .basename(platform.dirname(pipfile))
    .replace(/[ &$`!*@"()[\]\\\r\n\t]/g, '_')
    .slice(0, 42);
  const python = setVariable('PIPENV_PYTHON', machine);
  const suffix =
    python === undefined ? '' : `-${platform.isAbsolute(python) ? platform.basename(python) : python}`;
  return `${name}-${shortDigest('sha256', encodeUtf8(pipfile))}${suffix}`;
}

/** pipenv 2026 pipenv/utils/shell.py, get_workon_home(). */
function workonHome({ machine, folder, platform }: ToolQuestion): string | undefined {
  const home = homeDirectory(machine);
  const chosen = setVariable('WORKON_HOME', machine);
  if (chosen !== undefined) {
    const expanded = chosen.replace(
      /\$(?:\{(\w+)\}|(\w+))/g,
      (whole, braced?: string, bare?: string) => setVariable(braced ?? bare ?? '', machine) ?? whole,
    );
    return platform.abspath(expandUser(expanded, machine), folder);
  }
  if (platform.name === 'windows') {
    return home === undefined ? undefined : platform.join(home, '.virtualenvs');
  }
  const data = setVariable('XDG_DATA_HOME', machine);
  return data === undefined
    ? home === undefined
      ? undefined
      : platform.join(home, '.local', 'share', 'virtualenvs')
    : platform.join(expandUser(data, machine), 'virtualenvs');
}
