/** The result of a run context as the JSON that other tools read: of `pypath`, and of what the editor copies. */

import { describeJudgement } from './model/judgement';
import type { Entry } from './model/entry';
import type { Finding } from './model/finding';
import type { InspectedContext } from './model/inspection';
import type { LeftOut } from './model/leftOut';
import { renderMessage, type Message } from './model/message';
import { describeProvenance, entryKind } from './model/provenance';
import type { CodeEdit, Finder, StartupCode, StartupResult } from './model/startupResult';
import { unknownCode } from './model/unknownCode';
import { formatVersion } from './model/version';
import { maskSecrets } from './text/secrets';

export const SCHEMA = 1;

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

export function entryJson(entry: Entry) {
  const kind = entryKind(entry);
  const { why, file, line, variable } = describeProvenance(entry);
  return {
    path: entry.path,
    kind,
    exists: entry.exists,
    ...(entry.hangs === true ? { hangs: true } : {}),
    provenance: {
      rule: kind,
      file: file ?? null,
      line: line ?? null,
      variable: variable ?? null,
      why: renderMessage(why),
    },
  };
}

export function findingJson({ code, severity, message, file, range }: Finding) {
  return { code, severity, message: renderMessage(message), file: file ?? null, range };
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
    code: maskSecrets(code),
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
    code: maskSecrets(code),
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
