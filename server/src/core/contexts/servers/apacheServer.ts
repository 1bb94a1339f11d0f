/**
 * One Apache server as configured: the directives that count, in order, from the main file through what it
 * includes. https://httpd.apache.org/docs/2.4/mod/core.html; Apache httpd 2.4 server/config.c, server/core.c.
 */

import {
  APACHE_READ_LIMIT,
  apacheWords,
  parseApacheConfig,
  type ApacheLine,
  type ApacheNode,
} from '../../formats/servers/apacheConfig';
import { isPattern } from '../../formats/filePattern';
import type { ReadProblem } from '../../model/readProblem';
import { message, type Message } from '../../model/message';
import type { Platform } from '../../model/platform';
import type { Range } from '../../text/positions';
import type { FileSystem } from '../../ports/fileSystem';
import { glob } from './glob';

export interface ApacheScope {
  /** `virtualhost`, `directory`, `location` … */
  readonly name: string;
  readonly words: readonly string[];
  /** Distinguishes sections that look the same. */
  readonly id: number;
}

export interface ApacheDirective {
  readonly name: string;
  /** Variables replaced. */
  readonly text: string;
  readonly words: readonly string[];
  readonly file: string;
  readonly range: Range;
  /** From the outermost. */
  readonly scopes: readonly ApacheScope[];
  /** As it is written, and the place of a part of that. */
  readonly written: string;
  readonly place: ApacheLine['place'];
}

export interface ApacheServer {
  readonly mainFile: string;
  readonly directives: readonly ApacheDirective[];
  /** Modules by their identifiers, with their files. */
  readonly modules: ReadonlyMap<string, string>;
  /** Every file that was read. */
  readonly files: ReadonlySet<string>;
  readonly problems: readonly ReadProblem[];
}

export interface ApacheWorld {
  readonly fs: FileSystem;
  readonly platform: Platform;
  readonly variable: (name: string) => string | undefined;
  /** A part of a configuration whose main file is not here: `<IfModule>` counts as true. */
  readonly isPart: boolean;
}

/** Apache's own limit: `AP_MAX_INCLUDE_DEPTH`. */
const INCLUDE_LIMIT = 20;

/** What is compiled into most servers: identifier and source. `apache2 -l` of Debian and others. */
const COMPILED_IN: ReadonlyMap<string, string> = new Map([
  ['core_module', 'core.c'],
  ['so_module', 'mod_so.c'],
  ['http_module', 'http_core.c'],
  ['log_config_module', 'mod_log_config.c'],
  ['logio_module', 'mod_logio.c'],
  ['version_module', 'mod_version.c'],
  ['unixd_module', 'mod_unixd.c'],
  ['watchdog_module', 'mod_watchdog.c'],
]);

/** One of them is compiled in where none is loaded, usually the first. server/mpm. */
const MPMS: ReadonlyMap<string, string> = new Map([
  ['mpm_event_module', 'event.c'],
  ['mpm_worker_module', 'worker.c'],
  ['mpm_prefork_module', 'prefork.c'],
]);

/** A template for `Use`. https://httpd.apache.org/docs/2.4/mod/mod_macro.html */
interface Macro {
  readonly parameters: readonly string[];
  readonly nodes: readonly ApacheNode[];
}

export function readApacheServer(mainFile: string, world: ApacheWorld): ApacheServer {
  const reader = new ApacheReader(mainFile, world);
  reader.readFile(mainFile, [], 0);
  return {
    mainFile,
    directives: reader.directives,
    modules: reader.modules,
    files: reader.files,
    problems: reader.problems,
  };
}

interface IncludePlace {
  readonly file: string;
  readonly scopes: readonly ApacheScope[];
  readonly depth: number;
}

class ApacheReader {
  readonly directives: ApacheDirective[] = [];
  readonly modules = new Map<string, string>();
  readonly files = new Set<string>();
  readonly problems: ReadProblem[] = [];
  private readonly world: ApacheWorld;
  private readonly defined = new Map<string, string>();
  /** By name in lower case. */
  private readonly macros = new Map<string, Macro>();
  private serverRoot: string;
  private sections = 0;

  constructor(mainFile: string, world: ApacheWorld) {
    this.world = world;
    this.serverRoot = world.platform.dirname(mainFile);
  }

  /** False when there is no such file. */
  readFile(file: string, scopes: readonly ApacheScope[], depth: number): boolean {
    const parsed = parseApacheConfig(file, this.world.fs.read(file, APACHE_READ_LIMIT));
    if (parsed === undefined) {
      return false;
    }
    this.files.add(file);
    this.problems.push(...parsed.problems.map((problem) => ({ file, ...problem })));
    this.readNodes(parsed.nodes, { file, scopes, depth });
    return true;
  }

  private readNodes(nodes: readonly ApacheNode[], place: IncludePlace): void {
    for (const node of nodes) {
      const text = this.replaceVariables(node.text);
      if (node.kind === 'section' && node.name === 'macro') {
        const [name = '', ...parameters] = apacheWords(text);
        this.macros.set(name.toLowerCase(), { parameters, nodes: node.nodes });
      } else if (node.kind === 'directive' && node.name === 'use') {
        this.use(apacheWords(text), node.range, place);
      } else if (node.kind === 'directive') {
        this.directive(node, text, place);
      } else if (isCondition(node.name)) {
        if (this.holds(node.name, text)) {
          this.readNodes(node.nodes, place);
        }
      } else {
        this.sections += 1;
        const scope = { name: node.name, words: apacheWords(text), id: this.sections };
        this.readNodes(node.nodes, { ...place, scopes: [...place.scopes, scope] });
      }
    }
  }

  private directive(line: ApacheLine, text: string, place: IncludePlace): void {
    const { name, range } = line;
    const { file, scopes } = place;
    const words = apacheWords(text);
    const [first = '', second] = words;
    this.directives.push({ name, text, words, file, range, scopes, written: line.text, place: line.place });
    switch (name) {
      case 'serverroot':
        this.serverRoot = first.replace(/(?<=.)\/+$/, '');
        return;
      case 'define':
        this.defined.set(first, second ?? '');
        return;
      case 'undefine':
        this.defined.delete(first);
        return;
      case 'loadmodule':
        // QUIRK(apache-skips-second-module): one that is loaded already stays. modules/mappers/mod_so.c, load_module().
        this.modules.set(first, this.modules.get(first) ?? this.absolute(second ?? ''));
        return;
      case 'include':
      case 'includeoptional':
        this.include(first, name === 'include', range, place);
        return;
      default:
        return;
    }
  }

  private use([name = '', ...values]: readonly string[], range: Range, place: IncludePlace): void {
    const macro = this.macros.get(name.toLowerCase());
    if (macro?.parameters.length !== values.length) {
      this.report(
        place,
        range,
        macro === undefined
          ? message('The macro {name} is not defined, so Apache would not start', { name })
          : message('The macro {name} takes another number of arguments, so Apache would not start', {
              name,
            }),
      );
    } else if (place.depth < INCLUDE_LIMIT) {
      // A name that contains another one is replaced first.
      const pairs = macro.parameters.map((parameter, index) => [parameter, values[index] ?? ''] as const);
      const inOrder = pairs.toSorted(([one], [other]) => other.length - one.length);
      this.readNodes(filled(macro.nodes, inOrder), { ...place, depth: place.depth + 1 });
    }
  }

  private include(pattern: string, isRequired: boolean, range: Range, place: IncludePlace): void {
    const path = this.absolute(pattern);
    if (place.depth >= INCLUDE_LIMIT) {
      this.report(place, range, message('Files are included too deeply, so this one is not read'));
      return;
    }
    const found = glob(path, this.world.fs, this.world.platform).flatMap((each) => this.filesAt(each));
    const read = found.filter((file) => this.readFile(file, place.scopes, place.depth + 1));
    if (read.length === 0 && isRequired && !this.isEmptyDirectory(path)) {
      this.report(place, range, message('{path} does not exist, so Apache would not start', { path }));
    }
  }

  /** A directory stands for all files in it, including those in subdirectories. */
  private filesAt(path: string): readonly string[] {
    const { fs, platform } = this.world;
    const listing = fs.stat(path).kind === 'directory' ? fs.list(path) : undefined;
    if (listing?.kind !== 'entries') {
      return [path];
    }
    return listing.names.toSorted().flatMap((name) => this.filesAt(platform.join(path, name)));
  }

  private isEmptyDirectory(path: string): boolean {
    return !isPattern(path) && this.world.fs.stat(path).kind === 'directory';
  }

  private report({ file }: IncludePlace, range: Range, text: Message): void {
    this.problems.push({ file, range, message: text });
  }

  private absolute(path: string): string {
    const { platform } = this.world;
    return platform.normpath(platform.isAbsolute(path) ? path : platform.join(this.serverRoot, path));
  }

  /** An unknown name stays as it is. Apache httpd 2.4 server/core.c, ap_resolve_env(). */
  private replaceVariables(text: string): string {
    return text.replace(/\$\{([^}:]+)\}/g, (whole, name: string) => {
      return this.defined.get(name) ?? this.world.variable(name) ?? whole;
    });
  }

  private holds(name: string, text: string): boolean {
    const [word = '', ...rest] = apacheWords(text);
    const negated = word.startsWith('!');
    const what = negated ? word.slice(1) : word;
    return this.decide(name, what, rest) !== negated;
  }

  private decide(name: string, what: string, rest: readonly string[]): boolean {
    switch (name) {
      case 'ifdefine':
        return this.defined.has(what);
      case 'ifmodule':
        return this.world.isPart || this.hasModule(what);
      case 'iffile':
        return this.world.fs.stat(this.absolute(what)).kind !== 'absent';
      case 'ifversion':
        return versionHolds(what, rest[0]);
      default:
        // `<IfDirective>` and `<IfSection>` test for what most servers have.
        return true;
    }
  }

  /** By identifier, `wsgi_module`, or by the name of its source, `mod_wsgi.c`. */
  private hasModule(name: string): boolean {
    const hasMpm = [...MPMS.keys()].some((identifier) => this.modules.has(identifier));
    const present = [
      ...COMPILED_IN,
      ...(hasMpm ? [] : [...MPMS].slice(0, 1)),
      ...[...this.modules].flatMap(([identifier, file]) =>
        this.sourcesOf(identifier, file).map((source) => [identifier, source] as const),
      ),
    ];
    return present.some(([identifier, source]) => name === identifier || name === source);
  }

  /** Named after the identifier or the module's file, as far as is visible from outside. */
  private sourcesOf(identifier: string, file: string): readonly string[] {
    const mpm = MPMS.get(identifier);
    return mpm === undefined
      ? [
          `mod_${identifier.replace(/_module$/, '')}.c`,
          this.world.platform.basename(file).replace(/\.so$/, '.c'),
        ]
      : [mpm];
  }
}

function filled(
  nodes: readonly ApacheNode[],
  values: readonly (readonly [string, string])[],
): readonly ApacheNode[] {
  const fill = (text: string): string =>
    values.reduce((result, [parameter, value]) => result.replaceAll(parameter, value), text);
  return nodes.map((node) =>
    node.kind === 'directive'
      ? { ...node, text: fill(node.text), place: fill(node.text) === node.text ? node.place : undefined }
      : { ...node, text: fill(node.text), nodes: filled(node.nodes, values) },
  );
}

function isCondition(name: string): boolean {
  return ['ifdefine', 'ifmodule', 'iffile', 'ifversion', 'ifdirective', 'ifsection'].includes(name);
}

/** Every server in use is a late 2.4. */
const SERVER_VERSION = [2, 4, 60];

function versionHolds(operator: string, version: string | undefined): boolean {
  const [wanted, compare] = version === undefined ? [operator, '='] : [version, operator];
  const parts = wanted.split('.').map(Number);
  const difference =
    parts.map((part, index) => (SERVER_VERSION[index] ?? 0) - part).find((each) => each !== 0) ?? 0;
  switch (compare) {
    case '>':
      return difference > 0;
    case '>=':
      return difference >= 0;
    case '<':
      return difference < 0;
    case '<=':
      return difference <= 0;
    default:
      return difference === 0;
  }
}
