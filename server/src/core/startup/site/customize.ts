/**
 * sitecustomize and usercustomize: imported through the path at that moment, before `sys.path[0]` is added.
 * CPython 3.13 Lib/site.py, execsitecustomize() and execusercustomize().
 */

import { message } from '../../model/message';
import { FILE_START } from '../../text/positions';
import { plainCode } from '../code/plainCode';
import type { PendingEntry } from '../pathConfiguration';
import { findModule, moduleSource } from './findModule';
import { reportSilenced } from './importLines';
import { knownModule } from './knownStartupCode';
import { isPdmCustomize, useLocalPackages } from './localPackages';
import { outlookOf } from './outlook';
import { applyEffects, judgementOf, type KnownCode } from './pathEffects';
import type { SiteState } from './siteState';

/** False: there is none. */
export function runCustomize(state: SiteState, name: 'sitecustomize' | 'usercustomize'): boolean {
  const { lookups } = state.env;
  // A module is imported once.
  if (state.startupCode.some((code) => code.kind === name && code.state.kind === 'runs')) {
    return true;
  }
  const path = state.path.map((entry) => entry.path);
  const file = findModule(name, path, state.env);
  if (file === undefined) {
    lookups.trace.step(`site.${name}`, message('There is no module {name} on the path', { name }));
    return false;
  }
  const source = moduleSource(file, lookups);
  if (name === 'sitecustomize' && source !== undefined && isPdmCustomize(source)) {
    runPdmCustomize(state, file);
    return true;
  }
  const known = source === undefined ? undefined : knownModule(source);
  const plain =
    source === undefined || known !== undefined ? undefined : plainPathCode(state, name, file, source);
  state.startupCode.push({
    kind: name,
    file,
    range: FILE_START,
    code: '',
    state: { kind: 'runs' },
    judgement: judgementOf(known ?? plain),
    ...outlookOf(name, 'runs', state.env),
  });
  if (known !== undefined) {
    applyEffects(state, known.effects, { file, range: FILE_START });
  }
  if (plain !== undefined) {
    state.path.splice(0, state.path.length, ...plain.path);
  }
  lookups.trace.step(`site.${name}`, message('{file} runs', { file }), file);
  return true;
}

interface PlainPathCode extends KnownCode {
  readonly path: readonly PendingEntry[];
}

/** Every statement of it is understood, such as one that adds a directory next to `__file__`. */
function plainPathCode(
  { env, path }: SiteState,
  name: string,
  file: string,
  source: string,
): PlainPathCode | undefined {
  const { lookups, version, environment, account } = env;
  const { platform, cwd } = lookups;
  const entries = path.map((entry) => ({
    ...entry,
    exists: lookups.untracedStat(entry.path).kind !== 'absent',
  }));
  const after = plainCode(
    source,
    {
      world: { platform, fs: lookups.disk, environment, account, result: { version } },
      file: { file, given: file, name },
      provenance: ({ file: by, range }) => ({ kind: 'hook', file: by, range }),
      addSiteDirectory: () => undefined,
      readCode: () => undefined,
      isFound: () => undefined,
    },
    entries.map((entry) => ({ kind: 'entry', entry })),
    cwd,
  );
  return after === undefined
    ? undefined
    : {
        name: 'sys.path',
        effect: message('Changes sys.path in a known way'),
        effects: [],
        path: after.items.flatMap((item) => (item.kind === 'entry' ? [item.entry] : [])),
      };
}

/** It removes its own directory, runs the next sitecustomize, and then adds its packages. */
function runPdmCustomize(state: SiteState, file: string): void {
  const { lookups, environment } = state.env;
  const directory = lookups.platform.dirname(file);
  const kept = state.path.filter(({ path }) => path !== directory);
  state.path.splice(0, state.path.length, ...kept);
  runCustomize(state, 'sitecustomize');
  state.startupCode.push({
    kind: 'sitecustomize',
    file,
    range: FILE_START,
    code: '',
    state: { kind: 'runs' },
    judgement: {
      kind: 'understood',
      name: 'pdm',
      effect: message('Adds the packages of __pypackages__'),
    },
    ...outlookOf('sitecustomize', 'runs', state.env),
  });
  const hides = (environment.get('NO_SITE_PACKAGES')?.value ?? '') !== '';
  const provenance = { kind: 'hook', file, range: FILE_START } as const;
  useLocalPackages(state, provenance, hides ? 'without-others' : 'others-last');
}

/** Without a user site, usercustomize does not run, wherever it is. */
export function passOverUserCustomize(state: SiteState): void {
  const { lookups } = state.env;
  const file = findModule(
    'usercustomize',
    state.path.map(({ path }) => path),
    { ...state.env, lookups: lookups.untraced() },
  );
  if (file !== undefined) {
    reportSilenced(
      state,
      { kind: 'usercustomize', file, range: FILE_START, code: '' },
      message('Does not run: the user site is off'),
    );
  }
  lookups.trace.step('site.usercustomize', message('The user site is off, so usercustomize does not run'));
}
