/**
 * Editable installations that install a finder, with one recogniser for each build backend that does so: its module is
 * recognised by its form, and what it finds is read from the literals in it.
 */

import { callAlone, calledAlone, type ImportedCall } from '../../formats/python/importedCall';
import { dottedName, expressionAt, type PythonExpression } from '../../formats/python/pythonExpressions';
import {
  entriesOf,
  literalOf,
  textEntriesOf,
  textsOf,
  type PythonLiteral,
} from '../../formats/python/pythonLiterals';
import { statementsOf, type PythonStatement } from '../../formats/python/pythonStatements';
import { nodesNamed, parsePython, type PythonNode, type PythonTree } from '../../formats/python/pythonTree';
import { message, type Message } from '../../model/message';
import type { Finder } from '../../model/startupResult';
import type { ModuleReader } from './moduleReader';
import type { KnownCode, PathEffect } from './pathEffects';

/** The source of the module that is imported. */
interface FinderModule {
  readonly tree: PythonTree;
  /** Those at the top level. */
  readonly statements: readonly PythonStatement[];
}

type Recogniser = (call: ImportedCall, source: FinderModule, modules: ModuleReader) => KnownCode | undefined;

const STAYS = message('Finds the modules of one project in its source tree; does not change the path');

export function finderCall(call: ImportedCall, modules: ModuleReader): KnownCode | undefined {
  const source = call.module.startsWith('_') ? modules.source(call.module) : undefined;
  if (source === undefined) {
    return undefined;
  }
  const tree = parsePython(source);
  const module = { tree, statements: statementsOf(tree) };
  for (const recognise of RECOGNISERS) {
    const known = recognise(call, module, modules);
    if (known !== undefined) {
      return known;
    }
  }
  return undefined;
}

const RECOGNISERS: readonly Recogniser[] = [setuptools, editables, mesonPython, scikitBuildCore];

/** What the top level of setuptools' finder may contain. setuptools 64 to 84, setuptools/command/editable_wheel.py, _FINDER_TEMPLATE. */
function isInSetuptoolsTemplate(statement: PythonStatement): boolean {
  switch (statement.kind) {
    case 'import': {
      const { imported } = statement;
      return imported.kind === 'from'
        ? imported.level === 0 &&
            /^(?:__future__|importlib(?:\.\w+)?|itertools|pathlib)$/.test(imported.module)
        : imported.modules.every(({ name, alias }) => name === 'sys' && alias === undefined);
    }
    case 'assign':
      return statement.targets.every((target) =>
        ['MAPPING', 'NAMESPACES', 'PATH_PLACEHOLDER'].includes(dottedName(target) ?? ''),
      );
    case 'class':
      return ['_EditableFinder', '_EditableNamespaceFinder'].includes(statement.name);
    case 'function':
      return statement.definition.name === 'install';
    case 'update':
    case 'delete':
    case 'expression':
    case 'block':
    case 'pass':
    case 'leave':
    case 'other':
      return false;
  }
}

const PLACEHOLDER_SUFFIX = '.__path_hook__';

/**
 * QUIRK(editable-placeholder): an editable installation with namespace packages appends a path that does not exist, so that
 * its path hook is called.
 */
function setuptools({ module, callable }: ImportedCall, source: FinderModule, modules: ModuleReader) {
  if (!/^__editable___\w+_finder$/.test(module) || callable !== 'install') {
    return undefined;
  }
  const mapping = textEntriesOf(assigned(source, 'MAPPING'));
  const namespaces = entriesOf(assigned(source, 'NAMESPACES'))?.map(
    ([key, directories]) => [key, textsOf(directories)] as const,
  );
  const placeholderPath = assigned(source, 'PATH_PLACEHOLDER');
  const isTemplate =
    source.tree.isWellFormed &&
    source.statements.every(isInSetuptoolsTemplate) &&
    appendsPlaceholderAlone(source.tree);
  if (
    mapping === undefined ||
    namespaces === undefined ||
    placeholderPath?.kind !== 'text' ||
    !placeholderPath.text.endsWith(PLACEHOLDER_SUFFIX) ||
    !isTemplate
  ) {
    return undefined;
  }
  const name = placeholderPath.text.slice(0, -PLACEHOLDER_SUFFIX.length);
  const finder: Finder = {
    name,
    file: modules.find(module) ?? '',
    asked: 'after-path',
    mapping: Object.fromEntries(mapping),
    namespaces: Object.fromEntries(namespaces.map(([key, directories]) => [key, directories ?? []])),
  };
  const placeholder: PathEffect = { kind: 'append', path: placeholderPath.text, unlessThere: true };
  return namespaces.length === 0
    ? editable('setuptools', STAYS, finder)
    : editable(
        'setuptools',
        message('Finds the modules of one project in its source tree, and appends a placeholder to the path'),
        finder,
        [placeholder],
      );
}

/** `if PATH_PLACEHOLDER not in sys.path: sys.path.append(PATH_PLACEHOLDER)` */
function appendsPlaceholderAlone(tree: PythonTree): boolean {
  const [asked, appended, ...more] = pathUses(tree);
  const call = appended?.parent?.parent;
  const expression = call === null || call === undefined ? undefined : expressionAt(tree, call);
  return (
    more.length === 0 &&
    asked?.parent?.name === 'BinaryExpression' &&
    expression?.kind === 'call' &&
    dottedName(expression.callee) === 'sys.path.append' &&
    expression.arguments.every(({ value }) => dottedName(value) === 'PATH_PLACEHOLDER')
  );
}

/** Projects built with the `editables` library (hatchling, pdm-backend): its finder never touches the path. editables 0.6, EditableProject.bootstrap_file(). */
function editables({ module, callable }: ImportedCall, source: FinderModule, modules: ModuleReader) {
  const [first, ...calls] = source.statements;
  const isTemplate =
    callable === undefined &&
    source.tree.isWellFormed &&
    first !== undefined &&
    importsRedirector(first) &&
    calls.some((statement) => calledAlone(statement) === 'F.install');
  const mapped = calls
    .filter((statement) => calledAlone(statement) !== 'F.install')
    .map((statement) => mappedBy(callAlone(statement)));
  if (!isTemplate || mapped.some((pair) => pair?.length !== 2)) {
    return undefined;
  }
  if (modules.find('editables') === undefined) {
    const error = "ModuleNotFoundError: No module named 'editables'";
    return { name: named('editables'), effect: STAYS, effects: [{ kind: 'raise', error }] } as const;
  }
  return editable('editables', STAYS, {
    name: module,
    file: modules.find(module) ?? '',
    asked: 'after-path',
    mapping: Object.fromEntries(mapped.map((pair) => [pair?.[0] ?? '', pair?.[1] ?? ''])),
    namespaces: {},
  });
}

/** `from editables.redirector import RedirectingFinder as F` */
function importsRedirector(statement: PythonStatement): boolean {
  if (statement.kind !== 'import' || statement.imported.kind !== 'from') {
    return false;
  }
  const { module, level, names } = statement.imported;
  const [finder, ...more] = names;
  return (
    level === 0 &&
    module === 'editables.redirector' &&
    finder?.name === 'RedirectingFinder' &&
    finder.alias === 'F' &&
    more.length === 0
  );
}

function mappedBy(call: Call | undefined): readonly string[] | undefined {
  const isMapping = call !== undefined && dottedName(call.callee) === 'F.map_module';
  const literals = isMapping ? literalArguments(call) : undefined;
  return literals === undefined ? undefined : textsOf({ kind: 'sequence', items: literals });
}

/** meson-python 0.13 to 0.22, mesonpy/_editable.py: only the build directory says where the modules are. */
function mesonPython({ module, callable }: ImportedCall, source: FinderModule, modules: ModuleReader) {
  if (!/^_\w+_editable_loader$/.test(module) || !hasClass(source, /^MesonpyMetaFinder$/)) {
    return undefined;
  }
  const call =
    callable === 'init'
      ? firstCallIn(source, 'init', ['MesonpyMetaFinder'])
      : callable === undefined
        ? outermostCall(source, ['install'])
        : undefined;
  const given = call === undefined ? undefined : literalArguments(call);
  const [project, names, directory] = given ?? [];
  const topLevel = textsOf(names);
  if (
    project?.kind !== 'text' ||
    directory?.kind !== 'text' ||
    topLevel === undefined ||
    changesPath(source.tree)
  ) {
    return undefined;
  }
  return editable(
    'meson-python',
    message('Rebuilds one project and finds its modules; does not change the path'),
    {
      name: project.text,
      file: modules.find(module) ?? '',
      asked: 'before-path',
      mapping: {},
      namespaces: {},
      built: { modules: topLevel.toSorted(), directory: directory.text },
    },
  );
}

const SCIKIT_INSTALLERS = ['install', 'install_inplace'];

/** scikit-build-core 0.5 to 1.1, resources/_editable_redirect.py: files that CMake installed are next to the finder. */
function scikitBuildCore({ module, callable }: ImportedCall, source: FinderModule, modules: ModuleReader) {
  const isNamed = /^_(?:editable_skbc_\w+|\w+_editable)$/.test(module);
  if (!isNamed || !hasClass(source, /^ScikitBuild\w*Finder$/) || changesPath(source.tree)) {
    return undefined;
  }
  const call =
    callable === 'entrypoint'
      ? firstCallIn(source, 'entrypoint', SCIKIT_INSTALLERS)
      : callable === undefined
        ? outermostCall(source, SCIKIT_INSTALLERS)
        : undefined;
  const given = call === undefined ? undefined : literalArguments(call);
  const file = modules.find(module) ?? '';
  if (call === undefined || given === undefined) {
    return undefined;
  }
  if (dottedName(call.callee) === 'install_inplace') {
    // The path finds the modules; the finder only rebuilds them.
    return editable(
      'scikit-build-core',
      message('Rebuilds one project on import; does not change the path'),
      {
        name: module,
        file,
        asked: 'before-path',
        mapping: {},
        namespaces: {},
      },
    );
  }
  const sources = textEntriesOf(given[0]);
  const installed = textEntriesOf(given[1]);
  if (sources === undefined || installed === undefined) {
    return undefined;
  }
  const beside = installed.map(([name, path]) => [name, modules.beside(file, path)] as const);
  return editable('scikit-build-core', STAYS, {
    name: module,
    file,
    asked: 'before-path',
    mapping: Object.fromEntries([...sources, ...beside]),
    namespaces: {},
  });
}

function editable(
  backend: string,
  effect: Message,
  finder: Finder,
  effects: readonly PathEffect[] = [],
): KnownCode {
  return { name: named(backend), effect, effects: [{ kind: 'install-finder', finder }, ...effects] };
}

function named(backend: string): string {
  return `editable installation (${backend})`;
}

/** The literal that is assigned to a name at the top level. */
function assigned({ statements }: FinderModule, name: string): PythonLiteral | undefined {
  const [value, ...more] = statements.flatMap((statement) =>
    statement.kind === 'assign' && statement.targets.some((target) => dottedName(target) === name)
      ? [statement.value]
      : [],
  );
  return value === undefined || more.length > 0 ? undefined : literalOf(value);
}

function hasClass({ statements }: FinderModule, name: RegExp): boolean {
  return statements.some((statement) => statement.kind === 'class' && name.test(statement.name));
}

type Call = Extract<PythonExpression, { kind: 'call' }>;

/** The call that makes up the statement, or whose result it assigns. */
function callIn(statement: PythonStatement | undefined): Call | undefined {
  const expression =
    statement?.kind === 'expression'
      ? statement.expression
      : statement?.kind === 'assign'
        ? statement.value
        : undefined;
  return expression?.kind === 'call' ? expression : undefined;
}

/** What a function of the module begins with, if it is a call of one of `names`. */
function firstCallIn(
  { tree, statements }: FinderModule,
  name: string,
  names: readonly string[],
): Call | undefined {
  const [body] = statements.flatMap((statement) =>
    statement.kind === 'function' && statement.definition.name === name
      ? [statement.definition.body ?? []].flat()
      : [],
  );
  const call = body === undefined ? undefined : callIn(statementsOf(tree, body)[0]);
  return call !== undefined && names.includes(dottedName(call.callee) ?? '') ? call : undefined;
}

function outermostCall({ statements }: FinderModule, names: readonly string[]): Call | undefined {
  return statements
    .flatMap((statement) => callAlone(statement) ?? [])
    .find(({ callee }) => names.includes(dottedName(callee) ?? ''));
}

/** Undefined if one is not a literal, or is not passed by position. */
function literalArguments({ arguments: given }: Call): readonly PythonLiteral[] | undefined {
  const literals = given.flatMap(({ form, value }) => (form === 'position' ? (literalOf(value) ?? []) : []));
  return literals.length === given.length ? literals : undefined;
}

/** A change of the path itself, not of the hooks. */
function changesPath(tree: PythonTree): boolean {
  return pathUses(tree).some(
    ({ parent, nextSibling }) =>
      parent?.name === 'MemberExpression' ||
      parent?.name === 'DeleteStatement' ||
      nextSibling?.name === 'AssignOp' ||
      nextSibling?.name === 'UpdateOp',
  );
}

/** Each `sys.path`, wherever it occurs. */
function pathUses(tree: PythonTree): readonly PythonNode[] {
  return nodesNamed(tree, MEMBERS).filter((node) => dottedName(expressionAt(tree, node)) === 'sys.path');
}

const MEMBERS: ReadonlySet<string> = new Set(['MemberExpression']);
