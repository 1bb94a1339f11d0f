/**
 * Where Python source imports something, and which modules it needs for that: statements in every form, and the calls that import
 * a module by a name that is written out. Nothing is looked up.
 */

import { definedOnly } from '../../model/definedOnly';
import { importConditions } from './importConditions';
import { dynamicImporters, dynamicSites } from './dynamicImports';
import type { ImportSite, WrittenSite } from './importSite';
import { importAt, type ImportedName, type NamePart, type PythonImport } from './pythonImports';
import { nodesNamed, parsePython, type PythonNode, type PythonTree } from './pythonTree';

/** All of them, no matter how deeply they are nested or how broken the source is, in the order of the text. */
export function importSites(text: string): readonly ImportSite[] {
  if (!text.includes('import')) {
    return [];
  }
  const tree = parsePython(text);
  const sites = sitesIn(tree);
  return tree.isWellFormed ? sites : [...sites, ...swallowed(tree)].toSorted((a, b) => a.start - b.start);
}

const LINE = /^[ \t]*(?:lazy[ \t]+)?(?:import|from)[ \t]+[^\r\n]*/gm;
const TEXTS: ReadonlySet<string> = new Set(['String', 'FormatString']);
const UNREAD: ReadonlySet<string> = new Set(['ImportStatement', 'Comment']);

/** Lines that a bracket before them, which is not closed yet, made part of something else. */
function swallowed(tree: PythonTree): readonly ImportSite[] {
  return [...tree.text.matchAll(LINE)].flatMap(({ 0: line, index }): readonly ImportSite[] => {
    const start = index + line.search(/\S/);
    for (let node: PythonNode | null = tree.root.resolve(start, 1); node !== null; node = node.parent) {
      // The parser sees texts where it misses something, too.
      const isText = /^\w{0,2}['"]/.test(tree.text.slice(node.from, node.from + 3));
      if (TEXTS.has(node.name) ? isText : UNREAD.has(node.name)) {
        return [];
      }
    }
    return sitesIn(parsePython(line)).map((site) => moved(site, index));
  });
}

function moved(site: ImportSite, by: number): ImportSite {
  const move = <T extends { readonly start: number; readonly end: number }>(place: T): T => ({
    ...place,
    start: place.start + by,
    end: place.end + by,
  });
  return { ...move(site), parts: site.parts.map(move), need: 'conditional' };
}

const NODES: ReadonlySet<string> = new Set(['ImportStatement', 'CallExpression']);

function sitesIn(tree: PythonTree): readonly ImportSite[] {
  const nodes = nodesNamed(tree, NODES);
  const imports = new Map(
    nodes.flatMap((node) => (node.name === 'ImportStatement' ? [[node, importAt(tree, node)] as const] : [])),
  );
  const importers = dynamicImporters([...imports.values()]);
  return nodes.flatMap((node: PythonNode): readonly ImportSite[] => {
    const found = imports.get(node);
    const sites = found === undefined ? dynamicSites(tree, node, importers) : statementSites(found);
    if (sites.length === 0) {
      return [];
    }
    const conditions = importConditions(tree, node);
    return sites.map((site) => ({
      ...site,
      ...conditions,
      ...(site.form === 'importorskip' ? { need: 'optional' as const } : {}),
    }));
  });
}

function statementSites(found: PythonImport): readonly WrittenSite[] {
  const { isLazy } = found;
  if (found.kind === 'import') {
    return found.modules.map(({ name, parts }) => ({
      form: 'import',
      level: 0,
      module: name,
      parts,
      isLazy,
      ...placeOf(parts, found),
    }));
  }
  const { level, module, parts, dots, names } = found;
  const of = { form: 'from', level, module, isLazy } as const;
  const origin = parts.length === 0 && dots === undefined ? [] : [{ ...of, parts, ...originPlace(found) }];
  return [...origin, ...names.filter(isMember).map((name) => memberSite(of, name))];
}

function isMember({ name }: ImportedName): boolean {
  return name !== '*';
}

function memberSite(
  of: Pick<WrittenSite, 'form' | 'level' | 'module' | 'isLazy'>,
  { name, parts, start, end }: ImportedName,
): WrittenSite {
  return { ...of, member: name, parts, ...placeOf(parts, { start, end }) };
}

/** With the dots. */
function originPlace(found: Extract<PythonImport, { kind: 'from' }>): {
  readonly start: number;
  readonly end: number;
} {
  const { parts, dots } = found;
  const { start, end } = placeOf(parts, dots ?? found);
  return { start: dots?.start ?? start, end };
}

function placeOf(
  parts: readonly NamePart[],
  otherwise: { readonly start: number; readonly end: number },
): { readonly start: number; readonly end: number } {
  return { start: parts[0]?.start ?? otherwise.start, end: parts.at(-1)?.end ?? otherwise.end };
}

/** The names that Python looks for, one after the other: `a`, `a.b`, `a.b.c`. Relative ones are those after the dots. */
export function dottedPrefixes(name: string): readonly string[] {
  const parts = name.split('.');
  return parts.map((_, index) => parts.slice(0, index + 1).join('.'));
}

/** The site at an offset, with the name up to the identifier under it: `a.b` where the pointer is on the `b` of `a.b.c`. */
export function siteAt(sites: readonly ImportSite[], offset: number): ImportSite | undefined {
  const site = sites.find(({ start, end }) => start <= offset && offset <= end);
  const index = site?.parts.findIndex(({ end }) => offset <= end) ?? -1;
  if (site === undefined || site.member !== undefined || index < 0) {
    return site;
  }
  const parts = site.parts.slice(0, index + 1);
  const written = site.module.split('.');
  // What a call's `package` puts in front is not written here.
  const before = written.slice(0, written.length - site.parts.length);
  const last = parts.at(-1);
  return {
    ...site,
    module: [...before, ...parts.map(({ name }) => name)].join('.'),
    parts,
    ...definedOnly({ end: last?.end }),
  };
}
