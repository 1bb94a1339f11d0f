/** The list of rules, and the findings of a folder. */

import type { Finding } from '../model/finding';
import type { FolderFacts } from '../model/inspection';
import { baseInstallationPackages } from './interpreters/base-installation-packages';
import { customizeShadowed } from './startup/customize-shadowed';
import { distributionTwice } from './imports/distribution-twice';
import { dotenvNotRead } from './variables/dotenv-not-read';
import { dotenvReadDifferently } from './variables/dotenv-read-differently';
import { embedderHome } from './pythonhome/embedder-home';
import { extensionWrongArchitecture } from './imports/extension-wrong-architecture';
import { hostPathInContainer } from './elsewhere/host-path-in-container';
import { interpreterMissing } from './interpreters/interpreter-missing';
import { launcherVariableLeaked } from './variables/launcher-variable-leaked';
import { mappedPythonpathMissing } from './elsewhere/mapped-pythonpath-missing';
import { moduleShadowsPackage } from './imports/module-shadows-package';
import { moduleShadowsStdlib } from './imports/module-shadows-stdlib';
import { namespaceCut } from './imports/namespace-cut';
import { noPython } from './interpreters/no-python';
import { pathDeadEntries } from './imports/path-dead-entries';
import { pathLong } from './imports/path-long';
import { pathOnNetwork } from './imports/path-on-network';
import { pieDuplicate } from './pie/pie-duplicate';
import { pieExcludedRequired } from './pie/pie-excluded-required';
import { pieMalformedLine } from './pie/pie-malformed-line';
import { piePackageMissing } from './pie/pie-package-missing';
import { piePathMissing } from './pie/pie-path-missing';
import { pieVersionUnsatisfied } from './pie/pie-version-unsatisfied';
import { pieVersionZero } from './pie/pie-version-zero';
import { pipMissing } from './environments/pip-missing';
import { pipOfOtherInterpreter } from './interpreters/pip-of-other-interpreter';
import { platlibdirMismatch } from './variables/platlibdir-mismatch';
import { pthHidden } from './startup/pth-hidden';
import { pthImportEnds } from './startup/pth-import-ends';
import { pthIndentedLine } from './startup/pth-indented-line';
import { pthMissingPath } from './startup/pth-missing-path';
import { pthUndecodable } from './startup/pth-undecodable';
import { pythonVersionNotInstalled } from './interpreters/python-version-not-installed';
import { pythonhomeInContainer } from './elsewhere/pythonhome-in-container';
import { pythonhomeLeaked } from './pythonhome/pythonhome-leaked';
import { pythonhomeMalformed } from './pythonhome/pythonhome-malformed';
import { pythonhomeNamesVenv } from './pythonhome/pythonhome-names-venv';
import { pythonhomeNoStdlib } from './pythonhome/pythonhome-no-stdlib';
import { pythonhomeOtherVersion } from './pythonhome/pythonhome-other-version';
import { pythonhomeReachesVenv } from './pythonhome/pythonhome-reaches-venv';
import { pythonhomeWithoutEffect } from './pythonhome/pythonhome-without-effect';
import { pythonpathAppended } from './pythonpath/pythonpath-appended';
import { pythonpathDuplicateEntry } from './pythonpath/pythonpath-duplicate-entry';
import { pythonpathMalformedElsewhere } from './elsewhere/pythonpath-malformed-elsewhere';
import { pythonpathMalformedEntry } from './pythonpath/pythonpath-malformed-entry';
import { pythonpathMissingEntry } from './pythonpath/pythonpath-missing-entry';
import { pythonpathNotImportable } from './pythonpath/pythonpath-not-importable';
import { pythonpathOtherVersion } from './pythonpath/pythonpath-other-version';
import { pythonpathRelativeEntry } from './pythonpath/pythonpath-relative-entry';
import { pythonpathShadowsPackages } from './pythonpath/pythonpath-shadows-packages';
import { pythonpathStandardLibrary } from './pythonpath/pythonpath-standard-library';
import { pythonpathWithoutEffect } from './pythonpath/pythonpath-without-effect';
import { pyvenvCfgDuplicateKey } from './environments/pyvenv-cfg-duplicate-key';
import { pyvenvCfgMalformedLine } from './environments/pyvenv-cfg-malformed-line';
import { pyvenvCfgTwice } from './environments/pyvenv-cfg-twice';
import { pyvenvCfgUnknownKey } from './environments/pyvenv-cfg-unknown-key';
import { pyvenvCfgUnread } from './environments/pyvenv-cfg-unread';
import { pyvenvCfgUnreadable } from './environments/pyvenv-cfg-unreadable';
import type { Rule } from './rule';
import { startEntryInvalid } from './startup/start-entry-invalid';
import { startUnread } from './startup/start-unread';
import { startupCodeFails } from './startup/startup-code-fails';
import { startupCodeSuspicious } from './startup/startup-code-suspicious';
import { startupCodeUnknown } from './startup/startup-code-unknown';
import { startupFatal } from './startup/startup-fatal';
import { stdlibZipInFront } from './interpreters/stdlib-zip-in-front';
import { strayBuildMarker } from './interpreters/stray-build-marker';
import { systemSiteLeaks } from './imports/system-site-leaks';
import { underscorePthMissingEntry } from './startup/underscore-pth-missing-entry';
import { underscorePthNoSite } from './startup/underscore-pth-no-site';
import { underscorePthUnread } from './startup/underscore-pth-unread';
import { userSiteLeaks } from './imports/user-site-leaks';
import { userbaseDespiteFlag } from './variables/userbase-despite-flag';
import { usercustomizeOff } from './startup/usercustomize-off';
import { variableZero } from './variables/variable-zero';
import { venvExecutableBroken } from './environments/venv-executable-broken';
import { venvExecutableKeyStale } from './environments/venv-executable-key-stale';
import { venvExtendsEnvironment } from './environments/venv-extends-environment';
import { venvHomeAbsent } from './environments/venv-home-absent';
import { venvHomeIsVenv } from './environments/venv-home-is-venv';
import { venvHomeMalformed } from './environments/venv-home-malformed';
import { venvHomeMissing } from './environments/venv-home-missing';
import { venvHomeNoInterpreter } from './environments/venv-home-no-interpreter';
import { venvHomeNotLinkTarget } from './environments/venv-home-not-link-target';
import { venvHomeUnread } from './environments/venv-home-unread';
import { venvMoved } from './environments/venv-moved';
import { venvPackagesOtherVersion } from './environments/venv-packages-other-version';
import { venvSystemSiteUnclear } from './environments/venv-system-site-unclear';
import { venvVersionDiffers } from './environments/venv-version-differs';

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
