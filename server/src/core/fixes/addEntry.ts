/** Puts a directory on the path of one run context: edits of the files that decide it. Whether they do so is for the caller to see. */

import { fileText } from '../formats/fileText';
import { nodeAt, rootOf, withProperty } from '../isolation/settings/jsonProperties';
import type { InspectedContext, FolderFacts } from '../model/inspection';
import { message } from '../model/message';
import type { FileSystem } from '../ports/fileSystem';
import { differenceEdit } from '../text/differenceEdit';
import type { FileEdit } from '../text/edit';
import { rewriteElement } from './setVariable';
import type { EditFixDraft } from './fixDraft';

interface Question {
  /** Absolute. */
  readonly directory: string;
  readonly inspected: InspectedContext;
  readonly facts: FolderFacts;
  readonly fs: FileSystem;
}

const LIMIT = 1024 * 1024;

/** What describes the context itself comes first, then what reaches more. */
export function addEntry(question: Question): readonly EditFixDraft[] {
  return [...inLaunch(question), ...inPth(question), ...inDotenv(question)];
}

function inLaunch({ directory, inspected, fs, facts }: Question): readonly EditFixDraft[] {
  const { describedBy, kind, platform } = inspected.context;
  if (kind !== 'launch' || describedBy?.kind !== 'file') {
    return [];
  }
  const { file, range } = describedBy;
  const text = textOf(file, fs);
  const list = text === undefined ? undefined : nodeAt(rootOf(text), ['configurations'])?.children;
  if (text === undefined || list === undefined) {
    return [];
  }
  const at = offsetOf(text, range.start.line, range.start.character);
  const position = list.findIndex(({ offset, length }) => offset <= at && at < offset + length);
  const place = ['configurations', position, 'env', 'PYTHONPATH'] as const;
  const present: unknown = nodeAt(rootOf(text), place)?.value;
  const inside = platform.join(facts.folder, '');
  const written = directory.startsWith(inside)
    ? `\${workspaceFolder}/${directory.slice(inside.length).replaceAll('\\', '/')}`
    : directory;
  const before = typeof present === 'string' && present !== '' ? present + platform.delimiter : '';
  const after = position < 0 ? undefined : withProperty(text, place, before + written);
  const edit = after === undefined ? undefined : differenceEdit(file, text, after);
  return edit === undefined
    ? []
    : [
        draft(edit, 'Add {directory} to PYTHONPATH of “{place}” in launch.json', {
          directory: shown(directory, facts),
          place: inspected.context.name,
        }),
      ];
}

/** `site` adds what the lines of a `.pth` file name. https://docs.python.org/3/library/site.html */
function inPth({ directory, inspected, fs, facts }: Question): readonly EditFixDraft[] {
  const { context, result } = inspected;
  const { platform } = context;
  const packages = result.sysPath.find(
    ({ provenance, exists }) => provenance.kind === 'site-packages' && exists,
  );
  if (result.venv === undefined || packages === undefined || /[\r\n]/.test(directory)) {
    return [];
  }
  const file = platform.join(platform.abspath(packages.path, context.cwd), 'added_paths.pth');
  const edit = withLine(file, directory, fs);
  return edit === undefined
    ? []
    : [
        draft(edit, 'Add {directory} to the virtual environment {place} with a .pth file', {
          directory: shown(directory, facts),
          place: shown(result.prefix, facts),
        }),
      ];
}

/** The file that the editor reads for what it starts; `PYTHONPATH` may be there already. */
function inDotenv({ directory, inspected, fs, facts }: Question): readonly EditFixDraft[] {
  const named = (facts.envFiles ?? []).filter(({ launch }) => launch === undefined);
  const file = (named.find(({ namedBy }) => namedBy !== undefined) ?? named[0])?.path;
  // Its readers disagree about anything that would need quotes.
  if (file === undefined || !/^[\w./:\\+-]+$/.test(directory)) {
    return [];
  }
  const title = message('Add {directory} to PYTHONPATH in {place}', {
    directory: shown(directory, facts),
    place: shown(file, facts),
  });
  const { context } = inspected;
  const variable = context.environment.get('PYTHONPATH');
  const origins = [variable?.setBy, ...(variable?.parts ?? []).map(({ setBy }) => setBy)];
  const own = origins.find((origin) => origin?.kind === 'file' && origin.file === file);
  if (own?.kind === 'file') {
    const { delimiter } = context.platform;
    const elements = (own.assignment?.written ?? '').split(delimiter);
    return rewriteElement(
      'PYTHONPATH',
      { position: elements.length - 1, count: elements.length, delimiter },
      (last) => (last === '' ? [directory] : [last, directory]),
      own,
      { title, preferred: false },
    );
  }
  const edit = withLine(file, `PYTHONPATH=${directory}`, fs);
  return edit === undefined ? [] : [{ kind: 'edits', title, preferred: false, edits: [edit] }];
}

function draft(edit: FileEdit, template: string, args: Readonly<Record<string, string>>): EditFixDraft {
  return { kind: 'edits', title: message(template, args), preferred: false, edits: [edit] };
}

function withLine(file: string, line: string, fs: FileSystem): FileEdit | undefined {
  const text = textOf(file, fs);
  if (text === undefined) {
    return fs.stat(file).kind === 'absent'
      ? { kind: 'create', file, text: `${line}\n`, executable: false }
      : undefined;
  }
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  return differenceEdit(file, text, `${text}${text === '' || text.endsWith('\n') ? '' : eol}${line}${eol}`);
}

function textOf(file: string, fs: FileSystem): string | undefined {
  const content = fileText(fs.read(file, LIMIT));
  return content.kind === 'text' ? content.text : undefined;
}

function offsetOf(text: string, line: number, character: number): number {
  const lines = text.split(/(?<=\r\n|\n|\r(?!\n))/);
  return lines.slice(0, line).join('').length + character;
}

function shown(path: string, { folder, machine: { platform } }: FolderFacts): string {
  const inside = platform.join(folder, '');
  return path.startsWith(inside) && path !== inside ? path.slice(inside.length) : path;
}
