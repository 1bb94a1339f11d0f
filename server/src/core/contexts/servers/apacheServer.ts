/**
 * One Apache server as configured: the directives that count, in order, from the main file through what it
 * includes. https://httpd.apache.org/docs/2.4/mod/core.html; Apache httpd 2.4 server/config.c, server/core.c.
 */

import {
  APACHE_READ_LIMIT,
  apacheWords,
  parseApacheConfig,
  type ApacheBlock,
  type ApacheFile,
  type ApacheLine,
  type ApacheNode,
} from '../../formats/servers/apacheConfig';
import { isPattern } from '../../formats/filePattern';
import { definedOnly } from '../../model/definedOnly';
import type { ReadProblem } from '../../model/readProblem';
import { message, type Message } from '../../model/message';
import type { Platform } from '../../model/platform';
import { FILE_START, type Range } from '../../text/positions';
import type { FileSystem } from '../../ports/fileSystem';
import { Budget, GrowthLimit, joinedWithin, VALUE_LIMIT } from '../../text/growth';
import { apacheConditionHolds, isApacheCondition, type ApacheState } from './apacheConditions';
import { ApacheModules } from './apacheModules';
import { filledMacro, variablePieces, type ApacheMacro } from './apacheReplacements';
import { glob, globBudget } from './glob';
import { withoutTrailing } from '../../text/trimmed';

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
  /** Every file that was read, or is included where nothing more is read. */
  readonly files: ReadonlySet<string>;
  readonly problems: readonly ReadProblem[];
  /** More is configured than is followed, so that the rest is not known. */
  readonly cut?: Message;
}

export interface ApacheWorld {
  readonly fs: FileSystem;
  readonly platform: Platform;
  readonly variable: (name: string) => string | undefined;
  /** Shared by all servers of a folder. */
  readonly effort: ApacheEffort;
  /** A part of a configuration whose main file is not here: `<IfModule>` counts as true. */
  readonly isPart: boolean;
}

/** Apache's own limits: `AP_MAX_INCLUDE_DEPTH`, and `AP_MAX_INCLUDE_DIR_DEPTH` for directories. Beyond them it does not start. */
const INCLUDE_LIMIT = 20;
const DIRECTORY_LIMIT = 20;

/** Sections in sections: nobody nests ten. */
const SECTION_LIMIT = 100;

/** Lines that count, wherever they are included from, and files. Debian's own configuration has some 300 lines. */
const LINE_LIMIT = 100_000;
const FILE_LIMIT = 10_000;

/** How much the servers of a folder may ask for together. A thousand files can each include all others. */
export class ApacheEffort {
  readonly lines = new Budget(LINE_LIMIT);
  readonly reads = new Budget(FILE_LIMIT);
  readonly bytes = new Budget(4 * APACHE_READ_LIMIT);
  readonly names = globBudget();
  readonly growth = new Budget(32 * VALUE_LIMIT);
  readonly parsed = new Map<string, ApacheFile>();
}

/** One of a kind is enough to see what is wrong. */
const PROBLEM_LIMIT = 100;

export function readApacheServer(mainFile: string, world: ApacheWorld): ApacheServer {
  const reader = new ApacheReader(mainFile, world);
  reader.readFile(mainFile, [], 0);
  return {
    mainFile,
    directives: reader.directives,
    modules: reader.modules.files,
    files: reader.files,
    problems: reader.problems,
    ...definedOnly({ cut: reader.cut }),
  };
}

interface IncludePlace {
  readonly file: string;
  readonly scopes: readonly ApacheScope[];
  readonly depth: number;
}

class ApacheReader {
  readonly directives: ApacheDirective[] = [];
  readonly modules: ApacheModules;
  readonly files = new Set<string>();
  readonly problems: ReadProblem[] = [];
  private readonly world: ApacheWorld;
  private readonly defined = new Map<string, string>();
  /** By name in lower case. */
  private readonly macros = new Map<string, ApacheMacro>();
  private readonly effort: ApacheEffort;
  private readonly told = new Set<string>();
  private readonly growth: GrowthLimit;
  private serverRoot: string;
  private sections = 0;
  /** How many sections are open, also those around an `Include`. */
  private nesting = 0;
  private readonly mainFile: string;
  cut: Message | undefined;
  /** Apache gives up at the first file that is included too deeply. server/config.c, ap_process_resource_config(). */
  private hasStopped = false;

  constructor(mainFile: string, world: ApacheWorld) {
    this.world = world;
    this.effort = world.effort;
    this.growth = new GrowthLimit(world.effort.growth);
    this.modules = new ApacheModules(world.platform);
    this.mainFile = mainFile;
    this.serverRoot = world.platform.dirname(mainFile);
  }

  /** False when there is no such file. */
  readFile(file: string, scopes: readonly ApacheScope[], depth: number): boolean {
    if (this.hasStopped || !this.effort.reads.take(1)) {
      if (depth === 0) {
        this.cutOff({ file }, FILE_START);
      }
      return true;
    }
    const parsed = this.parsed(file);
    if (parsed === undefined) {
      return false;
    }
    this.files.add(file);
    for (const { range, message: text } of parsed.problems) {
      this.tell(file, range, text);
    }
    this.readNodes(parsed.nodes, { file, scopes, depth });
    return true;
  }

  private parsed(file: string): ApacheFile | undefined {
    const known = this.effort.parsed.get(file);
    if (known !== undefined) {
      return known;
    }
    const outcome = this.world.fs.read(file, APACHE_READ_LIMIT);
    if (outcome.kind === 'bytes' && !this.effort.bytes.take(outcome.bytes.length)) {
      this.effort.reads.empty();
      return { file, nodes: [], problems: [] };
    }
    const parsed = parseApacheConfig(file, outcome);
    if (parsed !== undefined) {
      this.effort.parsed.set(file, parsed);
    }
    return parsed;
  }

  private readNodes(nodes: readonly ApacheNode[], place: IncludePlace): void {
    for (const node of nodes) {
      if (this.hasStopped || !this.effort.lines.take(1)) {
        this.cutOff(place, node.range);
        return;
      }
      const text = this.replaceVariables(node.text, place, node.range);
      if (node.kind === 'section' && node.name === 'macro') {
        const [name = '', ...parameters] = apacheWords(text);
        this.macros.set(name.toLowerCase(), { parameters, nodes: node.nodes });
      } else if (node.kind === 'directive' && node.name === 'use') {
        this.use(apacheWords(text), node.range, place);
      } else if (node.kind === 'directive') {
        this.directive(node, text, place);
      } else if (isApacheCondition(node.name)) {
        if (apacheConditionHolds(node.name, text, this.state)) {
          this.readInner(node, place);
        }
      } else {
        this.sections += 1;
        const scope = { name: node.name, words: apacheWords(text), id: this.sections };
        this.readInner(node, { ...place, scopes: [...place.scopes, scope] });
      }
    }
  }

  private readInner({ nodes, range }: ApacheBlock, place: IncludePlace): void {
    if (this.nesting >= SECTION_LIMIT) {
      this.cutOff(place, range);
      return;
    }
    this.nesting += 1;
    this.readNodes(nodes, place);
    this.nesting -= 1;
  }

  /** Reports once where it became too much. */
  private cutOff({ file }: Pick<IncludePlace, 'file'>, range: Range): void {
    if (this.hasStopped || this.cut !== undefined) {
      return;
    }
    this.cut = message('{file} has directives that are not analyzed, so its effect in Apache is not known', {
      file: this.mainFile,
    });
    this.problems.push({ file, range, message: this.cut });
  }

  private directive(line: ApacheLine, text: string, place: IncludePlace): void {
    const { name, range } = line;
    const { file, scopes } = place;
    const words = apacheWords(text);
    const [first = '', second] = words;
    this.directives.push({ name, text, words, file, range, scopes, written: line.text, place: line.place });
    switch (name) {
      case 'serverroot':
        this.serverRoot = first.charAt(0) + withoutTrailing(first.slice(1), '/');
        return;
      case 'define':
        this.defined.set(first, second ?? '');
        return;
      case 'undefine':
        this.defined.delete(first);
        return;
      case 'loadmodule':
        this.modules.load(first, this.absolute(second ?? ''));
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
          : message('The macro {name} takes a different number of arguments, so Apache would not start', {
              name,
            }),
      );
    } else if (place.depth < INCLUDE_LIMIT) {
      const nodes = filledMacro(macro, values, { growth: this.growth, depth: SECTION_LIMIT });
      if (nodes === undefined) {
        this.cutOff(place, range);
        return;
      }
      this.readNodes(nodes, { ...place, depth: place.depth + 1 });
    } else {
      this.cutOff(place, range);
    }
  }

  private include(pattern: string, isRequired: boolean, range: Range, place: IncludePlace): void {
    const path = this.absolute(pattern);
    if (place.depth >= INCLUDE_LIMIT) {
      const text = message('Files are included too deeply, so this one is not read');
      this.report(place, range, text);
      this.cut ??= text;
      this.hasStopped = true;
      return;
    }
    const found = glob(path, this.world.fs, this.world.platform, this.effort.names).flatMap((each) =>
      this.filesAt(each, 0),
    );
    found.forEach((file) => this.files.add(file));
    const read = found.filter((file) => this.readFile(file, place.scopes, place.depth + 1));
    if (this.effort.names.isSpent || this.effort.reads.isSpent) {
      this.cutOff(place, range);
      return;
    }
    if (read.length === 0 && isRequired && !this.isEmptyDirectory(path)) {
      this.report(place, range, message('{path} does not exist, so Apache would not start', { path }));
    }
  }

  /** A directory stands for all files in it, including those in subdirectories. */
  private filesAt(path: string, depth: number): readonly string[] {
    const { fs, platform } = this.world;
    const listing = fs.stat(path).kind === 'directory' ? fs.list(path) : undefined;
    if (listing?.kind !== 'entries') {
      return [path];
    }
    if (depth >= DIRECTORY_LIMIT || !this.effort.names.take(1 + listing.names.length)) {
      this.effort.names.empty();
      return [];
    }
    return listing.names.toSorted().flatMap((name) => this.filesAt(platform.join(path, name), depth + 1));
  }

  private isEmptyDirectory(path: string): boolean {
    return !isPattern(path) && this.world.fs.stat(path).kind === 'directory';
  }

  private report({ file }: IncludePlace, range: Range, text: Message): void {
    this.tell(file, range, text);
  }

  /** The same in the same file is said once. */
  private tell(file: string, range: Range, text: Message): void {
    const same = JSON.stringify([file, text]);
    if (!this.told.has(same) && this.told.size < PROBLEM_LIMIT) {
      this.told.add(same);
      this.problems.push({ file, range, message: text });
    }
  }

  private get state(): ApacheState {
    const { modules, defined, world } = this;
    const exists = (path: string): boolean => world.fs.stat(this.absolute(path)).kind !== 'absent';
    return { modules, defined, isPart: world.isPart, exists };
  }

  private absolute(path: string): string {
    const { platform } = this.world;
    return platform.normpath(platform.isAbsolute(path) ? path : platform.join(this.serverRoot, path));
  }

  /** An unknown name is not replaced. Apache httpd 2.4 server/core.c, ap_resolve_env(). */
  private replaceVariables(text: string, place: IncludePlace, range: Range): string {
    if (!text.includes('${')) {
      return text;
    }
    const pieces = [...variablePieces(text)].map((piece) =>
      piece.name === undefined
        ? piece.text
        : (this.defined.get(piece.name) ?? this.world.variable(piece.name) ?? piece.text),
    );
    const wasCut = this.growth.isCut;
    const replaced = this.growth.value(joinedWithin(pieces), text);
    if (this.growth.isCut && !wasCut) {
      this.cutOff(place, range);
    }
    return replaced;
  }
}
