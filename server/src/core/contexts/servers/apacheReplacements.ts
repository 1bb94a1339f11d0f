/** What is replaced in an Apache configuration: the parameters of a macro, and variables. */

import type { ApacheNode } from '../../formats/servers/apacheConfig';
import { replacedWithin, type GrowthLimit } from '../../text/growth';

/** A template for `Use`. https://httpd.apache.org/docs/2.4/mod/mod_macro.html */
export interface ApacheMacro {
  readonly parameters: readonly string[];
  readonly nodes: readonly ApacheNode[];
}

/** A macro's nodes with its parameters replaced; undefined if that is longer than any value. */
export function filledMacro(
  { parameters, nodes }: ApacheMacro,
  values: readonly string[],
  { growth, depth }: { readonly growth: GrowthLimit; readonly depth: number },
): readonly ApacheNode[] | undefined {
  // A name that contains another one is replaced first.
  const inOrder = parameters
    .map((parameter, index) => [parameter, values[index] ?? ''] as const)
    .toSorted(([one], [other]) => other.length - one.length);
  return filledNodes(nodes, inOrder, { growth, depth });
}

function filledNodes(
  nodes: readonly ApacheNode[],
  values: Values,
  room: { readonly growth: GrowthLimit; readonly depth: number },
): readonly ApacheNode[] | undefined {
  const { growth, depth } = room;
  const filled: ApacheNode[] = [];
  for (const node of nodes) {
    const text = growth.value(filledText(node.text, values), '');
    const inner =
      node.kind === 'directive'
        ? []
        : depth > 0
          ? filledNodes(node.nodes, values, { growth, depth: depth - 1 })
          : undefined;
    if (growth.isCut || inner === undefined) {
      return undefined;
    }
    filled.push(
      node.kind === 'directive'
        ? { ...node, text, place: text === node.text ? node.place : undefined }
        : { ...node, text, nodes: inner },
    );
  }
  return filled;
}

type Values = readonly (readonly [parameter: string, value: string])[];

function filledText(text: string, values: Values): string | undefined {
  return values.reduce<string | undefined>(
    (result, [parameter, value]) =>
      result === undefined ? undefined : replacedWithin(result, parameter, value),
    text,
  );
}

interface ApachePiece {
  readonly text: string;
  /** Of the variable that it is. */
  readonly name?: string;
}

/** `${NAME}` and what is between. A colon belongs to something else. */
export function* variablePieces(text: string): Iterable<ApachePiece> {
  const stops = /[}:]/g;
  let from = 0;
  let end = -1;
  let start = text.indexOf('${');
  while (start >= 0) {
    if (end < start + 2) {
      stops.lastIndex = start + 2;
      end = stops.exec(text)?.index ?? text.length;
    }
    if (text[end] === '}' && end > start + 2) {
      yield { text: text.slice(from, start) };
      yield { text: text.slice(start, end + 1), name: text.slice(start + 2, end) };
      from = end + 1;
    }
    start = text.indexOf('${', Math.max(start + 1, from));
  }
  yield { text: text.slice(from) };
}
