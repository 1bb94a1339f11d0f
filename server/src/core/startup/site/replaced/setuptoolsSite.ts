/**
 * The `site.py` that setuptools up to 48 put next to eggs in a directory of PYTHONPATH: it runs Python's own, then makes the
 * directories of PYTHONPATH site directories. setuptools 44 setuptools/site-patch.py.
 */

import { message } from '../../../model/message';
import { FILE_START } from '../../../text/positions';
import type { Steps } from '../../../ports/steps';
import type { PathConfiguration, PendingEntry } from '../../pathConfiguration';
import { addSiteDirectoryApart } from '../siteDirectories';
import { runMain, type MainOutcome } from '../siteMain';
import type { SiteState } from '../siteState';
import { reportSite, UNKNOWN } from './ownSite';
import { siteModuleOn, type SiteModule } from './siteModule';

type Module = Extract<SiteModule, { kind: 'setuptools' }>;

export function* runSetuptoolsSite(
  state: SiteState,
  { file, directory }: Module,
  configuration: PathConfiguration,
): Steps<MainOutcome> {
  const { lookups, environment } = state.env;
  reportSite(state, file, FILE_START, {
    kind: 'understood',
    name: 'site-patch (setuptools)',
    effect: message('Reads the .pth files in the directories of PYTHONPATH as well'),
  });
  const value = environment.get('PYTHONPATH')?.value;
  const given = value === undefined ? [] : value.split(lookups.platform.delimiter);
  const { moduleSearchPaths } = configuration;
  const rest = moduleSearchPaths.slice(given.length);
  const others = rest.filter(({ path }) => path !== '' && path !== directory);
  const python = siteModuleOn(others, state.env);
  if (python.kind !== 'python') {
    reportSite(state, python.file, FILE_START, UNKNOWN);
  }
  const outcome = yield* runMain(state, configuration, moduleSearchPaths);
  if (outcome.kind === 'fatal') {
    return outcome;
  }
  const known = new Set(state.path.map(({ path }) => keyOf(state, path)));
  state.easyInstall.insertAt = 0;
  for (const [position, path] of given.entries()) {
    const entry = moduleSearchPaths.find(
      ({ provenance }) => provenance.kind === 'pythonpath' && provenance.position === position,
    );
    const provenance = entry?.provenance ?? { kind: 'hook', file, range: FILE_START };
    const fatal = addSiteDirectoryApart(state, { path, provenance });
    if (fatal !== undefined) {
      return { kind: 'fatal', fatal };
    }
  }
  bringForward(state, known, rest[0]);
  return outcome;
}

/** QUIRK(setuptools-site-brings-forward): what is new comes before the first entry behind PYTHONPATH. */
function bringForward(state: SiteState, known: ReadonlySet<string>, first: PendingEntry | undefined): void {
  const system = first === undefined ? undefined : keyOf(state, first.path);
  const path: PendingEntry[] = [];
  let insertAt: number | undefined;
  for (const entry of state.path) {
    const key = keyOf(state, entry.path);
    if (key === system && insertAt === undefined) {
      insertAt = path.length;
    }
    if (insertAt === undefined || known.has(key)) {
      path.push(entry);
    } else {
      path.splice(insertAt, 0, entry);
      insertAt += 1;
    }
  }
  state.path.splice(0, state.path.length, ...path);
}

function keyOf(state: SiteState, path: string): string {
  return state.env.lookups.platform.normcase(state.makePath(path));
}
