/** Calls that import a module by a name that is written out: `importlib.import_module('a.b')`, `__import__('a')`. */

import { definedOnly } from '../../model/definedOnly';
import type { ImportForm, WrittenSite } from './importSite';
import { dottedName, expressionAt, type PythonExpression } from './pythonExpressions';
import type { NamePart, PythonImport } from './pythonImports';
import { literalOf, textOf, textsOf } from './pythonLiterals';
import { sourceOf, type PythonNode, type PythonTree } from './pythonTree';

type CallForm = Exclude<ImportForm, 'import' | 'from'>;
type Call = Extract<PythonExpression, { readonly kind: 'call' }>;

/** By the dotted name under which a module calls them. */
export type DynamicImporters = ReadonlyMap<string, CallForm>;

/**
 * https://docs.python.org/3/library/importlib.html#importlib.import_module, https://docs.python.org/3/library/functions.html#import__,
 * https://docs.pytest.org/en/stable/reference/reference.html#pytest-importorskip
 */
const KNOWN: readonly (readonly [module: string, name: string, form: CallForm])[] = [
  ['importlib', 'import_module', 'import_module'],
  ['importlib', '__import__', '__import__'],
  ['builtins', '__import__', '__import__'],
  ['__builtin__', '__import__', '__import__'],
  ['pytest', 'importorskip', 'importorskip'],
];

export function dynamicImporters(imports: readonly PythonImport[]): DynamicImporters {
  const importers = new Map<string, CallForm>([['__import__', '__import__']]);
  for (const [module, name, form] of KNOWN) {
    importers.set(`${module}.${name}`, form);
    for (const found of imports) {
      for (const alias of aliasesIn(found, module, name)) {
        importers.set(alias, form);
      }
    }
  }
  return importers;
}

function aliasesIn(found: PythonImport, module: string, name: string): readonly string[] {
  return found.kind === 'import'
    ? found.modules.flatMap(({ name: imported, alias }) =>
        imported === module && alias !== undefined ? [`${alias}.${name}`] : [],
      )
    : found.level === 0 && found.module === module
      ? found.names.flatMap(({ name: imported, alias }) => (imported === name ? [alias ?? name] : []))
      : [];
}

/** Characters of what is called, with spaces: longer expressions are not examined. */
const LONGEST = 100;

/** Empty for any other call, and for one whose name or package is not written out. */
export function dynamicSites(
  tree: PythonTree,
  node: PythonNode,
  importers: DynamicImporters,
): readonly WrittenSite[] {
  const { firstChild } = node;
  if (
    firstChild === null ||
    firstChild.to - firstChild.from > LONGEST ||
    !importers.has(sourceOf(tree, firstChild).replaceAll(/\s/g, ''))
  ) {
    return [];
  }
  const call = expressionAt(tree, node);
  const form = call.kind === 'call' ? importers.get(dottedName(call.callee) ?? '') : undefined;
  if (call.kind !== 'call' || form === undefined) {
    return [];
  }
  const argument = argumentOf(call, 0, form === 'importorskip' ? 'modname' : 'name');
  const text = textOf(argument);
  const [, dots = '', name = ''] = /^(\.*)(.*)$/s.exec(text ?? '') ?? [];
  if (argument === undefined || !isDottedName(name)) {
    return [];
  }
  const { start, end } = argument;
  const origin = { form, isLazy: false, start, end, parts: partsIn(argument, dots, name) };
  switch (form) {
    case 'importorskip':
      return dots === '' ? [{ ...origin, level: 0, module: name }] : [];
    case 'import_module':
      return dots === '' ? [{ ...origin, level: 0, module: name }] : inPackage(origin, dots, name, call);
    case '__import__':
      return dots === '' ? importedByFunction(origin, name, call) : [];
  }
}

type Origin = Omit<WrittenSite, 'level' | 'module' | 'member'>;

function inPackage(origin: Origin, dots: string, name: string, call: Call): readonly WrittenSite[] {
  const given = argumentOf(call, 1, 'package');
  if (given === undefined) {
    return [];
  }
  if (dottedName(given) === '__package__') {
    return [{ ...origin, level: dots.length, module: name }];
  }
  const names = textOf(given)?.split('.') ?? [];
  const base = names.slice(0, names.length - dots.length + 1);
  return base.length === 0 || !isDottedName(base.join('.'))
    ? []
    : [{ ...origin, level: 0, module: [...base, name].join('.') }];
}

function importedByFunction(origin: Origin, module: string, call: Call): readonly WrittenSite[] {
  const given = argumentOf(call, 4, 'level');
  const value = given === undefined ? undefined : literalOf(given);
  const level = given === undefined ? 0 : value?.kind === 'number' ? value.value : undefined;
  if (level === undefined || !Number.isInteger(level)) {
    return [];
  }
  const list = argumentOf(call, 3, 'fromlist');
  const members = list === undefined ? [] : (textsOf(literalOf(list)) ?? []);
  // Python 2: -1 is "relative, or else from the top".
  const of = { ...origin, level: Math.max(level, 0), module };
  return [
    of,
    ...members
      .filter((member) => isDottedName(member) && !member.includes('.'))
      .map((member) => ({
        ...of,
        member,
        parts: [],
        ...definedOnly({ start: list?.start, end: list?.end }),
      })),
  ];
}

function argumentOf(call: Call, index: number, keyword: string): PythonExpression | undefined {
  const named = call.arguments.find((each) => each.form === 'keyword' && each.keyword === keyword);
  const placed = call.arguments.slice(0, index + 1);
  return (named ?? (placed.every(({ form }) => form === 'position') ? placed[index] : undefined))?.value;
}

/** Where the identifiers are in the text, if it is written in one piece and without escapes. */
function partsIn(argument: PythonExpression, dots: string, name: string): readonly NamePart[] {
  const [written = '', ...more] = argument.kind === 'text' ? argument.parts : [];
  const [, prefix = '', , content = ''] = /^([a-zA-Z]*)('''|"""|'|")(.*)\2$/s.exec(written) ?? [];
  if (more.length > 0 || content !== dots + name) {
    return [];
  }
  const quote = (written.length - prefix.length - content.length) / 2;
  let start = argument.start + prefix.length + quote + dots.length;
  return name.split('.').map((part) => {
    const place = { name: part, start, end: start + part.length };
    start = place.end + 1;
    return place;
  });
}

export function isDottedName(name: string): boolean {
  return name.split('.').every((part) => /^[\p{ID_Start}_]\p{ID_Continue}*$/u.test(part));
}
