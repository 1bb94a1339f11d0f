/** A virtual environment without pip, created by a tool that normally installs it: the command `pip` then belongs to another Python. */

import { indexOf } from '../shared/folderIndex';
import type { FixDraft } from '../../fixes/fixDraft';
import { inTerminal, type TerminalCommand } from '../../fixes/inTerminal';
import { typedPath } from '../../fixes/typedPath';
import type { EnvironmentFacts, PyvenvCfg } from '../../model/facts/environmentFacts';
import type { FolderFacts } from '../../model/inspection';
import { message } from '../../model/message';
import { placeOfEnvironment } from '../shared/places';
import { defineRule } from '../rule';
import { includesSystemSite } from '../shared/systemSite';

interface Data {
  /** The environments of the folder without pip. */
  readonly environments: readonly EnvironmentFacts[];
}

export const pipMissing = defineRule<Data>({
  code: 'pip-missing',
  severity: 'information',
  summary: 'A virtual environment has no pip',
  cites: [
    'uv documentation, "Using environments"',
    'virtualenv documentation, "CLI interface", --no-pip',
    'CPython documentation, "venv", --without-pip',
    'CPython 3.11 Lib/venv/__init__.py, EnvBuilder.create_configuration()',
    'PEP 453',
  ],
  *check(facts) {
    // How a folder's environments are made is one cause, however many there are.
    const all = facts.environments.filter(lacksPip);
    const [first, ...others] = all;
    if (first !== undefined) {
      yield {
        ...placeOfEnvironment(first),
        data: { environments: all },
        related: others.flatMap((other) => {
          const place = placeOfEnvironment(other);
          return place === undefined ? [] : [{ ...place, message: message('No pip here either') }];
        }),
        contexts: namesOf(all, facts),
      };
    }
  },
  message: ({ environments: { length } }) =>
    length === 1
      ? message(
          'No pip here, so pip install would install into another Python. Run python -m ensurepip with this environment.',
        )
      : message(
          'No pip in {count} environments, so pip install would install into another Python. Run python -m ensurepip with each.',
          { count: String(length) },
        ),
  fixes: ({ data: { environments } }, facts) => installPip(environments, facts),
});

/** One command for each, if there is one for all of them. */
function installPip(
  environments: readonly EnvironmentFacts[],
  { folder, programs, machine: { platform } }: FolderFacts,
): readonly FixDraft[] {
  const uv = programs?.get('uv');
  const commands = environments.flatMap(({ executable, contents }): readonly TerminalCommand[] => {
    const python = typedPath(executable, folder, platform);
    // ensurepip comes with Python, except on Debian.
    if (contents?.hasEnsurepip === true) {
      return [[python, '-I', '-m', 'ensurepip', '--default-pip']];
    }
    return uv === undefined ? [] : [[uv, 'pip', 'install', '--python', python, 'pip']];
  });
  const title =
    environments.length === 1
      ? message('Install pip into this environment in a terminal…')
      : message('Install pip into these environments in a terminal…');
  return commands.length === environments.length
    ? [inTerminal(folder, commands, { title, preferred: false })]
    : [];
}

function namesOf(all: readonly EnvironmentFacts[], facts: FolderFacts): readonly string[] {
  return [...new Set(all.flatMap((environment) => indexOf(facts).environmentView(environment).names))];
}

/** An environment that is elsewhere belongs to a tool, which installs into it itself. */
function lacksPip({ contents, pyvenvCfg, executableState, belonging }: EnvironmentFacts): boolean {
  return (
    belonging === undefined &&
    contents?.hasPip === false &&
    pyvenvCfg !== undefined &&
    executableState.kind === 'ok' &&
    !includesSystemSite(pyvenvCfg) &&
    !isMeantWithout(pyvenvCfg)
  );
}

/**
 * uv installs none, and uses its own. virtualenv adds pip unless poetry, pdm, hatch or the user turns that off. From 3.11 on, venv
 * records how it was called; before, an environment without pip on purpose is like one whose pip is lost.
 */
function isMeantWithout({ settings }: PyvenvCfg): boolean {
  return settings.some(({ key, value }) => {
    const name = key.toLowerCase();
    return name === 'uv' || name === 'virtualenv' || (name === 'command' && /\s--without-pip\b/.test(value));
  });
}
