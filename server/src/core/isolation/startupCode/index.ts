/**
 * Code that start-up runs from `.pth` files: the file is renamed, the code is replaced by the form that Python 3.15 has for it
 * (PEP 829), or the lines are commented out so that only the paths remain.
 */

import { importedCall } from '../../formats/python/importedCall';
import { fileText } from '../../formats/fileText';
import type { FileEdit } from '../../text/edit';
import type { InspectedContext } from '../../model/inspection';
import { message } from '../../model/message';
import type { StartupCode } from '../../model/startupResult';
import { minorVersion } from '../../model/version';
import { isImportLine } from '../../startup/site/importLines';
import { behaves } from '../../startup/versions';
import { differenceEdit } from '../../text/differenceEdit';
import type { IsolationFacts, IsolationKind } from '../kind';
import { refused, type Applicability } from '../plan';
import { printable } from '../interpreterPath';

type Form = 'quarantine' | 'start' | 'paths';

export const startupCodeKind: IsolationKind = {
  kind: 'startup-code',
  title: message('Start-up code: the import lines of .pth files'),
  forms: [
    { form: 'quarantine', title: message('Rename the files, so that Python no longer reads them') },
    { form: 'paths', title: message('Comment out the lines and keep the paths') },
    { form: 'start', title: message('Write .start files instead, for Python 3.15 and later') },
  ],
  options: ['target'],
  needs: 'context',
  plan(inspected, { form: asked, target }, facts) {
    const form = formOf(asked);
    const code = codeOf(inspected, target);
    if (code.length === 0) {
      return refused(message('No line of a .pth file runs at start-up here'));
    }
    const edits = [...new Set(code.map(({ file }) => file))].flatMap((file) => {
      const own = code.filter((line) => line.file === file);
      return EDITORS[form]({ file, code: own, lines: linesOf(file, own, inspected), facts });
    });
    return edits.length === 0
      ? refused(message('There is nothing to change in these files'))
      : {
          kind: 'plan',
          edits,
          afterwards: { kind: 'as-before' },
          expected: { effective: true, why: NO_LONGER_RUN },
          judge: (after) => judge(after, form, code),
          asked: [],
        };
  },
};

const NO_LONGER_RUN = message('The lines that run now will no longer run');

function formOf(form: string | undefined): Form {
  return form === 'start' || form === 'paths' ? form : 'quarantine';
}

/** The lines that run and are not understood; if all of them are understood, all lines that run. */
function codeOf({ result }: InspectedContext, target: string | undefined): readonly StartupCode[] {
  const running = result.startupCode.filter(({ kind, state }) => kind === 'pth' && state.kind === 'runs');
  if (target !== undefined) {
    return running.filter(({ file }) => file === target);
  }
  const unknown = running.filter(({ judgement }) => judgement.kind === 'unknown');
  return unknown.length === 0 ? running : unknown;
}

interface PthCode {
  readonly line: number;
  readonly code: string;
}

interface PthToTreat {
  readonly file: string;
  /** The lines that run. */
  readonly code: readonly StartupCode[];
  /** The lines that run, and those that an earlier error kept from running, in their order. */
  readonly lines: readonly PthCode[];
  readonly facts: IsolationFacts;
}

/** QUIRK(pth-error-drops-the-rest): without the line that fails, those below it would run. */
function linesOf(file: string, code: readonly StartupCode[], { result }: InspectedContext) {
  const running = code.map((each): PthCode => ({ line: each.range.start.line, code: each.code }));
  const dropped = result.pthLines.filter(
    ({ file: own, text, outcome }) =>
      own === file && outcome.kind === 'dropped' && outcome.because === 'after-error' && isImportLine(text),
  );
  return [
    ...running,
    ...dropped.map(({ range, text }) => ({ line: range.start.line, code: text.trimEnd() })),
  ];
}

const EDITORS: { readonly [F in Form]: (pth: PthToTreat) => readonly FileEdit[] } = {
  quarantine: ({ file, code }) => [
    { kind: 'rename', file, to: `${file}.quarantined` },
    { kind: 'create', file: `${file}.quarantined.txt`, text: reason(file, code), executable: false },
  ],
  paths: ({ file, lines, facts }) => {
    const content = fileText(facts.fs.read(file, READ_LIMIT));
    if (content.kind !== 'text') {
      return [];
    }
    const numbers = new Set(lines.map(({ line }) => line));
    const text = content.text
      .split(/(?<=\r\n|\n|\r(?!\n))/)
      .map((line, index) => (numbers.has(index) ? `# ${line.trimStart()}` : line))
      .join('');
    const edit = differenceEdit(file, content.text, text);
    return edit === undefined ? [] : [edit];
  },
  start: ({ file, lines }) => [
    {
      kind: 'create',
      file: file.replace(/\.pth$/, '.start'),
      text: startFile(file, lines),
      executable: false,
    },
  ],
};

const READ_LIMIT = 1024 * 1024;

function reason(file: string, code: readonly StartupCode[]): string {
  const name = baseName(file);
  return `Made by Python Path Inspector, which renamed ${name} to ${name}.quarantined, because each start of
Python ran this code out of it:

${code.map((line) => `  line ${String(line.range.start.line + 1)}: ${printable(line.code)}\n`).join('')}
site reads files that end with .pth and no others. What the file put on sys.path is gone with it.
To bring it back, rename it to ${name} and delete this text.
`;
}

/** `import module; module.function()` is `module:function`; other code has to move into a function first. */
export function entryPointOf(code: string): string | undefined {
  const call = importedCall(code);
  return call?.callable === undefined ? undefined : `${call.module}:${call.callable}`;
}

function startFile(file: string, lines: readonly PthCode[]): string {
  const entryPoints = lines.map(
    ({ code }) =>
      `${entryPointOf(code) ?? `# Left out, as it is not a call of a function in a module: ${printable(code)}`}\n`,
  );
  return `# Made by Python Path Inspector. From 3.15 on the import lines of ${baseName(file)} no longer run while this
# file is here (PEP 829): Python calls the functions below instead. Earlier versions do not read it.
# To remove it, delete this file: the lines then run again.
${entryPoints.join('')}`;
}

function judge({ result }: InspectedContext, form: Form, treated: readonly StartupCode[]): Applicability {
  if (result.fatal !== undefined) {
    return { effective: false, why: result.fatal.message };
  }
  const left = result.startupCode.filter(
    ({ kind, state, file, code }) =>
      kind === 'pth' &&
      state.kind === 'runs' &&
      treated.some((line) => line.file === file && line.code === code),
  );
  if (left.length === 0) {
    return { effective: true, why: NO_LONGER_RUN };
  }
  const { version } = result;
  return form === 'start' && version !== undefined && !behaves('startFiles', version)
    ? {
        effective: false,
        why: message(
          'Python {version} does not read .start files, which were added in 3.15, and still runs the lines',
          { version: minorVersion(version) },
        ),
      }
    : { effective: false, why: message('The lines still run') };
}

function baseName(file: string): string {
  return file.replace(/^.*[\\/]/s, '');
}
