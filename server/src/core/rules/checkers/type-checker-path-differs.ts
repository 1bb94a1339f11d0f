/** A type checker searches for imports where Python does not, or does not search where Python does. */

import { searchLess, searchMore, useEnvironment } from '../../fixes/checkers/extendChecker';
import type { FixDraft } from '../../fixes/fixDraft';
import { definedOnly } from '../../model/definedOnly';
import {
  CHECKER_TITLES,
  type CheckerComparison,
  type CheckerConfig,
  type CheckerFacts,
  type CheckerPlace,
} from '../../model/facts/checkerFacts';
import type { RelatedPlace } from '../../model/finding';
import type { FolderFacts } from '../../model/inspection';
import { message, type Message } from '../../model/message';
import { defineRule, type Occurrence } from '../rule';

type Data =
  | {
      readonly kind: 'unchecked';
      readonly configs: readonly CheckerConfig[];
      readonly paths: readonly Unchecked[];
    }
  | {
      readonly kind: 'environment';
      readonly config: CheckerConfig;
      readonly written: string;
      readonly exists: boolean;
      readonly run: string;
    }
  | {
      readonly kind: 'unsearched';
      readonly config: CheckerConfig;
      readonly path: string;
      readonly setting: string;
      readonly names: readonly string[];
    };

interface Unchecked {
  readonly path: string;
  readonly names: readonly string[];
  readonly contexts: readonly string[];
  readonly cause?: CheckerPlace;
}

export const typeCheckerPathDiffers = defineRule<Data>({
  code: 'type-checker-path-differs',
  severity: 'warning',
  severityOf: (data) => {
    switch (data.kind) {
      case 'unchecked':
        return data.configs.some(({ presence }) => presence === 'configured') ? 'warning' : 'information';
      case 'environment':
        return 'warning';
      case 'unsearched':
        return 'information';
    }
  },
  summary: 'A type checker searches for imports in other directories than Python',
  cites: [
    'Pyright documentation, "Import Resolution" and "Configuration"',
    'ty documentation, "Module discovery" and "Configuration", environment',
    'Pyrefly documentation, "Configuration", search-path',
    'mypy documentation, "Running mypy", how imports are found',
  ],
  *check(facts) {
    const checkers = facts.checkers ?? [];
    yield* uncheckedOf(checkers, facts);
    for (const checker of checkers) {
      yield* environmentOf(checker);
      yield* unsearchedOf(checker, facts);
    }
  },
  message: (data) => {
    switch (data.kind) {
      case 'unchecked':
        return uncheckedMessage(data);
      case 'environment':
        return data.exists
          ? message(
              '{checker} uses the packages of {written}, but Python here runs in {run}. Name that environment instead.',
              { checker: CHECKER_TITLES[data.config.checker], written: data.written, run: data.run },
            )
          : message(
              '{checker} looks for the environment {written}, which does not exist. It does not find the packages that Python has here. Name {run} instead.',
              { checker: CHECKER_TITLES[data.config.checker], written: data.written, run: data.run },
            );
      case 'unsearched':
        return message(
          '{checker} finds {names} in {path}, which no Python here searches. The import passes the check but fails when it runs. Add the directory to the path, or remove it from {setting}.',
          {
            checker: CHECKER_TITLES[data.config.checker],
            names: some(data.names),
            path: data.path,
            setting: data.setting,
          },
        );
    }
  },
  fixes: ({ data }, { machine: { platform } }) => {
    switch (data.kind) {
      case 'unchecked':
        return searchFixes(data, platform);
      case 'environment':
        return environmentFixes(data, platform);
      case 'unsearched':
        return removalFixes(data, platform);
    }
  },
});

type Platform = FolderFacts['machine']['platform'];
type DataOf<K> = Extract<Data, { readonly kind: K }>;

function* uncheckedOf(
  checkers: readonly CheckerFacts[],
  facts: FolderFacts,
): Iterable<Occurrence<DataOf<'unchecked'>>> {
  const groups = new Map<string, { configs: CheckerConfig[]; paths: readonly Unchecked[]; place: Place }>();
  for (const { config, comparisons } of checkers) {
    const paths = uncheckedPaths(comparisons);
    if (paths.length === 0 || !config.reportsMissing) {
      continue;
    }
    const place = config.place ?? causeInFolder(paths, facts);
    // Checkers that share a file, and lack the same directories.
    const key = JSON.stringify([place, config.target?.key, paths.map(({ path }) => path)]);
    const group = groups.get(key) ?? { configs: [], paths, place };
    group.configs.push(config);
    groups.set(key, group);
  }
  for (const { configs, paths, place } of groups.values()) {
    const [first] = configs;
    yield {
      ...definedOnly({ file: place?.file, range: place?.range }),
      data: { kind: 'unchecked', configs, paths },
      related: paths.flatMap(({ cause }) => relatedTo(cause, place)),
      contexts: [...new Set(paths.flatMap(({ contexts }) => contexts))],
      about: `${first?.checker ?? ''} unchecked`,
    };
  }
}

type Place = CheckerPlace | undefined;

/** What is on the path because something lists it: not because of the file that is run. */
function uncheckedPaths(comparisons: CheckerFacts['comparisons']): readonly Unchecked[] {
  const byPath = new Map<string, { names: readonly string[]; contexts: string[]; cause: Place }>();
  for (const { context, comparison } of comparisons) {
    for (const { path, names, isOfProgram, cause } of comparison.unchecked) {
      if (isOfProgram || names.length === 0) {
        continue;
      }
      const known = byPath.get(path) ?? { names, contexts: [], cause };
      known.contexts.push(context);
      byPath.set(path, known);
    }
  }
  return [...byPath].map(([path, { names, contexts, cause }]) => ({
    path,
    names,
    contexts: [...new Set(contexts)],
    ...definedOnly({ cause }),
  }));
}

/** A checker that is only installed has no setting, so it is said where the directory comes from. */
function causeInFolder(paths: readonly Unchecked[], { folder, machine: { platform } }: FolderFacts): Place {
  return paths
    .map(({ cause }) => cause)
    .find((cause) => cause?.file.startsWith(folder + platform.separator) === true);
}

function relatedTo(cause: Place, place: Place): readonly RelatedPlace[] {
  return cause === undefined || (cause.file === place?.file && cause.range === place.range)
    ? []
    : [{ ...cause, message: message('This adds it to the path of Python') }];
}

function uncheckedMessage({ configs, paths }: DataOf<'unchecked'>): Message {
  const [first, ...others] = paths;
  const args = {
    checkers: configs.map(({ checker }) => CHECKER_TITLES[checker]).join(', '),
    path: first?.path ?? '',
    names: some(first?.names ?? []),
    count: String(others.length),
    setting: configs[0]?.target?.key ?? '',
  };
  if (configs.every(({ target }) => target === undefined)) {
    return message('{checkers} does not search {path}, where Python finds {names}', args);
  }
  switch (others.length) {
    case 0:
      return message(
        '{checkers} does not search {path}, where Python finds {names}. It reports such imports as missing. Add the directory to {setting}.',
        args,
      );
    case 1:
      return message(
        '{checkers} does not search {path}, where Python finds {names}, and another directory. It reports such imports as missing. Add them to {setting}.',
        args,
      );
    default:
      return message(
        '{checkers} does not search {path}, where Python finds {names}, and {count} more directories. It reports such imports as missing. Add them to {setting}.',
        args,
      );
  }
}

function some(names: readonly string[]): string {
  return names.length > 3 ? `${names.slice(0, 3).join(', ')}, …` : names.join(', ');
}

function searchFixes({ configs, paths }: DataOf<'unchecked'>, platform: Platform): readonly FixDraft[] {
  const all = paths.map(({ path }) => path);
  const written = new Set<string>();
  return configs.flatMap((config): readonly FixDraft[] => {
    const edit = searchMore(config, all, platform);
    const { target } = config;
    if (edit === undefined || target === undefined || written.has(target.file + target.key)) {
      return [];
    }
    written.add(target.file + target.key);
    const args = { path: all[0] ?? '', setting: target.key, file: target.file, count: String(all.length) };
    return [
      {
        kind: 'edits',
        title:
          all.length === 1
            ? message('Add {path} to {setting} in {file}', args)
            : message('Add the {count} directories to {setting} in {file}', args),
        preferred: written.size === 1,
        edits: [edit],
      },
    ];
  });
}

/** Once for each setting: the first context is the preferred one. */
function* environmentOf({ config, comparisons }: CheckerFacts): Iterable<Occurrence<DataOf<'environment'>>> {
  const { environment } = config;
  const others = comparisons.flatMap(({ context, comparison: { otherEnvironment } }) =>
    otherEnvironment === undefined ? [] : [{ context, run: otherEnvironment.run }],
  );
  const [first] = others;
  // Some run context uses the environment that is checked.
  if (environment.kind !== 'configured' || first === undefined || others.length < comparisons.length) {
    return;
  }
  yield {
    ...environment.place,
    data: {
      kind: 'environment',
      config,
      written: environment.written,
      exists: environment.exists,
      run: first.run,
    },
    contexts: others.map(({ context }) => context),
    about: 'environment',
  };
}

function environmentFixes({ config, run }: DataOf<'environment'>, platform: Platform): readonly FixDraft[] {
  const edit = useEnvironment(config, run, platform);
  return edit === undefined
    ? []
    : [
        {
          kind: 'edits',
          title: message('Let {checker} use the environment {run}', {
            checker: CHECKER_TITLES[config.checker],
            run,
          }),
          preferred: true,
          edits: [edit],
        },
      ];
}

/** Listed by a setting, and found by no Python of the folder. Where Pythons elsewhere are set up, nothing is known about theirs. */
function* unsearchedOf(
  { config, comparisons }: CheckerFacts,
  { elsewhere = [], contexts }: FolderFacts,
): Iterable<Occurrence<DataOf<'unsearched'>>> {
  const isKnown = contexts.every(({ result, context }) => result.complete && context.uncertain === undefined);
  if (comparisons.length === 0 || elsewhere.length > 0 || !isKnown) {
    return;
  }
  for (const { path, place, setting, rule } of config.directories) {
    const found = comparisons.map(({ comparison }) => namesOf(comparison, path));
    const names = (found[0] ?? []).filter((name) => found.every((each) => each.includes(name)));
    if (rule === 'setting' && place !== undefined && setting !== undefined && names.length > 0) {
      yield {
        ...place,
        data: { kind: 'unsearched', config, path, setting, names },
        contexts: comparisons.map(({ context }) => context),
        about: `unsearched ${path}`,
      };
    }
  }
}

function namesOf({ unsearched }: CheckerComparison, path: string): readonly string[] {
  return unsearched.find(({ directory }) => directory.path === path)?.names ?? [];
}

function removalFixes(
  { config, path, setting }: DataOf<'unsearched'>,
  platform: Platform,
): readonly FixDraft[] {
  const edit = searchLess(config, path, platform);
  return edit === undefined
    ? []
    : [
        {
          kind: 'edits',
          title: message('Remove {path} from {setting}', { path, setting }),
          preferred: false,
          edits: [edit],
        },
      ];
}
