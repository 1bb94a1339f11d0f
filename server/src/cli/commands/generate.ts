/** `pypath generate`: the files that isolate an interpreter, and what its path will be. */

import { inspectContext } from '../../core/inspectFolder';
import { isolatedLauncher } from '../../core/isolation/isolatedLauncher';
import type { FileEdit } from '../../core/model/edit';
import type { InspectedContext } from '../../core/model/inspection';
import { renderMessage } from '../../core/model/message';
import type { RunContext } from '../../core/model/runContext';
import { atLeast } from '../../core/model/version';
import type { Invocation } from '../args';
import { chooseInspected } from '../chooseInspected';
import { CliError } from '../cliError';
import { changeText } from '../edits/changeText';
import { planEdits } from '../edits/planEdits';
import { lookAt, writeChange } from '../edits/writeChanges';
import { resolveFolder } from '../folder';
import { unifiedDiff } from '../render/diff';
import { entryJson, jsonText, SCHEMA } from '../render/json';
import { sysPathText } from '../render/text';
import type { ExitStatus, Session } from '../session';

const AVAILABLE = 'isolated-launcher';

export function generate(
  invocation: Extract<Invocation, { kind: 'generate' }>,
  session: Session,
): ExitStatus {
  const { isolationKind, context, dryRun, force, json } = invocation;
  if (isolationKind !== AVAILABLE) {
    throw new CliError(`not yet available: "${isolationKind}"; there is ${AVAILABLE}`);
  }
  const folder = resolveFolder(invocation.folder, session);
  const { inspected: before } = chooseInspected(context, folder, session);
  const edits = isolatedLauncher(before, folder);
  if (edits.length === 0) {
    const { fatal } = before.result;
    const because = fatal === undefined ? 'its path is no text' : renderMessage(fatal.message);
    throw new CliError(`no launcher can be written for this interpreter: ${because}`);
  }
  const generated: Generated = { edits, before, after: inspectContext(launched(before), session.fs) };

  const changes = dryRun ? [] : planEdits({ edits, force, look: lookAt });
  for (const change of changes) {
    writeChange(change);
  }
  if (json) {
    session.out(jsonText(generatedJson(generated)));
  } else {
    session.out(dryRun ? generatedText(generated, session) : changes.map(changeText).join(''));
  }
  return 0;
}

interface Generated {
  readonly edits: readonly FileEdit[];
  readonly before: InspectedContext;
  readonly after: InspectedContext;
}

/** The same context as the launcher starts it: without any PYTHON variable, and with the flags it passes. */
function launched({ context, result }: InspectedContext): RunContext {
  const { version } = result;
  const hasIsolatedFlag = version === undefined || atLeast(version, 3, 4);
  return {
    ...context,
    environment: new Map(
      [...context.environment].filter(([name]) => !/^PYTHON|^__PYVENV_LAUNCHER__$/.test(name)),
    ),
    flags: hasIsolatedFlag
      ? { ...context.flags, isolated: true }
      : { ...context.flags, ignoreEnvironment: true, noUserSite: true },
  };
}

function generatedJson({ edits, before, after }: Generated) {
  return {
    schema: SCHEMA,
    files: edits.flatMap((edit) =>
      edit.kind === 'create' ? [{ path: edit.file, text: edit.text, executable: edit.executable }] : [],
    ),
    before: before.result.sysPath.map(entryJson),
    after: after.result.sysPath.map(entryJson),
    effective: after.result.fatal === undefined,
    why: reason(after),
  };
}

function reason({ result }: InspectedContext): string {
  return result.fatal === undefined
    ? "Started in isolation, Python takes no PYTHON variable, no user's packages and no working directory into its path"
    : renderMessage(result.fatal.message);
}

function generatedText({ edits, before, after }: Generated, { style }: Session): string {
  const files = edits.flatMap((edit) =>
    edit.kind === 'create' ? [unifiedDiff(edit.file, undefined, edit.text)] : [],
  );
  const path = (title: string, { result }: InspectedContext): string =>
    `\nsys.path ${title}\n${sysPathText(result.sysPath, style)}`;
  return `${files.join('')}${path('before', before)}${path('after', after)}\n${reason(after)}.\n`;
}
