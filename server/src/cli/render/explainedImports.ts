/** What an import finds, as text and as JSON. */

import type { ExplainedImport } from '../../core/explainImports';
import type { AbsenceReason } from '../../core/imports/absence/absenceReason';
import type { ModuleKind, ModuleSpec } from '../../core/imports/search/moduleSpec';
import { definedOnly } from '../../core/model/definedOnly';
import type { InspectedContext } from '../../core/model/inspection';
import { renderMessage } from '../../core/model/message';
import { describeProvenance, entryKind } from '../../core/model/provenance';
import type { Style } from './style';
import { outlook, placeText, shownPath, unknownPlace } from './text';
import { visible, visibleMessage } from './visible';

export function importJson(
  { module, spec, loaded, loadedBy, shadowed, complete, searched, nearest, reasons }: ExplainedImport,
  inspected: InspectedContext,
) {
  const { fatal } = inspected.result;
  return {
    module,
    found: spec !== undefined,
    kind: spec?.kind ?? null,
    package: spec?.locations !== undefined,
    origin: spec?.origin ?? null,
    locations: spec === undefined ? null : locationsJson(spec),
    entry: spec === undefined ? null : entryJson(spec, inspected),
    finder: spec?.finder === undefined ? null : { ...spec.finder, line: spec.finder.line ?? null },
    loaded,
    ...(loadedBy === undefined ? {} : { loadedBy }),
    shadowed: shadowed.map((other) => specJson(other, inspected)),
    complete,
    searched,
    ...(nearest.length === 0 ? {} : { nearest }),
    reasons: reasons.map((reason) => reasonJson(reason, inspected)),
    ...(fatal === undefined ? {} : { fatal: { code: fatal.code, message: renderMessage(fatal.message) } }),
  };
}

function reasonJson(
  { rule, why, path, file, range, variable, found }: AbsenceReason,
  inspected: InspectedContext,
) {
  return {
    rule,
    why: renderMessage(why),
    path: path ?? null,
    file: file ?? null,
    line: range === undefined ? null : range.start.line + 1,
    variable: variable ?? null,
    found: found === undefined ? null : specJson(found, inspected),
  };
}

function specJson(spec: ModuleSpec, inspected: InspectedContext) {
  return {
    kind: spec.kind,
    origin: spec.origin ?? null,
    locations: locationsJson(spec),
    entry: entryJson(spec, inspected),
  };
}

function locationsJson({ locations }: ModuleSpec): readonly string[] | null {
  return locations?.map(({ path }) => path) ?? null;
}

function entryJson({ entry: index }: ModuleSpec, { result }: InspectedContext) {
  const entry = index === undefined ? undefined : result.sysPath[index];
  if (index === undefined || entry === undefined) {
    return null;
  }
  const { why } = describeProvenance(entry);
  return { index, path: entry.path, provenance: { rule: entryKind(entry), why: renderMessage(why) } };
}

const KINDS: Readonly<Record<ModuleKind, string>> = {
  source: 'source file',
  bytecode: 'bytecode without source',
  extension: 'extension module',
  builtin: 'built into the interpreter',
  frozen: 'frozen into the interpreter',
  namespace: 'namespace package',
  zip: 'member of an archive',
  hook: 'provided by start-up code',
};

export function importText(answer: ExplainedImport, inspected: InspectedContext, style: Style): string {
  const { module, spec, loaded, loadedBy, shadowed, complete, searched, nearest, reasons } = answer;
  const { fatal } = inspected.result;
  if (fatal !== undefined) {
    return `${style.bold(module)}\n  ${style.bad(`${outlook(fatal)}: ${visibleMessage(fatal.message)}`)}\n`;
  }
  const lines =
    spec === undefined
      ? [
          style.bad('is not found'),
          ...(nearest.length === 0 ? [] : [`did you mean ${visible(nearest.join(', '))}?`]),
          ...searched.map(({ path }) => `searched  ${shownPath(path)}`),
        ]
      : [
          specText(spec, inspected, style),
          ...(loaded ? [style.dim(`${visible(loadedBy ?? 'start-up')} has already imported it`)] : []),
          ...shadowed.map((other) => `shadows  ${specText(other, inspected, style)}`),
        ];
  const why = reasons.map((reason) => reasonText(reason, style));
  const incomplete = complete
    ? []
    : [`Incomplete: code that is not understood affects the answer${unknownPlace(inspected.result)}.`];
  return [style.bold(module), ...[...lines, ...why, ...incomplete].map((line) => `  ${line}`), ''].join('\n');
}

/** What was found, and why it is not used: `not used  /srv/helper.py: PYTHONSAFEPATH is set … (settings.json:3)`. */
function reasonText({ why, found, file, range, variable }: AbsenceReason, style: Style): string {
  const place = placeText({ ...definedOnly({ file, range, variable }) });
  const what = found === undefined ? '' : `${visible(found.origin ?? found.locations?.[0]?.path ?? '')}  `;
  return `not used  ${what}${style.dim(`${visibleMessage(why)}${place}`)}`;
}

function specText(spec: ModuleSpec, { result }: InspectedContext, style: Style): string {
  const where = visible(spec.origin ?? (spec.locations ?? []).map(({ path }) => path).join(', '));
  const entry = spec.entry === undefined ? undefined : result.sysPath[spec.entry];
  const by =
    spec.finder === undefined
      ? entry === undefined
        ? ''
        : `, entry ${String(spec.entry)}: ${visibleMessage(describeProvenance(entry).origin)}`
      : `, found by ${visible(`${spec.finder.name} (${spec.finder.file})`)}`;
  return `${where === '' ? '' : `${where}  `}${style.dim(`${KINDS[spec.kind]}${by}`)}`;
}
