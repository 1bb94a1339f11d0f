/**
 * What an application that links Python has to say so that nothing of the machine reaches its path: C code, a block for
 * Apache's mod_wsgi, a section for uWSGI.
 */

import type { EmbedderStep, Embedding } from '../model/embedding';
import type { InspectedContext } from '../model/inspection';
import { message, type Message } from '../model/message';
import { FILE_START } from '../model/text';
import type { Origin, RunContext } from '../model/runContext';
import { behaves } from '../startup/versions';
import { withoutPythonVariables } from '../contexts/linkedEnvironment';
import { cleanStart, ownPackages, standardLibrary } from './cleanStart';
import { cCode } from './embedding/cCode';
import { serverBlocks } from './embedding/serverBlocks';
import { isText } from './interpreterPath';
import {
  madeOf,
  refused,
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
  appliesTo(inspected) {
    const why = obstacle(inspected, 'c');
    return why === undefined ? { effective: true, why: EFFECTIVE.c } : { effective: false, why };
  },
  generate(options, inspected, facts) {
    const form = formOf(options);
    const why = obstacle(inspected, form);
    const paths = pathsOf(options, inspected, facts);
    const { interpreter } = inspected;
    if (why !== undefined || paths === undefined || interpreter === undefined) {
      return refused(why ?? message('The standard library was not found'));
    }
    const { delimiter } = inspected.context.platform;
    const isWritable = (path: string): boolean =>
      isText(path) && (form === 'c' ? !path.includes(delimiter) : !/[\r\n"]/.test(path));
    const unwritable = [...paths.search, paths.prefix].find((path) => !isWritable(path));
    if (unwritable !== undefined) {
      return refused(message('{path} can stand in no such file', { path: unwritable }));
    }
    const file = options.target ?? facts.machine.platform.join(facts.folder, NAMES[form]);
    const text =
      form === 'c'
        ? cCode(paths.search, delimiter, interpreter.version)
        : serverBlocks[form](paths.prefix, options.paths ?? []);
    return madeOf({ kind: 'create', file, text, executable: false });
  },
  afterwards: (options, inspected, facts) => ({
    kind: 'started',
    context: embedded(formOf(options), options, inspected, facts),
  }),
  judge: ({ result }, options) =>
    result.fatal === undefined
      ? { effective: true, why: EFFECTIVE[formOf(options)] }
      : { effective: false, why: result.fatal.message },
};

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
function embedded(
  form: Form,
  options: IsolationOptions,
  inspected: InspectedContext,
  facts: IsolationFacts,
): RunContext {
  const { context, interpreter } = inspected;
  const { platform } = facts.machine;
  const paths = pathsOf(options, inspected, facts);
  const program = platform.join(facts.folder, form === 'c' ? 'application' : 'server');
  const setBy: Origin = {
    kind: 'file',
    file: options.target ?? platform.join(facts.folder, NAMES[form]),
    range: FILE_START,
  };
  const library = interpreter?.build.library ?? interpreter?.realExecutable ?? context.argv0;
  const { environmentRoot: _, ...rest } = context;
  const embedding = { library, setBy };
  const prefix = paths?.prefix ?? '';
  return form === 'c'
    ? {
        ...rest,
        argv0: program,
        image: program,
        embedding: {
          ...embedding,
          ...cSettings(interpreter),
          searchPaths: paths?.search ?? [],
          afterwards: [],
        },
      }
    : {
        ...rest,
        argv0: program,
        image: program,
        environment: withoutPythonVariables(context.environment),
        uncertain: message('The modules of the server decide what else is on the path'),
        embedding: {
          ...embedding,
          init: 'legacy',
          ...(facts.fs.stat(platform.join(prefix, 'pyvenv.cfg')).kind === 'file'
            ? { programName: platform.join(prefix, platform.binDir, 'python') }
            : { home: prefix }),
          ...(form === 'uwsgi' ? { userSite: false } : {}),
          afterwards: stepsOf(options, setBy),
        },
      };
}

function stepsOf({ paths }: IsolationOptions, setBy: Origin): readonly EmbedderStep[] {
  return paths === undefined ? [] : [{ kind: 'site-directories-first', paths, setBy }];
}

function cSettings(
  interpreter: InspectedContext['interpreter'],
): Pick<Embedding, 'init' | 'siteImport' | 'useEnvironment' | 'userSite' | 'isolated'> {
  const settings = { siteImport: false, useEnvironment: false, userSite: false, isolated: true };
  return interpreter !== undefined && behaves('hasPyConfig', interpreter.version)
    ? { init: 'isolated', siteImport: false }
    : { init: 'legacy', ...settings };
}
