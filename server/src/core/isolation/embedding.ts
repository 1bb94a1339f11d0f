/**
 * What an application that links Python has to say so that nothing of the machine reaches its path: C code, a block for
 * Apache's mod_wsgi, a section for uWSGI.
 */

import { modWsgiContexts } from '../contexts/modWsgi';
import { uwsgiContexts } from '../contexts/uwsgi';
import type { Embedding } from '../model/embedding';
import type { FileEdit } from '../model/edit';
import type { InspectedContext } from '../model/inspection';
import { message, type Message } from '../model/message';
import { FILE_START } from '../model/text';
import type { RunContext } from '../model/runContext';
import { behaves } from '../startup/versions';
import { withoutPythonVariables } from '../configuration/linkedEnvironment';
import { cleanStart, ownPackages, standardLibrary } from './cleanStart';
import { cCode } from './embedding/cCode';
import { serverBlocks, serverObstacle } from './embedding/serverBlocks';
import { editedFileSystem } from './editedFileSystem';
import { isText } from './interpreterPath';
import {
  madeOf,
  refused,
  type Generated,
  type IsolationFacts,
  type IsolationKind,
  type IsolationOptions,
} from './isolationKind';

type Form = 'c' | 'mod_wsgi' | 'uwsgi';

const NAMES: Readonly<Record<Form, string>> = {
  c: 'isolated_python.c',
  mod_wsgi: 'isolated-python.conf',
  uwsgi: 'isolated-python.ini',
};

export const embeddingKind: IsolationKind = {
  kind: 'embedding',
  title: message('Embedding: what an application that links Python says to isolate it'),
  forms: [
    { form: 'c', title: message('C code that starts Python') },
    { form: 'mod_wsgi', title: message("Configuration of Apache's mod_wsgi") },
    { form: 'uwsgi', title: message('Configuration of uWSGI') },
  ],
  options: ['paths', 'file'],
  appliesTo(inspected) {
    const why = obstacle(inspected, 'c');
    return why === undefined ? { effective: true, why: EFFECTIVE.c } : { effective: false, why };
  },
  generate: (options, inspected, facts) => generate(options, inspected, facts),
  afterwards(options, inspected, facts) {
    const form = formOf(options);
    const context =
      form === 'c'
        ? applicationContext(options, inspected, facts)
        : serverContext(form, options, inspected, facts);
    return context === undefined ? { kind: 'as-before' } : { kind: 'started', context };
  },
  judge({ result }, options) {
    const form = formOf(options);
    if (result.fatal !== undefined) {
      return { effective: false, why: result.fatal.message };
    }
    return result.sysPath.some(({ kind }) => kind === 'user-site')
      ? { effective: false, why: USER_SITE }
      : { effective: true, why: EFFECTIVE[form] };
  },
};

const USER_SITE = message(
  "The packages of the server's user are still on the path: no directive of mod_wsgi keeps them off an installation, an environment of venv does",
);

const EFFECTIVE: Readonly<Record<Form, Message>> = {
  c: message(
    'The application sets the whole path: no variable, no file and no directory of the machine adds to it',
  ),
  mod_wsgi: message(
    "Python takes the chosen environment; Apache's own environment has no PYTHON variables unless its envvars file sets some",
  ),
  uwsgi: message(
    'Python takes the chosen environment, and uWSGI takes the PYTHON variables away before it starts',
  ),
};

function formOf({ form }: IsolationOptions): Form {
  return form === 'mod_wsgi' || form === 'uwsgi' ? form : 'c';
}

function obstacle({ interpreter, context }: InspectedContext, form: Form): Message | undefined {
  if (interpreter === undefined) {
    return message('The interpreter is not known');
  }
  if (interpreter.implementation !== 'cpython') {
    return message('PyPy is embedded in another way');
  }
  if (form === 'c' && !behaves('hasSetPath', interpreter.version)) {
    return message('Python 2 has no way to set the path before it starts, which Py_SetPath of 3.3 brought');
  }
  return form !== 'c' && context.platform.name === 'windows'
    ? message('This server is for other systems than Windows')
    : undefined;
}

function generate(options: IsolationOptions, inspected: InspectedContext, facts: IsolationFacts): Generated {
  const form = formOf(options);
  const why = obstacle(inspected, form);
  const paths = pathsOf(options, inspected, facts);
  const { interpreter } = inspected;
  if (why !== undefined || paths === undefined || interpreter === undefined) {
    return refused(why ?? message('The standard library was not found'));
  }
  const { delimiter } = inspected.context.platform;
  const own = options.paths ?? [];
  const obstacleInPaths =
    form === 'c' ? cObstacle(paths.search, delimiter) : serverObstacle(form, paths.prefix, own);
  if (obstacleInPaths !== undefined) {
    return refused(obstacleInPaths);
  }
  const text =
    form === 'c'
      ? cCode(paths.search, delimiter, interpreter.version)
      : serverBlocks[form](paths.prefix, own);
  return madeOf({ kind: 'create', file: fileOf(form, options, facts), text, executable: false });
}

function cObstacle(search: readonly string[], delimiter: string): Message | undefined {
  const path = search.find((each) => !isText(each) || each.includes(delimiter));
  return path === undefined ? undefined : message('{path} can stand in no such file', { path });
}

function fileOf(form: Form, { target }: IsolationOptions, { folder, machine }: IsolationFacts): string {
  return target ?? machine.platform.join(folder, NAMES[form]);
}

interface Paths {
  readonly search: readonly string[];
  /** Of the environment, or of the installation. */
  readonly prefix: string;
}

function pathsOf(
  options: IsolationOptions,
  inspected: InspectedContext,
  { fs }: IsolationFacts,
): Paths | undefined {
  const clean = cleanStart(inspected, fs);
  const library = clean === undefined ? [] : standardLibrary(clean);
  return clean === undefined || clean.fatal !== undefined || library.length === 0
    ? undefined
    : { search: [...library, ...(options.paths ?? ownPackages(clean))], prefix: clean.prefix };
}

/** As the engine starts applications: by what they set before Python runs. */
function applicationContext(
  options: IsolationOptions,
  inspected: InspectedContext,
  facts: IsolationFacts,
): RunContext {
  const { context, interpreter } = inspected;
  const program = facts.machine.platform.join(facts.folder, 'application');
  const { environmentRoot: _, ...rest } = context;
  return {
    ...rest,
    argv0: program,
    image: program,
    embedding: {
      library: libraryOf(inspected),
      setBy: { kind: 'file', file: fileOf('c', options, facts), range: FILE_START },
      ...cSettings(interpreter),
      searchPaths: pathsOf(options, inspected, facts)?.search ?? [],
      afterwards: [],
    },
  };
}

const SERVERS = { mod_wsgi: modWsgiContexts, uwsgi: uwsgiContexts } as const;

/**
 * The context that is found when the file lies in the folder. Its server is taken to be linked with the chosen Python: this
 * machine may have another server, or none.
 */
function serverContext(
  form: Exclude<Form, 'c'>,
  options: IsolationOptions,
  inspected: InspectedContext,
  facts: IsolationFacts,
): RunContext | undefined {
  const generated = generate(options, inspected, facts);
  if (generated.kind === 'refused') {
    return undefined;
  }
  const { folder, machine } = facts;
  const file = machine.platform.join(folder, NAMES[form]);
  // A server knows its files by other names than `target` may have.
  const edits = generated.edits.map((edit): FileEdit => (edit.kind === 'create' ? { ...edit, file } : edit));
  const { environment } = inspected.context;
  const started = form === 'uwsgi' ? environment : withoutPythonVariables(environment);
  const [context] = SERVERS[form]({
    folder,
    machine: {
      ...machine,
      processEnvironment: new Map([...started].map(([name, { value }]) => [name, value])),
    },
    fs: editedFileSystem(facts.fs, edits, machine.platform),
    files: [file],
  }).contexts;
  return context?.embedding === undefined
    ? undefined
    : {
        ...context,
        uncertain: message("Other lines of the server's configuration may add to the path"),
        embedding: { ...context.embedding, library: libraryOf(inspected) },
      };
}

/** Of the Python that is linked. */
function libraryOf({ interpreter, context }: InspectedContext): string {
  return interpreter?.build.library ?? interpreter?.realExecutable ?? context.argv0;
}

function cSettings(
  interpreter: InspectedContext['interpreter'],
): Pick<Embedding, 'init' | 'siteImport' | 'useEnvironment' | 'userSite' | 'isolated'> {
  const settings = { siteImport: false, useEnvironment: false, userSite: false, isolated: true };
  return interpreter !== undefined && behaves('hasPyConfig', interpreter.version)
    ? { init: 'isolated', siteImport: false }
    : { init: 'legacy', ...settings };
}
