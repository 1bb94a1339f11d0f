/** `._pth` files: they override everything. CPython 3.11 Modules/getpath.py, "DETECT _pth FILE" and "SET pythonpath FROM _PTH FILE". */

import { message } from '../../model/message';
import { readLines } from '../lookups';
import type { PendingEntry } from '../pathConfiguration';
import { behaves } from '../versions';
import { pythonStrip } from './readPyvenvCfg';
import { entry, warn, type Getpath, type GetpathState } from './getpathState';

/** Next to the library, then the executable, then the real executable; the first readable one wins. */
export function detectUnderscorePth({ inputs, paths, lookups }: Getpath, state: GetpathState): GetpathState {
  if ((inputs.runtime.pySetPath ?? '') !== '' || state.homeWasSet) {
    return state;
  }
  for (const beside of [inputs.runtime.library ?? '', state.executable, state.realExecutable]) {
    if (beside === '') {
      continue;
    }
    const binary =
      inputs.osName === 'nt' && (paths.hasSuffix(beside, 'exe') || paths.hasSuffix(beside, 'dll'));
    // QUIRK(underscore-pth-posix-appends): `python3.13._pth`; only Windows replaces the extension.
    const file = `${binary ? beside.slice(0, Math.max(beside.lastIndexOf('.'), 0)) : beside}._pth`;
    const outcome = readLines(lookups, file);
    if (outcome.kind === 'lines') {
      const dir = paths.dirname(file);
      lookups.trace.step('._pth', message('{file} decides the path', { file }), file);
      const underscorePth = { file, lines: outcome.lines, dir };
      // QUIRK(underscore-pth-in-no-directory): a file in '' would be no match for getpath.
      return dir === ''
        ? { ...state, underscorePth }
        : {
            ...state,
            underscorePth,
            useEnvironment: false,
            home: dir,
            prefixCause: { kind: 'underscore-pth', file },
          };
    }
    if (outcome.kind === 'too-large') {
      return {
        ...state,
        error: { file, message: message('{file} is too large: Python reads less than 32 KB', { file }) },
      };
    }
  }
  lookups.trace.step('._pth', message('There is no ._pth file'));
  return state;
}

export function applyUnderscorePth({ inputs, paths, lookups }: Getpath, state: GetpathState): GetpathState {
  const { underscorePth } = state;
  if (underscorePth === undefined || underscorePth.lines.length === 0) {
    return state;
  }
  const { file, lines, dir } = underscorePth;
  let next: GetpathState = {
    ...state,
    isolated: true,
    useEnvironment: false,
    siteImport: false,
    safePath: true,
    userSiteDisabled: behaves('underscorePthDisablesUserSite', inputs.version),
  };
  const moduleSearchPaths: PendingEntry[] = [];
  for (const [line, raw] of lines.entries()) {
    const text = pythonStrip(raw.split('#', 1)[0] ?? '');
    if (text === 'import site') {
      next = { ...next, siteImport: true };
    } else if (text.startsWith('import ')) {
      next = warn(next, "unsupported 'import' line in ._pth file");
    } else if (text !== '') {
      const range = { start: { line, character: 0 }, end: { line, character: raw.length } };
      moduleSearchPaths.push(entry(paths.join(dir, text), { kind: 'underscore-pth', file, range }));
    }
  }
  lookups.trace.step(
    '._pth',
    message('{file} lists {count} entries', { file, count: String(moduleSearchPaths.length) }),
    file,
  );
  return { ...next, moduleSearchPaths, moduleSearchPathsSet: true };
}
