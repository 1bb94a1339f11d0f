/** A `.pie` file in its usual form: one space around conditions, none at the ends of lines. Malformed lines are not changed. */

import type { TextEdit } from '../../text/edit';
import type { PieRequirement } from '../../model/pie';
import { parsePieText } from './parsePie';

export function formatPie(text: string, delimiter: string): readonly TextEdit[] {
  const { paths, requirements } = parsePieText(text, delimiter);
  const byLine = new Map(requirements.map((each) => [each.range.start.line, each]));
  return text.split(/\r\n|\r|\n/).flatMap((line, number): readonly TextEdit[] => {
    const requirement = byLine.get(number);
    const isPaths = number === 0 && paths.length > 0;
    const newText = isPaths
      ? paths.map((path) => path.text).join(delimiter)
      : requirement === undefined
        ? line.trim()
        : requirementLine(line, requirement);
    return newText === line
      ? []
      : [
          {
            range: {
              start: { line: number, character: 0 },
              end: { line: number, character: line.length },
            },
            newText,
          },
        ];
  });
}

function requirementLine(line: string, { excluded, name, specifiers, range }: PieRequirement): string {
  const conditions = specifiers.map(({ operator, version }) => `${operator} ${version}`).join(', ');
  const comment = line.slice(range.end.character).trim();
  return [
    `${excluded ? '!' : ''}${name}`,
    ...(conditions === '' ? [] : [` ${conditions}`]),
    ...(comment === '' ? [] : [`  ${comment}`]),
  ].join('');
}
