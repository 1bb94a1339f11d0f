/** The sections that count only where a condition holds: `<IfModule>` and its kind. https://httpd.apache.org/docs/2.4/sections.html */

import { apacheWords } from '../../formats/servers/apacheConfig';
import type { ApacheModules } from './apacheModules';

/** What conditions ask for, as far as the configuration has been read. */
export interface ApacheState {
  readonly modules: ApacheModules;
  readonly defined: ReadonlyMap<string, string>;
  /** A part of a configuration whose main file is not here: every module counts as present. */
  readonly isPart: boolean;
  readonly exists: (path: string) => boolean;
}

export function isApacheCondition(name: string): boolean {
  return ['ifdefine', 'ifmodule', 'iffile', 'ifversion', 'ifdirective', 'ifsection'].includes(name);
}

export function apacheConditionHolds(name: string, text: string, state: ApacheState): boolean {
  const [word = '', ...rest] = apacheWords(text);
  const isNegated = word.startsWith('!');
  return decide(name, isNegated ? word.slice(1) : word, rest, state) !== isNegated;
}

function decide(name: string, what: string, rest: readonly string[], state: ApacheState): boolean {
  switch (name) {
    case 'ifdefine':
      return state.defined.has(what);
    case 'ifmodule':
      return state.isPart || state.modules.has(what);
    case 'iffile':
      return state.exists(what);
    case 'ifversion':
      return versionHolds(what, rest[0]);
    default:
      // `<IfDirective>` and `<IfSection>` test for what most servers have.
      return true;
  }
}

/** Every server in use is a late 2.4. */
const SERVER_VERSION = [2, 4, 60];

function versionHolds(operator: string, version: string | undefined): boolean {
  const [wanted, compare] = version === undefined ? [operator, '='] : [version, operator];
  const parts = wanted.split('.').map(Number);
  const difference =
    parts.map((part, index) => (SERVER_VERSION[index] ?? 0) - part).find((each) => each !== 0) ?? 0;
  switch (compare) {
    case '>':
      return difference > 0;
    case '>=':
      return difference >= 0;
    case '<':
      return difference < 0;
    case '<=':
      return difference <= 0;
    default:
      return difference === 0;
  }
}
