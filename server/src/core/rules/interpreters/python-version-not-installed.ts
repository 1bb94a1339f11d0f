/** `python` is pyenv's shim, and the version that it should start is not installed. */

import type { FixDraft } from '../../fixes/fixDraft';
import { inTerminal } from '../../fixes/inTerminal';
import { setVariable } from '../../fixes/setVariable';
import type { FolderFacts } from '../../model/inspection';
import { message } from '../../model/message';
import type { Platform } from '../../model/platform';
import { parseVersion, sameMinor } from '../../model/version';
import type { Variable } from '../../model/runContext';
import { isChosenByVariable, placeOfOrigin, pyenvVersionOf, wantsVersion } from '../shared/places';
import { defineRule } from '../rule';

interface Data {
  readonly version: string;
  /** PYENV_VERSION, if that chooses it and no file. */
  readonly variable: Variable | undefined;
}

/** Nobody wants to read more than this in a menu. */
const OFFERED = 4;

export const pythonVersionNotInstalled = defineRule<Data>({
  code: 'python-version-not-installed',
  severity: 'error',
  summary: 'The Python version chosen here is not installed',
  cites: ['pyenv, "Understanding Python version selection"'],
  *checkContext(inspected) {
    const { context } = inspected;
    const version = pyenvVersionOf(context);
    if (version === undefined || !wantsVersion(inspected)) {
      return;
    }
    const variable = isChosenByVariable(context) ? context.environment.get('PYENV_VERSION') : undefined;
    yield {
      ...placeOfOrigin(context.chosenBy),
      data: { version, variable },
      contexts: [context.name],
    };
  },
  message: ({ version, variable }) => {
    if (variable !== undefined) {
      return message(
        'Python will not start: PYENV_VERSION names {version}, which is not installed in pyenv. Install it (pyenv install {version}), or unset the variable.',
        { version },
      );
    }
    return message(
      'Python will not start: {version} is not installed in pyenv. Install it (pyenv install {version}), or name an installed version.',
      { version },
    );
  },
  fixes: ({ file, range, data: { version: wanted, variable } }, facts) => [
    ...installedVersions(wanted, facts).flatMap((version, position): readonly FixDraft[] => {
      const title = message('Use {version}, which is installed', { version });
      const preferred = position === 0 && isOneMinor(version, wanted);
      if (variable !== undefined) {
        return setVariable(variable.name, version, variable.setBy, { title, preferred });
      }
      return file === undefined || range === undefined
        ? []
        : [
            {
              kind: 'edits',
              title,
              preferred,
              names: { kind: 'start', part: 'interpreter' },
              edits: [{ kind: 'edit', file, edits: [{ range, newText: version }] }],
            },
          ];
    }),
    ...install(wanted, facts),
  ],
});

/** A name with a slash is an environment of pyenv-virtualenv. */
function install(version: string, { folder, programs }: FolderFacts): readonly FixDraft[] {
  const pyenv = programs?.get('pyenv');
  return pyenv === undefined || !/^\w[\w.+-]*$/.test(version)
    ? []
    : [
        inTerminal(folder, [[pyenv, 'install', version]], {
          title: message('Install Python {version} with pyenv in a terminal…', { version }),
          preferred: false,
        }),
      ];
}

/** Those of the same minor version first. */
function installedVersions(
  wanted: string,
  { baseInterpreters, machine: { platform } }: FolderFacts,
): readonly string[] {
  const names = baseInterpreters.flatMap(({ realExecutable }) => pyenvName(realExecutable, platform));
  return [...new Set(names)]
    .toSorted((a, b) => Number(isOneMinor(b, wanted)) - Number(isOneMinor(a, wanted)))
    .slice(0, OFFERED);
}

function isOneMinor(name: string, wanted: string): boolean {
  const [a, b] = [parseVersion(name), parseVersion(wanted)];
  return a !== undefined && b !== undefined && sameMinor(a, b);
}

function pyenvName(executable: string, platform: Platform): readonly string[] {
  const root = platform.dirname(platform.dirname(executable));
  return platform.basename(platform.dirname(root)) === 'versions' ? [platform.basename(root)] : [];
}
