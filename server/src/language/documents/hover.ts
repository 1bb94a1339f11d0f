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
import type { Origin } from '../../core/model/origin';
import type { PthLine, PythonHomeFacts } from '../../core/model/startupResult';
import type { Range } from '../../core/text/positions';
import { inspectAll } from '../runs/inspectAll';
import { findPie } from './pieFile';
import { pieParagraphs } from './pieHover';
import { pyvenvCfgKeyText } from './pyvenvCfgKeys';
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
  const isHere = (file: string, range: Range): boolean =>
    range.start.line === position.line && platform.normcase(file) === platform.normcase(path);

  const paragraphs: string[] = [];
  if (platform.basename(path).toLowerCase() === 'pyvenv.cfg') {
    paragraphs.push(...pyvenvCfgParagraphs(session, { file: path, line: position.line }));
  }
  const pie = await findPie(session, textDocument.uri, token);
  if (pie !== undefined) {
    paragraphs.push(...pieParagraphs(pie, position));
  }
  for (const { inspection } of await inspectAll(session, token)) {
    for (const context of inspection.contexts) {
      const facts = contextFacts(context, isHere, session.render);
      if (facts.length > 0) {
        paragraphs.push([`**${context.context.name}**`, ...facts.map((fact) => `- ${fact}`)].join('\n'));
      }
    }
  }
  return paragraphs.length === 0
    ? null
    : { contents: { kind: MarkupKind.Markdown, value: [...new Set(paragraphs)].join('\n\n') } };
}

function pyvenvCfgParagraphs({ documents }: Session, { file, line }: Line): readonly string[] {
  const text = documents
    .find(file)
    ?.getText()
    .split(/\r\n|\n|\r/)[line];
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
    if (isSetHere(variable.setBy) && variable.name !== 'PYTHONHOME') {
      facts.push(`${variable.name} is set here`);
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
