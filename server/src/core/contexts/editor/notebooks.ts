/**
 * Notebooks: for each directory that contains some, one context for each kernel that they name. A kernel of the usual name is the
 * preferred interpreter in the editor. https://code.visualstudio.com/docs/datascience/jupyter-notebooks
 */

import type { KernelSpec } from '../../formats/projects/kernelSpec';
import { notebookKernel, type NotebookKernel } from '../../formats/projects/notebookFile';
import { originOfVariable } from '../../formats/jsonDocument';
import { firstOnes } from '../../model/facts/incompleteSearch';
import { FILE_LIMIT } from '../../text/limits';
import { message } from '../../model/message';
import type { FileOrigin } from '../../model/origin';
import type { Environment, Program, RunContext } from '../../model/runContext';
import { FILE_START } from '../../text/positions';
import { applyLayer, variableValue, type VariableChange } from '../../configuration/environmentLayers';
import { pythonArguments } from '../../configuration/pythonArguments';
import { resolveVariables } from '../../configuration/settingVariables';
import {
  contextOf,
  NO_CONTEXTS,
  type Candidate,
  type FoundContexts,
  type SourceQuestion,
} from '../contextSource';
import type { Source } from '../source';
import { findKernel } from './jupyterKernels';

export const notebooks: Source = { name: 'notebooks', files: ['**/*.ipynb'], contexts: notebookContexts };

function notebookContexts(question: SourceQuestion, files: readonly string[]): FoundContexts {
  const [preferred] = question.candidates;
  if (preferred === undefined) {
    return NO_CONTEXTS;
  }
  const kernels = new KernelSearch(question);
  const read = firstOnes(files, {
    what: 'left-out-files',
    place: question.folder,
    limit: FILE_LIMIT,
    nameOf: (file) => file,
    leaveOut: question.leaveOut,
  });
  const found = read.flatMap((file) => {
    const kernel = notebookKernel(file, question.fs);
    if (kernel?.language !== undefined && !/^i?python\d*$/i.test(kernel.language)) {
      return [];
    }
    const cwd = workingDirectory(file, question);
    return startsOf({ file, cwd, kernel }, preferred, kernels, question).map((context) => ({
      ...context,
      documents: [file],
    }));
  });
  return { contexts: oneForEachKernel(found), problems: [] };
}

/** The first notebook of a directory represents those that start the same kernel there. */
function oneForEachKernel(contexts: readonly RunContext[]): readonly RunContext[] {
  const kernels = new Map<string, RunContext>();
  for (const context of contexts) {
    const key = `${context.cwd}\0${context.name}`;
    const first = kernels.get(key);
    const documents = [...(first?.documents ?? []), ...(context.documents ?? [])];
    kernels.set(key, { ...(first ?? context), documents });
  }
  return [...kernels.values()];
}

interface Notebook {
  readonly file: string;
  readonly cwd: string;
  readonly kernel: NotebookKernel | undefined;
}

/** Each name is looked for once. */
class KernelSearch {
  private readonly question: SourceQuestion;
  private readonly known = new Map<string, KernelSpec | undefined>();

  constructor(question: SourceQuestion) {
    this.question = question;
  }

  find(name: string): KernelSpec | undefined {
    if (!this.known.has(name)) {
      this.known.set(name, findKernel(name, this.question));
    }
    return this.known.get(name);
  }
}

/** The editor uses the selected interpreter for these, regardless of a kernel of that name; nb_conda_kernels invents the last ones. */
function isUsual(name: string): boolean {
  return /^(?:i?python\d*(?:\.\d+)?|python\d+jvsc.*|conda-(?:env|root|base)-.*)$/i.test(name);
}

function startsOf(
  notebook: Notebook,
  preferred: Candidate,
  kernels: KernelSearch,
  question: SourceQuestion,
): readonly RunContext[] {
  const { kernel } = notebook;
  const spec = kernel === undefined ? undefined : kernels.find(kernel.name);
  const own =
    kernel === undefined || spec === undefined
      ? undefined
      : kernelContext(notebook, kernel.name, spec, preferred, question);
  if (kernel === undefined || isUsual(kernel.name)) {
    const editor = editorContext(notebook, preferred, question);
    return own === undefined || sameStart(own, editor) ? [editor] : [editor, own];
  }
  if (own !== undefined) {
    return [own];
  }
  return [
    spec === undefined
      ? missingKernel(notebook, kernel.name, preferred, question)
      : otherStart(notebook, spec, preferred, question),
  ];
}

function sameStart(a: RunContext, b: RunContext): boolean {
  return a.argv0 === b.argv0 && a.environment === b.environment && a.flags === b.flags;
}

/** The directory of the notebook, unless `jupyter.notebookFileRoot` names another. */
function workingDirectory(file: string, { folder, machine, configuration }: SourceQuestion): string {
  const { platform } = machine;
  const directory = platform.dirname(file);
  const setting = configuration.settings.notebookFileRoot?.value ?? '${fileDirname}';
  const more = new Map([...configuration.editorVariables, ['fileDirname', directory] as const]);
  return platform.abspath(resolveVariables(setting, { folder, machine, more }), folder);
}

const LAUNCHER = 'ipykernel_launcher';
const IPYKERNEL: Program = { name: 'ipykernel', steps: [{ kind: 'ipython' }] };

function editorContext(notebook: Notebook, preferred: Candidate, question: SourceQuestion): RunContext {
  const name = question.machine.platform.basename(notebook.file);
  return contextOf(
    preferred,
    {
      ...shared(notebook, question),
      environment: question.configuration.testEnvironment,
      mode: { kind: 'module', name: LAUNCHER },
      program: IPYKERNEL,
      uncertain: message(
        'Only the editor knows which kernel {name} uses, and the Jupyter extension may put the working directory first',
        { name },
      ),
    },
    question,
  );
}

function missingKernel(
  notebook: Notebook,
  name: string,
  preferred: Candidate,
  question: SourceQuestion,
): RunContext {
  return {
    ...editorContext(notebook, preferred, question),
    missingKernel: name,
    uncertain: message('No kernel called {name} is installed, so the editor asks which one to use', { name }),
  };
}

/** A shell, conda, or any other program may start Python in the end. */
function otherStart(
  notebook: Notebook,
  { file, argv: [program = ''] }: KernelSpec,
  preferred: Candidate,
  question: SourceQuestion,
): RunContext {
  return {
    ...editorContext(notebook, preferred, question),
    uncertain: message('{file} starts {program}, and the Python that it runs is not known', {
      file,
      program,
    }),
  };
}

function shared(
  { file, cwd, kernel }: Notebook,
  { folder, machine: { platform } }: SourceQuestion,
): Pick<RunContext, 'name' | 'kind' | 'cwd' | 'describedBy'> {
  const inside = folder.endsWith(platform.separator) ? folder : folder + platform.separator;
  const directory = cwd.startsWith(inside) ? cwd.slice(inside.length) : platform.basename(cwd);
  return {
    name: cwd === folder ? 'Notebook' : `Notebook (${directory})`,
    kind: 'notebook',
    cwd,
    describedBy: { kind: 'file', file, syntax: 'json', range: kernel?.range ?? FILE_START },
  };
}

/** Undefined for a kernel that does not start Python. */
function kernelContext(
  notebook: Notebook,
  name: string,
  spec: KernelSpec,
  preferred: Candidate,
  question: SourceQuestion,
): RunContext | undefined {
  const { platform } = question.machine;
  const resources = platform.dirname(spec.file);
  const [program = '', ...words] = spec.argv.map((word) => word.replaceAll('{resource_dir}', resources));
  if (!/^(?:python|pypy)w?\d*(?:\.\d+)?t?(?:\.exe)?$/i.test(platform.basename(program))) {
    return undefined;
  }
  const { flags, mode } = pythonArguments(words);
  const isLauncher = mode.kind === 'module' && mode.name === LAUNCHER;
  const start = shared(notebook, question);
  return contextOf(
    kernelCandidate(program, spec, preferred, question),
    {
      ...start,
      name: `${start.name}: ${name}`,
      environment: kernelEnvironment(spec, question),
      flags,
      mode,
      ...(isLauncher ? { program: IPYKERNEL } : {}),
      uncertain: isLauncher
        ? message('In the editor, the Jupyter extension may put the working directory first')
        : message('It is not known what the kernel {name} does to sys.path', { name }),
    },
    question,
  );
}

/** A bare name is the interpreter that Jupyter itself runs in. jupyter_client 8 jupyter_client/manager.py, format_kernel_cmd(). */
function kernelCandidate(
  program: string,
  spec: KernelSpec,
  preferred: Candidate,
  { candidates, machine: { platform } }: SourceQuestion,
): Candidate {
  if (!/[\\/]/.test(program)) {
    const owner = candidates.find(
      ({ environmentRoot }) =>
        environmentRoot !== undefined && spec.file.startsWith(environmentRoot + platform.separator),
    );
    return owner ?? preferred;
  }
  const chosenBy: FileOrigin = {
    kind: 'file',
    file: spec.file,
    syntax: 'json',
    range: spec.programRange,
    assignment: { written: program },
  };
  const own = candidates.find(({ argv0 }) => platform.normcase(argv0) === platform.normcase(program));
  return own ?? { argv0: program, label: program, chosenBy };
}

/** `${NAME}` is a variable of the environment in which Jupyter runs. jupyter_client 8 provisioning/provisioner_base.py. */
function kernelEnvironment({ env }: KernelSpec, { configuration, machine }: SourceQuestion): Environment {
  const below = configuration.testEnvironment;
  const changes = env.flatMap((setting): VariableChange[] => {
    const { name, value } = setting;
    if (value === null) {
      return [];
    }
    const text = value.replace(
      /\$(?:\{(\w+)\}|([A-Za-z_]\w*))/g,
      (whole, braced?: string, bare?: string) =>
        variableValue(below, braced ?? bare ?? '', machine.platform) ?? whole,
    );
    return [{ kind: 'set', name, value: text, setBy: originOfVariable(setting, undefined) }];
  });
  return changes.length === 0 ? below : applyLayer(below, changes, machine.platform);
}
