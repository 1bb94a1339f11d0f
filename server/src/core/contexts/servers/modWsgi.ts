/**
 * Apache's mod_wsgi as run contexts: one for each group of daemon processes, one for Apache's own processes.
 * mod_wsgi 4.9 src/server/wsgi_interp.c, wsgi_python_init() and newInterpreterObject(); wsgi_daemon.c.
 */

import { definedOnly } from '../../model/definedOnly';
import type { EmbedderStep, Embedding, EmbeddingInit } from '../../model/embedding';
import type { Machine } from '../../model/inspection';
import { message, type Message } from '../../model/message';
import type { ReadProblem } from '../../model/readProblem';
import type { Account, Environment, Program, RunContext } from '../../model/runContext';
import type { Origin } from '../../model/origin';
import { readElf } from '../../discovery/interpreter/elf';
import { apacheEnvironment } from './apacheEnvironment';
import { containsWord } from '../../text/containsWord';
import type { FileSystem } from '../../ports/fileSystem';
import { ApacheEffort, readApacheServer, type ApacheServer, type ApacheWorld } from './apacheServer';
import { readInCLocale } from './cLocale';
import { applyLayer, variableValue, type VariableChange } from '../../configuration/environmentLayers';
import { APACHE_READ_LIMIT } from '../../formats/servers/apacheConfig';
import { embedderContext, serverAccount } from './embedderContext';
import { foreignPlace, type ServerPaths } from './foreignServer';
import { onPosix, type EmbedderSearch, type FoundContexts } from '../contextSource';
import type { Source } from '../source';
import { readWsgi, type WsgiDaemon, type WsgiServer, type WsgiSetting } from './wsgiDirectives';
import { lastName } from '../../text/trimmed';

export const modWsgi: Source = {
  name: 'mod_wsgi',
  files: ['**/*.conf', '**/envvars'],
  isWorthReading: (file, fs) => !file.endsWith('.conf') || isMain(file) || mayConfigure(file, fs),
  contexts: (question, files) => onPosix(question, () => modWsgiContexts({ ...question, files })),
};

const MAIN_FILES = new Set(['apache2.conf', 'httpd.conf']);

/** Where distributions put the module. */
const MODULES = [
  '/usr/lib/apache2/modules/mod_wsgi.so',
  '/usr/lib64/httpd/modules/mod_wsgi.so',
  '/usr/lib/httpd/modules/mod_wsgi.so',
] as const;

export function modWsgiContexts(search: EmbedderSearch): FoundContexts {
  const { files } = search;
  const names = files.filter((file) => file.endsWith('.conf'));
  const mains = names.filter(isMain);
  // Without a main file each is read on its own.
  const isPart = mains.length === 0;
  const servers = withoutIncluded(serversOf(isPart ? names : mains, isPart, search));
  // Files of other programs also end in `.conf`.
  const concerned = servers.filter(({ wsgi }) => wsgi.isConfigured || wsgi.module !== undefined);
  return {
    contexts: concerned.flatMap((each) => contextsOf(each, search)),
    problems: [...concerned.flatMap(({ apache }) => apache.problems), ...unreadProblems(servers, concerned)],
  };
}

/** A file that was not read completely may set up Python in the rest. */
function unreadProblems(servers: readonly Server[], concerned: readonly Server[]): readonly ReadProblem[] {
  const cut = servers.find((each) => each.apache.cut !== undefined && !concerned.includes(each));
  return cut?.apache.problems.filter((problem) => problem.message === cut.apache.cut) ?? [];
}

/** A file that an earlier one includes is part of that one. */
function serversOf(files: readonly string[], isPart: boolean, search: EmbedderSearch): readonly Server[] {
  const effort = new ApacheEffort();
  const included = new Set<string>();
  return files.flatMap((file) => {
    if (included.has(file)) {
      return [];
    }
    const found = server(file, { isPart, effort }, search);
    found.apache.files.forEach((each) => included.add(each));
    return [found];
  });
}

function isMain(file: string): boolean {
  return MAIN_FILES.has(lastName(file));
}

/** Thousands of files of other programs have such names. This word is in what a file sets, or in a file that it includes. */
function mayConfigure(file: string, fs: FileSystem): boolean {
  const outcome = fs.read(file, APACHE_READ_LIMIT);
  return outcome.kind === 'bytes' && ['wsgi', 'include'].some((word) => containsWord(outcome.bytes, word));
}

interface Server {
  readonly apache: ApacheServer;
  readonly wsgi: WsgiServer;
  readonly environment: Environment;
}

function server(
  file: string,
  { isPart, effort }: Pick<ApacheWorld, 'isPart' | 'effort'>,
  { machine, fs }: EmbedderSearch,
): Server {
  const { platform } = machine;
  const environment = apacheEnvironment(platform.dirname(file), machine, fs);
  const variable = (name: string): string | undefined => variableValue(environment, name, platform);
  const apache = readApacheServer(file, { fs, platform, variable, isPart, effort });
  return { apache, wsgi: readWsgi(apache), environment };
}

/** A file that another one includes is a part of that one. */
function withoutIncluded(servers: readonly Server[]): readonly Server[] {
  const included = new Set(
    servers.flatMap(({ apache: { files, mainFile } }) => [...files].filter((file) => file !== mainFile)),
  );
  return servers.filter(({ apache }) => !included.has(apache.mainFile));
}

function contextsOf(server: Server, search: EmbedderSearch): readonly RunContext[] {
  const uncertain = server.apache.cut ?? server.wsgi.unclear;
  const contexts = ownContexts(server, search);
  return uncertain === undefined ? contexts : contexts.map((each) => ({ uncertain, ...each }));
}

function ownContexts({ wsgi, environment }: Server, search: EmbedderSearch): readonly RunContext[] {
  const daemons = wsgi.daemons.map((daemon) => daemonContext(daemon, wsgi, environment, search));
  const isEmbedded =
    wsgi.daemons.length === 0 || wsgi.applications.some(({ processGroup }) => processGroup === '');
  return isEmbedded && !wsgi.isRestricted
    ? [...daemons, embeddedContext(wsgi, environment, search)]
    : daemons;
}

function daemonContext(
  daemon: WsgiDaemon,
  wsgi: WsgiServer,
  environment: Environment,
  search: EmbedderSearch,
): RunContext {
  const { machine, folder } = search;
  const { options, setBy, name } = daemon;
  const account = serverAccount(daemon.user ?? wsgi.user, search);
  const ownDirectory = options.get('home');
  const cwd = ownDirectory ?? folder;
  const python = wsgi.startsInParent ? undefined : options.get('python-home');
  const home: WsgiSetting | undefined =
    python === undefined ? wsgi.home : { value: python, setBy: daemon.optionBy('python-home') };
  const path = options.get('python-path');
  return context({
    name: `Apache (mod_wsgi): ${name}`,
    group: name,
    chosenBy: setBy,
    environment: daemonEnvironment(daemon, wsgi, account, environment, search),
    account,
    cwd: wsgi.startsInParent ? folder : cwd,
    home,
    // Python starts in the daemon, which has set its locale by then.
    readsUtf8: !wsgi.startsInParent && /utf-?8/i.test(options.get('locale') ?? ''),
    wsgi,
    steps: [
      ...siteDirectories(
        path === undefined ? undefined : { value: path, setBy: daemon.optionBy('python-path') },
        cwd,
        machine,
      ),
      ...(ownDirectory === undefined
        ? []
        : [{ kind: 'insert-first', path: ownDirectory, by: 'mod_wsgi-home', setBy } as const]),
    ],
    broken: brokenDirectory(cwd, search),
    places: [ownDirectory, home?.value],
    search,
  });
}

/**
 * The options `lang` and `locale` are variables before Python starts there.
 * QUIRK(mod_wsgi-home-of-user): HOME becomes the user's after Python has started; the interpreters that applications run
 * in are created later and see it, the main one (`%{GLOBAL}`) does not. mod_wsgi 4.9 src/server/mod_wsgi.c, wsgi_daemon_main().
 */
function daemonEnvironment(
  { name, setBy, options }: WsgiDaemon,
  { applications, isGlobal: isUsuallyGlobal, startsInParent }: WsgiServer,
  { home }: Account,
  environment: Environment,
  { machine }: EmbedderSearch,
): Environment {
  const own = applications.filter(({ processGroup }) => processGroup === name);
  const isGlobal = own.length > 0 ? own.every((application) => application.isGlobal) : isUsuallyGlobal;
  const values: readonly (readonly [string, string | undefined])[] = [
    ['LANG', startsInParent ? undefined : options.get('lang')],
    ['LC_ALL', startsInParent ? undefined : options.get('locale')],
    ['HOME', isGlobal ? undefined : home],
  ];
  const changes = values.flatMap(([variable, value]): VariableChange[] =>
    value === undefined ? [] : [{ kind: 'set', name: variable, value, setBy }],
  );
  return applyLayer(environment, changes, machine.platform);
}

/** Its place is that of the line that sets Python up. */
function embeddedContext(wsgi: WsgiServer, environment: Environment, search: EmbedderSearch): RunContext {
  const place = wsgi.home ?? wsgi.path ?? wsgi.module;
  return context({
    name: 'Apache (mod_wsgi): embedded mode',
    group: '',
    chosenBy: place?.setBy,
    environment,
    account: serverAccount(wsgi.user, search),
    cwd: search.folder,
    home: wsgi.home,
    readsUtf8: false,
    wsgi,
    steps: siteDirectories(wsgi.path, search.folder, search.machine),
    broken: undefined,
    places: [wsgi.home?.value],
    search,
  });
}

interface Parts {
  readonly name: string;
  readonly group: string;
  readonly chosenBy: Origin | undefined;
  readonly environment: Environment;
  readonly account: Account;
  readonly cwd: string;
  readonly home: WsgiSetting | undefined;
  readonly readsUtf8: boolean;
  readonly wsgi: WsgiServer;
  readonly steps: readonly EmbedderStep[];
  readonly broken: Message | undefined;
  /** Without which it does not start. */
  readonly places: readonly (string | undefined)[];
  readonly search: EmbedderSearch;
}

function context(parts: Parts): RunContext {
  const { name, group, chosenBy, environment, account, cwd, home, wsgi, steps, broken, places, search } =
    parts;
  const library =
    wsgi.module?.value ?? MODULES.find((path) => search.fs.stat(path).kind === 'file') ?? MODULES[0];
  const started = embedderContext(
    {
      name,
      kind: 'mod_wsgi',
      argv0: library,
      environment,
      cwd,
      account,
      ...definedOnly({ chosenBy, program: applicationOf(wsgi, group) }),
      home: home?.value,
      setUp: (isVenv) => (home === undefined ? {} : pythonSetUp(home.value, isVenv, parts.readsUtf8)),
      embedding: {
        init: initOf(library, search.fs),
        library,
        ...(wsgi.module === undefined ? {} : { libraryBy: wsgi.module.setBy }),
        setBy: home?.setBy ?? chosenBy ?? { kind: 'process' },
        afterwards: steps,
        group,
        ...definedOnly({ broken, foreign: foreignPlace(serverPaths(places, parts), search) }),
      },
    },
    search,
  );
  const misread = started.embedding?.misreadHome;
  return misread === undefined ? started : { ...started, uncertain: leftToChance(misread) };
}

function serverPaths(needed: Parts['places'], { chosenBy, home, wsgi }: Parts): ServerPaths {
  const by = chosenBy ?? home?.setBy;
  const scripts = wsgi.applications.map(({ script }) => script);
  return {
    file: by?.kind === 'file' ? by.file : undefined,
    needed,
    named: [...scripts, ...(wsgi.path?.value.split(':') ?? [])],
  };
}

/** The one application of these processes, whose code may change the path; several have interpreters of their own. */
function applicationOf({ applications }: WsgiServer, group: string): Program | undefined {
  const own = applications.filter(({ processGroup }) => processGroup === group);
  const [file, ...more] = new Set(own.map(({ script }) => script));
  return file?.startsWith('/') !== true || more.length > 0
    ? undefined
    : { name: 'mod_wsgi', steps: [{ kind: 'code', file }] };
}

/** From 5.0 on it sets up a `PyConfig`, as an interpreter does; before that, `Py_Initialize`. src/server/wsgi_interp.c, wsgi_python_init(). */
function initOf(module: string, fs: FileSystem): EmbeddingInit {
  return readElf(module, fs)?.mentions('PyConfig_InitPythonConfig') === true ? 'python' : 'legacy';
}

function pythonSetUp(
  home: string,
  isVenv: boolean,
  readsUtf8: boolean,
): Pick<Embedding, 'home' | 'programName' | 'misreadHome'> {
  const read = readsUtf8 ? (path: string): string => path : readInCLocale;
  const misread = read(home) === home ? {} : { misreadHome: home };
  return isVenv
    ? { programName: read(`${home}/bin/python`), ...misread }
    : { ...(read(home) === '' ? {} : { home: read(home) }), ...misread };
}

/** The text goes into memory that is not cleared before. mod_wsgi 4.9 src/server/wsgi_interp.c, wsgi_python_init(). */
function leftToChance(home: string): Message {
  return message('mod_wsgi reads {home} only up to its first non-ASCII character; the rest is undefined', {
    home,
  });
}

function siteDirectories(
  path: WsgiSetting | undefined,
  cwd: string,
  { platform }: Machine,
): readonly EmbedderStep[] {
  if (path === undefined || path.value === '') {
    return [];
  }
  const paths = path.value.split(platform.delimiter).map((each) => platform.join(cwd, each));
  return [{ kind: 'site-directories-first', paths, setBy: path.setBy }];
}

/** A daemon changes to its directory first, and ends if it cannot. */
function brokenDirectory(cwd: string, { fs, machine }: EmbedderSearch): Message | undefined {
  const isThere = fs.stat(machine.platform.abspath(cwd, '/')).kind === 'directory';
  return isThere
    ? undefined
    : message('The daemon process exits at once: it cannot change to its directory {cwd}', { cwd });
}
