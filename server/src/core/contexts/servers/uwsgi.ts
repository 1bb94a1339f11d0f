/** uWSGI as run contexts: one for each configuration file. uWSGI 2.0 plugins/python/python_plugin.c, pyutils.c. */

import { fileText } from '../../formats/fileText';
import { UWSGI_READ_LIMIT, uwsgiFormat, uwsgiSection } from '../../formats/servers/uwsgiConfig';
import { definedOnly } from '../../model/definedOnly';
import type { EmbedderStep, Embedding } from '../../model/embedding';
import { message, type Message } from '../../model/message';
import type { Environment, PathStep, Program, RunContext } from '../../model/runContext';
import type { Origin } from '../../model/origin';
import type { Budget } from '../../text/growth';
import { containsWord } from '../../text/containsWord';
import type { FileSystem } from '../../ports/fileSystem';
import { readElf } from '../../discovery/interpreter/elf';
import { realPath } from '../../startup/realPath';
import { embedderContext, serverAccount } from './embedderContext';
import { foreignPlace } from './foreignServer';
import { onPosix, type EmbedderSearch, type FoundContexts } from '../contextSource';
import { readInCLocale } from './cLocale';
import { applyLayer, processEnvironment, type VariableChange } from '../../configuration/environmentLayers';
import { globAsWritten, globBudget } from './glob';
import { isBareName, searchPath } from '../../configuration/pathSearch';
import type { Source } from '../source';
import { uwsgiCommands, type UwsgiCommand } from './uwsgiCommands';
import { readUwsgi, type UwsgiInstance } from './uwsgiOptions';
import type { SetOption, UwsgiWorld } from './uwsgiWorld';

export const uwsgi: Source = {
  name: 'uWSGI',
  // The last two patterns are those of files that start it.
  files: ['**/*.ini', '**/*uwsgi*.{xml,yml,yaml,json}', '**/{Procfile,*.service}', '**/.vscode/tasks.json'],
  activation: ['uwsgi.ini'],
  recognized: { files: ['**/*.{xml,yml,yaml,json}'], isOurs: isUwsgi },
  contexts: (question, files) => onPosix(question, () => uwsgiContexts({ ...question, files })),
};

export function uwsgiContexts(search: EmbedderSearch): FoundContexts {
  const { folder, machine, fs, files, memory } = search;
  const commands = uwsgiCommands(folder, files, fs, machine.platform);
  // A command may name another section than `uwsgi`.
  const isNamed = (file: string): boolean =>
    uwsgiFormat(file) !== undefined && commands.some((command) => command.files.includes(file));
  const isOurs = (file: string): boolean =>
    memory === undefined
      ? isUwsgi(file, fs)
      : memory.remember(`uWSGI reads ${file}`, [], () => isUwsgi(file, fs));
  const candidates = files.filter((file) => isNamed(file) || isOurs(file));
  const instances = candidates.map((file) => {
    const command = commands.find((each) => each.files.includes(file));
    const binary = binaryOf(command, search);
    return { file, command, binary, instance: readUwsgi(file, command?.words ?? [], world(binary, search)) };
  });
  const isIncluded = (file: string): boolean =>
    instances.some((other) => other.file !== file && other.instance.files.includes(file));
  const own = instances.filter(({ file }) => !isIncluded(file));
  return {
    contexts: own.map((each) => ({
      ...contextOf(each, search),
      ...definedOnly({ uncertain: each.instance.cut }),
    })),
    problems: own.flatMap(({ instance }) => instance.problems),
  };
}

interface Instance {
  readonly file: string;
  readonly command: UwsgiCommand | undefined;
  readonly binary: string;
  readonly instance: UwsgiInstance;
}

/** Whether it has a section for uWSGI; most such files belong to other programs. */
function isUwsgi(file: string, fs: FileSystem): boolean {
  const format = uwsgiFormat(file);
  if (format === undefined) {
    return false;
  }
  const outcome = fs.read(file, format === 'ini' ? UWSGI_READ_LIMIT : RECOGNIZED_LIMIT);
  if (outcome.kind !== 'bytes' || !containsWord(outcome.bytes, 'uwsgi')) {
    return false;
  }
  const content = fileText(outcome);
  return content.kind === 'text' && uwsgiSection(format, content.text) !== undefined;
}

/** A file that is larger holds data. */
const RECOGNIZED_LIMIT = 64 * 1024;

function world(binary: string, { folder, machine, fs }: EmbedderSearch): UwsgiWorld {
  return {
    fs,
    platform: machine.platform,
    folder,
    variables: machine.processEnvironment,
    binary,
    libraries: librariesOf(binary, fs),
    realPath: (path) => realPath(path, (each) => fs.readLink(each)) ?? path,
  };
}

/** Every uWSGI is linked with some: none at all is not known. */
function librariesOf(binary: string, fs: FileSystem): readonly string[] | undefined {
  const { needed } = readElf(binary, fs) ?? { needed: [] };
  return needed.length === 0 ? undefined : needed;
}

const SYSTEM_BINARIES = ['uwsgi', 'uwsgi-core'];

/** The file that runs in the end: uWSGI asks the kernel for its own path. core/utils.c, uwsgi_get_binary_path(). */
function binaryOf(command: UwsgiCommand | undefined, { machine, folder, fs }: EmbedderSearch): string {
  const { platform } = machine;
  const environment = processEnvironment(machine.processEnvironment, platform);
  const onPath = (name: string): string | undefined =>
    searchPath(name, { fs, platform, environment, cwd: folder });
  const system = SYSTEM_BINARIES.map((name) => `/usr/bin/${name}`);
  const usual = (): string | undefined =>
    SYSTEM_BINARIES.map(onPath).find((path) => path !== undefined) ??
    system.find((path) => fs.stat(path).kind === 'file');
  const named =
    command === undefined
      ? undefined
      : isBareName(command.binary, platform)
        ? onPath(command.binary)
        : platform.abspath(command.binary, folder);
  const path = named ?? usual() ?? '/usr/bin/uwsgi';
  return realPath(path, (each) => fs.readLink(each)) ?? path;
}

const HOME_OPTIONS = new Set(['home', 'virtualenv', 'venv', 'pyhome']);
const PATH_OPTIONS = new Set(['pythonpath', 'python-path', 'pp']);

function contextOf(each: Instance, search: EmbedderSearch): RunContext {
  const { file, binary, instance } = each;
  const { folder, machine } = search;
  const { platform } = machine;
  const { options } = instance;
  const last = (...keys: readonly string[]): SetOption | undefined =>
    options.findLast(({ key }) => keys.includes(key));
  const home = options.findLast(({ key }) => HOME_OPTIONS.has(key));
  const section: Origin = instance.section ?? { kind: 'process' };
  const chdir = last('chdir')?.value;
  const cwd = chdir === undefined ? folder : platform.abspath(chdir, folder);
  const { library, libraryBy } = libraryOf(each, search);
  const setBy = home?.setBy ?? section;
  const inside = `${folder}${platform.separator}`;
  const names = globBudget();
  const afterwards = stepsOf(options, binary, search, names);
  const context = embedderContext(
    {
      name: `uWSGI: ${file.startsWith(inside) ? file.slice(inside.length) : file}`,
      kind: 'uwsgi',
      argv0: binary,
      image: binary,
      environment: environmentOf(options, search),
      cwd,
      account: serverAccount(last('uid')?.value, search),
      chosenBy: setBy.kind === 'file' ? setBy : section,
      ...definedOnly({ program: applicationOf(options, cwd, search) }),
      home: home?.value,
      setUp: (isVenv) =>
        pythonSetUp(home?.value, isVenv, last('py-programname', 'py-program-name')?.value, each, library),
      embedding: {
        init: 'legacy',
        library,
        ...definedOnly({ libraryBy }),
        setBy,
        ...(isTrue(last('no-site')) ? { siteImport: false } : {}),
        afterwards,
        ...(instance.broken === undefined ? broken(chdir, cwd, search) : { broken: instance.broken }),
        ...definedOnly({
          foreign: foreignPlace({ file, needed: [chdir, home?.value], named: placesOf(options) }, search),
        }),
      },
    },
    search,
  );
  const uncertain = names.isSpent
    ? message('A pattern in {file} has too many matches, so what uWSGI puts on the path is not known', {
        file,
      })
    : undefined;
  return { ...context, ...definedOnly({ uncertain }) };
}

const PLACE_OPTIONS: ReadonlySet<string> = new Set([...PATH_OPTIONS, 'wsgi-file', 'file', 'chdir2']);

function placesOf(options: readonly SetOption[]): readonly string[] {
  return options.filter(({ key }) => PLACE_OPTIONS.has(key)).map(({ value }) => value);
}

/** The one application that it loads, whose code may change the path; several have a path each. */
function applicationOf(
  options: readonly SetOption[],
  cwd: string,
  { machine: { platform } }: EmbedderSearch,
): Program | undefined {
  const steps = options.flatMap(({ key, value, setBy }): readonly PathStep[] => {
    switch (key) {
      case 'wsgi-file':
      case 'file':
        return [{ kind: 'code', file: platform.abspath(value, cwd) }];
      case 'module':
      case 'wsgi':
        return [loaded(value, setBy)];
      default:
        return [];
    }
  });
  const isOne = steps.length === 1 && options.every(({ key }) => key !== 'mount');
  return isOne ? { name: 'uWSGI', steps } : undefined;
}

/** `module:callable` */
function loaded(value: string, setBy: Origin): PathStep {
  const [module = ''] = value.split(':', 1);
  return { kind: 'import', module, ...(setBy.kind === 'file' ? { setBy } : {}) };
}

/** Python 2 always gets the home, and never the program of an environment. */
function pythonSetUp(
  home: string | undefined,
  isVenv: boolean,
  programName: string | undefined,
  { binary }: Instance,
  library: string,
): Pick<Embedding, 'home' | 'programName' | 'misreadHome'> {
  const isPython2 = /python_?2/.test(library);
  if (isPython2) {
    return { programName: programName ?? binary, ...definedOnly({ home }) };
  }
  const ownName = home === undefined ? binary : `${home}/bin/python`;
  const read = readInCLocale(home ?? '');
  return {
    programName: readInCLocale(programName ?? ownName),
    ...(read === '' || isVenv ? {} : { home: read }),
    ...(home === undefined || read === home ? {} : { misreadHome: home }),
  };
}

/** Each `pythonpath` is put first when it is read, so the last one ends up in front. plugins/python/python_plugin.c, init_uwsgi_vars(). */
function stepsOf(
  options: readonly SetOption[],
  binary: string,
  search: EmbedderSearch,
  names: Budget,
): readonly EmbedderStep[] {
  const value = (...keys: readonly string[]): string | undefined =>
    options.findLast(({ key }) => keys.includes(key))?.value;
  const paths = options
    .filter(({ key }) => PATH_OPTIONS.has(key))
    .flatMap(({ value: pattern, setBy }) =>
      globbed(pattern, search, names).map(
        (path) => ({ kind: 'insert-first', path, by: 'uwsgi-pythonpath', setBy }) as const,
      ),
    );
  return [
    { kind: 'set-argv', argv0: value('pyrun', 'python', 'py') ?? 'uwsgi' },
    { kind: 'set-executable', executable: value('py-executable', 'py-sys-executable') ?? binary },
    { kind: 'insert-first', path: '.', by: 'uwsgi-cwd' },
    ...paths,
  ];
}

/** QUIRK(uwsgi-pythonpath-is-marked): a directory that exists gets a trailing slash, as glob(3) adds it with GLOB_MARK. */
function globbed(pattern: string, { folder, machine, fs }: EmbedderSearch, names: Budget): readonly string[] {
  const { platform } = machine;
  const found = globAsWritten(pattern, folder, fs, platform, names);
  if (found.length === 0) {
    return [pattern];
  }
  const isDirectory = (path: string): boolean => fs.stat(platform.join(folder, path)).kind === 'directory';
  return found.map((path) => (isDirectory(path) && !path.endsWith('/') ? `${path}/` : path));
}

/** Variables that the configuration sets, in order; `$(NAME)` has been replaced before. */
function environmentOf(options: readonly SetOption[], { machine }: EmbedderSearch): Environment {
  const changes = options.flatMap(({ key, value, setBy }): VariableChange[] => {
    const [, name = '', equals, content = ''] = /^([^=]*)(=?)(.*)$/s.exec(value) ?? [];
    switch (key) {
      case 'env':
        return equals === '='
          ? [{ kind: 'set', name, value: content, setBy: variableIn(setBy, name) }]
          : [{ kind: 'remove', name }];
      case 'unenv':
        return [{ kind: 'remove', name: value }];
      default:
        return [];
    }
  });
  return applyLayer(
    processEnvironment(machine.processEnvironment, machine.platform),
    changes,
    machine.platform,
  );
}

/** `env = NAME=value`: the value of the variable is the rest of that of the option. */
function variableIn(setBy: Origin, name: string): Origin {
  if (setBy.kind !== 'file' || setBy.assignment === undefined) {
    return setBy;
  }
  const { option: _, written, inner, ...rest } = setBy.assignment;
  const from = name.length + 1;
  if (written?.startsWith(`${name}=`) !== true || inner === undefined) {
    return { ...setBy, assignment: rest };
  }
  const { line, character } = inner.start;
  return {
    ...setBy,
    assignment: {
      ...rest,
      written: written.slice(from),
      inner: { start: { line, character: character + from }, end: inner.end },
    },
  };
}

const PLUGIN_OPTIONS = new Set(['plugin', 'plugins', 'need-plugin', 'need-plugins']);
const PLUGIN_DIRECTORIES = ['/usr/lib/uwsgi/plugins', '/usr/lib64/uwsgi', '/usr/lib/uwsgi'] as const;

/** The plugin that the options load, or that the name of the binary asks for; a binary without plugins contains Python. */
function libraryOf(
  { binary, command, instance }: Instance,
  search: EmbedderSearch,
): Pick<Embedding, 'library' | 'libraryBy'> {
  const { folder, machine, fs } = search;
  const { platform } = machine;
  const { options } = instance;
  const named = options
    .filter(({ key }) => PLUGIN_OPTIONS.has(key))
    .flatMap(({ value, setBy }) => value.split(',').map((name) => ({ name, libraryBy: setBy })))
    .map((each) => ({ ...each, name: each.name.trim().replace(/^\d+:/, '').replace(/\|.*$/s, '') }));
  const byName = /(?:^|\/)uwsgi_(\w+)$/.exec(command?.binary ?? '')?.[1];
  const plugins = [...(byName === undefined ? [] : [{ name: byName }]), ...named];
  const plugin = plugins.find(({ name }) => /python/i.test(name));
  const directories = options
    .filter(({ key }) => key === 'plugins-dir' || key === 'plugin-dir')
    .map(({ value }) => value);
  const hasPython = containsPython(binary, fs);
  // As pip builds it, it looks in the directory where it is started.
  const usual = hasPython ? ['.'] : PLUGIN_DIRECTORIES;
  const file = (name: string): string => (name.endsWith('_plugin.so') ? name : `${name}_plugin.so`);
  const isThere = (path: string): boolean => fs.stat(path).kind === 'file';
  const inDirectories = (name: string): string | undefined =>
    [...directories, ...usual].map((directory) => platform.join(folder, directory, file(name))).find(isThere);
  if (plugin === undefined) {
    const isSystem = SYSTEM_BINARIES.some((name) => binary === `/usr/bin/${name}`);
    return { library: (isSystem ? inDirectories('python3') : undefined) ?? binary };
  }
  const { name, ...by } = plugin;
  if (name.includes('/')) {
    return { library: platform.join(folder, file(name)), ...by };
  }
  const found = inDirectories(name);
  if (found === undefined && hasPython) {
    return { library: binary };
  }
  return { library: found ?? platform.join(PLUGIN_DIRECTORIES[0], file(name)), ...by };
}

/** QUIRK(uwsgi-goes-on-without-plugin): as pip builds it; it logs that it cannot load the plugin, and runs its own Python. */
function containsPython(binary: string, fs: FileSystem): boolean {
  const elf = readElf(binary, fs);
  return (
    elf !== undefined &&
    (elf.exports('Py_Initialize') || elf.needed.some((name) => name.startsWith('libpython')))
  );
}

/** As uWSGI reads a switch: on, unless a word says no. */
function isTrue(option: SetOption | undefined): boolean {
  return option !== undefined && !/^(?:false|off|no|0)$/i.test(option.value);
}

function broken(
  chdir: string | undefined,
  cwd: string,
  { fs }: EmbedderSearch,
): { readonly broken?: Message } {
  return chdir === undefined || fs.stat(cwd).kind === 'directory'
    ? {}
    : { broken: message('uWSGI exits at once: it cannot change to its directory {cwd}', { cwd }) };
}
