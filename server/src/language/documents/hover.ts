/** What Python does with the line under the pointer: in pyvenv.cfg, `.pth`, `._pth`, `.pie`, and where a variable is set. */

import {
  MarkupKind,
  type CancellationToken,
  type Hover,
  type TextDocumentPositionParams,
} from 'vscode-languageserver';
import type { InspectedContext } from '../../core/model/inspection';
import { describeJudgement } from '../../core/model/judgement';
import type { Message } from '../../core/model/message';
import { describeProvenance } from '../../core/model/provenance';
import { placeKey, type Origin } from '../../core/model/origin';
import type { Variable } from '../../core/model/runContext';
import type { PthLine, PythonHomeFacts, StartupResult } from '../../core/model/startupResult';
import type { Range } from '../../core/text/positions';
import { inspectAll } from '../runs/inspectAll';
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
    paragraphs.push(...pieParagraphs(pie, position));
  }
  // What is the same in several contexts is said once.
  const namesByFacts = new Map<string, Set<string>>();
  for (const { inspection } of await inspectAll(session, token)) {
    for (const context of inspection.contexts) {
      const facts = contextFacts(context, isHere, session.render);
      if (facts.length > 0) {
        const text = facts.map((fact) => `- ${fact}`).join('\n');
        namesByFacts.set(text, (namesByFacts.get(text) ?? new Set()).add(context.context.name));
      }
    }
  }
  for (const [text, names] of namesByFacts) {
    paragraphs.push(`**${[...names].map(plain).join(', ')}**\n${text}`);
  }
  return paragraphs.length === 0
    ? null
    : { contents: { kind: MarkupKind.Markdown, value: [...new Set(paragraphs)].join('\n\n') } };
}

/** A name is text, whatever it looks like in Markdown. */
function plain(name: string): string {
  return name.replace(/[\\`*[\]<>]/g, '\\$&');
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
  return key === undefined ? [] : [pyvenvCfgKeyText(key)];
}

type IsHere = (file: string, range: Range) => boolean;

/** What one context's start-up does with the line. */
function contextFacts(
  { context, result }: InspectedContext,
  isHere: IsHere,
  render: (text: Message) => string,
): readonly string[] {
  const isSetHere = (origin: Origin): boolean => origin.kind === 'file' && isHere(origin.file, origin.range);
  const facts: string[] = [];
  for (const line of result.pthLines) {
    if (isHere(line.file, line.range)) {
      facts.push(pthLineText(line));
    }
  }
  for (const code of result.startupCode) {
    if (isHere(code.file, code.range) && code.state.kind === 'runs') {
      facts.push(`Runs at start-up. ${render(describeJudgement(code))}`);
    }
  }
  const { pythonHome } = result;
  if (pythonHome !== undefined && isSetHere(pythonHome.setBy)) {
    facts.push(pythonHomeText(pythonHome));
  }
  for (const variable of context.environment.values()) {
    const parts = variable.parts ?? [variable];
    const isHereToo = parts.some(({ setBy }) => isSetHere(setBy));
    if (isHereToo && variable.name !== 'PYTHONHOME') {
      facts.push(
        parts.length > 1 ? `${variable.name} is joined from several places` : `${variable.name} is set here`,
      );
      facts.push(...otherParts(variable, result, isSetHere));
    }
    if (variable.overrides.some(isSetHere)) {
      facts.push(`${variable.name} is set here, and overridden elsewhere`);
    }
  }
  for (const [index, entry] of result.sysPath.entries()) {
    const { file, range } = describeProvenance(entry);
    if (file !== undefined && range !== undefined && entry.provenance.kind !== 'pth' && isHere(file, range)) {
      facts.push(
        `\`sys.path[${index}]\` is ${code(entry.path)}${entry.exists ? '' : ', which does not exist'}`,
      );
    }
  }
  for (const { path, exists, why, file, range } of result.leftOut) {
    if (exists && file !== undefined && range !== undefined && isHere(file, range)) {
      facts.push(`${code(path)} is not on \`sys.path\`: ${render(why)}`);
    }
  }
  return facts;
}

/** The entries that the other places of a joined search path give. Those of this place are listed with what else it adds. */
function otherParts(
  { parts = [] }: Variable,
  { sysPath }: StartupResult,
  isSetHere: (origin: Origin) => boolean,
): readonly string[] {
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
              `\`sys.path[${index}]\` is ${code(path)}${exists ? '' : ', which does not exist'}, from ${placeName(from)}`,
            ];
      });
}

function placeName(origin: Origin): string {
  return origin.kind === 'file' ? code(origin.file.replace(/^.*[\\/]/, '')) : 'the process environment';
}

function pthLineText({ outcome }: PthLine): string {
  switch (outcome.kind) {
    case 'added':
      return `site adds ${code(outcome.path)} to \`sys.path\``;
    case 'dropped':
      return `site drops ${code(outcome.path)}: ${droppedBecause[outcome.because]}`;
    case 'import':
      return 'site executes this line as Python code at every start';
    case 'ignored':
      return 'site ignores this line';
  }
}

type Dropped = Extract<PthLine['outcome'], { readonly kind: 'dropped' }>;

const droppedBecause: Readonly<Record<Dropped['because'], string>> = {
  missing: 'it does not exist',
  duplicate: 'it is already on `sys.path`',
  error: 'the line fails',
  'after-error': 'an earlier line fails, so the rest of the file is skipped',
};

function pythonHomeText({ value, effect }: PythonHomeFacts): string {
  const where = code(value);
  switch (effect) {
    case 'used':
      return `PYTHONHOME: Python takes its standard library from ${where}, whichever interpreter runs`;
    case 'ignored-by-flag':
      return `PYTHONHOME ${where} has no effect: Python is called with \`-E\` or \`-I\``;
    case 'ignored-by-underscore-pth':
      return `PYTHONHOME ${where} has no effect: a \`._pth\` file decides the path`;
    case 'ignored-by-embedder':
      return `PYTHONHOME ${where} has no effect: the application that links Python decides`;
  }
}

function code(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}
