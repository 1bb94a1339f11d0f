/** An explanation as a document in Markdown, with links: to read, to copy, and to paste into a report. */

import { message } from '../../core/model/message';
import type {
  FoundModuleDto,
  ImportExplanationDto,
  ImportInContextDto,
  ModuleFileDto,
} from '../../protocol/imports';
import type { PlaceDto } from '../../protocol/protocol';
import { codeSpan, escaped, linked } from '../markdownText';
import type { ImportWords } from './importWords';

export function explanationMarkdown(
  { module, contexts, provider, declared }: Omit<ImportExplanationDto, 'markdown'>,
  words: ImportWords,
): string {
  const groups = new Map<string, ImportInContextDto[]>();
  for (const context of contexts) {
    const text = lines(context, words).join('\n');
    groups.set(text, [...(groups.get(text) ?? []), context]);
  }
  const sections = [...groups].map(([text, alike]) => {
    const names = alike.map(({ name }) => escaped(name)).join(', ');
    const title = alike.some(({ active }) => active)
      ? words.render(message('{contexts} (active)', { contexts: names }))
      : names;
    return `## ${title}\n\n${text}`;
  });
  const brings = provider === undefined ? [] : [providerText(provider, declared, words)];
  return `${[`# ${words.render(message('import {module}', { module: escaped(module) }))}`, ...sections, ...brings].join('\n\n')}\n`;
}

function lines(context: ImportInContextDto, words: ImportWords): readonly string[] {
  const { outcome, found, loadedBy, shadowed, reasons, nearest, searched, incomplete } = context;
  const because = reasons.map(({ text, place, file }) => {
    const said = place === undefined ? escaped(text) : `${escaped(text)} (${placeLink(place)})`;
    return file === undefined ? said : `${fileLink(file, words)}: ${said}`;
  });
  return [
    ...(outcome === 'fatal' ? [words.render(message('Python would not start'))] : []),
    ...(outcome === 'missing' ? [words.render(message('Not found'))] : []),
    ...(found === undefined
      ? []
      : [words.render(message('Found: {module}', { module: foundText(found, words) }))]),
    ...(loadedBy === undefined
      ? []
      : [words.plain(message('imported before your code by {program}', { program: loadedBy }))]),
    ...shadowed.map((each) => words.render(message('Hides {files}', { files: foundText(each, words) }))),
    ...because,
    ...(nearest.length === 0
      ? []
      : [words.render(message('similar: {names}', { names: nearest.map(codeSpan).join(', ') }))]),
    ...(outcome === 'missing' && searched.length > 0
      ? [words.render(message('Searched: {directories}', { directories: searched.map(codeSpan).join(', ') }))]
      : []),
    ...(incomplete === undefined
      ? []
      : [words.render(message('may differ: {reason}', { reason: escaped(incomplete) }))]),
  ].map((line) => `- ${line}`);
}

function foundText({ kind, files, entry, finder, distribution }: FoundModuleDto, words: ImportWords): string {
  const cause = entry?.cause;
  const pieces = [
    ...files.map((file) => fileLink(file, words)),
    escaped(kind),
    ...(entry === undefined || finder !== undefined
      ? []
      : [
          words.render(
            message('entry {index}: {origin}', {
              index: String(entry.index),
              origin: escaped(entry.origin) + (cause === undefined ? '' : ` (${placeLink(cause)})`),
            }),
          ),
        ]),
    ...(finder === undefined
      ? []
      : [
          words.render(
            message('answered by {finder} of {file}', {
              finder: codeSpan(finder.name),
              file: placeLink(finder.place),
            }),
          ),
        ]),
    ...(distribution === undefined
      ? []
      : [linked(escaped(`${distribution.name} ${distribution.version}`.trim()), distribution.place.uri)]),
  ];
  return pieces.join(' · ');
}

function fileLink({ path, uri, isDirectory }: ModuleFileDto, words: ImportWords): string {
  return linked(codeSpan(words.short(path)), isDirectory ? undefined : uri);
}

function placeLink({ uri, range }: PlaceDto): string {
  const name = decodeURIComponentSafely(uri.replace(/^.*\//s, ''));
  return linked(escaped(`${name}:${range.start.line + 1}`), uri, range.start.line);
}

/** A byte that is not UTF-8 is not changed. */
function decodeURIComponentSafely(text: string): string {
  return text.replace(/%[0-7][0-9A-F]/gi, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16)));
}

function providerText(
  provider: string,
  declared: ImportExplanationDto['declared'],
  words: ImportWords,
): string {
  const distribution = codeSpan(provider);
  const [first] = declared;
  return first === undefined
    ? words.render(
        message('{distribution}, which the project does not declare, provides it', { distribution }),
      )
    : words.render(
        message('{distribution}, which {place} declares, provides it', {
          distribution,
          place: placeLink(first.place),
        }),
      );
}
