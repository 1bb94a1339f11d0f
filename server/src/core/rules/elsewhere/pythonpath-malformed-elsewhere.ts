/** PYTHONPATH for another machine is written as for a shell, although the file's format passes on each character. */

import { joinElement } from '../../fixes/setVariable';
import type { FixDraft } from '../../fixes/fixDraft';
import type { ElsewhereElement, ElsewhereSource } from '../../model/facts/elsewhere';
import type { Severity } from '../../model/finding';
import { message } from '../../model/message';
import { linux, windows } from '../../model/platform';
import {
  elementPlace,
  elsewhereElements,
  removeElement,
  rewrittenElement,
  withRemoval,
  type SeenElsewhere,
} from './elsewhereElements';
import { malformed, type MalformedKind } from '../shared/pathText';
import { partsOf, wrongSeparators } from '../shared/wrongSeparators';
import { defineRule } from '../rule';
import { beforeComment, withoutEnds } from '../../text/trimmed';

type Sign = MalformedKind | 'separator' | 'empty' | 'inherited';

interface Data {
  readonly sign: Sign;
  readonly text: string;
  readonly delimiter: string;
  readonly seen: SeenElsewhere;
}

export const pythonpathMalformedElsewhere = defineRule<Data>({
  code: 'pythonpath-malformed-elsewhere',
  severity: 'warning',
  severityOf: ({ sign }): Severity => (sign === 'empty' || sign === 'inherited' ? 'information' : 'warning'),
  summary: 'PYTHONPATH for a container, runner or service is not written in the way that Python reads it',
  cites: [
    'CPython 3.13 Modules/getpath.py, "CALCULATE MODULE SEARCH PATHS"',
    'Dockerfile reference, ENV',
    'Compose file reference, "environment" and "Interpolation"',
    'GitHub documentation, "Workflow syntax", env',
    'systemd.exec(5), Environment=',
  ],
  *check(facts) {
    for (const seen of elsewhereElements(facts)) {
      const { element, isOnly, source, place } = seen;
      const sign = signOf(element, isOnly, source);
      if (sign !== undefined) {
        const { text } = element;
        const { delimiter } = source;
        yield { ...place, data: { sign, text, delimiter, seen }, contexts: [], about: text };
      }
    }
  },
  message: ({ sign, text, delimiter }) => message(TEMPLATES[sign], { text, delimiter }),
  fixes: ({ data: { sign, seen } }) =>
    sign === 'empty'
      ? removeElement(seen)
      : sign === 'inherited'
        ? withRemoval(onlyIfSet(seen), seen)
        : withRemoval(asMeant(seen), seen),
});

/** What the format replaces may be removed with the delimiter next to it where there is no value. */
function onlyIfSet(seen: SeenElsewhere): readonly FixDraft[] {
  const { element, variable, source } = seen;
  const { delimiter } = source;
  if (variable.spelling.hasAlternative !== true || variable.count < 2) {
    return [];
  }
  const text =
    element.position === 0
      ? `\${PYTHONPATH:+$PYTHONPATH${delimiter}}`
      : `\${PYTHONPATH:+${delimiter}$PYTHONPATH}`;
  return joinElement('PYTHONPATH', elementPlace(seen), text, variable.setBy, {
    title: message('Replace with {text}, which is empty where PYTHONPATH is not set', { text }),
    preferred: true,
  });
}

function signOf(
  { literal, isLiteral, isInherited }: ElsewhereElement,
  isOnly: boolean,
  { delimiter }: ElsewhereSource,
): Sign | undefined {
  if (isInherited) {
    return isOnly ? undefined : 'inherited';
  }
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
  return partsOf(literal, delimiter === ':' ? linux : windows).length > 1;
}

/** What was meant, in the file's own terms, if that is known. */
function asMeant(seen: SeenElsewhere): readonly FixDraft[] {
  const { element, variable } = seen;
  const meant = clean(element.text, seen);
  const isSure = variable.spelling.isHomeSure === true || !NAMES_HOME.test(element.text);
  const { home = '', folder = '' } = variable.spelling;
  const rest = meant.map((text) => text.replace(home, '').replace(folder, ''));
  return meant.length === 0 || rest.some((text) => isStillOdd(text, element))
    ? []
    : rewrittenElement(seen, (written) => clean(written, seen), isSure);
}

const NAMES_HOME = /^~|\$\$?\{?(?:env[.:])?HOME\b/;
const SHELL_WORD = /\$\$?(?:\{(?:env[.:])?(\w+)\}|\((pwd)\)|(\w+))/g;
const FOLDERS: ReadonlySet<string> = new Set([
  'PWD',
  'pwd',
  'GITHUB_WORKSPACE',
  'workspaceFolder',
  'workspaceRoot',
  'localWorkspaceFolder',
  'containerWorkspaceFolder',
]);

function clean(written: string, { source, variable, element }: SeenElsewhere): readonly string[] {
  const { home, folder } = variable.spelling;
  const plain = withoutEnds(beforeComment(written.trim()), `"'`);
  const meaning = (name: string): string | undefined =>
    FOLDERS.has(name) ? folder : name === 'HOME' ? home : variable.others.get(name);
  return plain
    .split(wrongSeparators(source.delimiter === ':' ? linux : windows))
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => (home === undefined ? part : part.replace(/^~(?=$|[\\/])/, () => home)))
    .map((part) =>
      part.replace(SHELL_WORD, (word, braced?: string, called?: string, bare?: string) =>
        // What the format replaces is fine as it is.
        element.literal.includes(word.replace('$$', '$'))
          ? (meaning(braced ?? called ?? bare ?? '') ?? word)
          : word,
      ),
    );
}

/** A shell's reference that nothing replaces. */
function isStillOdd(text: string, { literal }: ElsewhereElement): boolean {
  const words = [...literal.matchAll(/\$(?:\{[^}$]*\}|\([^)$]*\)|\w+)/g)].map(([word]) => word);
  return text.startsWith('~') || /^["']|["']$/.test(text) || words.some((word) => text.includes(word));
}

const TEMPLATES: Readonly<Record<Sign, string>> = {
  separator: 'Python reads {text} as one path. The separator in PYTHONPATH is {delimiter} there.',
  quoted: 'The quotes become part of the path ({text}), which Python will not find. Remove the quotes.',
  blank:
    'The whitespace becomes part of the path ("{text}"), which Python will not find. Remove the whitespace.',
  comment: 'The comment becomes part of the path ({text}), which Python will not find. Remove the comment.',
  tilde: 'Nothing expands ~ here ({text}), so Python will not find the path. Write the full path.',
  variable: 'Nothing expands $ here ({text}), so Python will not find the path. Write the full path.',
  inherited:
    'PYTHONPATH is not set before, so {text} is an empty entry, which is the working directory. Add {text} only where PYTHONPATH is set.',
  empty:
    'An empty entry of PYTHONPATH is the working directory, so any Python file there can be imported. Remove the extra {delimiter}.',
};
