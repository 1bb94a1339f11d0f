/** Import lines whose first module does not exist: all they do is fail. */

import { importedModules } from '../../formats/python/pythonImports';
import { statementsOf } from '../../formats/python/pythonStatements';
import { parsePython } from '../../formats/python/pythonTree';
import { message } from '../../model/message';
import { compiledInModules } from '../compiledInModules';
import { standardModules } from '../standardModules';
import { findModule } from './findModule';
import type { KnownCode } from './pathEffects';
import type { Finder } from '../../model/startupResult';
import type { SiteState } from './siteState';

/** Undefined if that cannot be determined, or if every module may exist. */
export function failingImport(line: string, state: SiteState): KnownCode | undefined {
  if (hidesModules(state)) {
    return undefined;
  }
  const missing = firstModules(line).find((name) => !mayBeThere(name, state));
  return missing === undefined
    ? undefined
    : {
        name: 'import',
        effect: message('Fails: there is no module {module}', { module: missing }),
        effects: [{ kind: 'raise', error: `ModuleNotFoundError: No module named '${missing}'` }],
      };
}

/** The packages that the line imports first. Python compiles the whole line before it runs any of it. */
function firstModules(line: string): readonly string[] {
  const tree = parsePython(line);
  const [first] = statementsOf(tree);
  return tree.isWellFormed && first?.kind === 'import' && !first.imported.isLazy
    ? importedModules(first.imported).map((module) => module.replace(/\..*$/, ''))
    : [];
}

/** Code that is not understood may have put modules or finders anywhere. */
function hidesModules({ startupCode, textIsCertain }: SiteState): boolean {
  return (
    !textIsCertain ||
    startupCode.some(({ state, judgement }) => state.kind === 'runs' && judgement.kind === 'unknown')
  );
}

function mayBeThere(name: string, { env, path, finders }: SiteState): boolean {
  const { lookups, version, distribution } = env;
  const { builtin, frozen } = compiledInModules(version, lookups.platform.name, distribution);
  const entries = path.map((entry) => entry.path);
  return (
    builtin.has(name) ||
    frozen.has(name) ||
    name === '__main__' ||
    // If one of these is not on the path, that depends on the platform or the installation.
    standardModules.has(name) ||
    finders.some((finder) => answersFor(finder, name)) ||
    findModule(name, entries, env) !== undefined ||
    // A namespace package, or an archive that has a directory of that name.
    entries.some(
      (entry) =>
        lookups.untracedStat(entry).kind === 'file' ||
        lookups.untracedStat(lookups.platform.join(entry, name)).kind === 'directory',
    )
  );
}

function answersFor({ mapping, namespaces, manner }: Finder, name: string): boolean {
  return (
    Object.hasOwn(mapping, name) ||
    Object.hasOwn(namespaces, name) ||
    (manner.kind === 'scikit-build' && Object.hasOwn(manner.directories ?? {}, name)) ||
    ((manner.kind === 'meson' || manner.kind === 'in-place') && manner.modules.includes(name))
  );
}
