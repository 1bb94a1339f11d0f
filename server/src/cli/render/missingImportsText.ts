/** Missing modules as text, JSON and Markdown. */

import { shellText, type ShellFamily } from '../../core/fixes/shellText';
import { doctorSummary } from '../../core/imports/missing/doctorSummary';
import { renderMessage } from '../../core/model/message';
import type {
  MissingFix,
  MissingGroup,
  MissingImport,
  MissingModules,
} from '../../core/model/missingImports';
import { codeSpan } from '../../core/text/codeSpan';
import { SCHEMA } from './json';
import type { Style } from './style';
import { visible, visibleMessage } from './visible';
import { relativeTo } from '../../core/text/relativeTo';

export interface Shown {
  readonly folder: string;
  /** How commands are written. */
  readonly shell: ShellFamily;
}

/** Enough to see where. */
const SHOWN = 5;

export function doctorText(found: MissingModules, shown: Shown, style: Style): string {
  const { groups, optional } = found;
  const missing = groups.map((group) => groupText(group, shown, style));
  const apart = [...new Set(optional.map(({ subject }) => relativeTo(subject, shown.folder)))];
  return [
    ...missing,
    groups.length === 0 ? 'Nothing is missing.\n' : '',
    apart.length === 0 ? '' : `\nNot found, but programs can do without them: ${visible(apart.join(', '))}\n`,
    `\n${visible(summary(found))}\n`,
  ].join('');
}

function groupText(group: MissingGroup, { folder, shell }: Shown, style: Style): string {
  const { subject, why, contexts, imports, fixes } = group;
  const [title, text] = [visible(relativeTo(subject, folder)), visibleMessage(why)];
  const isNamed = text.startsWith(title);
  const head = isNamed ? style.bold(title) + text.slice(title.length) : `${style.bold(title)}: ${text}`;
  const places = imports.slice(0, SHOWN).map((each) => `  ${visible(placeOf(each, folder))}\n`);
  const more = imports.length > SHOWN ? [style.dim(`  and ${String(imports.length - SHOWN)} more\n`)] : [];
  const where = style.dim(`  in ${visible(contexts.join(', '))}\n`);
  return [
    head,
    ...places,
    ...more,
    where,
    ...fixes.map((fix) => `  → ${visible(fixText(fix, shell))}\n`),
    '\n',
  ].join('');
}

function lineOf({ subject, imports, why }: MissingGroup): string {
  const places = imports.length === 1 ? '1 import' : `${String(imports.length)} imports`;
  return `${visible(subject)} (${places}): ${visibleMessage(why)}`;
}

function fixText(fix: MissingFix, shell: ShellFamily): string {
  const title = renderMessage(fix.title);
  switch (fix.kind) {
    case 'command':
      return `${title}: ${shellText(fix.commands, shell)}`;
    case 'add-root':
    case 'open':
      return title;
  }
}

function summary(found: MissingModules): string {
  return doctorSummary(found)
    .map((each) => renderMessage(each))
    .join(' ');
}

function placeOf({ file, range, module }: MissingImport, folder: string): string {
  return `${relativeTo(file, folder)}:${String(range.start.line + 1)}: ${module}`;
}

export function doctorJson(
  { groups, optional, uncertain, unchecked, files, imports, complete }: MissingModules,
  { shell }: Shown,
) {
  return {
    schema: SCHEMA,
    complete,
    files,
    imports,
    missing: groups.map((group) => groupJson(group, shell)),
    optional: optional.map((group) => groupJson(group, shell)),
    uncertain,
    unchecked,
  };
}

function groupJson({ cause, subject, why, contexts, imports, fixes }: MissingGroup, shell: ShellFamily) {
  return {
    cause,
    subject,
    message: renderMessage(why),
    contexts,
    imports,
    fixes: fixes.map((fix) => fixJson(fix, shell)),
  };
}

function fixJson(fix: MissingFix, shell: ShellFamily) {
  const title = renderMessage(fix.title);
  switch (fix.kind) {
    case 'command':
      return {
        kind: fix.kind,
        title,
        command: shellText(fix.commands, shell),
        directory: fix.commands.directory,
      };
    case 'add-root':
      return { kind: fix.kind, title, directory: fix.directory };
    case 'open':
      return { kind: fix.kind, title, file: fix.file, range: fix.range };
  }
}

export function doctorMarkdown(found: MissingModules, shown: Shown): string {
  const { groups, optional } = found;
  const missing = groups.map((group) => groupMarkdown(group, shown));
  const apart = optional.map((group) => `- ${markdown(lineOf(group))}\n`);
  return [
    '# Missing modules\n',
    groups.length === 0 ? '\nNothing is missing.\n' : '',
    ...missing,
    apart.length === 0 ? '' : `\n## Not needed\n\n${apart.join('')}`,
    `\n${markdown(summary(found))}\n`,
  ].join('');
}

function groupMarkdown(
  { subject, why, contexts, imports, fixes }: MissingGroup,
  { folder, shell }: Shown,
): string {
  const places = imports.map((each) => `- ${markdown(placeOf(each, folder))}\n`);
  const repairs = fixes.map((fix) =>
    fix.kind === 'command'
      ? `- ${markdown(renderMessage(fix.title))}: ${codeSpan(visible(shellText(fix.commands, shell)))}\n`
      : `- ${markdown(renderMessage(fix.title))}\n`,
  );
  return [
    `\n## ${markdown(relativeTo(subject, folder))}\n\n`,
    `${markdown(renderMessage(why))} (${markdown(contexts.join(', '))})\n`,
    places.length === 0 ? '' : `\n${places.join('')}`,
    repairs.length === 0 ? '' : `\nTo repair it:\n\n${repairs.join('')}`,
  ].join('');
}

/** Nothing in a path or a name is markup. */
function markdown(text: string): string {
  return visible(text).replace(/[\\`*_{}[\]<>#|!&~]/g, String.raw`\$&`);
}
