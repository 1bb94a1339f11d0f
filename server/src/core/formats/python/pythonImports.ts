/** The imports in Python source, in every form that any version has. Nothing is looked up. */

import { definedOnly } from '../../model/definedOnly';
import { betweenCommas } from './pythonExpressions';
import { childrenOf, isLazy, nodesNamed, sourceOf, type PythonNode, type PythonTree } from './pythonTree';

/** Offsets in the source. */
interface Place {
  readonly start: number;
  readonly end: number;
}

/** One identifier of a dotted name. */
export interface NamePart extends Place {
  readonly name: string;
}

export interface ImportedName extends Place {
  /** `a.b.c`, or `*` for all names. */
  readonly name: string;
  /** The identifiers of the name; `*` has none. */
  readonly parts: readonly NamePart[];
  /** The name after `as`. */
  readonly alias?: string;
}

export type PythonImport = Place & {
  /** PEP 810: looked up when it is first used. */
  readonly isLazy: boolean;
} & (
    | { readonly kind: 'import'; readonly modules: readonly ImportedName[] }
    | {
        readonly kind: 'from';
        /** The number of leading dots. */
        readonly level: number;
        /** What follows the dots; empty if there is nothing else. */
        readonly module: string;
        /** The identifiers of the module. */
        readonly parts: readonly NamePart[];
        /** From the first dot to the last; undefined if there is none. */
        readonly dots?: Place;
        readonly names: readonly ImportedName[];
      }
  );

/** All of them, no matter how deeply they are nested, in the order of the text. */
export function importsIn(tree: PythonTree): readonly PythonImport[] {
  return nodesNamed(tree, IMPORT_STATEMENT).map((node) => importAt(tree, node));
}

const IMPORT_STATEMENT: ReadonlySet<string> = new Set(['ImportStatement']);

export function importAt(tree: PythonTree, node: PythonNode): PythonImport {
  const children = childrenOf(node);
  const place = { isLazy: isLazy(tree, node), start: node.from, end: node.to };
  const keyword = children.findIndex(({ name }) => name === 'import');
  const names = keyword < 0 ? [] : namesOf(tree, children.slice(keyword + 1));
  if (children[0]?.name !== 'from') {
    return { kind: 'import', modules: names, ...place };
  }
  const origin = children.slice(1, keyword < 0 ? children.length : keyword);
  const parts = partsOf(tree, origin);
  return {
    kind: 'from',
    level: levelOf(origin),
    module: dotted(parts),
    parts,
    ...definedOnly({ dots: dotsOf(origin) }),
    names,
    ...place,
  };
}

/** Names of modules that are imported from the top: those of each `import`, and of each `from` without dots. */
export function importedModules(found: PythonImport): readonly string[] {
  switch (found.kind) {
    case 'import':
      return found.modules.map(({ name }) => name);
    case 'from':
      return found.level === 0 && found.module !== '' ? [found.module] : [];
  }
}

function levelOf(origin: readonly PythonNode[]): number {
  return leadingDots(origin).reduce((level, { name }) => level + (name === 'Ellipsis' ? 3 : 1), 0);
}

function dotsOf(origin: readonly PythonNode[]): Place | undefined {
  const dots = leadingDots(origin);
  const [first] = dots;
  const last = dots.at(-1);
  return first === undefined || last === undefined ? undefined : { start: first.from, end: last.to };
}

function leadingDots(origin: readonly PythonNode[]): readonly PythonNode[] {
  const first = origin.findIndex(({ name }) => name === 'VariableName');
  return (first < 0 ? origin : origin.slice(0, first)).filter(
    ({ name }) => name === 'Ellipsis' || name === '.',
  );
}

function partsOf(tree: PythonTree, nodes: readonly PythonNode[]): readonly NamePart[] {
  return nodes
    .filter(({ name }) => name === 'VariableName')
    .map((node) => ({ name: sourceOf(tree, node), start: node.from, end: node.to }));
}

function dotted(parts: readonly NamePart[]): string {
  return parts.map(({ name }) => name).join('.');
}

const BRACKETS: ReadonlySet<string> = new Set(['(', ')']);

function namesOf(tree: PythonTree, nodes: readonly PythonNode[]): readonly ImportedName[] {
  const inside = nodes.filter(({ name, type }) => !BRACKETS.has(name) && !type.isError);
  return betweenCommas(inside).flatMap((parts): readonly ImportedName[] => {
    const [first] = parts;
    const last = parts.at(-1);
    if (first === undefined || last === undefined) {
      return [];
    }
    const as = parts.findIndex(({ name }) => name === 'as');
    const alias = as < 0 ? undefined : parts[as + 1];
    const named = partsOf(tree, as < 0 ? parts : parts.slice(0, as));
    const name = first.name === '*' ? '*' : dotted(named);
    return name === ''
      ? []
      : [
          {
            name,
            parts: named,
            start: first.from,
            end: last.to,
            ...(alias === undefined ? {} : { alias: sourceOf(tree, alias) }),
          },
        ];
  });
}
