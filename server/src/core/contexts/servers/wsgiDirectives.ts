/**
 * mod_wsgi's directives, read out of a server's configuration.
 * https://modwsgi.readthedocs.io/en/master/configuration.html; mod_wsgi 4.9 src/server/mod_wsgi.c.
 */

import { isAtOrBelow, platforms } from '../../model/platform';
import { nextWord } from '../../formats/servers/apacheConfig';
import { definedOnly } from '../../model/definedOnly';
import { message, type Message } from '../../model/message';
import type { Origin } from '../../model/origin';
import { linearPattern } from '../../text/linearPattern';
import type { ApacheDirective, ApacheScope, ApacheServer } from './apacheServer';

export interface WsgiSetting {
  readonly value: string;
  readonly setBy: Origin;
}

export interface WsgiDaemon {
  readonly name: string;
  readonly options: ReadonlyMap<string, string>;
  readonly setBy: Origin;
  /** The directive, and how it sets that option. */
  readonly optionBy: (name: string) => Origin;
  readonly user?: string;
}

export interface WsgiServer {
  readonly home?: WsgiSetting;
  readonly path?: WsgiSetting;
  readonly module?: WsgiSetting;
  readonly user?: string;
  readonly daemons: readonly WsgiDaemon[];
  /** `WSGIRestrictEmbedded On` */
  readonly isRestricted: boolean;
  /** `WSGILazyInitialization Off`: Python starts in the parent, before there are daemons. */
  readonly startsInParent: boolean;
  readonly applications: readonly WsgiApplication[];
  /** Applications of other files run in Python's main interpreter: `WSGIApplicationGroup %{GLOBAL}` outside any section. */
  readonly isGlobal: boolean;
  /** Whether there is any directive of mod_wsgi. */
  readonly isConfigured: boolean;
  /** Why it is not known which application runs in which group. */
  readonly unclear?: Message;
}

export function readWsgi({ directives, modules }: ApacheServer): WsgiServer {
  const last = (name: string): ApacheDirective | undefined =>
    directives.findLast((directive) => directive.name === name);
  const setting = (name: string, position = 0): WsgiSetting | undefined => {
    const directive = last(name);
    const value = directive?.words[position];
    return directive === undefined || value === undefined
      ? undefined
      : {
          value,
          setBy: withValue(directive, {
            name: DIRECTIVES[name] ?? name,
            start: 0,
            end: directive.written.length,
          }),
        };
  };
  const home = setting('wsgipythonhome');
  const path = setting('wsgipythonpath');
  const module = moduleOf(directives, modules);
  const user = setting('user')?.value;
  const daemons = daemonsOf(directives);
  const isOn = (name: string): boolean | undefined => {
    const value = setting(name)?.value.toLowerCase();
    return value === undefined ? undefined : value === 'on';
  };
  const unclear = unclearSection(directives);
  return {
    ...definedOnly({ home, path, module, user, unclear }),
    daemons,
    isRestricted: isOn('wsgirestrictembedded') === true,
    startsInParent: isOn('wsgilazyinitialization') === false,
    applications: applicationsOf(directives),
    isGlobal: directives.some(
      ({ name, words, scopes }) =>
        name === 'wsgiapplicationgroup' && scopes.length === 0 && words[0] === GLOBAL,
    ),
    isConfigured: directives.some(({ name }) => name.startsWith('wsgi')),
  };
}

/** Their names as people write them. */
const DIRECTIVES: Readonly<Record<string, string>> = {
  wsgipythonhome: 'WSGIPythonHome',
  wsgipythonpath: 'WSGIPythonPath',
};

interface OptionPlace {
  readonly name: string;
  /** Of the value in the text as it is written, quotes included. */
  readonly start: number;
  readonly end: number;
  /** Where the option begins, if it is one of several. */
  readonly from?: number;
}

/** The place of the directive, and how it sets one value. */
function withValue(directive: ApacheDirective, { name, start, end, from }: OptionPlace): Origin {
  const { file, range, written: text, place } = directive;
  if (place === undefined) {
    return originOf(directive);
  }
  const source = text.slice(start, end);
  const quotes = /^(["']).*\1$/s.test(source) && source.length > 1 ? 1 : 0;
  const written = source.slice(quotes, source.length - quotes);
  const inner = place(start + quotes, end - quotes);
  const isPlain = !/["'\\\n]/.test(written) && inner.start.line === inner.end.line;
  return {
    kind: 'file',
    file,
    syntax: 'apache',
    range,
    assignment: {
      option: name,
      ...(isPlain ? { written, inner } : {}),
      removal:
        from === undefined
          ? { kind: 'lines', range: { start: { ...range.start, character: 0 }, end: range.end } }
          : { kind: 'part', range: place(text.slice(0, from).trimEnd().length, end) },
    },
  };
}

export function originOf({ file, range }: ApacheDirective): Origin {
  return { kind: 'file', file, syntax: 'apache', range };
}

function moduleOf(
  directives: readonly ApacheDirective[],
  modules: ReadonlyMap<string, string>,
): WsgiSetting | undefined {
  const directive = directives.find(({ name, words }) => name === 'loadmodule' && words[0] === 'wsgi_module');
  const value = modules.get('wsgi_module');
  return directive === undefined || value === undefined ? undefined : { value, setBy: originOf(directive) };
}

/** For each name, the last one. */
function daemonsOf(directives: readonly ApacheDirective[]): readonly WsgiDaemon[] {
  const daemons = new Map<string, WsgiDaemon>();
  for (const directive of directives) {
    if (directive.name === 'wsgidaemonprocess') {
      const { word: name, behind } = nextWord(directive.text);
      const options = new Map(optionsOf(behind).map((option) => [option.name, option.value]));
      const user = options.get('user');
      daemons.set(name, {
        name,
        options,
        setBy: originOf(directive),
        optionBy: (option) => optionOrigin(directive, option),
        ...definedOnly({ user }),
      });
    }
  }
  return [...daemons.values()];
}

interface WsgiOption extends OptionPlace {
  readonly value: string;
  readonly from: number;
}

/** `name=value`, the value quoted or not. */
function optionsOf(text: string, offset = 0): readonly WsgiOption[] {
  const options: WsgiOption[] = [];
  let rest = text.trimStart();
  let from = offset + text.length - rest.length;
  while (rest !== '') {
    const [whole = '', name = ''] = /^([^\s=]+)=?/.exec(rest) ?? [rest];
    const { word, behind } = nextWord(rest.slice(whole.length));
    const end = from + rest.length - behind.length;
    options.push({ name, value: word, from, start: from + whole.length, end });
    const next = behind.trimStart();
    from = end + behind.length - next.length;
    rest = next;
  }
  return options;
}

/** In the text as it is written, where variables are not replaced. */
function optionOrigin(directive: ApacheDirective, name: string): Origin {
  const { behind } = nextWord(directive.written);
  const offset = directive.written.length - behind.length;
  const option = optionsOf(behind, offset).findLast((each) => each.name === name);
  return option === undefined ? originOf(directive) : withValue(directive, option);
}

export interface WsgiApplication {
  /** The daemon processes that it runs in; empty for Apache's own processes. */
  readonly processGroup: string;
  /** The file, where an alias names it. */
  readonly script?: string;
  /** It runs in Python's main interpreter, not in one of its own. */
  readonly isGlobal: boolean;
}

const ALIASES = new Set(['wsgiscriptalias', 'wsgiscriptaliasmatch']);
const HANDLED_BY = new Set(['sethandler', 'addhandler', 'forcetype', 'addtype']);
const HANDLERS = /^(?:wsgi-script|application\/x-httpd-wsgi)$/;

/** `WSGIHandlerScript name script options`: what else a handler may be called. */
function handlersOf(directives: readonly ApacheDirective[]): ReadonlyMap<string, ApacheDirective> {
  return new Map(
    directives.flatMap((directive) =>
      directive.name === 'wsgihandlerscript' ? [[directive.words[0] ?? '', directive] as const] : [],
    ),
  );
}

/** A name that only a request decides (`%{ENV:…}`) is taken literally as the name of a group. */
function applicationsOf(directives: readonly ApacheDirective[]): readonly WsgiApplication[] {
  const processGroups = directives.filter(({ name }) => name === 'wsgiprocessgroup');
  const applicationGroups = directives.filter(({ name }) => name === 'wsgiapplicationgroup');
  const handlers = handlersOf(directives);
  const isApplication = ({ name, words: [first = ''] }: ApacheDirective): boolean =>
    ALIASES.has(name) || (HANDLED_BY.has(name) && (HANDLERS.test(first) || handlers.has(first)));
  return directives.filter(isApplication).map((directive): WsgiApplication => {
    const giver = ALIASES.has(directive.name) ? directive : handlers.get(directive.words[0] ?? '');
    const processGroup = ownOption('process-group', giver) ?? groupFor(directive, processGroups) ?? '';
    const applicationGroup = ownOption('application-group', giver) ?? groupFor(directive, applicationGroups);
    const script = directive.name === 'wsgiscriptalias' ? directive.words[1] : undefined;
    return {
      processGroup: processGroup === GLOBAL ? '' : processGroup,
      ...definedOnly({ script }),
      isGlobal: applicationGroup === GLOBAL || applicationGroup === '',
    };
  });
}

const GLOBAL = '%{GLOBAL}';

/** An option of the alias, or of the script of a handler. */
function ownOption(option: string, directive: ApacheDirective | undefined): string | undefined {
  const given = directive?.words.slice(2).find((word) => word.startsWith(`${option}=`));
  return given?.slice(option.length + 1);
}

/** The group that counts for an application: the most specific one, and among those the last. */
function groupFor(application: ApacheDirective, groups: readonly ApacheDirective[]): string | undefined {
  let best: { readonly rank: number; readonly value: string | undefined } | undefined;
  for (const { words, scopes } of groups) {
    const ranks = scopes.map((scope) => rankOf(scope, application));
    if (ranks.every((rank) => rank !== undefined)) {
      const rank = Math.max(0, ...ranks);
      if (best === undefined || rank >= best.rank) {
        best = { rank, value: words[0] };
      }
    }
  }
  return best?.value;
}

/** Sections in the order in which Apache merges them; undefined when this one does not concern the application. */
function rankOf(scope: ApacheScope, { words, scopes }: ApacheDirective): number | undefined {
  if (scopes.some(({ id }) => id === scope.id)) {
    return SAME_SECTION[scope.name] ?? 1;
  }
  const [url = '', script = ''] = words;
  const [path = ''] = scope.words;
  switch (scope.name) {
    case 'directory':
      return isAtOrBelow(script, path, platforms.linux) ? 2 + path.length / 10_000 : undefined;
    case 'files':
      return script.slice(script.lastIndexOf('/') + 1) === path ? 4 : undefined;
    case 'location':
      return isAtOrBelow(url, path, platforms.linux) ? 5 : undefined;
    case 'directorymatch':
    case 'locationmatch':
    case 'filesmatch':
      return linearPattern(path)?.(scope.name === 'locationmatch' ? url : script) === true ? 4 : undefined;
    default:
      return undefined;
  }
}

/** Which applications such a section is about is not known. */
function unclearSection(directives: readonly ApacheDirective[]): Message | undefined {
  const scopes = directives.filter(({ name }) => GROUPS.has(name)).flatMap((directive) => directive.scopes);
  const unclear = scopes.find(
    ({ name, words: [pattern = ''] }) => name.endsWith('match') && linearPattern(pattern) === undefined,
  );
  const pattern = unclear?.words[0]?.slice(0, LONGEST_NAMED);
  return pattern === undefined
    ? undefined
    : message('The pattern {pattern} of a section is not understood, so it is not known where it applies', {
        pattern,
      });
}

const GROUPS: ReadonlySet<string> = new Set(['wsgiprocessgroup', 'wsgiapplicationgroup']);
const LONGEST_NAMED = 200;

const SAME_SECTION: Readonly<Record<string, number>> = {
  virtualhost: 1,
  directory: 2,
  files: 4,
  location: 5,
};
