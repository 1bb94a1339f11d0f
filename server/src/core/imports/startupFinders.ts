/** Finders that understood start-up code has installed, as they answer: editable installations and setuptools' distutils. */

import type { InspectedContext } from '../model/inspection';
import type { Finder, StartupCode } from '../model/startupResult';
import type { EntryFinder } from './entryFinder';
import type { AnsweringFinder, ModuleSpec, SearchLocation } from './moduleSpec';
import type { ModuleSuffix } from './moduleSuffixes';

export interface StartupFinders {
  /** Asked before anything else. */
  before(name: string): ModuleSpec | undefined;
  /** Asked for what the path does not have; all answers, in order. */
  after(name: string): readonly ModuleSpec[];
  /** What a placeholder on the path answers; undefined for an ordinary element. */
  placeholder(location: SearchLocation, name: string): { readonly spec: ModuleSpec | undefined } | undefined;
}

const PLACEHOLDER_SUFFIX = '.__path_hook__';

export function startupFinders(
  { context, result }: InspectedContext,
  entries: EntryFinder,
  suffixes: readonly ModuleSuffix[],
  read: (file: string) => string | undefined,
): StartupFinders {
  const { platform } = context;
  const known = result.finders.map((finder) => ({ finder, by: answering(finder) }));
  const shim = distutilsShim();

  return {
    before(name) {
      const found = known
        .filter(({ finder }) => finder.asked === 'before-path')
        .toReversed()
        .map(({ finder, by }) => mapped(name, finder, by));
      return (name === 'distutils' ? shim?.() : undefined) ?? found.find((spec) => spec !== undefined);
    },
    after: (name) =>
      known
        .filter(({ finder }) => finder.asked === 'after-path')
        .flatMap(({ finder, by }) => mapped(name, finder, by) ?? []),
    placeholder({ path, entry }, name) {
      const match = known.find(({ finder }) => path === finder.name + PLACEHOLDER_SUFFIX);
      if (match === undefined) {
        return undefined;
      }
      const { finder, by } = match;
      const directories = Object.hasOwn(finder.namespaces, name) ? finder.namespaces[name] : undefined;
      if (directories === undefined) {
        return { spec: undefined };
      }
      const own = Object.hasOwn(finder.mapping, name) ? finder.mapping[name] : undefined;
      const portions = directories.length === 0 && own !== undefined ? [own] : directories;
      // QUIRK(editable-placeholder-stays): later versions of setuptools keep the placeholder in each namespace.
      const stays = portions.length === 0 || keepsPlaceholder(finder);
      const locations = [...portions, ...(stays ? [path] : [])].map((portion) => ({
        path: portion,
        ...(entry === undefined ? {} : { entry }),
      }));
      return {
        spec: { kind: 'namespace', locations, finder: by, ...(entry === undefined ? {} : { entry }) },
      };
    },
  };

  function keepsPlaceholder({ file }: Finder): boolean {
    return read(file)?.includes('[*paths, PATH_PLACEHOLDER]') === true;
  }

  function answering({ file, name }: Finder): AnsweringFinder {
    const module = platform.basename(file).replace(/\.py$/, '');
    const code = result.startupCode.find(
      (startupCode) => startupCode.state.kind === 'runs' && startupCode.code.includes(module),
    );
    return code === undefined
      ? { name: module === '' ? name : module, file }
      : { name: module, file: code.file, line: code.range.start.line + 1 };
  }

  function mapped(name: string, { mapping, built }: Finder, finder: AnsweringFinder): ModuleSpec | undefined {
    if (built?.modules.includes(name) === true) {
      return { kind: 'hook', locations: [], finder };
    }
    const target = Object.hasOwn(mapping, name) ? mapping[name] : undefined;
    if (target !== undefined) {
      return fileSpec(target, finder);
    }
    const dot = name.lastIndexOf('.');
    const parent = dot < 0 ? undefined : mapping[name.slice(0, dot)];
    if (parent === undefined || !Object.hasOwn(mapping, name.slice(0, dot))) {
      return undefined;
    }
    const child = entries.find({ path: parent }, name.slice(dot + 1));
    return child === undefined ? undefined : { ...child, finder };
  }

  /** A file as it is, or a package or module by its path without a suffix. */
  function fileSpec(target: string, finder: AnsweringFinder): ModuleSpec | undefined {
    if (entries.isFile(target)) {
      const suffix = suffixes.find((candidate) => target.endsWith(candidate.suffix));
      const isPackage = /^__init__\.[^\\/]*$/.test(platform.basename(target));
      return {
        kind: suffix?.kind ?? 'source',
        origin: target,
        ...(isPackage ? { locations: [{ path: platform.dirname(target) }] } : {}),
        finder,
      };
    }
    // QUIRK(editable-init-is-source): a package is known by `__init__.py` alone, and source comes before extension modules.
    const init = entries.join(target, '__init__.py');
    if (entries.isFile(init)) {
      return { kind: 'source', origin: init, locations: [{ path: target }], finder };
    }
    const ordered = [...suffixes.filter(({ kind }) => kind !== 'extension'), ...suffixes];
    const found = ordered.find(({ suffix }) => entries.isFile(target + suffix));
    return found === undefined ? undefined : { kind: found.kind, origin: target + found.suffix, finder };
  }

  /** setuptools _distutils_hack/__init__.py, DistutilsMetaFinder.spec_for_distutils(). */
  function distutilsShim(): (() => ModuleSpec | undefined) | undefined {
    const code = result.startupCode.find(isShim);
    const usual = /'SETUPTOOLS_USE_DISTUTILS'.*'(local|stdlib)'\) == 'local'/.exec(code?.code ?? '')?.[1];
    const chosen = context.environment.get('SETUPTOOLS_USE_DISTUTILS')?.value ?? usual;
    if (code === undefined || chosen !== 'local') {
      return undefined;
    }
    const finder = { name: '_distutils_hack', file: code.file, line: code.range.start.line + 1 };
    return () => {
      for (const [entry, { path }] of result.sysPath.entries()) {
        const directory = entries.join(entries.join(path, 'setuptools'), '_distutils');
        const origin = entries.join(directory, '__init__.py');
        if (path !== '' && entries.isFile(origin)) {
          return { kind: 'hook', origin, finder, entry };
        }
      }
      return undefined;
    };
  }
}

function isShim({ state, judgement }: StartupCode): boolean {
  return (
    state.kind === 'runs' &&
    judgement.kind === 'understood' &&
    judgement.name === 'distutils-precedence (setuptools)'
  );
}
