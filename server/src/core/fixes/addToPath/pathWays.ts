/** The ways to put a directory on the path, in the order in which a person would try them. */

import { JSON_READ_LIMIT } from '../../formats/jsonDocument';
import { fileText } from '../../formats/fileText';
import { CHECKER_TITLES } from '../../model/facts/checkerFacts';
import type { InspectedContext } from '../../model/inspection';
import { message } from '../../model/message';
import { differenceEdit } from '../../text/differenceEdit';
import type { FileEdit } from '../../text/edit';
import { searchMore } from '../checkers/extendChecker';
import { dotenvWays } from './dotenvWay';
import { launchWays } from './launchWays';
import type { PathWay, WayQuestion } from './pathWay';
import { pytestWays } from './pytestWay';
import { terminalWays } from './terminalWay';

export function pathWays(question: WayQuestion): readonly PathWay[] {
  return [
    ...pthWays(question),
    ...dotenvWays(question),
    ...launchWays(question),
    ...pytestWays(question),
    ...terminalWays(question),
    ...editableWays(question),
    ...checkerWays(question),
  ];
}

interface PackagesDirectory {
  readonly path: string;
  readonly root: string;
  readonly inspected: InspectedContext;
}

/** Those of virtual environments, each once. */
function packagesDirectories({ facts }: WayQuestion): readonly PackagesDirectory[] {
  const found = new Map<string, PackagesDirectory>();
  for (const inspected of facts.contexts) {
    const { context, result } = inspected;
    const entry = result.sysPath.find(
      ({ provenance, exists }) =>
        provenance.kind === 'site-packages' && provenance.scope === 'venv' && exists,
    );
    const path = entry === undefined ? undefined : context.platform.abspath(entry.path, context.cwd);
    if (path !== undefined && inspected.foreign === undefined && !found.has(path)) {
      found.set(path, { path, root: result.prefix, inspected });
    }
  }
  return [...found.values()];
}

const PTH = 'added_paths.pth';

function pthWays(question: WayQuestion): readonly PathWay[] {
  const { platform } = question.facts.machine;
  return packagesDirectories(question).flatMap(({ path, root }): readonly PathWay[] => {
    const file = platform.join(path, PTH);
    const edit = withLine(file, question.path, question);
    return edit === undefined
      ? []
      : [
          {
            kind: 'pth',
            title: message('A .pth file in the environment {root}', { root }),
            note: message('Every Python in the environment gets it until the environment is created again.'),
            by: 'edits',
            edits: [edit],
          },
        ];
  });
}

/** Appended to the file, which is created if necessary. */
function withLine(file: string, line: string, { fs }: WayQuestion): FileEdit | undefined {
  const content = fileText(fs.read(file, JSON_READ_LIMIT));
  switch (content.kind) {
    case 'missing':
      return { kind: 'create', file, text: `${line}\n`, executable: false };
    case 'unreadable':
      return undefined;
    case 'text': {
      const open = content.text === '' || content.text.endsWith('\n') ? '' : '\n';
      return differenceEdit(file, content.text, `${content.text}${open}${line}\n`);
    }
  }
}

/** What an editable installation puts on the path is `src`, or the directory of the project. */
function editableWays(question: WayQuestion): readonly PathWay[] {
  const { path, facts, fs } = question;
  const { platform } = facts.machine;
  const project = [path, ...(platform.basename(path) === 'src' ? [platform.dirname(path)] : [])].find(
    (directory) =>
      ['pyproject.toml', 'setup.py'].some((name) => fs.stat(platform.join(directory, name)).kind === 'file'),
  );
  const source = project === undefined ? undefined : platform.join(project, 'src');
  if (
    project === undefined ||
    (project === path && source !== undefined && fs.stat(source).kind === 'directory')
  ) {
    return [];
  }
  return packagesDirectories(question).map(({ path: packages, root, inspected }): PathWay => ({
    kind: 'editable',
    title: message('An editable installation of {project} in {root}', { project, root }),
    note: message('Runs pip in a terminal, in a trusted workspace only. Its dependencies are installed too.'),
    by: 'commands',
    commands: {
      directory: facts.folder,
      steps: [
        {
          kind: 'run',
          program: inspected.result.executable,
          args: ['-m', 'pip', 'install', '--editable', project],
        },
      ],
    },
    likeEdits: [
      {
        kind: 'create',
        file: platform.join(packages, '__editable__.added.pth'),
        text: `${path}\n`,
        executable: false,
      },
    ],
  }));
}

/** No Python gets it from these: they only stop a checker from reporting an import. */
function checkerWays({ path, checkers, facts }: WayQuestion): readonly PathWay[] {
  const { platform } = facts.machine;
  return checkers.flatMap(({ config }): readonly PathWay[] => {
    const { target, checker } = config;
    const edit = searchMore(config, [path], platform);
    return edit === undefined || target === undefined
      ? []
      : [
          {
            kind: 'checker',
            title: message('{setting} of {checker}', {
              setting: target.key,
              checker: CHECKER_TITLES[checker],
            }),
            by: 'edits',
            edits: [edit],
          },
        ];
  });
}
