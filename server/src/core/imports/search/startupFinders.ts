/** The answers of finders that understood start-up code has installed: editable installations and setuptools' distutils. */

import { definedOnly } from '../../model/definedOnly';
import type { InspectedContext } from '../../model/inspection';
import type { Finder, StartupCode } from '../../model/startupResult';
import { FinderAnswers, type FinderAnswer, type FinderTools, type NativeAnswer } from './finderAnswers';
import type { AnsweringFinder, ModuleSpec, SearchLocation } from './moduleSpec';

const PLACEHOLDER_SUFFIX = '.__path_hook__';

export class StartupFinders {
  private readonly inspected: InspectedContext;
  private readonly tools: FinderTools;
  private readonly known: readonly FinderAnswers[];
  private readonly shim: AnsweringFinder | undefined;

  constructor(inspected: InspectedContext, tools: FinderTools) {
    this.inspected = inspected;
    this.tools = tools;
    this.known = inspected.result.finders.map(
      (finder) => new FinderAnswers(finder, answering(finder, inspected), tools, inspected.context),
    );
    this.shim = distutilsShim(inspected);
  }

  /** Asked first, before the path is searched. */
  before(name: string, native: NativeAnswer): FinderAnswer | undefined {
    const own = name === 'distutils' ? this.ownDistutils() : undefined;
    if (own !== undefined) {
      return { spec: own, isOrdered: true };
    }
    for (const known of this.known.toReversed()) {
      const answer = known.finder.asked === 'before-path' ? known.answer(name, native) : undefined;
      if (answer !== undefined) {
        return answer;
      }
    }
    return undefined;
  }

  /** Asked for what is not found on the path; all answers, in order. */
  after(name: string, native: NativeAnswer): readonly ModuleSpec[] {
    return this.known
      .filter(({ finder }) => finder.asked === 'after-path')
      .flatMap((known) => known.answer(name, native)?.spec ?? []);
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
