/** `site`: the rest of the path, and code that runs before the first user line. Which module that is, and what it does. */

import { message } from '../../model/message';
import type { Fatal, Finder, PthFile, PthLine, StartupCode } from '../../model/startupResult';
import type { Steps } from '../../ports/steps';
import type { PathConfiguration, PendingEntry, StartupEnvironment } from '../pathConfiguration';
import { findModule } from './findModule';
import { addSiteDirectoryApart } from './siteDirectories';
import { reportSite, runOwnSite, UNKNOWN } from './replaced/ownSite';
import { runSetuptoolsSite } from './replaced/setuptoolsSite';
import { findSiteModule, type SiteModule } from './replaced/siteModule';
import { runVirtualenv20 } from './replaced/virtualenv20';
import { runMain, type MainOutcome, type SiteFacts } from './siteMain';
import { SiteState } from './siteState';

export type SiteOutcome =
  | ({
      readonly kind: 'ok';
      readonly sysPath: readonly PendingEntry[];
      readonly startupCode: readonly StartupCode[];
      readonly finders: readonly Finder[];
      readonly pthFiles: readonly PthFile[];
      readonly pthLines: readonly PthLine[];
      readonly warnings: readonly string[];
      readonly complete: boolean;
    } & SiteFacts)
  | { readonly kind: 'fatal'; readonly fatal: Fatal; readonly warnings: readonly string[] };

export function* runSite(configuration: PathConfiguration, env: StartupEnvironment): Steps<SiteOutcome> {
  const state = new SiteState(env, configuration.switches);
  state.addSiteDirectory = (entry) => addSiteDirectoryApart(state, entry);
  const outcome = yield* runModule(state, findSiteModule(configuration, env), configuration);
  if (outcome.kind === 'fatal') {
    return { ...outcome, warnings: state.warnings };
  }
  noteLaterPaths(state);
  return {
    kind: 'ok',
    sysPath: state.path,
    ...outcome.facts,
    startupCode: state.startupCode,
    finders: state.finders,
    pthFiles: state.pthFiles,
    pthLines: state.pthLines,
    warnings: state.warnings,
    complete: isComplete(state),
  };
}

function* runModule(
  state: SiteState,
  module: SiteModule,
  configuration: PathConfiguration,
): Steps<MainOutcome> {
  switch (module.kind) {
    case 'python':
      return yield* runMain(state, configuration, configuration.moduleSearchPaths);
    case 'changed': {
      const { file, range, last } = module;
      if (last !== undefined) {
        const outcome = yield* runMain(state, configuration, configuration.moduleSearchPaths);
        const fatal = outcome.kind === 'fatal' ? undefined : runOwnSite(state, last);
        return fatal === undefined ? outcome : { kind: 'fatal', fatal };
      }
      reportSite(state, file, range, UNKNOWN);
      return yield* runMain(state, configuration, configuration.moduleSearchPaths);
    }
    case 'virtualenv-20':
      return yield* runVirtualenv20(state, module, configuration);
    case 'setuptools':
      return yield* runSetuptoolsSite(state, module, configuration);
    case 'own': {
      // Nothing of the standard library's site runs: the path stays as getpath made it.
      for (const entry of configuration.moduleSearchPaths) {
        state.path.push(entry);
      }
      state.env.lookups.trace.step(
        'site',
        message("{file} runs in place of Python's own site module", { file: module.file }),
        module.file,
      );
      const fatal = runOwnSite(state, module);
      return fatal === undefined
        ? { kind: 'ran', facts: withoutPackages(configuration) }
        : { kind: 'fatal', fatal };
    }
  }
}

function withoutPackages({ prefix, execPrefix }: PathConfiguration): SiteFacts {
  return { prefix, execPrefix, enableUserSite: false, userBase: '', userSite: '' };
}

/** A line whose module is missing fails because of the order of the files if a later one adds the directory. */
function noteLaterPaths({ startupCode, path, env }: SiteState): void {
  for (const [index, code] of startupCode.entries()) {
    const module = /^\w+: No module named '?(\w+)'?$/.exec(code.failure ?? '')?.[1];
    const entry =
      module === undefined
        ? undefined
        : path.find(
            (candidate) =>
              findModule(module, [candidate.path], {
                lookups: env.lookups.untraced(),
                version: env.version,
              }) !== undefined,
          );
    if (entry?.provenance.kind === 'pth') {
      const { file, range } = entry.provenance;
      startupCode[index] = { ...code, later: { path: entry.path, file, range } };
    }
  }
}

/** Code that is not understood may have changed anything. */
export function isComplete({ startupCode, textIsCertain }: SiteState): boolean {
  return (
    textIsCertain &&
    startupCode.every(({ state, judgement }) => state.kind === 'silenced' || judgement.kind === 'understood')
  );
}
