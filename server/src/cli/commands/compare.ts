/** `pypath compare`: what differs between two run contexts of a folder. */

import {
  compareSides,
  sideOf,
  type ComparisonRow,
  type ContextComparison,
  type Placed,
} from '../../core/imports/contextComparison';
import type { InspectedContext } from '../../core/model/inspection';
import type { Invocation } from '../args';
import { renderMessage } from '../../core/model/message';
import { chooseInspected } from '../chooseInspected';
import { resolveFolder } from '../folder';
import { inspectJson, jsonText, SCHEMA } from '../render/json';
import { headline, shownPath } from '../render/text';
import { visible } from '../render/visible';
import type { ExitStatus, Session } from '../session';

export async function compare(
  { folder: given, left, right, json }: Extract<Invocation, { kind: 'compare' }>,
  session: Session,
): Promise<ExitStatus> {
  const folder = resolveFolder(given, session);
  const leftChosen = await chooseInspected(left, folder, session);
  const rightChosen = await chooseInspected(right, folder, session);
  const comparison = compareSides(
    sideOf(leftChosen.inspected, session.fs),
    sideOf(rightChosen.inspected, session.fs),
  );
  const { paths, rows, distributions } = comparison;
  session.out(
    json
      ? jsonText({
          schema: SCHEMA,
          left: inspectJson(leftChosen.inspected, leftChosen.findings),
          right: inspectJson(rightChosen.inspected, rightChosen.findings),
          ...paths,
          distributions,
          rows: rows.map(rowJson),
        })
      : comparisonText([leftChosen.inspected, rightChosen.inspected], comparison, session),
  );
  return 0;
}

/** What differs, with the reasons: `left` and `right` are null where the entry is not on that path. */
function rowJson(row: ComparisonRow) {
  const missing = row.kind === 'only-left' || row.kind === 'only-right' ? row.missing : undefined;
  return {
    kind: row.kind,
    left: row.kind === 'only-right' ? null : placedJson(row.left),
    right: row.kind === 'only-left' ? null : placedJson(row.right),
    missing: missing === undefined ? null : renderMessage(missing),
  };
}

function placedJson({ position, entry: { path, why, file, range } }: Placed) {
  return {
    position,
    path,
    why: renderMessage(why),
    file: file ?? null,
    line: range === undefined ? null : range.start.line + 1,
  };
}

function comparisonText(
  sides: readonly InspectedContext[],
  { paths, distributions }: ContextComparison,
  { style }: Session,
): string {
  const [left = '', right = ''] = sides.map((side) => headline(side, style));
  const packages = (side: Readonly<Record<string, string>>): readonly string[] =>
    Object.entries(side).map(([name, version]) => visible(`${name} ${version}`));
  return [
    `left:  ${left}\nright: ${right}\n`,
    section('Only on the left', paths.onlyLeft.map(shownPath)),
    section('Only on the right', paths.onlyRight.map(shownPath)),
    section(
      'In a different order',
      paths.moved.map((entry) => `${shownPath(entry.path)}  (${entry.left} left, ${entry.right} right)`),
    ),
    section('Distributions only on the left', packages(distributions.onlyLeft)),
    section('Distributions only on the right', packages(distributions.onlyRight)),
    section(
      'Distributions in different versions',
      Object.entries(distributions.changed).map(([name, versions]) =>
        visible(`${name} ${versions.left} left, ${versions.right} right`),
      ),
    ),
  ].join('');
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `\n${title}\n${lines.map((line) => `  ${line}\n`).join('')}`;
}
