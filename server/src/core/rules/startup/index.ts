/** The rules about what start-up reads and runs: `.pth`, `.start` and `._pth` files, customize modules. The list leaves out `startup-fatal`, which reports what no other rule explains. */

import type { Rule } from '../rule';
import { customizeShadowed } from './customize-shadowed';
import { customizeOutsideVenv } from './customize-outside-venv';
import { pthHidden } from './pth-hidden';
import { pthImportEnds } from './pth-import-ends';
import { pthIndentedLine } from './pth-indented-line';
import { pthMissingPath } from './pth-missing-path';
import { pthOtherInstallation } from './pth-other-installation';
import { pthUndecodable } from './pth-undecodable';
import { siteShadowed } from './site-shadowed';
import { startEntryInvalid } from './start-entry-invalid';
import { startUnread } from './start-unread';
import { startupCodeFails } from './startup-code-fails';
import { startupCodeSuspicious } from './startup-code-suspicious';
import { startupCodeUnknown } from './startup-code-unknown';
import { underscorePthMissingEntry } from './underscore-pth-missing-entry';
import { underscorePthNoSite } from './underscore-pth-no-site';
import { underscorePthUnread } from './underscore-pth-unread';
import { usercustomizeOff } from './usercustomize-off';

export const startupRules: readonly Rule[] = [
  customizeOutsideVenv,
  customizeShadowed,
  pthHidden,
  pthImportEnds,
  pthIndentedLine,
  pthMissingPath,
  pthOtherInstallation,
  pthUndecodable,
  siteShadowed,
  startEntryInvalid,
  startUnread,
  startupCodeFails,
  startupCodeSuspicious,
  startupCodeUnknown,
  underscorePthMissingEntry,
  underscorePthNoSite,
  underscorePthUnread,
  usercustomizeOff,
];
