/**
 * `pdm run`: Python with the variables of the project's scripts, and with the packages of `__pypackages__` where pdm has no
 * environment. https://pdm-project.org/en/latest/usage/scripts/ and /usage/pep582/; pdm 2.29 src/pdm/cli/commands/run.py.
 */

import { tomlFile, tomlText, type TomlFile } from '../../discovery/tools/projectToml';
import { savedPython, type SavedPython } from '../../discovery/tools/pdm';
import { rootOfInterpreter } from '../../discovery/interpreterRoot';
import { lookUp } from '../../configuration/settingVariables';
import { definedOnly } from '../../model/definedOnly';
import { message } from '../../model/message';
import type { FileOrigin } from '../../model/origin';
import type { RunContext } from '../../model/runContext';
import { FILE_START } from '../../text/positions';
import { NO_CONTEXTS, type Candidate, type FoundContexts, type SourceQuestion } from '../contextSource';
import type { Source } from '../source';
import { PDM_SCRIPTS, scriptVariables, sharedVariables } from './pdmVariables';
import { toolRun, toolTask, writtenTasks, type ToolRun } from './toolRun';
import { concernsPython, NO_VARIABLES, together, type ToolVariables } from './toolVariables';

const SIGNS = ['.pdm-python', '.pdm.toml', 'pdm.toml', 'pdm.lock'] as const;

export const pdmRuns: Source = {
  name: 'pdm',
  files: ['**/{.pdm-python,.pdm.toml,pdm.toml,pdm.lock}', '**/pyproject.toml'],
  activation: ['pyproject.toml'],
  contexts: pdmContexts,
};

function pdmContexts(question: SourceQuestion): FoundContexts {
  const { folder, machine, fs } = question;
  const { platform } = machine;
  const file = platform.join(folder, 'pyproject.toml');
  const isMarked = SIGNS.some((name) => fs.stat(platform.join(folder, name)).kind === 'file');
  const project = tomlFile(file, fs, ...(isMarked ? [] : [/\bpdm\b/]));
  if (project === undefined || !(isMarked || project.document.has(['tool', 'pdm']))) {
    return NO_CONTEXTS;
  }
  const started = pdmStart(project, question);
  if (started === undefined) {
    return NO_CONTEXTS;
  }
  const shared = sharedVariables(project, question);
  const run = withVariables({ ...started, variables: NO_VARIABLES }, shared);
  const isOwn = started.localPackages !== undefined || concernsPython(shared);
  return {
    contexts: [...(isOwn ? [toolRun(run, question)] : []), ...scripts(project, run, question)],
    problems: [],
  };
}

/** QUIRK(pdm-pythonpath-replaces-its-own): pdm adds `__pypackages__` by a directory on PYTHONPATH, which a variable of the project replaces. */
function withVariables({ localPackages, ...run }: ToolRun, variables: ToolVariables): ToolRun {
  const replaces =
    variables.changes.some(({ name }) => name === 'PYTHONPATH') || variables.unknown === 'PYTHONPATH';
  return {
    ...run,
    variables: together([run.variables, variables]),
    ...(replaces ? {} : definedOnly({ localPackages })),
  };
}

type Started = Omit<ToolRun, 'variables'>;

/** Undefined if there is no interpreter at all. */
function pdmStart(project: TomlFile, question: SourceQuestion): Started | undefined {
  const { folder, machine, candidates, fs } = question;
  const { platform } = machine;
  const place = { folder, machine, fs, platform };
  const saved = savedPython(place);
  const isThere = saved !== undefined && fs.stat(saved.path).kind === 'file';
  const describedBy = isThere && saved.setBy.kind === 'file' ? saved.setBy : headerOf(project);
  const base = { name: 'pdm run', tool: 'pdm', describedBy };
  const usesVenv = usesEnvironments(question);
  const found = usesVenv ? inProject(question) : undefined;
  const own = isThere ? savedCandidate(saved, question) : found;
  if (usesVenv && own?.environmentRoot !== undefined) {
    return { ...base, candidate: own };
  }
  const packages = platform.join(folder, '__pypackages__');
  const candidate =
    own ?? candidates.find(({ environmentRoot }) => environmentRoot === undefined) ?? candidates[0];
  const isLocal = isThere || !usesVenv || fs.stat(packages).kind === 'directory';
  if (candidate === undefined || !isLocal) {
    return undefined;
  }
  return {
    ...base,
    candidate,
    localPackages: { root: folder, setBy: describedBy },
    ...(isThere ? {} : { uncertain: uncertaintyOf(saved) }),
  };
}

/** `python.use_venv`: a variable, then the project's own settings. pdm 2.29 src/pdm/project/config.py. */
function usesEnvironments({ folder, machine, fs }: SourceQuestion): boolean {
  const set = lookUp('PDM_USE_VENV', machine) ?? '';
  if (set !== '') {
    return /^(?:1|y|yes|t|true|on)$/i.test(set);
  }
  const files = ['pdm.toml', '.pdm.toml'].map((name) => machine.platform.join(folder, name));
  const values = files.map((file) =>
    tomlFile(file, fs, /use_venv/)?.document.boolean(['python'], 'use_venv'),
  );
  return values.find((value) => value !== undefined) ?? true;
}

function uncertaintyOf(saved: SavedPython | undefined) {
  return saved === undefined
    ? message('Only pdm knows which interpreter it uses')
    : message('{file} does not exist, and only pdm knows which interpreter it uses instead', {
        file: saved.path,
      });
}

function headerOf({ file, document }: TomlFile): FileOrigin {
  const range = document.has(['tool', 'pdm']) ? document.rangeOf(['tool', 'pdm']) : FILE_START;
  return { kind: 'file', file, syntax: 'toml', range };
}

/** An environment around the interpreter is one that pdm uses as such. */
function savedCandidate({ path, setBy }: SavedPython, question: SourceQuestion): Candidate {
  const { fs, machine, candidates } = question;
  const { platform } = machine;
  const known = candidates.find(({ argv0 }) => argv0 === path);
  if (known?.environmentRoot !== undefined) {
    return known;
  }
  const root = rootOfInterpreter(path, { platform });
  const isEnvironment = ['pyvenv.cfg', 'conda-meta'].some(
    (mark) => fs.readLink(platform.join(root, mark)).kind !== 'absent',
  );
  return {
    argv0: path,
    label: path,
    chosenBy: setBy,
    ...definedOnly({ environmentRoot: isEnvironment ? root : undefined }),
  };
}

/** pdm 2.29 src/pdm/cli/commands/venv/utils.py, get_in_project_venv(); then the first one of its own directory. */
function inProject({ folder, machine, candidates }: SourceQuestion): Candidate | undefined {
  const roots = ['.venv', 'venv', 'env'].map((name) => machine.platform.join(folder, name));
  return (
    roots
      .map((root) => candidates.find(({ environmentRoot }) => environmentRoot === root))
      .find((candidate) => candidate !== undefined) ??
    candidates.find(({ belonging }) => belonging?.tool === 'pdm')
  );
}

function scripts(project: TomlFile, run: ToolRun, question: SourceQuestion): readonly RunContext[] {
  const { folder, machine } = question;
  return writtenTasks(project.document, PDM_SCRIPTS, ['cmd', 'shell'], { ...question, file: project.file })
    .filter(({ name }) => name !== '_')
    .flatMap(({ name, words, range }) => {
      const own = scriptVariables(project, [...PDM_SCRIPTS, name], question);
      const directory = tomlText(project.document, [...PDM_SCRIPTS, name], 'working_dir');
      return toolTask(
        {
          ...withVariables(run, own),
          name: `pdm run ${name}`,
          describedBy: { kind: 'file', file: project.file, syntax: 'toml', range },
          words,
          range,
          cwd: machine.platform.abspath(directory ?? '.', folder),
        },
        question,
      );
    });
}
