/** The environment's interpreter is a link to one installation, and `home` names another: which of them provides the standard library depends on the version. */

import type { EnvironmentView } from '../shared/views';
import { libraryFits } from '../../discovery/environment/gatherEnvironmentContents';
import type { FileEdit } from '../../text/edit';
import { repairPyvenvCfg } from '../../isolation/pyvenvCfg/repairPyvenvCfg';
import type { EditFixDraft } from '../../fixes/fixDraft';
import type { EnvironmentFacts } from '../../model/facts/environmentFacts';
import type { Severity } from '../../model/finding';
import type { FolderFacts } from '../../model/inspection';
import { message } from '../../model/message';
import { FILE_START } from '../../text/positions';
import { minorVersion, parseVersion, type PythonVersion } from '../../model/version';
import { behaves } from '../../startup/versions';
import { placeOfEnvironment } from '../shared/places';
import { homeUse, malformedHome, type HomeUse } from './pyvenvHome';
import { defineRule, type OccurrenceInFile } from '../rule';

interface Data {
  readonly environment: EnvironmentFacts;
  readonly home: string;
  readonly linked: string;
  readonly version: PythonVersion | undefined;
  readonly use: HomeUse;
  /** The interpreter at `home` is a link to the same one. */
  readonly isSame: boolean;
  readonly starts: boolean;
}

export const venvHomeNotLinkTarget = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'venv-home-not-link-target',
  severity: 'warning',
  severityOf: ({ starts }): Severity => (starts ? 'warning' : 'error'),
  summary: "home in pyvenv.cfg is not where the virtual environment's interpreter links to",
  cites: [
    'CPython 3.13 Modules/getpath.py, "READ pyvenv.cfg"',
    'CPython 3.10 Modules/getpath.c, calculate_argv0_path()',
    'gh-106045',
  ],
  *checkEnvironment(environment, view) {
    const { contents, homeState, version } = environment;
    const place = placeOfEnvironment(environment);
    const linked = contents?.linkDirectory ?? behindLinks(environment, view);
    if (
      place === undefined ||
      linked === undefined ||
      contents?.homeVenv !== undefined ||
      homeState?.kind !== 'ok' ||
      malformedHome(environment, view) !== undefined
    ) {
      return;
    }
    yield {
      ...place,
      data: {
        environment,
        home: view.machine.platform.dirname(homeState.interpreter),
        linked,
        version,
        use: homeUse(view.contexts),
        isSame: contents?.linkDirectory === undefined,
        starts: view.contexts.every(({ result }) => result.fatal === undefined),
      },
      related: [
        {
          file: environment.executable,
          range: FILE_START,
          message: message('The interpreter links to {directory}', { directory: linked }),
        },
      ],
      contexts: view.names,
    };
  },
  message: ({ home, linked, version, use, isSame }) =>
    message(TEMPLATES[isSame ? 'only-links' : winner(version, use)], {
      home,
      linked,
      version: version === undefined ? '' : minorVersion(version),
    }),
  fixes: ({ file, range, data: { environment, linked } }, facts) => {
    const followLink: EditFixDraft = {
      kind: 'edits',
      title: message('Set home to {directory}, to which the interpreter links', { directory: linked }),
      preferred: !suitsHome(environment),
      edits: [whole(environment, facts) ?? { kind: 'edit', file, edits: [{ range, newText: linked }] }],
    };
    const { homeState, executable, contents } = environment;
    const links = new Set([executable, ...(contents?.interpreterLinks ?? [])]);
    return homeState?.kind !== 'ok'
      ? [followLink]
      : [
          followLink,
          {
            kind: 'edits',
            title: message("Link the virtual environment's interpreter to {interpreter}", {
              interpreter: homeState.interpreter,
            }),
            preferred: suitsHome(environment),
            edits: [...links].map((file): FileEdit => ({
              kind: 'link',
              file,
              target: homeState.interpreter,
            })),
          },
        ];
  },
});

/** Where the links in `home` lead, if Python starts at neither: it does not follow them on its way from `home`. gh-106045 */
function behindLinks(
  environment: EnvironmentFacts,
  { contexts, machine }: EnvironmentView,
): string | undefined {
  const { executableState, homeState } = environment;
  const { platform } = machine;
  const results = contexts.map(({ result }) => result);
  const lacksLibrary =
    results.length > 0 &&
    results.every(
      ({ fatal, prefixCause: cause }) => fatal?.code === 'no-stdlib' && cause?.kind === 'compiled-in',
    );
  if (!lacksLibrary || executableState.kind !== 'ok' || homeState?.kind !== 'ok') {
    return undefined;
  }
  const real = platform.dirname(executableState.realPath);
  const isCopy = platform.dirname(environment.executable) === real;
  return isCopy || real === platform.dirname(homeState.interpreter) ? undefined : real;
}

/** Whether its packages are for the version that pyvenv.cfg was written with, and not for the one that the link leads to. */
function suitsHome({ contents, pyvenvCfg, version }: EnvironmentFacts): boolean {
  const libraries = contents?.libraries ?? [];
  const noted = pyvenvCfg?.settings.find(({ key }) => /^version(?:_info)?$/i.test(key))?.value ?? '';
  const recorded = parseVersion(noted);
  return (
    version !== undefined &&
    recorded !== undefined &&
    libraries.some((name) => libraryFits(name, recorded)) &&
    !libraries.some((name) => libraryFits(name, version))
  );
}

/** With the version and the other keys, if the interpreter is known. */
function whole(
  { pyvenvCfg, executableState }: EnvironmentFacts,
  facts: FolderFacts,
): EditFixDraft['edits'][0] | undefined {
  const interpreter =
    executableState.kind === 'ok'
      ? facts.baseInterpreters.find(({ realExecutable }) => realExecutable === executableState.realPath)
      : undefined;
  return pyvenvCfg === undefined || interpreter === undefined
    ? undefined
    : repairPyvenvCfg(pyvenvCfg, interpreter, facts.machine.platform);
}

function winner(
  version: PythonVersion | undefined,
  use: HomeUse,
): Exclude<keyof typeof TEMPLATES, 'only-links'> {
  if (version === undefined || use === 'depends') {
    return 'unknown';
  }
  if (!behaves('frozenGetpath', version)) {
    return 'link-only';
  }
  if (behaves('resolvedExecutableBeatsHome', version)) {
    return 'link-first';
  }
  return use === 'unused' ? 'own-library' : 'home';
}

const TEMPLATES = {
  unknown:
    'home is {home}, but the interpreter links to {linked}. The version and the build decide which of them Python uses. Make them agree.',
  'link-only':
    'home is {home}, but the interpreter links to {linked}. Python {version} follows only the link. Make them agree.',
  'link-first':
    'home is {home}, but the interpreter links to {linked}. Python {version} follows the link if it finds a standard library there. Make them agree.',
  'only-links':
    'home is {home}, which has only a link to the interpreter in {linked}. Python {version} does not follow it, so it finds no standard library. Make them agree.',
  'own-library':
    'home is {home}, but the interpreter links to {linked}. This build of Python {version} uses its own standard library. Make them agree.',
  home: 'home is {home}, but the interpreter links to {linked}. Python {version} runs that one with the standard library of home. Make them agree.',
} as const;
