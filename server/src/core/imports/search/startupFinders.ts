/** What finders answer that understood start-up code has installed: editable installations and setuptools' distutils. */

import { definedOnly } from '../../model/definedOnly';
import type { InspectedContext } from '../../model/inspection';
import type { Finder, StartupCode } from '../../model/startupResult';
import type { EntryFinder } from './entryFinder';
import type { AnsweringFinder, ModuleSpec, SearchLocation } from './moduleSpec';
import type { ModuleSuffix } from './moduleSuffixes';

const PLACEHOLDER_SUFFIX = '.__path_hook__';

export interface FinderTools {
  readonly entries: EntryFinder;
  readonly suffixes: readonly ModuleSuffix[];
  /** Undefined if there is no such file. */
  readonly read: (file: string) => string | undefined;
}

interface KnownFinder {
  readonly finder: Finder;
  readonly by: AnsweringFinder;
}

export class StartupFinders {
  private readonly inspected: InspectedContext;
  private readonly tools: FinderTools;
  private readonly known: readonly KnownFinder[];
  private readonly shim: AnsweringFinder | undefined;

  constructor(inspected: InspectedContext, tools: FinderTools) {
    this.inspected = inspected;
    this.tools = tools;
    this.known = inspected.result.finders.map((finder) => ({ finder, by: answering(finder, inspected) }));
    this.shim = distutilsShim(inspected);
  }

  /** Asked first, before the path is searched. */
  before(name: string): ModuleSpec | undefined {
    const found = this.known
      .filter(({ finder }) => finder.asked === 'before-path')
      .toReversed()
      .map((known) => this.mapped(name, known));
    return (
      (name === 'distutils' ? this.ownDistutils() : undefined) ?? found.find((spec) => spec !== undefined)
    );
  }

  /** Asked for what is not found on the path; all answers, in order. */
  after(name: string): readonly ModuleSpec[] {
    return this.known
      .filter(({ finder }) => finder.asked === 'after-path')
      .flatMap((known) => this.mapped(name, known) ?? []);
  }

  /** What a placeholder on the path answers; undefined for an ordinary element. */
  placeholder(
    { path, entry }: SearchLocation,
    name: string,
  ): { readonly spec: ModuleSpec | undefined } | undefined {
    const match = this.known.find(({ finder }) => path === finder.name + PLACEHOLDER_SUFFIX);
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
    const stays = portions.length === 0 || this.keepsPlaceholder(finder);
    const locations = [...portions, ...(stays ? [path] : [])].map((portion) => ({
      path: portion,
      ...definedOnly({ entry }),
    }));
    return {
      spec: { kind: 'namespace', locations, finder: by, ...definedOnly({ entry }) },
    };
  }

  private keepsPlaceholder({ file }: Finder): boolean {
    return this.tools.read(file)?.includes('[*paths, PATH_PLACEHOLDER]') === true;
  }

  private mapped(name: string, { finder: { mapping, built }, by }: KnownFinder): ModuleSpec | undefined {
    if (built?.modules.includes(name) === true) {
      return { kind: 'hook', locations: [], finder: by };
    }
    const target = Object.hasOwn(mapping, name) ? mapping[name] : undefined;
    if (target !== undefined) {
      return this.fileSpec(target, by);
    }
    const dot = name.lastIndexOf('.');
    const parent = dot < 0 ? undefined : mapping[name.slice(0, dot)];
    if (parent === undefined || !Object.hasOwn(mapping, name.slice(0, dot))) {
      return undefined;
    }
    const child = this.tools.entries.find({ path: parent }, name.slice(dot + 1));
    return child === undefined ? undefined : { ...child, finder: by };
  }

  /** A file as it is, or a package or module by its path without a suffix. */
  private fileSpec(target: string, finder: AnsweringFinder): ModuleSpec | undefined {
    const { entries, suffixes } = this.tools;
    const { platform } = this.inspected.context;
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
    // QUIRK(editable-init-is-source): only `__init__.py` marks a package, and source comes before extension modules.
    const init = entries.join(target, '__init__.py');
    if (entries.isFile(init)) {
      return { kind: 'source', origin: init, locations: [{ path: target }], finder };
    }
    const ordered = [...suffixes.filter(({ kind }) => kind !== 'extension'), ...suffixes];
    const found = ordered.find(({ suffix }) => entries.isFile(target + suffix));
    return found === undefined ? undefined : { kind: found.kind, origin: target + found.suffix, finder };
  }

  /** setuptools' copy of distutils, if its shim replaces the standard library's with it. */
  private ownDistutils(): ModuleSpec | undefined {
    if (this.shim === undefined) {
      return undefined;
    }
    const { entries } = this.tools;
    for (const [entry, { path }] of this.inspected.result.sysPath.entries()) {
      const directory = entries.join(entries.join(path, 'setuptools'), '_distutils');
      const origin = entries.join(directory, '__init__.py');
      if (path !== '' && entries.isFile(origin)) {
        return { kind: 'hook', origin, finder: this.shim, entry };
      }
    }
    return undefined;
  }
}

/** The line that runs a finder's module, as far as that is known. */
function answering({ file, name }: Finder, { context, result }: InspectedContext): AnsweringFinder {
  const module = context.platform.basename(file).replace(/\.py$/, '');
  const code = result.startupCode.find(
    (startupCode) => startupCode.state.kind === 'runs' && startupCode.code.includes(module),
  );
  return code === undefined
    ? { name: module === '' ? name : module, file }
    : { name: module, file: code.file, line: code.range.start.line + 1 };
}

/** setuptools _distutils_hack/__init__.py, DistutilsMetaFinder.spec_for_distutils(). */
function distutilsShim({ context, result }: InspectedContext): AnsweringFinder | undefined {
  const code = result.startupCode.find(isShim);
  const usual = /'SETUPTOOLS_USE_DISTUTILS'.*'(local|stdlib)'\) == 'local'/.exec(code?.code ?? '')?.[1];
  const chosen = context.environment.get('SETUPTOOLS_USE_DISTUTILS')?.value ?? usual;
  return code === undefined || chosen !== 'local'
    ? undefined
    : { name: '_distutils_hack', file: code.file, line: code.range.start.line + 1 };
}

function isShim({ state, judgement }: StartupCode): boolean {
  return (
    state.kind === 'runs' &&
    judgement.kind === 'understood' &&
    judgement.name === 'distutils-precedence (setuptools)'
  );
}
