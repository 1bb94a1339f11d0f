/**
 * Results as the JSON that other tools read. JSON.stringify writes a lone surrogate (a byte that is not UTF-8) as an
 * escape, so that a path survives byte for byte.
 */

import { shellLines, type ShellFamily } from '../../core/fixes/shellText';
import type { FileEdit } from '../../core/text/edit';
import type { Entry } from '../../core/model/entry';
import type { Finding, Fix, RelatedPlace } from '../../core/model/finding';
import type { InspectedContext } from '../../core/model/inspection';
import type { LeftOut } from '../../core/model/leftOut';
import { renderMessage, type Message } from '../../core/model/message';
import { describeProvenance, entryKind } from '../../core/model/provenance';
import type { CodeEdit, Finder, StartupCode, StartupResult } from '../../core/model/startupResult';
import type { Step } from '../../core/model/traceSteps';
import { unknownCode } from '../../core/model/unknownCode';
import { formatVersion } from '../../core/model/version';
import { describeJudgement } from '../../core/model/judgement';
import { visibleJson } from './visible';

export const SCHEMA = 1;

export function jsonText(value: unknown): string {
  return `${visibleJson(JSON.stringify(value, undefined, 2))}\n`;
}

/** What every command says about a run context's result. */
export function resultJson({ context, result, foreign }: InspectedContext) {
  const uncertain = foreign?.because ?? context.uncertain ?? result.alternative?.because;
  return {
    status: statusOf(result),
    fatal: fatalJson(result),
    complete: result.complete,
    incomplete: incompleteJson(uncertain ?? unknownCode(result)),
    implementation: result.implementation,
    version: result.version === undefined ? null : formatVersion(result.version),
    platform: (foreign?.platform ?? context.platform).sysPlatform,
    executable: result.executable,
    baseExecutable: result.baseExecutable,
    prefix: result.prefix,
    execPrefix: result.execPrefix,
    basePrefix: result.basePrefix,
    baseExecPrefix: result.baseExecPrefix,
    platlibdir: result.platlibdir,
    stdlibDir: result.stdlibDir,
    sysPath: result.sysPath.map(entryJson),
    leftOut: result.leftOut.map(leftOutJson),
    startupCode: result.startupCode.map(startupCodeJson),
    codeEdits: (result.codeEdits ?? []).map(codeEditJson),
    finders: result.finders.map(finderJson),
    warnings: result.warnings,
    alternative: alternativeJson(result),
  };
}

/** Where another tool makes the choice, Python may well start. */
function statusOf({ fatal }: StartupResult): 'ok' | 'fatal' | 'unknown' {
  return fatal === undefined ? 'ok' : fatal.code === 'unsupported' ? 'unknown' : 'fatal';
}

export function inspectJson(inspected: InspectedContext, findings: readonly Finding[]) {
  return {
    schema: SCHEMA,
    ...resultJson(inspected),
    diagnostics: findings.map((finding) => ({
      ...findingJson(finding),
      fixes: finding.fixes.map(({ id }) => id),
    })),
  };
}

export function stepJson({ step, detail, looked, cause }: Step) {
  return { step, detail: renderMessage(detail), looked, cause: cause ?? null };
}

export function entryJson(entry: Entry) {
  const kind = entryKind(entry);
  const { why, file, line, variable } = describeProvenance(entry);
  return {
    path: entry.path,
    kind,
    exists: entry.exists,
    provenance: {
      rule: kind,
      file: file ?? null,
      line: line ?? null,
      variable: variable ?? null,
      why: renderMessage(why),
    },
  };
}

export function checkFindingJson(finding: Finding) {
  return {
    ...findingJson(finding),
    related: finding.related.map(relatedJson),
    contexts: finding.contexts,
    fixes: finding.fixes.map(({ id, title }) => ({ id, title: renderMessage(title) })),
  };
}

/** `commands` are not run by this program. */
export function fixJson(finding: Finding, fix: Fix, edits: readonly FileEdit[], shell: ShellFamily) {
  return {
    id: fix.id,
    title: renderMessage(fix.title),
    code: finding.code,
    file: finding.file ?? null,
    range: finding.range,
    preferred: fix.preferred,
    writes: [...new Set(edits.map(({ file }) => file))],
    ...(fix.kind === 'terminal'
      ? { directory: fix.commands.directory, commands: shellLines(fix.commands, shell) }
      : {}),
  };
}

function findingJson({ code, severity, message, file, range }: Finding) {
  return { code, severity, message: renderMessage(message), file: file ?? null, range };
}

function relatedJson({ file, range, message }: RelatedPlace) {
  return { file, range, message: renderMessage(message) };
}

function fatalJson({ fatal }: Pick<StartupResult, 'fatal'>) {
  return fatal === undefined
    ? null
    : {
        code: fatal.code,
        message: renderMessage(fatal.message),
        file: fatal.file ?? null,
        range: fatal.range ?? null,
      };
}

function startupCodeJson(startupCode: StartupCode) {
  const { kind, file, range, code, state, outlook } = startupCode;
  return {
    kind,
    file,
    line: range.start.line + 1,
    code,
    runs: state.kind === 'runs',
    judgement: renderMessage(describeJudgement(startupCode)),
    outlook: outlook === undefined ? null : renderMessage(outlook),
  };
}

function incompleteJson(reason: Message | undefined): string | null {
  return reason === undefined ? null : renderMessage(reason);
}

/** Without a path, only running the code shows it. */
function codeEditJson({ file, range, code, outcome }: CodeEdit) {
  return {
    file,
    line: range.start.line + 1,
    code,
    path: outcome.kind === 'unknown' ? null : outcome.path,
    outcome: outcome.kind,
  };
}

function leftOutJson({ path, exists, rule, why, file, range, variable }: LeftOut) {
  return {
    path,
    exists,
    rule,
    why: renderMessage(why),
    file: file ?? null,
    line: range === undefined ? null : range.start.line + 1,
    variable: variable ?? null,
  };
}

function finderJson({ name, file, asked, mapping, namespaces, manner }: Finder) {
  const built = manner.kind === 'meson' ? { modules: manner.modules, directory: manner.directory } : null;
  return { name, file, asked, mapping, namespaces, built };
}

function alternativeJson({ alternative }: StartupResult) {
  if (alternative === undefined) {
    return null;
  }
  const { because, sysPath } = alternative;
  return {
    because: renderMessage(because),
    fatal: fatalJson(alternative),
    sysPath: sysPath.map(entryJson),
  };
}
