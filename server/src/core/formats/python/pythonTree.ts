/**
 * Python source as a tree, of any version and no matter how broken: what cannot be read is an error node, and nothing is thrown.
 * This is the only place that knows the parser. https://github.com/lezer-parser/python
 */

import type { PartialParse, SyntaxNode, Tree } from '@lezer/common';
import { parser } from '@lezer/python';
import { grammarForm, LAZY_WORD } from './grammarForm';

/** A node, whose name comes from the parser's grammar: `ImportStatement`, `CallExpression`, `VariableName`, … */
export type PythonNode = SyntaxNode;

export interface PythonTree {
  readonly text: string;
  readonly root: PythonNode;
  /** False: the parser had to guess somewhere. True does not mean that Python accepts it: the parser is the more lenient of the two. */
  readonly isWellFormed: boolean;
}

/** Every context of a folder reads the same start-up code, and asks several questions about it: the last trees are remembered. */
const REMEMBERED = 64;
const REMEMBERED_LENGTH = 16 * 1024;
const remembered = new Map<string, PythonTree>();

/** Of longer ones, one. */
const LONG_LENGTH = 256 * 1024;
let lastLong: PythonTree | undefined;

/** A tree depends on its text alone. */
export function parsePython(text: string): PythonTree {
  const known = remembered.get(text);
  if (known !== undefined) {
    return known;
  }
  if (text === lastLong?.text) {
    return lastLong;
  }
  const tree = parsedPython(text);
  if (text.length > REMEMBERED_LENGTH) {
    lastLong = text.length <= LONG_LENGTH ? tree : undefined;
  } else {
    if (remembered.size >= REMEMBERED) {
      remembered.clear();
    }
    remembered.set(text, tree);
  }
  return tree;
}

function parsedPython(text: string): PythonTree {
  const parsed = grammarForm(text);
  const tree = treeOf(parsed);
  if (tree === undefined) {
    return { text, root: parser.parse('').topNode, isWellFormed: false };
  }
  const root = tree.topNode;
  return { text, root, isWellFormed: !hasErrors(tree) && !isIndented(root, parsed) };
}

let strictParser: typeof parser | undefined;

/** It ends at the first error. Made when it is first used, as the parser is loaded then. */
function strict(): typeof parser {
  strictParser ??= parser.configure({ strict: true });
  return strictParser;
}

/** Undefined for a text that is nested more deeply than the parser's stack allows, which no program is. */
function treeOf(parsed: string): Tree | undefined {
  const parse = strict().startParse(parsed);
  try {
    return finished(parse);
  } catch (error) {
    if (error instanceof RangeError) {
      return undefined;
    }
    if (error instanceof SyntaxError) {
      return guessed(parsed, parse.parsedPos);
    }
    throw error;
  }
}

/**
 * How many characters may make no sense before the parser stops guessing, which takes it fifty times as long as reading. Python does not
 * run such a text. What is missing counts as some characters, too.
 */
const GUESS_LIMIT = 1000;
const MISSING = 5;

/** Up to so many characters behind the first error, then to the end. */
const GUESSED_LENGTHS = [1024, 16 * 1024, Infinity];

function guessed(parsed: string, firstError: number): Tree | undefined {
  try {
    for (const length of GUESSED_LENGTHS) {
      const end = firstError + length;
      const parse = parser.startParse(parsed);
      if (end < parsed.length) {
        parse.stopAt(end);
      }
      const tree = finished(parse);
      if (end >= parsed.length || errorsIn(tree) >= GUESS_LIMIT) {
        return tree;
      }
    }
  } catch (error) {
    if (!(error instanceof RangeError)) {
      throw error;
    }
  }
  return undefined;
}

function finished(parse: PartialParse): Tree {
  for (;;) {
    const tree = parse.advance();
    if (tree !== null) {
      return tree;
    }
  }
}

function errorsIn(tree: Tree): number {
  const cursor = tree.cursor();
  let count = 0;
  do {
    count += cursor.type.isError ? Math.max(MISSING, cursor.to - cursor.from) : 0;
  } while (cursor.next());
  return count;
}

export function sourceOf({ text }: PythonTree, { from, to }: PythonNode): string {
  return text.slice(from, to);
}

/** Without comments, which are allowed everywhere. */
export function childrenOf(node: PythonNode): readonly PythonNode[] {
  const children: PythonNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.name !== 'Comment') {
      children.push(child);
    }
  }
  return children;
}

/** All nodes of these names, in the order of the text, no matter how deeply they are nested. */
export function nodesNamed({ root }: PythonTree, names: ReadonlySet<string>): readonly PythonNode[] {
  const nodes: PythonNode[] = [];
  const cursor = root.cursor();
  do {
    if (names.has(cursor.name)) {
      nodes.push(cursor.node);
    }
  } while (cursor.next());
  return nodes;
}

function hasErrors(tree: Tree): boolean {
  const cursor = tree.cursor();
  do {
    if (cursor.type.isError && !isBareYield(cursor.node)) {
      return true;
    }
  } while (cursor.next());
  return false;
}

/** A `yield` without a value, as in most fixtures and context managers: the grammar misses one, and continues in the right place. */
function isBareYield({ from, to, parent, prevSibling }: PythonNode): boolean {
  return from === to && prevSibling?.name === 'yield' && parent?.lastChild?.from === from;
}

/** The parser accepts an indented statement at the top level; Python does not. */
function isIndented(root: PythonNode, parsed: string): boolean {
  return childrenOf(root).some(({ from }) => from > 0 && parsed.charAt(from - 1) !== '\n');
}

/** Whether an import statement has `lazy` in front. */
export function isLazy({ text }: PythonTree, { from }: PythonNode): boolean {
  return text.startsWith(LAZY_WORD, from);
}
