/** The interpreter that a run context starts: the file and what it is, or why there is none. */

import { isBareName, searchPath } from '../configuration/pathSearch';
import { wrapperStart } from '../configuration/wrapperStart';
import type { WrapperScript } from '../formats/shell/wrapperScript';
import { definedOnly } from '../model/definedOnly';
import type { Embedding } from '../model/embedding';
import type { Interpreter } from '../model/interpreter';
import { message, type Message } from '../model/message';
import type { RunContext } from '../model/runContext';
import type { Fatal } from '../model/startupResult';
import type { DiscoveryTools } from './discoveryTools';
import { executableState } from './environment/executableState';
import { identifyLibrary } from './interpreter/identifyInterpreter';
import type { Shim } from './interpreter/shims';
import { resolvePyenvShim } from './pyenvShim';
import { resolveManagerShim } from './managerShims';
import { redirectedInterpreter } from './environment/venv';

export type ContextInterpreter =
  | {
      readonly kind: 'interpreter';
      readonly interpreter: Interpreter;
      /** The same context with the interpreter that a shim starts in place of the shim. */
      readonly context: RunContext;
    }
  | {
      readonly kind: 'fatal';
      readonly fatal: Fatal;
      readonly executable: string;
      /** Has what a shim would have started, and who chose that. */
      readonly context: RunContext;
    };

/** A shim that starts a shim is a mistake, but must not cause an endless loop. */
const SHIM_LIMIT = 8;

export function contextInterpreter(context: RunContext, tools: DiscoveryTools): ContextInterpreter {
  if (context.embedding !== undefined) {
    return linkedInterpreter(context, context.embedding, tools);
  }
  let current = context;
  for (let shims = 0; shims <= SHIM_LIMIT; shims += 1) {
    const file = startedFile(current, tools);
    if (file === undefined) {
      const text = message('There is no {name} on PATH', { name: current.argv0 });
      return failed(current, 'no-interpreter', text, '');
    }
    const redirected = redirectedFrom(file, current, tools);
    const outcome = tools.identify(redirected ?? file);
    switch (outcome.kind) {
      case 'interpreter':
        return {
          kind: 'interpreter',
          interpreter: outcome.interpreter,
          context: launched(current, file, redirected, outcome.interpreter, tools),
        };
      case 'not-python':
        return failed(current, 'not-python', notPython(file, outcome.hint), file);
      case 'absent':
      case 'not-executable':
        return failed(current, 'no-interpreter', noInterpreter(file, tools), file);
      case 'shim':
        break;
    }
    const behind = behindShim(file, outcome, current, tools);
    if (behind.kind === 'fatal') {
      return behind;
    }
    current = behind.context;
  }
  const file = current.argv0;
  return failed(current, 'unsupported', message('{file} is a script that starts itself', { file }), file);
}

/** An application starts no interpreter: the library that it is linked with is the Python. */
function linkedInterpreter(
  context: RunContext,
  { library, libraryBy, broken }: Embedding,
  { fs, platform }: DiscoveryTools,
): ContextInterpreter {
  if (broken !== undefined) {
    return failed(context, 'embedder', broken, '');
  }
  const outcome = identifyLibrary(library, fs, platform);
  const by = libraryBy ?? context.chosenBy;
  switch (outcome.kind) {
    case 'interpreter':
      return { kind: 'interpreter', interpreter: outcome.interpreter, context };
    case 'absent':
      return failed(
        context,
        'no-interpreter',
        message('{library} does not exist, so Python does not start', { library }),
        '',
        by,
      );
    case 'not-python':
      return failed(
        context,
        'not-python',
        message('{library} is neither a Python library nor linked with one', { library }),
        '',
        by,
      );
  }
}

/** A shim executes another file, by its whole path unless a script says otherwise: that is `argv[0]` for Python. */
function behindShim(
  file: string,
  shim: Shim,
  context: RunContext,
  tools: DiscoveryTools,
): ContextInterpreter | { readonly kind: 'behind'; readonly context: RunContext } {
  if (shim.what === 'script') {
    return { kind: 'behind', context: behindScript(file, shim.script, context, tools) };
  }
  const { image: _, ...rest } = context;
  if (shim.what === 'nix') {
    const text = message(
      '{file} is started through {tool}, and the interpreter that it chooses is not known',
      {
        file,
        tool: shim.what,
      },
    );
    return failed(context, 'unsupported', text, file);
  }
  if (shim.what !== 'pyenv') {
    const managed = resolveManagerShim(shim.what, file, context, tools);
    if (managed.kind === 'unknown') {
      const text = message(
        '{file} is started through {tool}, and the interpreter that it chooses is not known: {because}',
        {
          file,
          tool: shim.what,
          because: managed.because,
        },
      );
      return failed(context, 'unsupported', text, file);
    }
    const chosenBy = context.chosenBy ?? managed.setBy;
    return { kind: 'behind', context: { ...rest, ...definedOnly({ chosenBy }), argv0: managed.file } };
  }
  const outcome = resolvePyenvShim(file, context, tools);
  switch (outcome.kind) {
    case 'found': {
      const chosenBy = context.chosenBy ?? outcome.setBy;
      const chosen = chosenBy === undefined ? rest : { ...rest, chosenBy };
      return { kind: 'behind', context: { ...chosen, argv0: outcome.file } };
    }
    case 'nothing-else':
      return failed(
        context,
        'no-interpreter',
        message('pyenv has no version selected, and there is no other {name} on PATH', {
          name: tools.platform.basename(file),
        }),
        file,
      );
    case 'not-installed': {
      const { file: missing, version, setBy } = outcome;
      const text = message('{version} is selected here, but is not installed in pyenv', { version });
      return failed({ ...rest, argv0: missing, chosenBy: setBy }, 'no-interpreter', text, missing);
    }
  }
}

function behindScript(
  file: string,
  script: WrapperScript,
  context: RunContext,
  { platform }: DiscoveryTools,
): RunContext {
  const command = context.image ?? context.argv0;
  const called = isBareName(command, platform) ? file : command;
  const started = wrapperStart({ script, file: platform.normpath(file), called }, context);
  return { ...started, scripts: [...(context.scripts ?? []), platform.normpath(file)] };
}

/** The file that the system executes: what `argv0` names, made absolute, or what a shell finds for a bare name. */
export function startedFile(context: RunContext, { fs, platform }: DiscoveryTools): string | undefined {
  const { argv0, cwd, environment } = context;
  const command = context.image ?? argv0;
  if (isBareName(command, platform)) {
    return searchPath(command, { fs, platform, environment, cwd });
  }
  const path = platform.isAbsolute(command) ? command : platform.join(cwd, command);
  const withSuffix = path + platform.executableSuffix;
  const named = fs.stat(path).kind !== 'absent';
  return !named && fs.stat(withSuffix).kind === 'file' ? withSuffix : path;
}

/** What a venv's redirector on Windows starts in its place: the redirector is not an interpreter itself. */
function redirectedFrom(
  file: string,
  { cwd, launcher }: RunContext,
  tools: DiscoveryTools,
): string | undefined {
  return launcher === undefined && tools.identify(file).kind === 'not-python'
    ? redirectedInterpreter(file, cwd, tools)
    : undefined;
}

/** The context with the program that runs in the end, if another one was started first. */
function launched(
  context: RunContext,
  file: string,
  redirected: string | undefined,
  { build }: Interpreter,
  { fs, platform }: DiscoveryTools,
): RunContext {
  if (redirected !== undefined) {
    return { ...context, image: redirected, launcher: file };
  }
  const { library } = build;
  if (platform.name === 'windows' && context.image === undefined) {
    return { ...context, image: file };
  }
  // CPython Mac/Tools/pythonw.c: the file in a framework's `bin` is a stub.
  const isStub = build.framework !== '' && library !== undefined && !file.includes('.app/Contents/MacOS/');
  if (platform.name !== 'darwin' || !isStub || context.launcher !== undefined) {
    return context;
  }
  const image = platform.join(platform.dirname(library), 'Resources/Python.app/Contents/MacOS/Python');
  return { ...context, launcher: file, ...(fs.stat(image).kind === 'file' ? { image } : {}) };
}

function notPython(file: string, hint: Message): Message {
  return message('{file} is not a Python interpreter: {hint}', { file, hint });
}

function noInterpreter(file: string, tools: DiscoveryTools): Message {
  const state = executableState(file, tools);
  switch (state.kind) {
    case 'missing':
      return message('{file} does not exist', { file });
    case 'dangling':
      return message('{file} is a link to {target}, which does not exist', { file, target: state.target });
    case 'loop':
      return message('{file} is a link to itself', { file });
    case 'ok':
    case 'not-executable':
      return message('{file} is not an executable file', { file });
  }
}

/** The place is where a file chose the interpreter or named the library, if one did. */
function failed(
  context: RunContext,
  code: Fatal['code'],
  text: Message,
  executable: string,
  by = context.chosenBy,
): Extract<ContextInterpreter, { kind: 'fatal' }> {
  const place = by?.kind === 'file' ? { file: by.file, range: by.range } : {};
  return { kind: 'fatal', fatal: { code, message: text, ...place }, executable, context };
}
