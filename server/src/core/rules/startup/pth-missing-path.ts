/** site skips a `.pth` line whose path does not exist, and up to 3.14 says nothing. A file there is enough, but imports find nothing in it. */

import { madeOnce } from '../shared/madeOnce';
import type { PthTarget } from '../../model/facts/contextSurroundings';
import type { FixDraft } from '../../fixes/fixDraft';
import { commentOutLines, removeLines } from '../../fixes/lines';
import type { InspectedContext } from '../../model/inspection';
import { message } from '../../model/message';
import type { Platform } from '../../model/platform';
import type { Position } from '../../text/positions';
import type { PthLine, StartupResult } from '../../model/startupResult';
import { behaves } from '../../startup/versions';
import { malformed, type MalformedKind } from '../shared/pathText';
import { defineRule, type OccurrenceInFile } from '../rule';

type Kind = MalformedKind | 'missing' | 'file' | 'separator' | 'below-folder' | 'mark' | 'utf-16';

interface Data {
  readonly kind: Kind;
  /** The path that site looks for, or what is written where that says more. */
  readonly path: string;
  /** The lines that were meant, if that is known. */
  readonly meant: readonly string[];
}

/** QUIRK(pth-byte-order-mark): it is skipped from 3.13 on. Some shells of Windows write it, or UTF-16, by default. */
const MARK = '\uFEFF';
/** As read in the encoding of many locales. */
const MARK_IN_LATIN_1 = '\u00EF\u00BB\u00BF';

export const pthMissingPath = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'pth-missing-path',
  severity: 'warning',
  summary: 'A .pth line names a path that does not exist',
  cites: ['CPython 3.13 Lib/site.py, addpackage()', 'CPython documentation, "site"', 'PEP 829', 'gh-119496'],
  *checkContext(inspected, view) {
    const { context, result } = inspected;
    for (const line of result.pthLines) {
      const data = lost(line, inspected, view.folder);
      if (data !== undefined && !isBlankTheCause(line.text, result)) {
        yield { file: line.file, range: line.range, data, contexts: [context.name] };
      }
    }
  },
  message: ({ kind, path, meant }) => message(TEMPLATES[kind], { path, meant: meant.join(', ') }),
  fixes: ({ file, range, data: { kind, meant } }) => {
    if (kind === 'utf-16') {
      return [];
    }
    if (kind === 'mark') {
      const { start } = range;
      return [
        {
          kind: 'edits',
          title: message('Begin with an empty line, so that the byte order mark is not part of the path'),
          preferred: true,
          edits: [{ kind: 'edit', file, edits: [{ range: { start, end: start }, newText: '\n' }] }],
        },
      ];
    }
    const corrections: readonly FixDraft[] =
      meant.length === 0
        ? []
        : [
            {
              kind: 'edits',
              title: message('Replace with {text}', { text: meant.join(', ') }),
              preferred: true,
              edits: [{ kind: 'edit', file, edits: [{ range, newText: meant.join('\n') }] }],
            },
          ];
    return [
      ...corrections,
      {
        kind: 'edits',
        title: message('Remove this line'),
        preferred: corrections.length === 0,
        edits: [removeLines(file, range)],
      },
      {
        kind: 'edits',
        title: message('Comment out this line'),
        preferred: false,
        edits: [commentOutLines(file, range)],
      },
    ];
  },
});

function lost(
  { file, range, text, outcome }: PthLine,
  inspected: InspectedContext,
  folder: string,
): Data | undefined {
  const { context } = inspected;
  const target = targets(inspected).get(lineKey(file, range.start));
  if (outcome.kind === 'added' && target?.kind === 'file') {
    const isModule = /\.pyw?$/i.test(target.path);
    return {
      kind: 'file',
      path: target.path,
      meant: isModule ? [context.platform.dirname(target.path)] : [],
    };
  }
  if (outcome.kind !== 'dropped' || outcome.because !== 'missing' || text === MARK) {
    return undefined;
  }
  if (text.includes('\0')) {
    // One finding is enough for the encoding of a file.
    return range.start.line === 0 ? { kind: 'utf-16', path: outcome.path, meant: [] } : undefined;
  }
  if ((text.startsWith(MARK) || text.startsWith(MARK_IN_LATIN_1)) && range.start.line === 0) {
    return { kind: 'mark', path: outcome.path, meant: [] };
  }
  if (target?.kind === 'below-folder') {
    return { kind: 'below-folder', path: text.trim(), meant: [target.path] };
  }
  const parts = separated(text.trim(), context.platform);
  if (parts !== undefined) {
    return { kind: 'separator', path: text.trim(), meant: parts };
  }
  const signs = malformed(text.trimEnd(), { ...context, folder });
  return signs === undefined
    ? { kind: 'missing', path: outcome.path, meant: [] }
    : {
        kind: signs.kind,
        path: text.trim(),
        meant: signs.corrected === undefined ? [] : [signs.corrected],
      };
}

const targets = madeOnce(({ surroundings }: InspectedContext): ReadonlyMap<string, PthTarget> => {
  const all = surroundings?.pthTargets ?? [];
  return new Map(all.map((target) => [lineKey(target.file, target.start), target]));
});

function lineKey(file: string, { line, character }: Position): string {
  return `${String(line)} ${String(character)} ${file}`;
}

/** Several paths, as in PYTHONPATH: only if each one is absolute, because a name may contain these characters. */
function separated(text: string, platform: Platform): readonly string[] | undefined {
  const parts = text
    .split(platform.name === 'windows' ? /[;,]/ : /[:;,]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.length > 1 && parts.every((part) => platform.isAbsolute(part)) ? parts : undefined;
}

/** Then pth-indented-line reports it. */
function isBlankTheCause(text: string, { version }: StartupResult): boolean {
  return /^[ \t]/.test(text) && version !== undefined && !behaves('startFiles', version);
}

const TEMPLATES: Readonly<Record<Kind, string>> = {
  missing: '{path} does not exist, so this line adds nothing. Correct the path or remove the line.',
  file: '{path} is a file but not a zip archive, so Python finds nothing in it. Name the directory that contains the module.',
  separator: 'Python reads {path} as one path, which does not exist. Write each path on a line of its own.',
  'below-folder':
    'This line adds nothing: {path} is relative to the directory of this file and does not exist there. Write {meant}.',
  mark: 'Python reads the byte order mark of this file as part of the first path, which does not exist. Save the file without it.',
  'utf-16': 'This file adds nothing: it is UTF-16, but Python reads it as UTF-8. Save it as UTF-8.',
  quoted: 'Python reads the quotes as part of the path ({path}), which does not exist. Remove the quotes.',
  blank:
    'Python reads the whitespace as part of the path ("{path}"), which does not exist. Remove the whitespace.',
  comment:
    'Python reads the comment as part of the path ({path}), which does not exist. Put the comment on its own line.',
  tilde: 'Python does not expand ~ here ({path}). Write the full path.',
  variable: 'Python does not expand variables here ({path}). Write the full path.',
};
