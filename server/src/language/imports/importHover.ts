/** Three lines about the import under the pointer, next to those of a type checker, which may search elsewhere. */

import { MarkupKind, type CancellationToken, type Hover, type HoverParams } from 'vscode-languageserver';
import type { ModuleSpec } from '../../core/imports/search/moduleSpec';
import { message, type Message } from '../../core/model/message';
import { EXPLAIN_IMPORT_COMMAND } from '../../protocol/imports';
import { codeSpan, commandLink, escaped, linked } from '../markdownText';
import type { Session } from '../state';
import { importAt, pythonDocument, type AskedImport } from './askedImports';
import {
  explainImport,
  moduleOf,
  ownerOf,
  providerOf,
  type ContextAnswer,
  type Explanation,
} from './explanation';
import { ImportWords } from './importWords';

/** What a person reads at a glance. */
const MOST_FILES = 3;
const MOST_GROUPS = 3;

export async function importHover(
  session: Session,
  { textDocument, position }: HoverParams,
  token: CancellationToken,
): Promise<Hover | null> {
  const document = pythonDocument(textDocument.uri, session);
  const asked = document === undefined ? undefined : importAt(document, position);
  if (asked === undefined) {
    return null;
  }
  const explanation = await explainImport(
    session,
    { asked: asked.site, uri: textDocument.uri, depth: 'active' },
    token,
  );
  if (explanation === undefined) {
    return null;
  }
  const lines = await hoverLines(explanation, asked, session, token);
  return {
    contents: { kind: MarkupKind.Markdown, value: lines.join('  \n') },
    range: asked.range,
  };
}

async function hoverLines(
  explanation: Explanation,
  asked: AskedImport,
  session: Session,
  token: CancellationToken,
): Promise<readonly string[]> {
  const { memory, active, answer, others } = explanation;
  const words = new ImportWords(session, memory, active.folder.path);
  const { outcome } = answer;
  const lines =
    outcome.kind === 'found'
      ? [
          await foundLine(explanation, words, session, token),
          ...hiddenLine(hiddenBy(outcome, explanation), answer, words),
        ]
      : [missingLine(explanation, asked, words), ...helpLine(explanation, words, session)];
  const differing = othersLine(answer, others, words);
  const more = session.client.commands
    ? [
        commandLink(words.render(message('Explain')), EXPLAIN_IMPORT_COMMAND, {
          name: moduleOf(explanation),
        }),
      ]
    : [];
  const all = [...lines, ...(differing.length === 0 ? [] : [differing.join(SEPARATOR)])];
  return all.map((line, index) => (index === all.length - 1 ? [line, ...more].join(SEPARATOR) : line));
}

type Found = Extract<ContextAnswer['outcome'], { kind: 'found' }>;

/** A module of the standard library that is compiled in does not hide its own file. */
function hiddenBy({ spec, answer: { shadowed } }: Found, explanation: Explanation): readonly ModuleSpec[] {
  const source = ownSource(spec, shadowed, explanation);
  return shadowed.filter((other) => other !== source);
}

function ownSource(
  { kind }: ModuleSpec,
  shadowed: readonly ModuleSpec[],
  { memory, answer: { inspected }, active }: Explanation,
): ModuleSpec | undefined {
  const { search } = memory.explainer(inspected, active.folder.path);
  return kind === 'frozen' || kind === 'builtin'
    ? shadowed.find((other) => search.isStandard(other))
    : undefined;
}

/** Between phrases that are complete. */
const SEPARATOR = ' · ';

async function foundLine(
  explanation: Explanation,
  words: ImportWords,
  session: Session,
  token: CancellationToken,
): Promise<string> {
  const { answer, memory } = explanation;
  const { outcome, inspected } = answer;
  if (outcome.kind !== 'found') {
    return '';
  }
  const { spec } = outcome;
  const { module, loaded, loadedBy, shadowed } = outcome.answer;
  const source = ownSource(spec, shadowed, explanation);
  const owner = await ownerOf({ spec, inspected, memory }, module, session, token);
  const pieces = [
    `**${escaped(inspected.context.name)}**: ${words.module(spec, inspected)}`,
    source === undefined
      ? undefined
      : words.render(message('source: {file}', { file: words.module(source, inspected) })),
    words.entry(spec, inspected),
    owner === undefined
      ? undefined
      : linked(escaped(`${owner.name} ${owner.version}`.trim()), words.uriOfFile(owner.file)),
    ...(loaded && spec.kind !== 'builtin' && spec.kind !== 'frozen'
      ? [
          words.plain(
            loadedBy === undefined
              ? message('imported before your code by start-up')
              : message('imported before your code by {program}', { program: loadedBy }),
          ),
        ]
      : []),
    incompletePiece(answer, words),
  ];
  return pieces.filter((piece) => piece !== undefined).join(SEPARATOR);
}

function incompletePiece({ incomplete }: ContextAnswer, words: ImportWords): string | undefined {
  return incomplete === undefined
    ? undefined
    : words.render(message('may differ: {reason}', { reason: words.plain(incomplete) }));
}

function hiddenLine(
  shadowed: readonly ModuleSpec[],
  { inspected }: ContextAnswer,
  words: ImportWords,
): readonly string[] {
  if (shadowed.length === 0) {
    return [];
  }
  const files = shadowed.slice(0, MOST_FILES).map((each) => words.module(each, inspected));
  const count = shadowed.length - files.length;
  const args = { files: files.join(', '), count: String(count) };
  return [
    words.render(
      count > 0 ? message('Hides {files} and {count} more', args) : message('Hides {files}', args),
    ),
  ];
}

function missingLine(explanation: Explanation, { site }: AskedImport, words: ImportWords): string {
  const { answer, memory, active } = explanation;
  const { outcome, inspected } = answer;
  const context = `**${escaped(inspected.context.name)}**`;
  switch (outcome.kind) {
    case 'found':
      return '';
    case 'fatal':
      return words.render(
        message('{context}: Python would not start: {reason}', { context, reason: words.plain(outcome.why) }),
      );
    case 'error':
      return `${context}: ${words.plain(outcome.why)}`;
    case 'missing': {
      const [reason] = outcome.answer.reasons;
      const pieces = [
        words.render(
          message('{context}: {module} is not found', { context, module: codeSpan(outcome.answer.module) }),
        ),
        ...(reason === undefined
          ? memory
              .directoriesWith(outcome.answer.module, inspected, active.folder.path)
              .slice(0, 1)
              .map((directory) =>
                words.render(
                  message('{directory} has it, but is not on the path', {
                    directory: codeSpan(words.short(directory)),
                  }),
                ),
              )
          : [words.reason(reason, inspected)]),
        ...NEEDS[site.need].map((need) => words.render(need)),
        incompletePiece(answer, words),
      ];
      return pieces.filter((piece) => piece !== undefined).join(SEPARATOR);
    }
  }
}

const NEEDS: Readonly<Record<AskedImport['site']['need'], readonly Message[]>> = {
  needed: [],
  conditional: [message('needed only under a condition')],
  optional: [message('the program continues without it')],
  typing: [message('only for type checkers')],
};

/** What one could do about it. */
function helpLine(explanation: Explanation, words: ImportWords, session: Session): readonly string[] {
  const { answer } = explanation;
  if (answer.outcome.kind !== 'missing') {
    return [];
  }
  const { nearest, module } = answer.outcome.answer;
  const provider = providerOf(module, explanation);
  const [declared] = provider?.declared ?? [];
  const pieces = [
    ...(nearest.length === 0
      ? []
      : [
          words.render(
            message('similar: {names}', { names: nearest.slice(0, MOST_FILES).map(codeSpan).join(', ') }),
          ),
        ]),
    ...(provider === undefined
      ? []
      : [
          declared === undefined
            ? words.render(
                message('{distribution}, which the project does not declare, provides it', {
                  distribution: codeSpan(provider.name),
                }),
              )
            : words.render(
                message('{distribution}, which {place} declares, provides it', {
                  distribution: codeSpan(provider.name),
                  place: linked(
                    escaped(
                      `${session.state.platform.basename(declared.file)}:${declared.range.start.line + 1}`,
                    ),
                    words.uriOfFile(declared.file),
                    declared.range.start.line,
                  ),
                }),
              ),
        ]),
  ];
  return pieces.length === 0 ? [] : [pieces.join(SEPARATOR)];
}

/** The contexts that answer something else, together where they answer alike. */
function othersLine(
  own: ContextAnswer,
  others: readonly ContextAnswer[],
  words: ImportWords,
): readonly string[] {
  const groups = new Map<string, string[]>();
  const ownText = words.outcome(own);
  for (const other of others) {
    const text = words.outcome(other);
    if (text !== ownText) {
      groups.set(text, [...(groups.get(text) ?? []), escaped(other.inspected.context.name)]);
    }
  }
  const shown = [...groups].slice(0, MOST_GROUPS).map(([text, names]) => {
    const listed = names.slice(0, MOST_FILES);
    const count = names.length - listed.length;
    const contexts = listed.join(', ');
    return count > 0
      ? words.render(
          message('{contexts} and {count} more: {outcome}', {
            contexts,
            count: String(count),
            outcome: text,
          }),
        )
      : words.render(message('{contexts}: {outcome}', { contexts, outcome: text }));
  });
  const rest = groups.size - shown.length;
  return rest > 0
    ? [...shown, words.render(message('{count} more answers', { count: String(rest) }))]
    : shown;
}
