/** The request for what the type checkers of a folder search, compared with a run context. */

import type { CancellationToken } from 'vscode-languageserver';
import {
  describeDirectory,
  describeEnvironment,
  describePresence,
  describeUnchecked,
  describeUnsearched,
} from '../../core/checkers/describeChecker';
import { searchMore, useEnvironment } from '../../core/fixes/checkers/extendChecker';
import { definedOnly } from '../../core/model/definedOnly';
import {
  CHECKER_TITLES,
  type CheckerComparison,
  type CheckerConfig,
  type CheckerPlace,
} from '../../core/model/facts/checkerFacts';
import { message, withRelativePaths, type Message } from '../../core/model/message';
import type { CheckerDto, CheckerRowDto, CheckersResult } from '../../protocol/checkers';
import { property } from '../../protocol/property';
import type { PlaceDto } from '../../protocol/protocol';
import { activeContext } from '../activeContext';
import { changesRepair } from '../documents/repairCommand';
import type { Session } from '../state';
import { pathToUri } from '../uri';
import { findContext, type FoundContext } from './findContext';

/** The answer after an internal error. */
export const NO_CHECKERS: CheckersResult = { checkers: [] };

export async function checkersOfContext(
  session: Session,
  params: unknown,
  token: CancellationToken,
): Promise<CheckersResult> {
  const found = await contextOf(session, params, token);
  if (found === undefined) {
    return NO_CHECKERS;
  }
  const { id, inspected, inspection } = found;
  const { name } = inspected.context;
  return {
    context: { id, name },
    checkers: (inspection.checkers ?? []).map(({ config, comparisons }) =>
      toCheckerDto(config, comparisons.find(({ context }) => context === name)?.comparison, {
        ...session,
        // A narrow notification cuts off the end of a long path.
        render: (text) =>
          session.render(withRelativePaths(text, inspection.folder, session.state.platform.separator)),
      }),
    ),
  };
}

async function contextOf(
  session: Session,
  params: unknown,
  token: CancellationToken,
): Promise<FoundContext | undefined> {
  if (typeof property(params, 'contextId') === 'string') {
    return findContext(session, params, token);
  }
  const uri = property(params, 'uri');
  return activeContext(session, typeof uri === 'string' ? uri : undefined, token);
}

function toCheckerDto(
  config: CheckerConfig,
  comparison: CheckerComparison | undefined,
  session: Session,
): CheckerDto {
  const row = (path: string, why: Message, cause: CheckerPlace | undefined): CheckerRowDto => ({
    path,
    why: session.render(why),
    ...definedOnly({
      uri:
        session.state.fileSystem.stat(path).kind === 'absent'
          ? undefined
          : pathToUri(path, session.state.platform),
      cause: toPlace(cause, session),
    }),
  });
  const searched = comparison?.searched ?? config.directories;
  return {
    checker: config.checker,
    title: CHECKER_TITLES[config.checker],
    presence: session.render(describePresence(config)),
    environment: session.render(describeEnvironment(config.environment)),
    unknown: config.unknown.map((reason) => session.render(reason)),
    searched: searched.map((each) => row(each.path, describeDirectory(each), each.place)),
    unchecked: (comparison?.unchecked ?? []).map((each) =>
      row(each.path, describeUnchecked(each, config), each.cause),
    ),
    unsearched: (comparison?.unsearched ?? []).map(({ directory, names }) =>
      row(directory.path, describeUnsearched(names), directory.place),
    ),
    ...definedOnly({
      place: toPlace(config.place, session),
      otherEnvironment: otherEnvironment(comparison, session),
      repair: repairOf(config, comparison, session),
    }),
  };
}

function toPlace(place: CheckerPlace | undefined, { state }: Session): PlaceDto | undefined {
  return place === undefined ? undefined : { uri: pathToUri(place.file, state.platform), range: place.range };
}

function otherEnvironment(comparison: CheckerComparison | undefined, session: Session): string | undefined {
  const other = comparison?.otherEnvironment;
  return other === undefined
    ? undefined
    : session.render(message('It uses the packages of {checked}, but Python runs in {run}.', other));
}

/** Another environment first: with that, the rest may be the same. */
function repairOf(
  config: CheckerConfig,
  comparison: CheckerComparison | undefined,
  session: Session,
): CheckerDto['repair'] {
  const { platform } = session.state;
  const checker = CHECKER_TITLES[config.checker];
  const run = comparison?.otherEnvironment?.run;
  if (run !== undefined) {
    const edit = useEnvironment(config, run, platform);
    const title = message('Let {checker} use the environment {run}', { checker, run });
    return edit === undefined ? undefined : changesRepair([edit], session.render(title), session);
  }
  const paths = (comparison?.unchecked ?? []).filter(({ names }) => names.length > 0).map(({ path }) => path);
  const edit = paths.length === 0 ? undefined : searchMore(config, paths, platform);
  const args = { checker, path: paths[0] ?? '', count: String(paths.length) };
  const title =
    paths.length === 1
      ? message('Let {checker} search {path}', args)
      : message('Let {checker} search {count} more directories', args);
  return edit === undefined ? undefined : changesRepair([edit], session.render(title), session);
}
