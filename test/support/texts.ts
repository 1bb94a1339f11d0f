/** The texts that people read, taken from the project's files: sentences in the code, comments, prose of Markdown, strings of JSON. */

import * as ts from 'typescript';
import type { SourceFile } from './sources';

export interface Text {
  readonly path: string;
  /** Counted from 1, as editors do. */
  readonly line: number;
  readonly text: string;
  /** The line before, since words that belong together may be on two lines. */
  readonly before: string;
}

/** Literals of several words, without imports, the titles of sources that a rule cites, and programs (`String.raw`). */
export function sentencesOf(file: SourceFile): readonly Text[] {
  const source = parsed(file);
  const found: Text[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || isCites(node, source) || ts.isTaggedTemplateExpression(node)) {
      return;
    }
    const text = textOf(node);
    if (text !== undefined && /\S\s+\S/.test(text)) {
      found.push({ path: file.path, line: lineOf(node.getStart(source), source), text, before: '' });
    }
    node.forEachChild(visit);
  };
  visit(source);
  return found;
}

/** An ellipsis replaces what a template fills in. */
function textOf(node: ts.Node): string | undefined {
  if (ts.isTemplateExpression(node)) {
    return [node.head, ...node.templateSpans.map(({ literal }) => literal)].map(({ text }) => text).join('…');
  }
  return ts.isStringLiteralLike(node) ? node.text : undefined;
}

function isCites(node: ts.Node, source: ts.SourceFile): boolean {
  return ts.isPropertyAssignment(node) && node.name.getText(source) === 'cites';
}

/** Line by line, without `code` and the names of quirks, which are not prose. */
export function commentsOf(file: SourceFile): readonly Text[] {
  const source = parsed(file);
  const ranges = new Map<number, ts.CommentRange>();
  const visit = (node: ts.Node): void => {
    for (const range of ts.getLeadingCommentRanges(file.text, node.getFullStart()) ?? []) {
      ranges.set(range.pos, range);
    }
    for (const range of ts.getTrailingCommentRanges(file.text, node.getEnd()) ?? []) {
      ranges.set(range.pos, range);
    }
    node.getChildren(source).forEach(visit);
  };
  visit(source);
  return [...ranges.values()].flatMap(({ pos, end }) =>
    linesOf(file.path, lineOf(pos, source), withoutCode(file.text.slice(pos, end))),
  );
}

/** Without code, and without the targets of links. */
export function proseOf({ path, text }: SourceFile): readonly Text[] {
  const blocks = text.replace(/^```[\s\S]*?^```/gm, (block) => block.replace(/[^\n]/g, ''));
  return linesOf(path, 1, withoutCode(blocks).replace(/\]\([^()\s]*\)/g, ']'));
}

/** The values of a JSON file with a string on each line, such as a bundle of texts. */
export function stringsOf({ path, text }: SourceFile): readonly Text[] {
  return text.split('\n').flatMap((content, index) => {
    const value = /:\s*("(?:[^"\\]|\\.)*")/.exec(content)?.[1];
    return value === undefined
      ? []
      : [{ path, line: index + 1, text: String(JSON.parse(value)), before: '' }];
  });
}

function parsed({ path, text }: SourceFile): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
}

function lineOf(position: number, source: ts.SourceFile): number {
  return source.getLineAndCharacterOfPosition(position).line + 1;
}

function linesOf(path: string, first: number, text: string): readonly Text[] {
  const lines = text.split('\n').map((line) => line.replace(/^\s*(?:\/?\*+|\/\/)?\s*|\s+$/g, ''));
  return lines.map((line, index) => ({
    path,
    line: first + index,
    text: line,
    before: lines[index - 1] ?? '',
  }));
}

/** An ellipsis replaces it, so that the words around it do not become neighbours. */
function withoutCode(text: string): string {
  return text.replace(/`[^`\n]*`|QUIRK\([^)\n]*\)/g, '`…`');
}
