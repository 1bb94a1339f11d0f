/**
 * Results as the JSON that other tools read. JSON.stringify writes a lone surrogate (a byte that is not UTF-8) as an
 * escape, so that a path survives byte for byte.
 */

import { shellLines, type ShellFamily } from '../../core/fixes/shellText';
import { findingJson } from '../../core/inspectionJson';
import type { Finding, Fix, RelatedPlace } from '../../core/model/finding';
import { renderMessage } from '../../core/model/message';
import type { Step } from '../../core/model/traceSteps';
import type { FileEdit } from '../../core/text/edit';
import { visibleJson } from './visible';

export { entryJson, inspectJson, resultJson, SCHEMA } from '../../core/inspectionJson';

export function jsonText(value: unknown): string {
  return `${visibleJson(JSON.stringify(value, undefined, 2))}\n`;
}

export function stepJson({ step, detail, looked, cause }: Step) {
  return { step, detail: renderMessage(detail), looked, cause: cause ?? null };
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

function relatedJson({ file, range, message }: RelatedPlace) {
  return { file, range, message: renderMessage(message) };
}
