/**
 * What an application that links Python has to set so that nothing from the machine reaches its path: C code, a block for
 * Apache's mod_wsgi, a section for uWSGI.
 */

import { modWsgiContexts } from '../../contexts/servers/modWsgi';
import { uwsgiContexts } from '../../contexts/servers/uwsgi';
import type { Embedding } from '../../model/embedding';
import type { InspectedContext } from '../../model/inspection';
import type { Interpreter } from '../../model/interpreter';
import { message, type Message } from '../../model/message';
import { FILE_START } from '../../text/positions';
import type { RunContext } from '../../model/runContext';
import { behaves } from '../../startup/versions';
import { withoutPythonVariables } from '../../configuration/linkedEnvironment';
import { cleanStart, ownPackages, standardLibrary } from '../cleanStart';
import { cCode } from './cCode';
import { serverBlocks, serverObstacle } from './serverBlocks';
import { editedFileSystem } from '../editedFileSystem';
import { isText } from '../interpreterPath';
import type { IsolationFacts, IsolationKind, KnownContext } from '../kind';
import type { IsolationOptions } from '../options';
import { refused, type Applicability } from '../plan';

type Form = 'c' | 'mod_wsgi' | 'uwsgi';

const NAMES: Readonly<Record<Form, string>> = {
  c: 'isolated_python.c',
  mod_wsgi: 'isolated-python.conf',
  uwsgi: 'isolated-python.ini',
};

export const embeddingKind: IsolationKind = {
  kind: 'embedding',
  title: message('Embedding: what an application that links Python sets to isolate it'),
  forms: [
    { form: 'c', title: message('C code that starts Python') },
    { form: 'mod_wsgi', title: message("Configuration of Apache's mod_wsgi") },
    { form: 'uwsgi', title: message('Configuration of uWSGI') },
  ],
  options: ['paths', 'target'],
  needs: 'interpreter',
  plan(inspected, options, facts) {
    const form = formOf(options);
    const why = obstacle(inspected, form);
    if (why !== undefined) {
      return refused(why);
    }
    const clean = cleanStart(inspected, facts.fs);
    const library = standardLibrary(clean);
    if (clean.fatal !== undefined || library.length === 0) {
      return refused(message('The standard library was not found'));
    }
    const paths: Paths = {
      prefix: clean.prefix,
      library,
      given: options.paths ?? [],
      own: options.paths ?? ownPackages(clean),
    };
    const { delimiter } = inspected.context.platform;
    const obstacleInPaths =
      form === 'c'
        ? cObstacle(searchPath(paths), delimiter)
        : serverObstacle(form, paths.prefix, paths.given);
    if (obstacleInPaths !== undefined) {
      return refused(obstacleInPaths);
    }
    const file = options.target ?? facts.machine.platform.join(facts.folder, NAMES[form]);
    const text =
      form === 'c'
        ? cCode(searchPath(paths), delimiter, inspected.interpreter.version)
        : serverBlocks[form](paths.prefix, paths.given);
    const context =
      form === 'c'
        ? applicationContext(file, paths, inspected, facts)
        : serverContext(form, text, inspected, facts);
    return {
      kind: 'plan',
      edits: [{ kind: 'create', file, text, executable: false }],
      afterwards: context === undefined ? { kind: 'as-before' } : { kind: 'started', context },
      expected: { effective: true, why: EFFECTIVE[form] },
      judge: (after) => judge(after, form),
      asked: [
        { option: 'paths', chosen: paths.own },
        { option: 'file', chosen: file },
      ],
    };
  },
};

interface Paths {
  /** The prefix of the environment or the installation. */
  readonly prefix: string;
  readonly library: readonly string[];
  /** Directories that the user gave. */
  readonly given: readonly string[];
  /** What follows the standard library: the given directories, or the interpreter's packages. */
  readonly own: readonly string[];
}

function searchPath({ library, own }: Paths): readonly string[] {
  return [...library, ...own];
}

function judge({ result }: InspectedContext, form: Form): Applicability {
  if (result.fatal !== undefined) {
    return { effective: false, why: result.fatal.message };
  }
  return result.sysPath.some(({ provenance }) => provenance.kind === 'user-site')
    ? { effective: false, why: USER_SITE }
    : { effective: true, why: EFFECTIVE[form] };
}

const USER_SITE = message(
  "The packages of the server's user are still on the path. No directive of mod_wsgi keeps them off when it uses an installation, but a virtual environment does",
);

const EFFECTIVE: Readonly<Record<Form, Message>> = {
  c: message(
    'The application sets the whole path. Variables, files and directories of the machine no longer add entries',
  ),
  mod_wsgi: message(
    "Python uses the chosen environment. Apache's own environment has PYTHON variables only if its envvars file sets them",
  ),
  uwsgi: message(
    'Python uses the chosen environment, and uWSGI removes the PYTHON variables before Python starts',
  ),
};

function formOf({ form }: IsolationOptions): Form {
  return form === 'mod_wsgi' || form === 'uwsgi' ? form : 'c';
}

function obstacle({ interpreter, context }: KnownContext, form: Form): Message | undefined {
  if (interpreter.implementation !== 'cpython') {
    return message('PyPy is embedded in another way');
  }
  if (form === 'c' && !behaves('hasSetPath', interpreter.version)) {
    return message('Python 2 cannot set the path before it starts: Py_SetPath was added in 3.3');
  }
  return form !== 'c' && context.platform.name === 'windows'
    ? message('This server does not run on Windows')
    : undefined;
}

function cObstacle(search: readonly string[], delimiter: string): Message | undefined {
  const path = search.find((each) => !isText(each) || each.includes(delimiter));
  return path === undefined ? undefined : message('{path} cannot be written in this kind of file', { path });
}

/** The context of an application, as the engine describes it: by what is set before Python runs. */
function applicationContext(
  file: string,
  paths: Paths,
  inspected: KnownContext,
  { folder, machine }: IsolationFacts,
): RunContext {
  const { context, interpreter } = inspected;
  const program = machine.platform.join(folder, 'application');
  const { environmentRoot: _, ...rest } = context;
  return {
    ...rest,
    argv0: program,
    image: program,
    embedding: {
      library: libraryOf(interpreter),
      setBy: { kind: 'file', file, syntax: 'c', range: FILE_START },
      ...cSettings(interpreter),
      searchPaths: searchPath(paths),
      afterwards: [],
    },
  };
}

const SERVERS = { mod_wsgi: modWsgiContexts, uwsgi: uwsgiContexts } as const;

/**
 * The context that is found when the file is in the folder. Its server is assumed to be linked with the chosen Python, because
 * this machine may have a different server, or none.
 */
function serverContext(
  form: Exclude<Form, 'c'>,
  text: string,
  { context: { environment }, interpreter }: KnownContext,
  { folder, machine, fs }: IsolationFacts,
): RunContext | undefined {
  // A server recognises its files by names that differ from what `target` may have.
  const file = machine.platform.join(folder, NAMES[form]);
  const edited = editedFileSystem(fs, [{ kind: 'create', file, text, executable: false }], machine.platform);
  const started = form === 'uwsgi' ? environment : withoutPythonVariables(environment);
  const [context] = SERVERS[form]({
    folder,
    machine: {
      ...machine,
      processEnvironment: new Map([...started].map(([name, { value }]) => [name, value])),
    },
    fs: edited,
    files: [file],
  }).contexts;
  return context?.embedding === undefined
    ? undefined
    : {
        ...context,
        uncertain: message("Other lines of the server's configuration may add entries to the path"),
        embedding: { ...context.embedding, library: libraryOf(interpreter) },
      };
}

/** The shared library of the Python that is linked. */
function libraryOf({ build, realExecutable }: Interpreter): string {
  return build.library ?? realExecutable;
}

function cSettings(
  interpreter: Interpreter,
): Pick<Embedding, 'init' | 'siteImport' | 'useEnvironment' | 'userSite' | 'isolated'> {
  const settings = { siteImport: false, useEnvironment: false, userSite: false, isolated: true };
  return behaves('hasPyConfig', interpreter.version)
    ? { init: 'isolated', siteImport: false }
    : { init: 'legacy', ...settings };
}
