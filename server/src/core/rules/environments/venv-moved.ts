/** An environment cannot be moved: `activate` and the first lines of its scripts name the directory in which it was created. */

import type { RecordedRoot } from '../../model/facts/environmentContents';
import type { FileEdit } from '../../text/edit';
import type { EnvironmentFacts } from '../../model/facts/environmentFacts';
import type { Severity } from '../../model/finding';
import { message } from '../../model/message';
import { listed } from '../shared/listed';
import { isBareCfg } from '../shared/places';
import { defineRule } from '../rule';

interface Data {
  readonly root: string;
  readonly recorded: readonly RecordedRoot[];
  /** Names of the scripts, for the message. */
  readonly scripts: readonly string[];
  readonly first: RecordedRoot;
}

/** Nobody reads more names than this. */
const SHOWN = 8;

export const venvMoved = defineRule<Data>({
  code: 'venv-moved',
  severity: 'warning',
  severityOf: ({ first }): Severity => (first.what === 'command' ? 'information' : 'warning'),
  summary: 'Files of a virtual environment name a directory other than its own',
  cites: [
    'CPython documentation, "venv: Creation of virtual environments", on moving environments',
    'CPython 3.13 Lib/venv/scripts/common/activate',
  ],
  *checkEnvironment(environment, view) {
    const { platform } = view.machine;
    const recorded = inOrder(environment);
    const [first, ...others] = recorded;
    // A pyvenv.cfg that was copied alone has its own rule.
    if (first === undefined || isBareCfg(environment)) {
      return;
    }
    yield {
      file: first.file,
      range: first.range,
      data: {
        root: environment.root,
        recorded,
        first,
        scripts: recorded.flatMap(({ what, file }) => (what === 'script' ? [platform.basename(file)] : [])),
      },
      related: others.slice(0, SHOWN).map(({ file, range, root }) => ({
        file,
        range,
        message: message('This file also names {root}', { root }),
      })),
      contexts: view.names,
      about: environment.root,
    };
  },
  message: ({ root, first, scripts }) =>
    message(TEMPLATES[scripts.length > 0 ? 'script' : first.what], {
      root,
      old: first.root,
      scripts: listed(scripts),
    }),
  fixes: ({ data: { root, recorded } }) => [
    {
      kind: 'edits',
      title: message('Replace the old directory with {root}', { root }),
      preferred: true,
      edits: edits(recorded, root),
    },
  ],
});

const PRECEDENCE: Readonly<Record<RecordedRoot['what'], number>> = { activate: 0, script: 1, command: 2 };

function inOrder({ contents }: EnvironmentFacts): readonly RecordedRoot[] {
  return (contents?.recordedRoots ?? []).toSorted((a, b) => PRECEDENCE[a.what] - PRECEDENCE[b.what]);
}

function edits(recorded: readonly RecordedRoot[], root: string): readonly FileEdit[] {
  const files = new Map<string, RecordedRoot[]>();
  for (const place of recorded) {
    const places = files.get(place.file) ?? [];
    places.push(place);
    files.set(place.file, places);
  }
  return [...files].map(([file, places]) => ({
    kind: 'edit',
    file,
    edits: places.map(({ range }) => ({ range, newText: root })),
  }));
}

const TEMPLATES: Readonly<Record<RecordedRoot['what'], string>> = {
  activate:
    'This virtual environment was moved, but activate puts a directory of {old} on PATH. Create it again where it is now.',
  script:
    'This virtual environment was moved, and these scripts start an interpreter in {old}: {scripts}. Create it again where it is now.',
  command: 'This virtual environment was created in {old}, but is now in {root}',
};
