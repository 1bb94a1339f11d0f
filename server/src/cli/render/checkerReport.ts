/** Type checkers compared with a run context, as text and as JSON. */

import {
  describeDirectory,
  describeEnvironment,
  describePresence,
  describeUnchecked,
  describeUnsearched,
} from '../../core/checkers/describeChecker';
import type { ComparedCheckers } from '../../core/compareCheckers';
import {
  CHECKER_TITLES,
  type CheckedDirectory,
  type CheckerConfig,
  type CheckerPlace,
} from '../../core/model/facts/checkerFacts';
import { renderMessage } from '../../core/model/message';
import type { Style } from './style';
import { headline } from './text';
import { visible, visibleMessage } from './visible';

type Compared = ComparedCheckers['checkers'][number];

export function checkersText({ inspected, checkers }: ComparedCheckers, style: Style): string {
  if (checkers.length === 0) {
    return 'No type checker is configured, installed or recommended here.\n';
  }
  const head = inspected === undefined ? 'No Python starts here.\n' : `${headline(inspected, style)}\n`;
  return [head, ...checkers.map((checker) => checkerText(checker, style))].join('\n');
}

function checkerText({ config, comparison }: Compared, style: Style): string {
  const { checker, place, environment, unknown } = config;
  const where = place === undefined ? '' : ` (${placeText(place)})`;
  const searched = comparison?.searched ?? config.directories;
  return [
    `${style.bold(CHECKER_TITLES[checker])}  ${style.dim(`${visibleMessage(describePresence(config))}${where}`)}\n`,
    `  ${visibleMessage(describeEnvironment(environment))}\n`,
    ...unknown.map((reason) => `  ${visibleMessage(reason)}\n`),
    '  Searches\n',
    ...searched.map((each) => line(each.path, visibleMessage(describeDirectory(each)), each.place, style)),
    ...section(
      'Does not search, although Python does',
      (comparison?.unchecked ?? []).map((each) =>
        line(each.path, visibleMessage(describeUnchecked(each, config)), each.cause, style),
      ),
    ),
    ...section(
      'Searches, although Python does not',
      (comparison?.unsearched ?? []).map(({ directory, names }) =>
        line(directory.path, visibleMessage(describeUnsearched(names)), directory.place, style),
      ),
    ),
    ...otherEnvironmentText(comparison),
  ].join('');
}

function otherEnvironmentText(comparison: Compared['comparison']): readonly string[] {
  const other = comparison?.otherEnvironment;
  return other === undefined
    ? []
    : [`  Uses the packages of ${visible(other.checked)}, but Python runs in ${visible(other.run)}\n`];
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`  ${title}\n`, ...lines];
}

function line(path: string, why: string, place: CheckerPlace | undefined, style: Style): string {
  const where = place === undefined ? '' : ` (${placeText(place)})`;
  return `    ${visible(path)}\n        ${style.dim(why + where)}\n`;
}

function placeText({ file, range }: CheckerPlace): string {
  return `${visible(file)}:${String(range.start.line + 1)}`;
}

export function checkersJson({ inspected, checkers }: ComparedCheckers) {
  return {
    schema: 1,
    context: inspected?.context.name ?? null,
    checkers: checkers.map(checkerJson),
  };
}

function checkerJson({ config, comparison }: Compared) {
  return {
    checker: config.checker,
    presence: config.presence,
    ...placeJson(config.place),
    environment: environmentJson(config),
    complete: config.unknown.length === 0,
    unknown: config.unknown.map((reason) => renderMessage(reason)),
    searched: (comparison?.searched ?? config.directories).map(directoryJson),
    notSearched: (comparison?.unchecked ?? []).map(({ path, names, others, cause }) => ({
      path,
      names,
      others,
      ...placeJson(cause),
    })),
    onlySearched: (comparison?.unsearched ?? []).map(({ directory, names }) => ({
      ...directoryJson(directory),
      names,
    })),
    otherEnvironment: comparison?.otherEnvironment ?? null,
  };
}

function environmentJson({ environment }: CheckerConfig) {
  switch (environment.kind) {
    case 'configured':
      return { kind: environment.kind, root: environment.root, exists: environment.exists };
    case 'discovered':
      return { kind: environment.kind, root: environment.root, exists: true };
    case 'active':
      return { kind: environment.kind, root: null, exists: true };
  }
}

function directoryJson({ path, rule, place, setting, typedOnly }: CheckedDirectory) {
  return { path, rule, setting: setting ?? null, typedOnly: typedOnly === true, ...placeJson(place) };
}

function placeJson(place: CheckerPlace | undefined) {
  return { file: place?.file ?? null, line: place === undefined ? null : place.range.start.line + 1 };
}
