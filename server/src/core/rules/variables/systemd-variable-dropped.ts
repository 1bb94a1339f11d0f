/** systemd drops what it does not recognise as an assignment, such as `export NAME=value`, and reports that only in its log. */

import { SYNTAXES } from '../../fixes/syntaxes';
import type { DroppedAssignment } from '../../model/facts/droppedAssignment';
import { message } from '../../model/message';
import type { Range } from '../../text/positions';
import { defineRule, type OccurrenceInFile } from '../rule';

interface Data {
  readonly name: string;
  readonly because: 'export' | 'blanks';
  /** What systemd would take, if it can be written there. */
  readonly written: string | undefined;
}

export const systemdVariableDropped = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'systemd-variable-dropped',
  severity: 'warning',
  summary: 'systemd drops an assignment to a variable of Python',
  cites: [
    'systemd.exec(5), Environment= and EnvironmentFile=',
    'systemd 257 src/basic/env-util.c, env_assignment_is_valid()',
  ],
  *check({ dropped = [] }) {
    for (const [position, assignment] of dropped.entries()) {
      yield* exported(assignment);
      yield* spaced(dropped.slice(position, position + 3));
    }
  },
  message: ({ name, because }) => message(TEMPLATES[because], { name }),
  fixes: ({ file, range, data: { name, written } }) =>
    written === undefined
      ? []
      : [
          {
            kind: 'edits',
            title: message('Write {name} as systemd reads it', { name }),
            preferred: true,
            names: { kind: 'start', part: 'variables' },
            edits: [{ kind: 'edit', file, edits: [{ range, newText: written }] }],
          },
        ],
});

const TEMPLATES: Readonly<Record<Data['because'], string>> = {
  export: 'systemd drops this assignment because of "export", so {name} is not set. Remove "export".',
  blanks:
    'systemd drops this assignment, so {name} is not set. Remove the whitespace around the equals sign.',
};

/** What Python and the search for it read; other variables do not matter here. */
const OURS = /^(?:PYTHON[A-Z0-9_]*|PATH)$/;

function* exported({ file, range, text, syntax }: DroppedAssignment): Iterable<OccurrenceInFile<Data>> {
  const [, name = '', value = ''] = /^export\s+(\w+)\s*=(.*)$/s.exec(text) ?? [];
  if (OURS.test(name)) {
    const written = syntax === 'systemd' ? SYNTAXES.systemd.write(name, value) : `${name}=${value}`;
    yield { file, range, data: { name, because: 'export', written }, contexts: [] };
  }
}

/** `Environment=NAME = value` are three words. In a file of variables, blanks are allowed. */
function* spaced([first, second, third]: readonly DroppedAssignment[]): Iterable<OccurrenceInFile<Data>> {
  if (first?.syntax !== 'systemd' || !OURS.test(first.text) || second?.text.startsWith('=') !== true) {
    return;
  }
  const last = second.text === '=' && third !== undefined && isBehind(second.range, third) ? third : second;
  if (!isBehind(first.range, second) || first.file !== last.file) {
    return;
  }
  const value = last === second ? second.text.slice(1) : last.text;
  yield {
    file: first.file,
    range: { start: first.range.start, end: last.range.end },
    data: { name: first.text, because: 'blanks', written: SYNTAXES.systemd.write(first.text, value) },
    contexts: [],
  };
}

function isBehind({ end }: Range, { range: { start } }: DroppedAssignment): boolean {
  return start.line === end.line && start.character > end.character;
}
