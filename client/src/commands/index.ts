/** The list of commands, and the one place where their errors become messages. */

import { CancellationError, commands, l10n, window, type Disposable } from 'vscode';
import { ServerUnavailable } from '../server/serverClient';
import { copyAsJson } from './active/copyAsJson';
import { copyAsPythonPath } from './active/copyAsPythonPath';
import { copyAsReport } from './active/copyAsReport';
import { pinContext } from './active/pinContext';
import { reportIssue } from './active/reportIssue';
import { switchActiveContext } from './active/switchActiveContext';
import { unpinContext } from './active/unpinContext';
import {
  compareContexts,
  compareSelected,
  compareWithSelected,
  selectForCompare,
} from './comparison/compareContexts';
import type { Command, Services } from './command';
import { compareWithInterpreter } from './compareWithInterpreter';
import { copyInterpreterPath } from './copyInterpreterPath';
import { changeSeverity } from './diagnostics/changeSeverity';
import { explainDiagnostic } from './diagnostics/explainDiagnostic';
import { copyPath } from './copyPath';
import { createIsolationFile } from './createIsolationFile';
import { createEnvironment } from './environment/createEnvironment';
import { applyFindingFix } from './findings/applyFindingFix';
import { chooseFix } from './findings/chooseFix';
import { explainFinding } from './findings/explainFinding';
import { openCause } from './findings/openCause';
import { openNamedPlace } from './findings/openNamedPlace';
import { explainImport } from './imports/explainImport';
import {
  closeImportExplanation,
  copyImportExplanation,
  openImportExplanation,
} from './imports/importExplanations';
import { goToCause } from './goToCause';
import { findMissingModules } from './imports/showMissingModules';
import { fixMissingModule } from './imports/fixMissingModule';
import { openEntry } from './openEntry';
import { refresh } from './refresh';
import { addToPath } from './paths/addFolderToPath';
import { compareWithTypeChecker } from './checkers/compareWithTypeChecker';
import { applyFix } from './repair/applyFix';
import { restartServer } from './restartServer';
import { revealDirectory } from './revealDirectory';
import { revealEntry } from './revealEntry';
import { showOutput } from './showOutput';
import { followTraceLink } from './trace/followTraceLink';
import { savePictureAsMarkdown, savePictureAsSvg } from './trace/savePicture';
import { showPicture } from './trace/showPicture';
import { showTrace } from './trace/showTrace';
import { undoIsolationFile } from './undoIsolationFile';
import { copyWhatIfCommand, copyWhatIfInspect, dismissWhatIf, makeItSo } from './whatIf/rowCommands';
import { whatIf } from './whatIf/showWhatIf';

const all: readonly Command[] = [
  refresh,
  openEntry,
  revealEntry,
  revealDirectory,
  copyPath,
  copyInterpreterPath,
  goToCause,
  createIsolationFile,
  undoIsolationFile,
  compareWithInterpreter,
  compareContexts,
  compareSelected,
  selectForCompare,
  compareWithSelected,
  whatIf,
  makeItSo,
  copyWhatIfCommand,
  copyWhatIfInspect,
  dismissWhatIf,
  compareWithTypeChecker,
  addToPath,
  showOutput,
  restartServer,
  changeSeverity,
  explainDiagnostic,
  applyFix,
  createEnvironment,
  openCause,
  openNamedPlace,
  applyFindingFix,
  chooseFix,
  explainFinding,
  explainImport,
  copyImportExplanation,
  openImportExplanation,
  closeImportExplanation,
  switchActiveContext,
  pinContext,
  unpinContext,
  copyAsPythonPath,
  copyAsJson,
  copyAsReport,
  reportIssue,
  findMissingModules,
  fixMissingModule,
  showTrace,
  followTraceLink,
  showPicture,
  savePictureAsSvg,
  savePictureAsMarkdown,
];

export function registerCommands(services: Services): readonly Disposable[] {
  return all.map((command) =>
    commands.registerCommand(command.id, async (...args: readonly unknown[]) => {
      try {
        await command.run(services, ...args);
      } catch (error) {
        // The command ends without waiting for the user's answer.
        void report(error, command.id, services);
      }
    }),
  );
}

async function report(error: unknown, id: string, { server, output }: Services): Promise<void> {
  if (isCancellation(error)) {
    return;
  }
  if (error instanceof ServerUnavailable) {
    const restart = l10n.t('Restart');
    if ((await window.showWarningMessage(error.message, restart)) === restart) {
      await server.restart();
    }
    return;
  }
  output.error(id, error);
  const show = l10n.t('Show Output');
  const text = error instanceof Error ? error.message : String(error);
  if ((await window.showErrorMessage(text, show)) === show) {
    output.show();
  }
}

/** VS Code's own cancellation, or the protocol's RequestCancelled. */
function isCancellation(error: unknown): boolean {
  return (
    error instanceof CancellationError || (error instanceof Error && 'code' in error && error.code === -32800)
  );
}
