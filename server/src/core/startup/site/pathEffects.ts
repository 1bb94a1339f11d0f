/** What understood start-up code does to `sys.path` and to the finders, as data, and how it is applied. */

import type { Fatal, Finder, Judgement } from '../../model/startupResult';
import type { Range } from '../../text/positions';
import type { PendingEntry } from '../pathConfiguration';
import { renderMessage, type Message } from '../../model/message';
import type { SiteState } from './siteState';

export type PathEffect =
  | { readonly kind: 'append'; readonly path: string; readonly unlessThere: boolean }
  | { readonly kind: 'insert'; readonly at: number; readonly path: string }
  | { readonly kind: 'assign'; readonly paths: readonly string[] }
  /** `site.addsitedir()`: with its `.pth` files. */
  | { readonly kind: 'add-site-directory'; readonly directory: string }
  /** easy-install's first line: what follows is new. */
  | { readonly kind: 'remember-length' }
  /** easy-install's last line: new entries are moved to the front, after earlier ones of that kind. */
  | { readonly kind: 'move-to-front' }
  | { readonly kind: 'install-finder'; readonly finder: Finder }
  /** A module that the code imports does not exist. */
  | { readonly kind: 'raise'; readonly error: string };

/** Start-up code that is understood. */
export interface KnownCode {
  readonly name: string;
  readonly effect: Message;
  readonly effects: readonly PathEffect[];
  /** It does something else as well, which is not understood. */
  readonly partly?: true;
}

export function judgementOf(known: KnownCode | undefined): Judgement {
  return known === undefined || known.partly === true
    ? { kind: 'unknown' }
    : { kind: 'understood', name: known.name, effect: known.effect };
}

/** The error that the code ends with, if it does. */
export function applyEffects(
  state: SiteState,
  effects: readonly PathEffect[],
  place: { readonly file: string; readonly range: Range },
): string | undefined {
  for (const effect of effects) {
    const error = applyEffect(state, effect, place);
    if (error !== undefined) {
      return error;
    }
  }
  return undefined;
}

function applyEffect(
  state: SiteState,
  effect: PathEffect,
  { file, range }: { readonly file: string; readonly range: Range },
): string | undefined {
  const { path, easyInstall, finders } = state;
  const entry = (text: string): PendingEntry => ({
    path: text,
    provenance: { kind: 'hook', file, range },
  });
  switch (effect.kind) {
    case 'append':
      if (!effect.unlessThere || path.every((known) => known.path !== effect.path)) {
        path.push(entry(effect.path));
      }
      return undefined;
    case 'insert':
      path.splice(effect.at, 0, entry(effect.path));
      return undefined;
    case 'assign':
      path.splice(0, path.length, ...effect.paths.map(entry));
      return undefined;
    case 'add-site-directory':
      return errorOf(state.addSiteDirectory(entry(effect.directory)));
    case 'remember-length':
      easyInstall.length = path.length;
      return undefined;
    case 'move-to-front': {
      if (easyInstall.length === undefined) {
        return "AttributeError: module 'sys' has no attribute '__plen'";
      }
      const fresh = path.splice(easyInstall.length);
      path.splice(easyInstall.insertAt, 0, ...fresh);
      easyInstall.insertAt += fresh.length;
      return undefined;
    }
    case 'install-finder':
      // Importing a module a second time installs nothing.
      if (finders.every((known) => known.file !== effect.finder.file)) {
        finders.push(effect.finder);
      }
      return undefined;
    case 'raise':
      return effect.error;
  }
}

function errorOf(fatal: Fatal | undefined): string | undefined {
  return fatal === undefined ? undefined : renderMessage(fatal.message);
}
