/** The rules about virtual environments and their pyvenv.cfg. */

import type { Rule } from '../rule';
import { pyvenvCfgDuplicateKey } from './pyvenv-cfg-duplicate-key';
import { pyvenvCfgMalformedLine } from './pyvenv-cfg-malformed-line';
import { pyvenvCfgTwice } from './pyvenv-cfg-twice';
import { pyvenvCfgUnknownKey } from './pyvenv-cfg-unknown-key';
import { pyvenvCfgUnread } from './pyvenv-cfg-unread';
import { pyvenvCfgUnreadable } from './pyvenv-cfg-unreadable';
import { venvExecutableBroken } from './venv-executable-broken';
import { venvExecutableKeyStale } from './venv-executable-key-stale';
import { venvExtendsEnvironment } from './venv-extends-environment';
import { venvHomeAbsent } from './venv-home-absent';
import { venvHomeIsVenv } from './venv-home-is-venv';
import { venvHomeMalformed } from './venv-home-malformed';
import { venvHomeMissing } from './venv-home-missing';
import { venvHomeNoInterpreter } from './venv-home-no-interpreter';
import { venvHomeNotLinkTarget } from './venv-home-not-link-target';
import { venvHomeUnread } from './venv-home-unread';
import { venvMoved } from './venv-moved';
import { venvPackagesOtherVersion } from './venv-packages-other-version';
import { venvSystemSiteUnclear } from './venv-system-site-unclear';
import { venvVersionDiffers } from './venv-version-differs';

export const environmentRules: readonly Rule[] = [
  pyvenvCfgDuplicateKey,
  pyvenvCfgMalformedLine,
  pyvenvCfgTwice,
  pyvenvCfgUnknownKey,
  pyvenvCfgUnread,
  pyvenvCfgUnreadable,
  venvExecutableBroken,
  venvExecutableKeyStale,
  venvExtendsEnvironment,
  venvHomeAbsent,
  venvHomeIsVenv,
  venvHomeMalformed,
  venvHomeMissing,
  venvHomeNoInterpreter,
  venvHomeNotLinkTarget,
  venvHomeUnread,
  venvMoved,
  venvPackagesOtherVersion,
  venvSystemSiteUnclear,
  venvVersionDiffers,
];
