/**
 * `.pie` files with positions: line 1 holds paths, each other line a requirement or, with `!` in front, an exclusion. Blank lines and
 * comments are skipped; on line 1 a comment means that there are no paths. docs/pie.md says where the proposal left a choice.
 */

import type { PieDocument, PiePath, PieProblem, PieRequirement } from '../../model/pie';
import { TextIndex } from '../../text/positions';
import { normalisedName } from './metadataDirectory';
import { parseSpecifier } from './pep440';

/** More than anyone writes. */
export const PIE_READ_LIMIT = 1024 * 1024;

/** A name, and everything after it. PEP 508, "Names". */
const REQUIREMENT =
  /^(?<mark>!?)(?<space>\s*)(?<name>[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)(?<gap>\s*)(?<rest>.*)$/s;

/** A comment starts a line or follows a blank. */
function withoutComment(line: string): string {
  for (let at = line.indexOf('#'); at >= 0; at = line.indexOf('#', at + 1)) {
    if (at === 0 || /\s/.test(line.charAt(at - 1))) {
      return line.slice(0, at);
    }
  }
  return line;
}

export function parsePieText(text: string, delimiter: string): PieDocument {
  const index = new TextIndex(text);
  const requirements: PieRequirement[] = [];
  const malformed: PieProblem[] = [];
  let paths: readonly PiePath[] = [];
  let start = 0;
  for (const [position, line] of text.split(/\r\n|\r|\n/).entries()) {
    const content = withoutComment(line).trimEnd();
    const from = start + content.length - content.trimStart().length;
    if (position === 0) {
      paths = parsePaths(line, delimiter, index);
    } else if (content !== '') {
      const parsed = parseRequirement(content.trimStart(), from, index);
      if (parsed.kind === 'problem') {
        malformed.push(parsed.problem);
      } else {
        requirements.push(parsed.requirement);
      }
    }
    start += line.length;
    start += text.startsWith('\r\n', start) ? 2 : 1;
  }
  return { paths, requirements, malformed };
}

function parsePaths(line: string, delimiter: string, index: TextIndex): readonly PiePath[] {
  if (line.trimStart().startsWith('#')) {
    return [];
  }
  const paths: PiePath[] = [];
  let start = 0;
  for (const piece of line.split(delimiter)) {
    const text = piece.trim();
    if (text !== '') {
      const from = start + piece.length - piece.trimStart().length;
      paths.push({ text, range: index.range(from, from + text.length) });
    }
    start += piece.length + delimiter.length;
  }
  return paths;
}

type ParsedLine =
  | { readonly kind: 'requirement'; readonly requirement: PieRequirement }
  | { readonly kind: 'problem'; readonly problem: PieProblem };

function parseRequirement(text: string, from: number, index: TextIndex): ParsedLine {
  const range = index.range(from, from + text.length);
  const groups = REQUIREMENT.exec(text)?.groups as Partial<Record<string, string>> | undefined;
  const { mark = '', space = '', name = '', gap = '', rest = '' } = groups ?? {};
  if (name === '') {
    return { kind: 'problem', problem: { text, range, because: 'name' } };
  }
  const specifiers = rest === '' ? [] : rest.split(',').flatMap((part) => parseSpecifier(part) ?? []);
  if (rest !== '' && specifiers.length !== rest.split(',').length) {
    const because = /^[<>=!~]/.test(rest) ? 'specifier' : 'name';
    return { kind: 'problem', problem: { text, range, because } };
  }
  const nameStart = from + mark.length + space.length;
  const nameEnd = nameStart + name.length;
  const restStart = rest === '' ? nameEnd : nameEnd + gap.length;
  const requirement: PieRequirement = {
    excluded: mark === '!',
    name,
    normalised: normalisedName(name),
    specifiers,
    range,
    nameRange: index.range(nameStart, nameEnd),
    specifiersRange: index.range(restStart, restStart + rest.length),
  };
  return { kind: 'requirement', requirement };
}
