/** One element of `sys.path`, and why it is there. */

import type { EmbedderRule } from './embedding';
import type { Origin } from './origin';
import type { Range } from '../text/positions';

/** How a prefix was found. */
export type PrefixCause =
  | { readonly kind: 'pythonhome'; readonly setBy: Origin }
  | { readonly kind: 'embedder-home' }
  | { readonly kind: 'underscore-pth'; readonly file: string }
  | { readonly kind: 'build-tree'; readonly file: string }
  /** A landmark next to the runtime library. */
  | { readonly kind: 'library-landmark'; readonly landmark: string }
  /** A landmark at or above the executable's directory, or at or above `home` of a pyvenv.cfg. */
  | {
      readonly kind: 'landmark';
      readonly landmark: string;
      readonly home?: { readonly file: string; readonly range: Range };
    }
  | { readonly kind: 'compiled-in' }
  | { readonly kind: 'same-as-prefix' }
  | { readonly kind: 'working-directory' }
  /** A `site.py` in place of Python's own moved the entry to another prefix. */
  | { readonly kind: 'site-module'; readonly file: string }
  | { readonly kind: 'preset' };

/** Why an entry is on `sys.path`. Closed: a new reason is a design change. */
export type Provenance =
  | {
      readonly kind: 'run-mode';
      readonly mode: 'script' | 'script-archive' | 'module' | 'command' | 'interactive' | 'kernel';
    }
  | {
      readonly kind: 'pythonpath';
      readonly setBy: Origin;
      /** Zero-based. */ readonly position: number;
      readonly text: string;
    }
  | { readonly kind: 'stdlib-zip'; readonly cause: PrefixCause }
  | { readonly kind: 'registry'; readonly key: string }
  | { readonly kind: 'compiled-in'; readonly prefix: string }
  | { readonly kind: 'stdlib'; readonly cause: PrefixCause }
  | { readonly kind: 'platstdlib'; readonly cause: PrefixCause }
  | { readonly kind: 'executable-dir' }
  | { readonly kind: 'site-packages'; readonly prefix: string; readonly scope: 'venv' | 'conda' | 'base' }
  | { readonly kind: 'user-site'; readonly base: string; readonly setBy?: Origin }
  | { readonly kind: 'pth'; readonly file: string; readonly range: Range }
  /** The application called `site.addsitedir()`. */
  | { readonly kind: 'site-directory'; readonly setBy: Origin }
  /** A `._pth` file. */
  | { readonly kind: 'underscore-pth'; readonly file: string; readonly range: Range }
  /** A requirement of a `.pie` file. */
  | { readonly kind: 'pie'; readonly file: string; readonly range: Range }
  | { readonly kind: 'embedder'; readonly by: EmbedderRule; readonly setBy?: Origin }
  /** The user's own code puts it there, after start-up. */
  | { readonly kind: 'code'; readonly file: string; readonly range: Range }
  /** Understood start-up code put it there. */
  | {
      readonly kind: 'hook';
      readonly file: string;
      readonly range: Range;
      /** The program that does it, because of what is written there; otherwise the file itself does. */
      readonly by?: string;
      /** That program puts it behind all others, not in front. */
      readonly isLast?: boolean;
    };

export interface Entry {
  /** Byte for byte what `sys.path` holds; `''` is an entry. */
  readonly path: string;
  /** Python keeps many entries that do not exist. */
  readonly exists: boolean;
  /** It may exist: its file system does not answer. */
  readonly hangs?: true;
  readonly provenance: Provenance;
}
