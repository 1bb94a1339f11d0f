/** PYTHONPATH for another machine is written as for a shell, although the file's format passes on each character. */

import type { ElsewhereElement, ElsewhereSource } from '../../model/facts/elsewhere';
import type { Severity } from '../../model/finding';
import { message } from '../../model/message';
import { linux, windows } from '../../model/platform';
import { elsewhereElements } from './elsewhereElements';
import { malformed, type MalformedKind } from '../shared/pathText';
import { defineRule } from '../rule';

type Sign = MalformedKind | 'separator' | 'empty';

interface Data {
  readonly sign: Sign;
  readonly text: string;
  readonly delimiter: string;
}

export const pythonpathMalformedElsewhere = defineRule<Data>({
  code: 'pythonpath-malformed-elsewhere',
  severity: 'warning',
  severityOf: ({ sign }): Severity => (sign === 'empty' ? 'information' : 'warning'),
  summary: 'PYTHONPATH for a container, runner or service is not written in the way that Python reads it',
  cites: [
    'CPython 3.13 Modules/getpath.py, "CALCULATE MODULE SEARCH PATHS"',
    'Dockerfile reference, ENV',
    'Compose file reference, "environment" and "Interpolation"',
    'GitHub documentation, "Workflow syntax", env',
    'systemd.exec(5), Environment=',
  ],
  *check(facts) {
    for (const { element, isOnly, source, place } of elsewhereElements(facts)) {
      const sign = signOf(element, isOnly, source);
      if (sign !== undefined) {
        const { text } = element;
        yield { ...place, data: { sign, text, delimiter: source.delimiter }, contexts: [] };
      }
    }
  },
  message: ({ sign, text, delimiter }) => message(TEMPLATES[sign], { text, delimiter }),
});

function signOf(
  { literal, isLiteral }: ElsewhereElement,
  isOnly: boolean,
  { delimiter }: ElsewhereSource,
): Sign | undefined {
  if (literal === '') {
    return isLiteral && !isOnly ? 'empty' : undefined;
  }
  const platform = delimiter === ';' ? windows : linux;
  const kind = malformed(literal, { platform, environment: new Map(), account: { privileged: false } })?.kind;
  if (kind !== undefined) {
    return kind;
  }
  // `$(pwd)` is for shells, `${{ … }}` for a runner.
  if (/\$[({]/.test(literal)) {
    return 'variable';
  }
  return isWronglySeparated(literal, delimiter) ? 'separator' : undefined;
}

function isWronglySeparated(literal: string, delimiter: ':' | ';'): boolean {
  const parts = literal.split(delimiter === ':' ? /[;,]/ : /,/);
  return parts.length > 1 && parts.some((part) => /[\\/]/.test(part));
}

const TEMPLATES: Readonly<Record<Sign, string>> = {
  separator: 'Python reads {text} as one path. The separator in PYTHONPATH is {delimiter} there.',
  quoted: 'The quotes become part of the path ({text}), which Python will not find. Remove the quotes.',
  blank: 'The blanks become part of the path ("{text}"), which Python will not find. Remove the blanks.',
  comment: 'The comment becomes part of the path ({text}), which Python will not find. Remove the comment.',
  tilde: 'Nothing expands ~ here ({text}), so Python will not find the path. Write the full path.',
  variable: 'Nothing expands $ here ({text}), so Python will not find the path. Write the full path.',
  empty:
    'An empty entry of PYTHONPATH is the working directory, so any Python file there can be imported. Remove the extra {delimiter}.',
};
