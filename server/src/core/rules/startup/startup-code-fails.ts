/** A line of start-up code that ends with an exception: up to 3.14 Python skips the rest of its `.pth` file. */

import { grouped, madeOnce } from '../shared/madeOnce';
import { quarantine } from '../../fixes/isolate';
import type { EditFixDraft } from '../../fixes/fixDraft';
import { commentOutLines, removeLines } from '../../fixes/lines';
import { importsIn } from '../../formats/python/pythonImports';
import { parsePython } from '../../formats/python/pythonTree';
import type { RelatedPlace } from '../../model/finding';
import type { InspectedContext } from '../../model/inspection';
import { definedOnly } from '../../model/definedOnly';
import { message, type Message } from '../../model/message';
import type { StartupCode, StartupCodeKind, StartupResult } from '../../model/startupResult';
import type { Range } from '../../text/positions';
import { defineRule, type OccurrenceInFile } from '../rule';

interface Data {
  readonly kind: StartupCodeKind;
  readonly inspected: InspectedContext;
  readonly failure: string;
  readonly dropped: number;
  readonly cause: Cause;
}

/** Why it fails, if more than the error is known. */
type Cause =
  | { readonly kind: 'plain' }
  /** From 3.13 on a line does not see the names of the lines above. */
  | { readonly kind: 'gone-name'; readonly name: string; readonly imported: string; readonly range: Range }
  | { readonly kind: 'later'; readonly path: string; readonly file: string; readonly range: Range };

export const startupCodeFails = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'startup-code-fails',
  severity: 'warning',
  summary: 'A line of start-up code fails',
  cites: ['CPython 3.13 Lib/site.py, addpackage()', 'PEP 667', 'PEP 829'],
  *checkContext(inspected) {
    const { context, result } = inspected;
    for (const code of failures(result)) {
      const { kind, file, range, failure } = code;
      const dropped = droppedLines(file, range.start.line, result);
      const cause = causeOf(code, result);
      yield {
        file,
        range,
        data: { inspected, kind, failure, dropped: dropped.length, cause },
        related: [...placesOf(file, cause), ...dropped],
        contexts: [context.name],
      };
    }
  },
  message: ({ failure, dropped, cause }) => {
    const args = { failure, count: String(dropped) };
    switch (cause.kind) {
      case 'plain':
        return message(PLAIN[amountOf(dropped)], args);
      case 'gone-name':
        return message(GONE_NAME[amountOf(dropped)], { ...args, name: cause.name });
      case 'later':
        return message(LATER[amountOf(dropped)], { ...args, path: cause.path });
    }
  },
  fixes: ({ file, range, data: { inspected, kind, cause } }) => [
    ...repairs(file, range, cause, inspected),
    {
      kind: 'edits',
      title: message('Remove this line'),
      preferred: false,
      edits: [removeLines(file, range)],
    },
    {
      kind: 'edits',
      title: message('Comment out this line'),
      preferred: false,
      edits: [commentOutLines(file, range)],
    },
    ...quarantine(kind, file, inspected),
  ],
});

type Amount = 'none' | 'one' | 'several';

/** A text for each, because languages differ in what they do to the words around a number. */
function amountOf(count: number): Amount {
  return count === 0 ? 'none' : count === 1 ? 'one' : 'several';
}

const PLAIN: Readonly<Record<Amount, string>> = {
  none: 'This line fails each time Python starts ({failure}). Install what it needs, or remove the line.',
  one: 'This line fails each time Python starts ({failure}), and the line below it is skipped. Install what it needs, or remove it.',
  several:
    'This line fails each time Python starts ({failure}), and the {count} lines below it are skipped. Install what it needs, or remove it.',
};

const GONE_NAME: Readonly<Record<Amount, string>> = {
  none: 'This line fails each time Python starts ({failure}). From 3.13 on, it does not see what the lines above import. Import {name} on this line.',
  one: 'This line fails each time Python starts ({failure}), and the line below it is skipped. From 3.13 on, it does not see what the lines above import. Import {name} on this line.',
  several:
    'This line fails each time Python starts ({failure}), and the {count} lines below it are skipped. From 3.13 on, it does not see what the lines above import. Import {name} on this line.',
};

const LATER: Readonly<Record<Amount, string>> = {
  none: 'This line fails each time Python starts ({failure}), because {path} is added only later. Add it above this line, or rename one of the files.',
  one: 'This line fails each time Python starts ({failure}), because {path} is added only later. The line below it is skipped. Add the path above this line, or rename one of the files.',
  several:
    'This line fails each time Python starts ({failure}), because {path} is added only later. The {count} lines below it are skipped. Add the path above this line, or rename one of the files.',
};

function repairs(
  file: string,
  { start }: Range,
  cause: Cause,
  { result }: InspectedContext,
): readonly EditFixDraft[] {
  const insert = (title: Message, character: number, newText: string): EditFixDraft => {
    const at = { line: start.line, character };
    return {
      kind: 'edits',
      title,
      preferred: true,
      edits: [{ kind: 'edit', file, edits: [{ range: { start: at, end: at }, newText }] }],
    };
  };
  switch (cause.kind) {
    case 'plain':
      return [];
    case 'gone-name': {
      const line = pthLinesByFile(result)
        .get(file)
        ?.find((other) => other.range.start.line === start.line);
      const keyword = /^\s*import\s+/.exec(line?.text ?? '')?.[0];
      return keyword === undefined
        ? []
        : [
            insert(
              message('Import {name} on this line', { name: cause.name }),
              keyword.length,
              `${cause.imported}, `,
            ),
          ];
    }
    case 'later':
      return [insert(message('Add {path} above this line', { path: cause.path }), 0, `${cause.path}\n`)];
  }
}

/** The lines of each file. */
const pthLinesByFile = madeOnce(({ pthLines }: StartupResult) => grouped(pthLines, ({ file }) => file));
const codeByFile = madeOnce(({ startupCode }: StartupResult) =>
  grouped(startupCode, ({ kind, file }) => (kind === 'pth' ? file : undefined)),
);

function causeOf({ file, range, failure, later }: Failure, result: StartupResult): Cause {
  if (later !== undefined) {
    return { kind: 'later', ...later };
  }
  const name = /^NameError: name '(\w+)' is not defined$/.exec(failure)?.[1];
  const above =
    name === undefined
      ? []
      : (codeByFile(result).get(file) ?? []).filter((code) => code.range.start.line < range.start.line);
  for (const code of above.toReversed()) {
    const imported = name === undefined ? undefined : importOf(name, code.code);
    if (imported !== undefined && name !== undefined) {
      return { kind: 'gone-name', name, imported, range: code.range };
    }
  }
  return { kind: 'plain' };
}

/** `module`, or `module as name`: how the code imports the name. */
function importOf(name: string, code: string): string | undefined {
  const modules = importsIn(parsePython(code)).flatMap((found) =>
    found.kind === 'import' ? found.modules : [],
  );
  const module = modules.find((found) => (found.alias ?? found.name.replace(/\..*$/, '')) === name);
  return module === undefined
    ? undefined
    : module.name + (module.alias === undefined ? '' : ` as ${module.alias}`);
}

function placesOf(file: string, cause: Cause): readonly RelatedPlace[] {
  switch (cause.kind) {
    case 'plain':
      return [];
    case 'gone-name':
      return [
        { file, range: cause.range, message: message('{name} is imported here', { name: cause.name }) },
      ];
    case 'later':
      return [
        {
          file: cause.file,
          range: cause.range,
          message: message('This line adds {path} too late', { path: cause.path }),
        },
      ];
  }
}

type Failure = Pick<StartupCode, 'kind' | 'file' | 'range' | 'later'> & { readonly failure: string };

/** Lines of code, and up to 3.7 lines that cannot be paths. */
function failures({ startupCode, pthLines }: StartupResult): readonly Failure[] {
  const code = startupCode.flatMap(({ kind, file, range, failure, later }) =>
    failure === undefined ? [] : [{ kind, file, range, failure, ...definedOnly({ later }) }],
  );
  const paths = pthLines.flatMap(({ file, range, outcome }) =>
    outcome.kind === 'dropped' && outcome.because === 'error'
      ? [{ kind: 'pth' as const, file, range, failure: 'ValueError: embedded null byte' }]
      : [],
  );
  return [...code, ...paths];
}

function droppedLines(file: string, line: number, result: StartupResult): readonly RelatedPlace[] {
  return (pthLinesByFile(result).get(file) ?? []).flatMap((other) =>
    other.range.start.line > line &&
    other.outcome.kind === 'dropped' &&
    other.outcome.because === 'after-error'
      ? [{ file, range: other.range, message: message('Skipped because a line above fails') }]
      : [],
  );
}
