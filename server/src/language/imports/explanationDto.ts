/** An explanation as the protocol has it. */

import type { ModuleSpec } from '../../core/imports/search/moduleSpec';
import type { AbsenceReason } from '../../core/imports/absence/absenceReason';
import { definedOnly } from '../../core/model/definedOnly';
import type { InspectedContext } from '../../core/model/inspection';
import { message } from '../../core/model/message';
import { describeProvenance } from '../../core/model/provenance';
import type { Range } from '../../core/text/positions';
import type { CancellationToken } from 'vscode-languageserver';
import type {
  FoundModuleDto,
  ImportExplanationDto,
  ImportInContextDto,
  ImportReasonDto,
  ModuleFileDto,
} from '../../protocol/imports';
import type { PlaceDto } from '../../protocol/protocol';
import type { Session } from '../state';
import { pathToUri } from '../uri';
import { explanationMarkdown } from './explanationMarkdown';
import { moduleOf, ownerOf, providerOf, type ContextAnswer, type Explanation } from './explanation';
import { ImportWords, KINDS } from './importWords';

export async function toExplanationDto(
  explanation: Explanation,
  session: Session,
  token: CancellationToken,
): Promise<ImportExplanationDto> {
  const { active, answer, others, memory } = explanation;
  const converter = new Converter(explanation, session, token);
  const contexts: ImportInContextDto[] = [];
  for (const each of [answer, ...others]) {
    contexts.push(await converter.context(each, each === answer));
  }
  const module = moduleOf(explanation);
  const isMissing = contexts.some(({ outcome }) => outcome === 'missing');
  const provider = isMissing ? providerOf(module, explanation) : undefined;
  const words = new ImportWords(session, memory, active.folder.path);
  const declared = (provider?.declared ?? []).map(({ name, group, file, range }) => ({
    name,
    ...definedOnly({ group }),
    place: { uri: pathToUri(file, session.state.platform), range },
  }));
  const dto = { module, contexts, declared, ...definedOnly({ provider: provider?.name }) };
  return { ...dto, markdown: explanationMarkdown(dto, words) };
}

class Converter {
  private readonly explanation: Explanation;
  private readonly session: Session;
  private readonly token: CancellationToken;

  constructor(explanation: Explanation, session: Session, token: CancellationToken) {
    this.explanation = explanation;
    this.session = session;
    this.token = token;
  }

  async context(
    { id, inspected, outcome, incomplete }: ContextAnswer,
    active: boolean,
  ): Promise<ImportInContextDto> {
    const { render } = this.session;
    const head = {
      contextId: id,
      name: inspected.context.name,
      folder: this.explanation.active.folder.uri,
      active,
      ...definedOnly({ incomplete: incomplete === undefined ? undefined : render(incomplete) }),
    };
    const nothing = { shadowed: [], nearest: [], searched: [] };
    switch (outcome.kind) {
      case 'fatal':
        return {
          ...head,
          ...nothing,
          outcome: 'fatal',
          reasons: [{ rule: 'fatal', text: render(outcome.why) }],
        };
      case 'error':
        return {
          ...head,
          ...nothing,
          outcome: 'missing',
          reasons: [{ rule: 'import-fails', text: render(outcome.why) }],
        };
      case 'found':
      case 'missing':
        break;
    }
    const { answer } = outcome;
    const shadowed: FoundModuleDto[] = [];
    for (const each of answer.shadowed) {
      shadowed.push(await this.found(each, inspected, answer.module));
    }
    const { loaded, loadedBy = render(message('start-up')) } = answer;
    return {
      ...head,
      outcome: outcome.kind,
      ...definedOnly({
        found:
          outcome.kind === 'found' ? await this.found(outcome.spec, inspected, answer.module) : undefined,
        loadedBy: loaded ? loadedBy : undefined,
      }),
      shadowed,
      reasons: [
        ...(answer.failure === undefined ? [] : [{ rule: 'import-fails', text: render(answer.failure) }]),
        ...this.notAdded(outcome, inspected),
        ...answer.reasons
          .filter(({ why }) => why !== answer.failure)
          .map((reason) => this.reason(reason, inspected)),
      ],
      nearest: answer.nearest,
      searched: answer.searched.map(({ path }) => path),
    };
  }

  /** A directory of the folder that has it, if there is no other reason. */
  private notAdded(
    outcome: ContextAnswer['outcome'],
    inspected: InspectedContext,
  ): readonly ImportReasonDto[] {
    if (
      outcome.kind !== 'missing' ||
      outcome.answer.reasons.length > 0 ||
      outcome.answer.failure !== undefined
    ) {
      return [];
    }
    const { memory, active } = this.explanation;
    const words = new ImportWords(this.session, memory, active.folder.path);
    return memory.directoriesWith(outcome.answer.module, inspected, active.folder.path).map((directory) => ({
      rule: 'not-added',
      text: this.session.render(
        message('{directory} has it, but is not on the path', { directory: words.short(directory) }),
      ),
      file: this.file(directory, inspected),
    }));
  }

  private async found(
    spec: ModuleSpec,
    inspected: InspectedContext,
    module: string,
  ): Promise<FoundModuleDto> {
    const { memory } = this.explanation;
    const owner = await ownerOf({ spec, inspected, memory }, module, this.session, this.token);
    const entry = spec.entry === undefined ? undefined : inspected.result.sysPath[spec.entry];
    const said = entry === undefined ? undefined : describeProvenance(entry);
    const { render } = this.session;
    return {
      kind: render(KINDS[spec.kind]),
      files: this.files(spec, inspected),
      ...definedOnly({
        entry:
          entry === undefined || said === undefined
            ? undefined
            : {
                index: spec.entry ?? 0,
                path: entry.path,
                origin: render(said.origin),
                why: render(said.why),
                ...definedOnly({ cause: this.place(said.file, said.range) }),
              },
        finder:
          spec.finder === undefined
            ? undefined
            : {
                name: spec.finder.name,
                place: this.lineOf(spec.finder.file, spec.finder.line),
              },
        distribution:
          owner === undefined
            ? undefined
            : { name: owner.name, version: owner.version, place: this.lineOf(owner.file, 1) },
      }),
    };
  }

  private files(
    { origin, locations = [], kind }: ModuleSpec,
    inspected: InspectedContext,
  ): readonly ModuleFileDto[] {
    if (kind === 'builtin' || kind === 'frozen') {
      return [];
    }
    return kind === 'namespace' || origin === undefined
      ? locations.map(({ path }) => this.file(path, inspected))
      : [this.file(origin, inspected)];
  }

  private file(path: string, { context, result }: InspectedContext): ModuleFileDto {
    const { platform } = this.session.state;
    const absolute = platform.abspath(path, result.changedDirectory ?? context.cwd);
    const { kind } = this.explanation.memory.fs.stat(absolute);
    return {
      path,
      isDirectory: kind === 'directory',
      ...definedOnly({ uri: kind === 'absent' ? undefined : pathToUri(absolute, platform) }),
    };
  }

  private reason(
    { rule, why, file, range, path, found }: AbsenceReason,
    inspected: InspectedContext,
  ): ImportReasonDto {
    const place = found?.origin ?? path;
    return {
      rule,
      text: this.session.render(why),
      ...definedOnly({
        place: this.place(file, range),
        file: place === undefined ? undefined : this.file(place, inspected),
      }),
    };
  }

  private place(file: string | undefined, range: Range | undefined): PlaceDto | undefined {
    return file === undefined
      ? undefined
      : { uri: pathToUri(file, this.session.state.platform), range: range ?? lineRange(1) };
  }

  private lineOf(file: string, line = 1): PlaceDto {
    return { uri: pathToUri(file, this.session.state.platform), range: lineRange(line) };
  }
}

function lineRange(line: number): Range {
  const at = { line: line - 1, character: 0 };
  return { start: at, end: at };
}
