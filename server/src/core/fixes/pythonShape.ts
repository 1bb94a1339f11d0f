/**
 * What Python code says, apart from how it is laid out: its tree, and as parts the names that its dictionaries, arguments and
 * items give a literal text. A pair of a dictionary may go alone.
 */

import {
  childrenOf,
  parsePython,
  sourceOf,
  type PythonNode,
  type PythonTree,
} from '../formats/python/pythonTree';
import type { Statement, StatementPart } from './statement';

/** Undefined for code that is not well formed. */
export function codeStatements(text: string): readonly Statement[] | undefined {
  const tree = parsePython(text);
  if (!tree.isWellFormed) {
    return undefined;
  }
  const reader = new CodeReader(tree);
  const head = reader.shapeOf(tree.root);
  return [{ head, needsParts: false, parts: reader.parts }];
}

/** Literal texts without prefixes and escapes. */
const NAME = /^(["'])([A-Za-z_]\w*)\1$/;
const TEXT = /^(?:"[^"\\]*"|'[^'\\]*')$/;

class CodeReader {
  readonly parts: StatementPart[] = [];
  private readonly tree: PythonTree;

  constructor(tree: PythonTree) {
    this.tree = tree;
  }

  shapeOf(node: PythonNode): string {
    const children = childrenOf(node);
    switch (node.name) {
      case 'DictionaryExpression':
        return `{${this.pairs(children)}}`;
      case 'ArgList':
        return `(${this.given(children)})`;
      case 'AssignStatement':
        return this.assignment(children);
      default:
        return children.length === 0 ? sourceOf(this.tree, node) : this.shape(node.name, children);
    }
  }

  private shape(name: string, children: readonly PythonNode[]): string {
    return JSON.stringify([name, ...children.map((child) => this.shapeOf(child))]);
  }

  /** A comma has no meaning of its own. */
  private pairs(children: readonly PythonNode[]): string {
    const inner = children.slice(1, -1).filter(({ name }) => name !== ',');
    const shapes: string[] = [];
    for (let at = 0; at < inner.length; at += 1) {
      const [key, colon, value] = inner.slice(at, at + 3);
      const name = key === undefined ? undefined : NAME.exec(sourceOf(this.tree, key))?.[2];
      if (name !== undefined && colon?.name === ':' && this.isText(value)) {
        this.take(name, value);
        at += 2;
      } else if (key !== undefined) {
        shapes.push(this.shapeOf(key));
      }
    }
    return shapes.join(' ');
  }

  private given(children: readonly PythonNode[]): string {
    return children
      .map((child, at) => {
        const [name, sign] = [children[at - 2], children[at - 1]];
        if (name?.name !== 'VariableName' || sign?.name !== 'AssignOp' || !this.isText(child)) {
          return this.shapeOf(child);
        }
        this.take(sourceOf(this.tree, name), child);
        return '';
      })
      .join(' ');
  }

  /** `environ["NAME"] = "text"` */
  private assignment(children: readonly PythonNode[]): string {
    const [target, sign, value, ...others] = children;
    const index = target?.name === 'MemberExpression' ? childrenOf(target).at(-2) : undefined;
    const name = index === undefined ? undefined : NAME.exec(sourceOf(this.tree, index))?.[2];
    if (target === undefined || sign === undefined || name === undefined || !this.isText(value)) {
      return this.shape('AssignStatement', children);
    }
    this.take(name, value);
    return this.shape('AssignStatement', [target, sign, ...others]);
  }

  private isText(node: PythonNode | undefined): node is PythonNode {
    return node?.name === 'String' && TEXT.test(sourceOf(this.tree, node));
  }

  private take(name: string, value: PythonNode): void {
    this.parts.push({ name, text: sourceOf(this.tree, value) });
  }
}
