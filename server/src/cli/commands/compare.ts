/** `pypath compare`: what differs between two run contexts of a folder. */

import { installedDistributions, type InstalledDistribution } from '../../core/imports/distributions';
import type { InspectedContext } from '../../core/model/inspection';
import type { Invocation } from '../args';
import { chooseInspected, type ChosenInspected } from '../chooseInspected';
import { comparePaths, type PathComparison } from '../comparePaths';
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
  const paths = comparePaths(pathOf(leftChosen), pathOf(rightChosen));
  const distributions = compareDistributions(
    distributionsOf(leftChosen.inspected, session),
    distributionsOf(rightChosen.inspected, session),
  );
  session.out(
    json
      ? jsonText({
          schema: SCHEMA,
          left: inspectJson(leftChosen.inspected, leftChosen.findings),
          right: inspectJson(rightChosen.inspected, rightChosen.findings),
          ...paths,
          distributions,
        })
      : comparisonText([leftChosen.inspected, rightChosen.inspected], { paths, distributions }, session),
  );
  return 0;
}

function pathOf({ inspected }: ChosenInspected): readonly string[] {
  return inspected.result.sysPath.map(({ path }) => path);
}

type Distributions = ReadonlyMap<string, InstalledDistribution>;

function distributionsOf({ context, result }: InspectedContext, { fs }: Session): Distributions {
  const directories = result.sysPath
    .filter(({ exists }) => exists)
    .map(({ path }) => context.platform.abspath(path, context.cwd));
  return installedDistributions(directories, fs);
}

interface DistributionComparison {
  readonly onlyLeft: Readonly<Record<string, string>>;
  readonly onlyRight: Readonly<Record<string, string>>;
  /** In both, in different versions. */
  readonly changed: Readonly<Record<string, { readonly left: string; readonly right: string }>>;
}

function compareDistributions(left: Distributions, right: Distributions): DistributionComparison {
  const only = (here: Distributions, there: Distributions): Readonly<Record<string, string>> =>
    Object.fromEntries(
      [...here].filter(([name]) => !there.has(name)).map(([name, { version }]) => [name, version]),
    );
  const changed = [...left].flatMap(([name, { version }]) => {
    const other = right.get(name)?.version;
    return other === undefined || other === version ? [] : [[name, { left: version, right: other }] as const];
  });
  return { onlyLeft: only(left, right), onlyRight: only(right, left), changed: Object.fromEntries(changed) };
}

function comparisonText(
  sides: readonly InspectedContext[],
  {
    paths,
    distributions,
  }: { readonly paths: PathComparison; readonly distributions: DistributionComparison },
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
