/** The pieces of an explanation in words, as Markdown with links: hovers and reports put them together. */

import type { ModuleKind, ModuleSpec } from '../../core/imports/search/moduleSpec';
import type { AbsenceReason } from '../../core/imports/absence/absenceReason';
import type { InspectedContext } from '../../core/model/inspection';
import { message, type Message } from '../../core/model/message';
import { describeProvenance } from '../../core/model/provenance';
import { codeSpan, escaped, escapedMessage, linked } from '../markdownText';
import type { Session } from '../state';
import { pathToUri } from '../uri';
import type { ContextAnswer } from './explanation';
import type { ImportMemory } from './importMemory';

export const KINDS: Readonly<Record<ModuleKind, Message>> = {
  source: message('source file'),
  bytecode: message('bytecode without source'),
  extension: message('extension module'),
  builtin: message('built into the interpreter'),
  frozen: message('frozen into the interpreter'),
  namespace: message('namespace package'),
  zip: message('member of an archive'),
  hook: message('provided by start-up code'),
};

export class ImportWords {
  private readonly session: Session;
  private readonly memory: ImportMemory;
  private readonly folder: string;

  constructor(session: Session, memory: ImportMemory, folder: string) {
    this.session = session;
    this.memory = memory;
    this.folder = folder;
  }

  render(text: Message): string {
    return this.session.render(text);
  }

  /** A text whose arguments are not Markdown yet. */
  plain(text: Message): string {
    return this.render(escapedMessage(text));
  }

  /** Relative to the folder, if it is in it. */
  short(path: string): string {
    const { platform } = this.session.state;
    const inside = platform.join(this.folder, '');
    return path.startsWith(inside) && path !== inside ? path.slice(inside.length) : path;
  }

  /** A link for a file that exists; directories and members of archives have none. */
  file(path: string, line?: number): string {
    const label = codeSpan(this.short(path));
    return linked(label, this.uriOfFile(path), line);
  }

  uriOfFile(path: string): string | undefined {
    const { platform } = this.session.state;
    return platform.isAbsolute(path) && this.memory.fs.stat(path).kind === 'file'
      ? pathToUri(path, platform)
      : undefined;
  }

  absolute(path: string, { context, result }: InspectedContext): string {
    return this.session.state.platform.abspath(path, result.changedDirectory ?? context.cwd);
  }

  /** The file of a module; the directories of a namespace package; a phrase where there is neither. */
  module({ kind, origin, locations = [] }: ModuleSpec, inspected: InspectedContext): string {
    if (kind === 'namespace') {
      const directories = locations.map(({ path }) => codeSpan(this.short(path))).join(', ');
      return this.render(message('namespace package in {directories}', { directories }));
    }
    return origin === undefined || kind === 'builtin' || kind === 'frozen'
      ? this.render(KINDS[kind])
      : this.file(this.absolute(origin, inspected));
  }

  /** The element of `sys.path`, or the finder that answers in its place. */
  entry(spec: ModuleSpec, { result }: InspectedContext): string | undefined {
    const { finder } = spec;
    if (finder !== undefined) {
      const place = this.file(finder.file, (finder.line ?? 1) - 1);
      return this.render(
        message('answered by {finder} of {file}', { finder: codeSpan(finder.name), file: place }),
      );
    }
    const entry = spec.entry === undefined ? undefined : result.sysPath[spec.entry];
    if (entry === undefined || spec.kind === 'namespace') {
      return undefined;
    }
    const { origin, file, range } = describeProvenance(entry);
    const phrase = this.plain(origin);
    const cause = file === undefined ? undefined : this.uriOfFile(file);
    return this.render(
      message('entry {index}: {origin}', {
        index: String(spec.entry),
        origin: linked(phrase, cause, range?.start.line),
      }),
    );
  }

  /** With a link to what decided. */
  reason({ why, file, range, found }: AbsenceReason, inspected: InspectedContext): string {
    const text = this.plain(why);
    const uri = file === undefined ? undefined : this.uriOfFile(file);
    const said =
      uri === undefined || file === undefined
        ? text
        : this.render(
            message('{reason} ({place})', {
              reason: text,
              place: linked(
                escaped(
                  `${this.session.state.platform.basename(file)}${range === undefined ? '' : `:${range.start.line + 1}`}`,
                ),
                uri,
                range?.start.line,
              ),
            }),
          );
    return found === undefined
      ? said
      : this.render(
          message('{file} exists, but is not used: {reason}', {
            file: this.module(found, inspected),
            reason: said,
          }),
        );
  }

  /** In few words, for a list of contexts. */
  outcome({ outcome, inspected }: ContextAnswer): string {
    switch (outcome.kind) {
      case 'found':
        return this.module(outcome.spec, inspected);
      case 'missing':
        return this.render(message('not found'));
      case 'error':
        return this.render(message('fails'));
      case 'fatal':
        return this.render(message('Python would not start'));
    }
  }
}
