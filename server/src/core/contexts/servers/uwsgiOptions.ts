/**
 * The options of one uWSGI instance in the order in which it reads them: variables, the command's words, the files, what
 * conditions and loops make of them. uWSGI 2.0 core/config.c, core/uwsgi.c.
 */

import { fileText } from '../../formats/fileText';
import { UWSGI_READ_LIMIT, uwsgiFormat, type UwsgiFormat } from '../../formats/servers/uwsgiConfig';
import { magicOfFile, placeholderValue, replacePlaceholders } from '../../formats/servers/uwsgiPlaceholders';
import { definedOnly } from '../../model/definedOnly';
import type { ReadProblem } from '../../model/readProblem';
import { message, type Message } from '../../model/message';
import type { Origin } from '../../model/origin';
import { FILE_START, type Range } from '../../text/positions';
import { Budget, GrowthLimit, replacedWithin, VALUE_LIMIT } from '../../text/growth';
import { globBudget } from './glob';
import { isReadByUwsgi, readUwsgiFile, type UwsgiFileOptions } from './uwsgiFile';
import { opensLogic, UwsgiLogic, type UwsgiState } from './uwsgiLogic';
import type { SetOption, UwsgiWorld } from './uwsgiWorld';

export interface UwsgiInstance {
  readonly options: readonly SetOption[];
  /** The first section of the first file. */
  readonly section?: Origin;
  /** Every file that was read, the first one too. */
  readonly files: readonly string[];
  readonly problems: readonly ReadProblem[];
  /** Why uWSGI would not start with them. */
  readonly broken?: Message;
  /** More is configured than is followed, so that the rest is not known. */
  readonly cut?: Message;
}

export interface UwsgiWord {
  readonly key: string;
  readonly value: string;
}

/** `words` are the options of the command; the file is read where `file` is among them, otherwise after them. */
export function readUwsgi(file: string, words: readonly UwsgiWord[], world: UwsgiWorld): UwsgiInstance {
  const reader = new UwsgiReader(world);
  reader.addVariables();
  let isRead = false;
  for (const { key, value } of words) {
    isRead ||= FILE_OPTIONS.has(key) && reader.absolute(splitSection(value).name) === file;
    reader.add(key, value, { kind: 'option', option: `--${key}` });
  }
  if (!isRead) {
    reader.load(file, FILE_START, undefined);
  }
  reader.replace();
  reader.inherit();
  return reader.instance();
}

/** `file:section`; without one it is `uwsgi`. */
export function splitSection(path: string): { readonly name: string; readonly section: string } {
  const [, name = '', section = 'uwsgi'] = /^(.*?)(?::([^:/]*))?$/s.exec(path) ?? [];
  return { name, section: section === '' ? 'uwsgi' : section };
}

/** Options that name a further file, with the format that they assume. */
const FILE_OPTIONS: ReadonlyMap<string, UwsgiFormat | undefined> = new Map<string, UwsgiFormat | undefined>([
  ['ini', 'ini'],
  ['yaml', 'yaml'],
  ['yml', 'yaml'],
  ['xml', 'xml'],
  ['xmlconfig', 'xml'],
  ['json', 'json'],
  ['js', 'json'],
  ['include', undefined],
  ['config', undefined],
]);

const FILE_LIMIT = 100;
const EXPANSION_LIMIT = 10;
/** What loops, files and declared options may add up to. A long configuration has some hundred options. */
const OPTION_LIMIT = 20_000;
/** One of a kind is enough to see what is wrong. */
const PROBLEM_LIMIT = 100;
/** A placeholder stands for a word or a path. */
const CONTENT_LIMIT = 4096;
/** Not options but marks that uWSGI sets for itself. */
const NO_OPTIONS =
  /^UWSGI_(?:RELOADS|VASSALS_DIR|EMPEROR_FD|BROODLORD_NUM|EMPEROR_FD_CONFIG|EMPEROR_PROXY|JAIL_PID|ORIGINAL_PROC_NAME)$/;

class UwsgiReader {
  private readonly options: SetOption[] = [];
  private readonly files: string[] = [];
  private readonly problems: ReadProblem[] = [];
  private readonly world: UwsgiWorld;
  private section: Origin | undefined;
  private logic: UwsgiLogic | undefined;
  private broken: Message | undefined;
  private cut: Message | undefined;
  private readonly budget = new Budget(OPTION_LIMIT);
  private readonly growth = new GrowthLimit();
  private readonly names = globBudget();
  /** A file may be included again and again. */
  private readonly readFiles = new Map<string, UwsgiFileOptions>();
  /** The first option of each name, which is the one that placeholders and conditions see. */
  private readonly first = new Map<string, SetOption>();
  private readonly plugins = new Set<string>();
  /** The letters of the first file, in upper case. */
  private firstMagic: ReadonlyMap<string, string> | undefined;

  constructor(world: UwsgiWorld) {
    this.world = world;
  }

  instance(): UwsgiInstance {
    const declared = new Map<string, SetOption>();
    for (const option of this.options.filter(({ key }) => key === 'declare-option')) {
      const name = option.value.slice(0, Math.max(option.value.indexOf('='), 0));
      declared.set(name, declared.get(name) ?? option);
    }
    const options = this.options.flatMap((option) => this.expanded(option, declared));
    const { files, problems, section, broken, cut } = this;
    return { options, files, problems, ...definedOnly({ section, broken, cut }) };
  }

  /** Reports once where it became too much. */
  private cutOff(setBy: Origin): void {
    if (this.cut !== undefined) {
      return;
    }
    const file = setBy.kind === 'file' ? setBy.file : undefined;
    this.cut =
      file === undefined
        ? message('The configuration has options that are not analyzed, so its effect in uWSGI is not known')
        : message('{file} has options that are not analyzed, so its effect in uWSGI is not known', {
            file,
          });
    if (setBy.kind === 'file') {
      this.problems.push({ file: setBy.file, range: setBy.range, message: this.cut });
    }
  }

  absolute(path: string): string {
    return this.world.platform.abspath(path, this.world.folder);
  }

  /** `UWSGI_CHDIR=/srv` is also an option. */
  addVariables(): void {
    for (const [name, value] of this.world.variables) {
      if (name.startsWith('UWSGI_') && !NO_OPTIONS.test(name)) {
        const key = name.slice('UWSGI_'.length).toLowerCase().replaceAll('_', '-');
        this.add(key, value, { kind: 'process' });
      }
    }
  }

  /**
   * QUIRK(uwsgi-logic-is-flat): loops and conditions do not nest; `end` in any spelling ends them, and there is no `else` before 2.1.
   * core/config.c, add_exported_option().
   */
  add(key: string, value: string, setBy: Origin): void {
    if (/^end(?:-?(?:if|for))?$/.test(key)) {
      this.logic = undefined;
    }
    if (this.logic === undefined) {
      this.take(key, value, setBy);
      return;
    }
    if (this.isSpent()) {
      this.cutOff(setBy);
      return;
    }
    for (const substitute of this.logic.rounds(this.state)) {
      const own = substitute === undefined ? value : replacedWithin(value, '%(_)', substitute);
      if (own === undefined || this.isSpent()) {
        this.cutOff(setBy);
        return;
      }
      this.take(key, this.growth.value(own, value), setBy);
    }
  }

  /** Each option that is used counts. */
  private isSpent(): boolean {
    return this.budget.isSpent || this.names.isSpent;
  }

  load(path: string, range: Range, from: string | undefined, format?: UwsgiFormat): void {
    const { fs, realPath } = this.world;
    const { name, section } = splitSection(path);
    // `:section` names another section of the file that was read last.
    const file = name === '' ? (this.files.at(-1) ?? '') : this.absolute(name);
    if (this.files.length >= FILE_LIMIT) {
      this.cutOff(
        from === undefined ? { kind: 'process' } : { kind: 'file', file: from, syntax: 'ini', range },
      );
      return;
    }
    const content = fileText(fs.read(file, UWSGI_READ_LIMIT));
    const kind = format ?? uwsgiFormat(file);
    if (content.kind !== 'text' || kind === undefined) {
      if (from !== undefined && fs.refused?.(file) === undefined) {
        const text = message('{file} cannot be read, so uWSGI would not start', { file });
        this.tell({ file: from, range, message: text });
      }
      return;
    }
    this.files.push(file);
    const isLink = fs.readLink(file).kind === 'link';
    const own = magicOfFile(isLink ? file : realPath(file));
    this.firstMagic ??= new Map([...own].map(([letter, value]) => [letter.toUpperCase(), value]));
    const { binary, folder } = this.world;
    const common = [
      ['b', binary],
      ['v', folder],
    ] as const;
    const magic = new Map([...common, ...own, ...this.firstMagic, ['x', section]]);
    if (!isReadByUwsgi(kind, this.world)) {
      this.broken ??= message('uWSGI exits at once: it was built without support for {file}', { file });
      return;
    }
    const known = JSON.stringify([file, section, kind]);
    const found =
      this.readFiles.get(known) ??
      readUwsgiFile({ file, format: kind, section, text: content.text, magic }, this.world);
    if (found !== undefined) {
      this.readFiles.set(known, found);
    }
    this.section ??= found?.section;
    for (const { key, value, setBy } of found?.options ?? []) {
      this.add(key, value, setBy);
    }
  }

  /** The same in the same file is said once. */
  private tell(problem: ReadProblem): void {
    const isTold = this.problems.some(
      ({ file, message: text }) =>
        file === problem.file && JSON.stringify(text) === JSON.stringify(problem.message),
    );
    if (!isTold && this.problems.length < PROBLEM_LIMIT) {
      this.problems.push(problem);
    }
  }

  /** Variables first, then the contents of files, then references to other options. */
  replace(): void {
    const open = this.options.filter(({ isDone }) => !isDone);
    for (const option of open) {
      this.fill(option, '$', (name) => this.world.variables.get(name));
    }
    for (const option of open) {
      this.fill(option, '@', (name) => this.contentOf(name));
    }
    for (const option of open) {
      this.fill(option, '%', (name) => placeholderValue(name, (key) => this.option(key)));
    }
  }

  /** A value that would grow too long is not replaced. */
  private fill(
    option: SetOption,
    symbol: '$' | '@' | '%',
    lookUp: (name: string) => string | undefined,
  ): void {
    let isCut = option.value.length > VALUE_LIMIT;
    let room = VALUE_LIMIT;
    const filled = isCut
      ? option.value
      : replacePlaceholders(option.value, symbol, (name) => {
          const found = lookUp(name);
          room -= found?.length ?? 0;
          isCut ||= room < 0;
          return isCut ? undefined : found;
        });
    const wasCut = this.growth.isCut;
    option.value = isCut ? option.value : this.growth.value(filled, option.value);
    if (isCut || this.growth.isCut !== wasCut) {
      this.cutOff(option.setBy);
    }
  }

  /** Files that are read after everything else is known. */
  inherit(): void {
    for (const option of this.options.filter(({ key, isDone }) => key === 'inherit' && !isDone)) {
      option.isDone = true;
      const before = this.options.length;
      const { setBy } = option;
      this.load(
        option.value,
        setBy.kind === 'file' ? setBy.range : FILE_START,
        setBy.kind === 'file' ? setBy.file : undefined,
      );
      if (this.options.length > before) {
        this.replace();
      }
    }
  }

  /** The expansion of an option by `declare-option`, with the words of its value for `$1`, `$2` …. core/config.c, uwsgi_opt_custom(). */
  private expanded(
    option: SetOption,
    declarations: ReadonlyMap<string, SetOption>,
    depth = 0,
  ): readonly SetOption[] {
    const declared = declarations.get(option.key);
    if (declared === undefined) {
      return [option];
    }
    const words = option.value.split(' ').filter((word) => word !== '');
    const filled = (text: string): string =>
      this.growth.value(
        words.reduce<string | undefined>(
          (result, word, index) =>
            result === undefined ? undefined : replacedWithin(result, `$${String(index + 1)}`, word),
          text,
        ),
        text,
      );
    const made: SetOption[] = [];
    for (const part of declared.value.slice(option.key.length + 1).split(';')) {
      const { groups: { key, value } = {} } = /^(?<key>[^=]*)=(?<value>.*)$/s.exec(part) ?? {};
      if (key === undefined || value === undefined) {
        continue;
      }
      const { setBy } = option;
      const own = { key: filled(key), value: filled(value), setBy, isDone: true };
      if (depth >= EXPANSION_LIMIT || this.growth.isCut || !this.budget.take(1)) {
        this.cutOff(setBy);
        return [...made, own];
      }
      made.push(...this.expanded(own, declarations, depth + 1));
    }
    return made;
  }

  /** A small file's content without its last line end. core/uwsgi.c, uwsgi_at_file_read(). */
  private contentOf(path: string): string | undefined {
    const content = fileText(this.world.fs.read(this.absolute(path), CONTENT_LIMIT));
    return content.kind === 'text' ? content.text.replace(/[\r\n]$/, '') : undefined;
  }

  private get state(): UwsgiState {
    const { world, plugins, names } = this;
    return { world, plugins, names, option: (key) => this.option(key) };
  }

  private option(key: string): string | undefined {
    return this.first.get(key)?.value;
  }

  private take(key: string, value: string, setBy: Origin): void {
    if (!this.budget.take(1)) {
      this.cutOff(setBy);
      return;
    }
    const option: SetOption = { key, value, setBy, isDone: false };
    this.options.push(option);
    this.first.set(key, this.first.get(key) ?? option);
    if (key.includes('plugin')) {
      value.split(',').forEach((name) => this.plugins.add(name));
    }
    option.isDone = this.immediately(key, value, setBy);
  }

  private immediately(key: string, value: string, setBy: Origin): boolean {
    if (FILE_OPTIONS.has(key)) {
      const [range, from] = setBy.kind === 'file' ? [setBy.range, setBy.file] : [FILE_START, undefined];
      this.load(value, range, from, FILE_OPTIONS.get(key));
      return true;
    }
    switch (key) {
      case 'declare-option':
        return true;
      case 'set':
      case 'set-placeholder':
      case 'set-ph': {
        const [, name = '', content = ''] = /^([^=]*)=?(.*)$/s.exec(value) ?? [];
        this.take(name, content, setBy);
        return true;
      }
      default:
        if (opensLogic(key)) {
          if (this.logic !== undefined) {
            this.broken ??= message('uWSGI exits at once: {option} is inside another condition or loop', {
              option: key,
            });
          }
          this.logic = new UwsgiLogic(key, value);
          return true;
        }
        return false;
    }
  }
}
