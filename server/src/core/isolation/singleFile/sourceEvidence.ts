/** Lines of Python that show whether a module works from an archive. Reading through importlib.resources or pkgutil does work, so it is not evidence. */

import { dottedName, expressionAt, type PythonExpression } from '../../formats/python/pythonExpressions';
import {
  nodesNamed,
  parsePython,
  sourceOf,
  type PythonNode,
  type PythonTree,
} from '../../formats/python/pythonTree';
import { TextIndex } from '../../text/positions';
import { maskSecrets } from '../../text/secrets';
import type { Evidence, EvidenceKind } from './report';

const QUICK = /__file__|__path__|resource_filename|declare_namespace|getfile|getsourcefile|extend_path/;

type Sign = Extract<
  EvidenceKind,
  'declared-namespace' | 'resource-filename' | 'file-attribute' | 'extended-path' | 'package-path'
>;

/** The first one that a line matches counts. */
const SIGNS: readonly Sign[] = [
  'declared-namespace',
  'resource-filename',
  'file-attribute',
  'extended-path',
  'package-path',
];

export function sourceEvidence(file: string, source: string): readonly Evidence[] {
  if (!QUICK.test(source)) {
    return [];
  }
  const tree = parsePython(source);
  const index = new TextIndex(source);
  const found = new Map<number, Set<Sign>>();
  for (const node of nodesNamed(tree, NAMES)) {
    const sign = signOf(tree, node);
    if (sign !== undefined) {
      const { line } = index.positionAt(node.from);
      found.set(line, (found.get(line) ?? new Set()).add(sign));
    }
  }
  const lines = source.split(/\r\n|\r|\n/);
  return [...found].flatMap(([line, signs]) =>
    SIGNS.filter((sign) => signs.has(sign))
      .slice(0, 1)
      .map((kind) => ({ kind, file, line: line + 1, text: shortened(lines[line] ?? '') })),
  );
}

const NAMES: ReadonlySet<string> = new Set(['VariableName', 'PropertyName']);

function signOf(tree: PythonTree, node: PythonNode): Sign | undefined {
  switch (sourceOf(tree, node)) {
    case '__file__':
      return 'file-attribute';
    case '__path__':
      return isHarmless(tree, node) ? undefined : 'package-path';
    case 'declare_namespace':
      return calleeOf(tree, node) === undefined ? undefined : 'declared-namespace';
    case 'resource_filename':
      return calleeOf(tree, node) === undefined ? undefined : 'resource-filename';
    case 'extend_path':
      return calleeOf(tree, node) === undefined ? undefined : 'extended-path';
    case 'getfile':
    case 'getsourcefile':
      return calleeOf(tree, node)?.startsWith('inspect.') === true ? 'file-attribute' : undefined;
    default:
      return undefined;
  }
}

/** The dotted name that is called, if `name` is the last of it; empty for a call of any other name. */
function calleeOf(tree: PythonTree, name: PythonNode): string | undefined {
  const callee = name.name === 'PropertyName' ? name.parent : name;
  const call = callee?.parent;
  return callee !== null && call?.name === 'CallExpression' && call.from === callee.from
    ? (dottedName(expressionAt(tree, callee)) ?? '')
    : undefined;
}

const ASKING: ReadonlySet<string> = new Set(['iter_modules', 'walk_packages']);

/** `pkgutil.iter_modules(__path__)` asks the importers, including those of archives; an empty path does not name a directory. */
function isHarmless(tree: PythonTree, name: PythonNode): boolean {
  const statement = name.name === 'PropertyName' ? name.parent?.parent : name.parent;
  const assigned = statement?.name === 'AssignStatement' ? statement.lastChild : null;
  if (assigned !== null && isNothing(expressionAt(tree, assigned))) {
    return true;
  }
  for (let node = name.parent; node !== null; node = node.parent) {
    const callee = node.name === 'CallExpression' ? node.firstChild : null;
    const called = callee?.name === 'MemberExpression' ? callee.lastChild : callee;
    if (called !== null && ASKING.has(sourceOf(tree, called))) {
      return true;
    }
  }
  return false;
}

function isNothing(value: PythonExpression): boolean {
  return (
    (value.kind === 'sequence' && value.items.length === 0) ||
    (value.kind === 'constant' && value.name === 'None')
  );
}

/** `.pth` files are read by site only in directories. */
export function pthEvidence(file: string, text: string): readonly Evidence[] {
  return text.split(/\r\n|\r|\n/).flatMap((written, index): readonly Evidence[] => {
    const line = written.trim();
    if (line === '' || line.startsWith('#')) {
      return [];
    }
    const kind = !/^import[ \t]/.test(written)
      ? 'moved'
      : /\bsys\.modules\.setdefault\(/.test(line)
        ? 'namespace-lines'
        : 'start-up-code';
    return [{ kind, file, line: index + 1, text: shortened(line) }];
  });
}

/** Scripts and plug-ins: the section is in the line, as `[console_scripts] name = module:function`. */
export function entryPointEvidence(file: string, text: string): readonly Evidence[] {
  let section = '';
  return text.split(/\r\n|\r|\n/).flatMap((written, index): readonly Evidence[] => {
    const line = written.trim();
    if (line.startsWith('[')) {
      section = line;
      return [];
    }
    return line === '' || /^[#;]/.test(line)
      ? []
      : [{ kind: 'entry-point', file, line: index + 1, text: shortened(`${section} ${line}`) }];
  });
}

const LONGEST = 120;

function shortened(line: string): string {
  const text = maskSecrets(line.trim());
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
