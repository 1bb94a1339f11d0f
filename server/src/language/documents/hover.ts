/** What Python does with the line under the pointer: in pyvenv.cfg, `.pth`, `._pth`, `.pie`, and where a variable is set. */

import {
  MarkupKind,
  type CancellationToken,
  type Hover,
  type TextDocumentPositionParams,
} from 'vscode-languageserver';
import type { InspectedContext } from '../../core/model/inspection';
import { describeJudgement } from '../../core/model/judgement';
import { message, type Message, type MessageArgument } from '../../core/model/message';
import { describeProvenance } from '../../core/model/provenance';
import { placeKey, type Origin } from '../../core/model/origin';
import type { Variable } from '../../core/model/runContext';
import type { PthLine, PythonHomeFacts, StartupResult } from '../../core/model/startupResult';
import type { Range } from '../../core/text/positions';
import { inspectAll } from '../runs/inspectAll';
import { codeSpan, escaped } from '../markdownText';
import { findPie } from './pieFile';
import { pieParagraphs } from './pieHover';
import { pyvenvCfgKeyText } from './pyvenvCfgKeys';
import { isUnderPointer } from './underPointer';
import type { Session } from '../state';
import { uriToPath } from '../uri';

interface Line {
  readonly file: string;
  readonly line: number;
}

export async function hover(
  session: Session,
  { textDocument, position }: TextDocumentPositionParams,
  token: CancellationToken,
): Promise<Hover | null> {
  const { platform } = session.state;
  const path = uriToPath(textDocument.uri, platform);
  if (path === undefined) {
    return null;
  }
  const pointer = { position, line: lineAt(session, { file: path, line: position.line }) };
  const isHere = (file: string, range: Range): boolean =>
    platform.normcase(file) === platform.normcase(path) && isUnderPointer(range, pointer);

  const paragraphs: string[] = [];
  if (platform.basename(path).toLowerCase() === 'pyvenv.cfg') {
    paragraphs.push(...pyvenvCfgParagraphs(session, { file: path, line: position.line }));
  }
  const pie = await findPie(session, textDocument.uri, token);
  if (pie !== undefined) {
    paragraphs.push(...pieParagraphs(pie, position).map(session.render));
  }
  // What is the same in several contexts is said once.
  const namesByFacts = new Map<string, Set<string>>();
  for (const { inspection } of await inspectAll(session, token)) {
    for (const context of inspection.contexts) {
      const facts = contextFacts(context, isHere).map(session.render);
      if (facts.length > 0) {
        const text = facts.map((fact) => `- ${fact}`).join('\n');
        namesByFacts.set(text, (namesByFacts.get(text) ?? new Set()).add(context.context.name));
      }
    }
  }
  for (const [text, names] of namesByFacts) {
    paragraphs.push(`**${[...names].map(escaped).join(', ')}**\n${text}`);
  }
  return paragraphs.length === 0
    ? null
    : { contents: { kind: MarkupKind.Markdown, value: [...new Set(paragraphs)].join('\n\n') } };
}

function lineAt({ documents }: Session, { file, line }: Line): string | undefined {
  return documents
    .find(file)
    ?.getText()
    .split(/\r\n|\n|\r/)[line];
}

function pyvenvCfgParagraphs(session: Session, place: Line): readonly string[] {
  const text = lineAt(session, place);
  const key = /^([^=]+)=/.exec(text ?? '')?.[1]?.trim();
  return key === undefined ? [] : [session.render(pyvenvCfgKeyText(key))];
}

type IsHere = (file: string, range: Range) => boolean;

/** What one context's start-up does with the line. */
function contextFacts({ context, result }: InspectedContext, isHere: IsHere): readonly Message[] {
  const isSetHere = (origin: Origin): boolean => origin.kind === 'file' && isHere(origin.file, origin.range);
  const facts: Message[] = [];
  for (const line of result.pthLines) {
    if (isHere(line.file, line.range)) {
      facts.push(pthLineText(line));
    }
  }
  for (const code of result.startupCode) {
    if (isHere(code.file, code.range) && code.state.kind === 'runs') {
      facts.push(message('Runs at start-up. {judgement}', { judgement: describeJudgement(code) }));
    }
  }
  const { pythonHome } = result;
  if (pythonHome !== undefined && isSetHere(pythonHome.setBy)) {
    facts.push(pythonHomeText(pythonHome));
  }
  for (const variable of context.environment.values()) {
    const { name } = variable;
    const parts = variable.parts ?? [variable];
    const isHereToo = parts.some(({ setBy }) => isSetHere(setBy));
    if (isHereToo && name !== 'PYTHONHOME') {
      facts.push(
        message(parts.length > 1 ? '{name} is joined from several places' : '{name} is set here', { name }),
      );
      facts.push(...otherParts(variable, result, isSetHere));
    }
    if (variable.overrides.some(isSetHere)) {
      facts.push(message('{name} is set here, and overridden elsewhere', { name }));
    }
  }
  for (const [index, entry] of result.sysPath.entries()) {
    const { file, range } = describeProvenance(entry);
    if (file !== undefined && range !== undefined && entry.provenance.kind !== 'pth' && isHere(file, range)) {
      facts.push(
        message(
          entry.exists
            ? '`sys.path[{index}]` is {path}'
            : '`sys.path[{index}]` is {path}, which does not exist',
          { index: String(index), path: codeSpan(entry.path) },
        ),
      );
    }
  }
  for (const { path, exists, why, file, range } of result.leftOut) {
    if (exists && file !== undefined && range !== undefined && isHere(file, range)) {
      facts.push(message('{path} is not on `sys.path`: {why}', { path: codeSpan(path), why }));
    }
  }
  return facts;
}

/** The entries that the other places of a joined search path give. Those of this place are listed with what else it adds. */
function otherParts(
  { parts = [] }: Variable,
  { sysPath }: StartupResult,
  isSetHere: (origin: Origin) => boolean,
): readonly Message[] {
  const others = parts.filter(({ setBy }) => !isSetHere(setBy));
  return parts.length < 2
    ? []
    : sysPath.flatMap(({ path, exists, provenance }, index) => {
        const from =
          provenance.kind === 'pythonpath'
            ? others.find(({ setBy }) => placeKey(setBy) === placeKey(provenance.setBy))?.setBy
            : undefined;
        return from === undefined
          ? []
          : [
              message(
                exists
                  ? '`sys.path[{index}]` is {path}, from {place}'
                  : '`sys.path[{index}]` is {path}, which does not exist, from {place}',
                { index: String(index), path: codeSpan(path), place: placeName(from) },
              ),
            ];
      });
}

function placeName(origin: Origin): MessageArgument {
  return origin.kind === 'file'
    ? codeSpan(origin.file.replace(/^.*[\\/]/, ''))
    : message('the process environment');
}

function pthLineText({ outcome }: PthLine): Message {
  switch (outcome.kind) {
    case 'added':
      return message('site adds {path} to `sys.path`', { path: codeSpan(outcome.path) });
    case 'dropped':
      return message('site drops {path}: {why}', {
        path: codeSpan(outcome.path),
        why: droppedBecause[outcome.because],
      });
    case 'import':
      return message('site executes this line as Python code at every start');
    case 'ignored':
      return message('site ignores this line');
  }
}

type Dropped = Extract<PthLine['outcome'], { readonly kind: 'dropped' }>;

const droppedBecause: Readonly<Record<Dropped['because'], Message>> = {
  missing: message('it does not exist'),
  duplicate: message('it is already on `sys.path`'),
  error: message('the line fails'),
  'after-error': message('an earlier line fails, so the rest of the file is skipped'),
};

function pythonHomeText({ value, effect }: PythonHomeFacts): Message {
  const where = codeSpan(value);
  switch (effect) {
    case 'used':
      return message(
        'PYTHONHOME makes Python use the standard library of {where}, whichever interpreter runs',
        { where },
      );
    case 'ignored-by-flag':
      return message('PYTHONHOME {where} has no effect: Python is called with `-E` or `-I`', { where });
    case 'ignored-by-underscore-pth':
      return message('PYTHONHOME {where} has no effect: a `._pth` file decides the path', { where });
    case 'ignored-by-embedder':
      return message('PYTHONHOME {where} has no effect: the application that links Python decides', {
        where,
      });
  }
}
