/**
 * sitecustomize and usercustomize: imported through the path at that moment, before `sys.path[0]` is added.
 * CPython 3.13 Lib/site.py, execsitecustomize() and execusercustomize().
 */

import { message } from '../../model/message';
import { FILE_START } from '../../text/positions';
import { findModule, moduleSource } from './findModule';
import { reportSilenced } from './importLines';
import { knownModule } from './knownStartupCode';
import { isPdmCustomize, useLocalPackages } from './localPackages';
import { outlookOf } from './outlook';
import { applyEffects, judgementOf } from './pathEffects';
import type { SiteState } from './siteState';

export function runCustomize(state: SiteState, name: 'sitecustomize' | 'usercustomize'): void {
  const { lookups } = state.env;
  const path = state.path.map((entry) => entry.path);
  const file = findModule(name, path, state.env);
  if (file === undefined) {
    lookups.trace.step(`site.${name}`, message('There is no module {name} on the path', { name }));
    return;
  }
  const source = moduleSource(file, lookups);
  if (name === 'sitecustomize' && source !== undefined && isPdmCustomize(source)) {
    runPdmCustomize(state, file);
    return;
  }
  const known = source === undefined ? undefined : knownModule(source);
  state.startupCode.push({
    kind: name,
    file,
    range: FILE_START,
    code: '',
    state: { kind: 'runs' },
    judgement: judgementOf(known),
    ...outlookOf(name, 'runs', state.env),
  });
  if (known !== undefined) {
    applyEffects(state, known.effects, { file, range: FILE_START });
  }
  lookups.trace.step(`site.${name}`, message('{file} runs', { file }), file);
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
