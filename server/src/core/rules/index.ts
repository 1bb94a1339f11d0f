/** The list of rules, and the findings of a folder. */

import type { Finding } from '../model/finding';
import type { FolderFacts } from '../model/inspection';
import { baseInstallationPackages } from './base-installation-packages';
import { customizeShadowed } from './customize-shadowed';
import { distributionTwice } from './distribution-twice';
import { dotenvNotRead } from './dotenv-not-read';
import { dotenvReadDifferently } from './dotenv-read-differently';
import { embedderHome } from './embedder-home';
import { extensionWrongArchitecture } from './extension-wrong-architecture';
import { hostPathInContainer } from './host-path-in-container';
import { interpreterMissing } from './interpreter-missing';
import { launcherVariableLeaked } from './launcher-variable-leaked';
import { mappedPythonpathMissing } from './mapped-pythonpath-missing';
import { moduleShadowsPackage } from './module-shadows-package';
import { moduleShadowsStdlib } from './module-shadows-stdlib';
import { namespaceCut } from './namespace-cut';
import { noPython } from './no-python';
import { pathDeadEntries } from './path-dead-entries';
import { pathLong } from './path-long';
import { pathOnNetwork } from './path-on-network';
import { pieDuplicate } from './pie-duplicate';
import { pieExcludedRequired } from './pie-excluded-required';
import { pieMalformedLine } from './pie-malformed-line';
import { piePackageMissing } from './pie-package-missing';
import { piePathMissing } from './pie-path-missing';
import { pieVersionUnsatisfied } from './pie-version-unsatisfied';
import { pieVersionZero } from './pie-version-zero';
import { pipMissing } from './pip-missing';
import { pipOfOtherInterpreter } from './pip-of-other-interpreter';
import { platlibdirMismatch } from './platlibdir-mismatch';
import { pthHidden } from './pth-hidden';
import { pthImportEnds } from './pth-import-ends';
import { pthIndentedLine } from './pth-indented-line';
import { pthMissingPath } from './pth-missing-path';
import { pthUndecodable } from './pth-undecodable';
import { pythonVersionNotInstalled } from './python-version-not-installed';
import { pythonhomeInContainer } from './pythonhome-in-container';
import { pythonhomeLeaked } from './pythonhome-leaked';
import { pythonhomeMalformed } from './pythonhome-malformed';
import { pythonhomeNamesVenv } from './pythonhome-names-venv';
import { pythonhomeNoStdlib } from './pythonhome-no-stdlib';
import { pythonhomeOtherVersion } from './pythonhome-other-version';
import { pythonhomeReachesVenv } from './pythonhome-reaches-venv';
import { pythonhomeWithoutEffect } from './pythonhome-without-effect';
import { pythonpathAppended } from './pythonpath-appended';
import { pythonpathDuplicateEntry } from './pythonpath-duplicate-entry';
import { pythonpathMalformedElsewhere } from './pythonpath-malformed-elsewhere';
import { pythonpathMalformedEntry } from './pythonpath-malformed-entry';
import { pythonpathMissingEntry } from './pythonpath-missing-entry';
import { pythonpathNotImportable } from './pythonpath-not-importable';
import { pythonpathOtherVersion } from './pythonpath-other-version';
import { pythonpathRelativeEntry } from './pythonpath-relative-entry';
import { pythonpathShadowsPackages } from './pythonpath-shadows-packages';
import { pythonpathStandardLibrary } from './pythonpath-standard-library';
import { pythonpathWithoutEffect } from './pythonpath-without-effect';
import { pyvenvCfgDuplicateKey } from './pyvenv-cfg-duplicate-key';
import { pyvenvCfgMalformedLine } from './pyvenv-cfg-malformed-line';
import { pyvenvCfgTwice } from './pyvenv-cfg-twice';
import { pyvenvCfgUnknownKey } from './pyvenv-cfg-unknown-key';
import { pyvenvCfgUnread } from './pyvenv-cfg-unread';
import { pyvenvCfgUnreadable } from './pyvenv-cfg-unreadable';
import type { Rule } from './rule';
import { startEntryInvalid } from './start-entry-invalid';
import { startUnread } from './start-unread';
import { startupCodeFails } from './startup-code-fails';
import { startupCodeSuspicious } from './startup-code-suspicious';
import { startupCodeUnknown } from './startup-code-unknown';
import { startupFatal } from './startup-fatal';
import { stdlibZipInFront } from './stdlib-zip-in-front';
import { strayBuildMarker } from './stray-build-marker';
import { systemSiteLeaks } from './system-site-leaks';
import { underscorePthMissingEntry } from './underscore-pth-missing-entry';
import { underscorePthNoSite } from './underscore-pth-no-site';
import { underscorePthUnread } from './underscore-pth-unread';
import { userSiteLeaks } from './user-site-leaks';
import { userbaseDespiteFlag } from './userbase-despite-flag';
import { usercustomizeOff } from './usercustomize-off';
import { variableZero } from './variable-zero';
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

const specificRules: readonly Rule[] = [
  baseInstallationPackages,
  customizeShadowed,
  distributionTwice,
  dotenvNotRead,
  dotenvReadDifferently,
  embedderHome,
  extensionWrongArchitecture,
  hostPathInContainer,
  interpreterMissing,
  launcherVariableLeaked,
  mappedPythonpathMissing,
  moduleShadowsPackage,
  moduleShadowsStdlib,
  namespaceCut,
  noPython,
  pathDeadEntries,
  pathLong,
  pathOnNetwork,
  pieDuplicate,
  pieExcludedRequired,
  pieMalformedLine,
  piePackageMissing,
  piePathMissing,
  pieVersionUnsatisfied,
  pieVersionZero,
  pipMissing,
  pipOfOtherInterpreter,
  platlibdirMismatch,
  pthHidden,
  pthImportEnds,
  pthIndentedLine,
  pthMissingPath,
  pthUndecodable,
  pythonVersionNotInstalled,
  pythonhomeInContainer,
  pythonhomeLeaked,
  pythonhomeMalformed,
  pythonhomeNamesVenv,
  pythonhomeNoStdlib,
  pythonhomeOtherVersion,
  pythonhomeReachesVenv,
  pythonhomeWithoutEffect,
  pythonpathAppended,
  pythonpathDuplicateEntry,
  pythonpathMalformedElsewhere,
  pythonpathMalformedEntry,
  pythonpathMissingEntry,
  pythonpathNotImportable,
  pythonpathOtherVersion,
  pythonpathRelativeEntry,
  pythonpathShadowsPackages,
  pythonpathStandardLibrary,
  pythonpathWithoutEffect,
  pyvenvCfgDuplicateKey,
  pyvenvCfgMalformedLine,
  pyvenvCfgTwice,
  pyvenvCfgUnknownKey,
  pyvenvCfgUnread,
  pyvenvCfgUnreadable,
  startEntryInvalid,
  startUnread,
  startupCodeFails,
  startupCodeSuspicious,
  startupCodeUnknown,
  stdlibZipInFront,
  strayBuildMarker,
  systemSiteLeaks,
  underscorePthMissingEntry,
  underscorePthNoSite,
  underscorePthUnread,
  userSiteLeaks,
  userbaseDespiteFlag,
  usercustomizeOff,
  variableZero,
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

export const rules: readonly Rule[] = [...specificRules, startupFatal];

/** By file and line; findings without a file come first. */
export function findingsOf(facts: FolderFacts): readonly Finding[] {
  const specific = specificRules.flatMap((rule) => rule.findings(facts));
  // Why Python does not start is reported once: by the rule that knows the cause, otherwise by the general rule.
  const explaining = new Set(rules.filter((rule) => rule.explainsFatal).map(({ code }) => code));
  const explained = new Set(
    specific.flatMap(({ severity, code, contexts }) =>
      severity === 'error' || explaining.has(code) ? contexts : [],
    ),
  );
  const unexplained = facts.contexts.filter(
    ({ context, result }) => result.fatal !== undefined && !explained.has(context.name),
  );
  const general = unexplained.length === 0 ? [] : startupFatal.findings({ ...facts, contexts: unexplained });
  return [...specific, ...general].toSorted(byPlace);
}

function byPlace(a: Finding, b: Finding): number {
  return (
    compareTexts(a.file ?? '', b.file ?? '') ||
    a.range.start.line - b.range.start.line ||
    a.range.start.character - b.range.start.character ||
    compareTexts(a.code, b.code)
  );
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
