/**
 * conda: the environment that the folder's environment.yml names or places. All environments of a user are listed in
 * `~/.conda/environments.txt`. https://docs.conda.io/projects/conda/en/stable/user-guide/tasks/manage-environments.html;
 * conda conda/core/envs_manager.py.
 */

import { fileText } from '../../formats/fileText';
import { definedOnly } from '../../model/definedOnly';
import { condaRoots, homeDirectory } from '../installRoots';
import { isEnvironment, TOOL_READ_LIMIT, type ToolEnvironment, type ToolQuestion } from './toolQuestion';
import { expandUser, setVariable } from './userDirectories';
import { beforeComment } from '../../text/trimmed';

const FILES = ['environment.yml', 'environment.yaml'] as const;
/** https://conda.io/projects/conda/en/latest/configuration.html: `base` is the installation itself. */
const BASE = 'base';

export function condaEnvironments(question: ToolQuestion): readonly ToolEnvironment[] {
  return [...described(question), ...recordedInside(question)];
}

/** However deep in the folder conda has made one. */
function recordedInside(question: ToolQuestion): readonly ToolEnvironment[] {
  const { folder, platform } = question;
  return recordedEnvironments(question)
    .filter((root) => root.startsWith(folder + platform.separator) && hasPython(root, question))
    .map((root) => ({ tool: 'conda' as const, root, name: platform.basename(root) }));
}

function described(question: ToolQuestion): readonly ToolEnvironment[] {
  const found = FILES.flatMap((name) => describedIn(name, question))[0];
  if (found === undefined) {
    return [];
  }
  const { prefix, name } = found;
  const { platform, folder, machine } = question;
  const written = prefix === undefined ? namedRoots(name ?? '', question) : [expandUser(prefix, machine)];
  const roots = written.map((each) => platform.abspath(each, folder));
  // An environment need not have a Python.
  const [root] = roots.filter((each) => isEnvironment(each, question));
  return root === undefined || !hasPython(root, question)
    ? []
    : [{ tool: 'conda', root, name: name ?? question.platform.basename(root) }];
}

function hasPython(root: string, { fs, platform }: ToolQuestion): boolean {
  const python = platform.name === 'windows' ? ['python.exe'] : ['bin', 'python'];
  return fs.readLink(platform.join(root, ...python)).kind !== 'absent';
}

interface DescribedEnvironment {
  readonly name?: string;
  readonly prefix?: string;
}

/** The keys `name` and `prefix` of the top level: one value each, which needs no YAML parser. */
function describedIn(
  fileName: string,
  { folder, fs, platform }: ToolQuestion,
): readonly DescribedEnvironment[] {
  const file = platform.join(folder, fileName);
  const content = fileText(fs.read(file, TOOL_READ_LIMIT));
  if (content.kind !== 'text') {
    return [];
  }
  const name = topLevelValue('name', content.text);
  const prefix = topLevelValue('prefix', content.text);
  return name === undefined && prefix === undefined ? [] : [definedOnly({ name, prefix })];
}

function topLevelValue(key: string, text: string): string | undefined {
  const written = new RegExp(`^${key}:[ \\t]+([^\\r\\n]*)`, 'm').exec(text)?.[1] ?? '';
  const [, double, single, behind = ''] = /^(?:"([^"]*)"|'([^']*)')(.*)$/s.exec(written) ?? [];
  const quoted = double ?? single;
  if (quoted !== undefined) {
    return /^\s*(?:$|\s#)/.test(` ${behind}`) && /^(?:$|[ \t])/.test(behind) ? quoted : undefined;
  }
  const plain = beforeComment(written).trimEnd();
  return plain === '' || /^[#'"&*!|>%@[{]/.test(plain) ? undefined : plain;
}

/** Where `conda activate NAME` looks, then the list of all that were ever made. */
function namedRoots(name: string, question: ToolQuestion): readonly string[] {
  const { machine, platform } = question;
  if (name === '' || name === BASE || /[\\/]/.test(name)) {
    return [];
  }
  const home = homeDirectory(machine);
  const listed = setVariable('CONDA_ENVS_PATH', machine) ?? setVariable('CONDA_ENVS_DIRS', machine) ?? '';
  const directories = [
    ...listed.split(platform.delimiter).filter((each) => each !== ''),
    ...condaRoots(machine).map((root) => platform.join(root, 'envs')),
    ...(home === undefined ? [] : [platform.join(home, '.conda', 'envs')]),
  ];
  const places = directories.map((directory) => platform.join(expandUser(directory, machine), name));
  return [...places, ...recordedEnvironments(question).filter((root) => platform.basename(root) === name)];
}

function recordedEnvironments({ machine, fs, platform }: ToolQuestion): readonly string[] {
  const home = homeDirectory(machine);
  if (home === undefined) {
    return [];
  }
  const content = fileText(fs.read(platform.join(home, '.conda', 'environments.txt'), TOOL_READ_LIMIT));
  return content.kind === 'text'
    ? content.text
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => platform.isAbsolute(line))
    : [];
}
