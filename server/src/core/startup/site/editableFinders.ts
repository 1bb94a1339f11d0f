/**
 * Editable installations that install a finder, with one recogniser for each build backend that does so: its module is
 * recognised by its form, and what it finds is read from the literals in it.
 */

import { callAlone, calledAlone, type ImportedCall } from '../../formats/python/importedCall';
import { dottedName, expressionAt } from '../../formats/python/pythonExpressions';
import { entriesOf, textEntriesOf, textsOf } from '../../formats/python/pythonLiterals';
import { statementsOf, type PythonStatement } from '../../formats/python/pythonStatements';
import { parsePython, type PythonTree } from '../../formats/python/pythonTree';
import { definedOnly } from '../../model/definedOnly';
import { message } from '../../model/message';
import type { Finder, FinderManner } from '../../model/startupResult';
import {
  assigned,
  changesPath,
  editable,
  firstCallIn,
  hasClass,
  literalArguments,
  named,
  outermostCall,
  pathUses,
  STAYS,
  type Call,
  type FinderModule,
} from './editable/finderModule';
import { scikitBuildCore } from './editable/scikitBuildCore';
import type { ModuleReader } from './moduleReader';
import type { KnownCode, PathEffect } from './pathEffects';

type Recogniser = (call: ImportedCall, source: FinderModule, modules: ModuleReader) => KnownCode | undefined;

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
    case 'other':
      return false;
  }
}

type SetuptoolsReach = Extract<FinderManner, { kind: 'setuptools' }>['below'];

/** How the finder of each version answers for names below a mapped one; the newest come first. */
const REACHES: readonly { readonly code: string; readonly below: SetuptoolsReach }[] = [
  // 68.2 and later.
  { code: 'PathFinder.find_spec(fullname, path=[MAPPING[parent]', below: 'children' },
  // 68.1
  { code: 'cls._find_nested_spec(fullname, pkg, pkg_path)', below: 'nested' },
  // 65.1 to 68.0
  { code: 'fullname.startswith(f"{pkg}.")', below: 'descendants' },
  // 64.0 to 65.0
  { code: 'fullname.startswith(pkg)', below: 'same-beginning' },
];

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
  const below = REACHES.find(({ code }) => source.tree.text.includes(code))?.below;
  const isTemplate =
    source.tree.isWellFormed &&
    source.statements.every(isInSetuptoolsTemplate) &&
    appendsPlaceholderAlone(source.tree);
  if (
    mapping === undefined ||
    namespaces === undefined ||
    below === undefined ||
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
    manner: { kind: 'setuptools', below },
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
    manner: { kind: 'editables' },
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
  // Until 0.15 the finder does not know the project's name.
  const given = call === undefined ? undefined : literalArguments(call);
  const [project, names, directory, command] =
    given?.[0]?.kind === 'sequence' ? [undefined, ...given] : (given ?? []);
  const topLevel = textsOf(names);
  if (directory?.kind !== 'text' || topLevel === undefined || changesPath(source.tree)) {
    return undefined;
  }
  const [builder] = textsOf(command) ?? [];
  return editable(
    'meson-python',
    message('Rebuilds one project and finds its modules; does not change the path'),
    {
      name: project?.kind === 'text' ? project.text : module,
      file: modules.find(module) ?? '',
      asked: 'before-path',
      mapping: {},
      namespaces: {},
      manner: {
        kind: 'meson',
        modules: topLevel.toSorted(),
        directory: directory.text,
        ...definedOnly({ builder }),
        excludes: source.tree.text.includes('exclude_files'),
        namesPackagePaths: source.tree.text.includes('[os.path.join(__file__, name)]'),
      },
    },
  );
}
