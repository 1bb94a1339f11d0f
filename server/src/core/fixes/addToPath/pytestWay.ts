/** `pythonpath` where pytest is configured, otherwise in pyproject.toml. */

import { fileText } from '../../formats/fileText';
import {
  PYTEST_FILES,
  PYTEST_PLACES,
  PYTEST_READ_LIMIT,
  readPytestConfig,
  type PytestFile,
} from '../../formats/projects/pytestConfig';
import { message } from '../../model/message';
import { differenceEdit } from '../../text/differenceEdit';
import { withIniValue } from '../checkers/iniEdits';
import { withTomlList } from '../checkers/tomlEdits';
import type { PathWay, WayQuestion } from './pathWay';

export function pytestWays(question: WayQuestion): readonly PathWay[] {
  const { facts, fs, path } = question;
  const { folder, machine } = facts;
  const { platform } = machine;
  const inside = folder + platform.separator;
  const written = platform.normcase(path).startsWith(platform.normcase(inside))
    ? path.slice(inside.length).replaceAll(platform.separator, '/')
    : path === folder
      ? '.'
      : path;
  const name = configured(question) ?? (isPytestHere(question) ? 'pyproject.toml' : undefined);
  const file = name === undefined ? '' : platform.join(folder, name);
  const content = name === undefined ? undefined : fileText(fs.read(file, PYTEST_READ_LIMIT));
  if (name === undefined || content?.kind !== 'text') {
    return [];
  }
  const after = changed(name, content.text, written);
  const edit = after === undefined ? undefined : differenceEdit(file, content.text, after);
  return edit === undefined
    ? []
    : [
        {
          kind: 'pytest',
          title: message('pythonpath of pytest in {file}', { file }),
          by: 'edits',
          edits: [edit],
        },
      ];
}

/** The file that counts for pytest. */
function configured({ facts: { folder, machine }, fs }: WayQuestion): PytestFile | undefined {
  return PYTEST_FILES.find((name) => {
    const outcome = fs.read(machine.platform.join(folder, name), PYTEST_READ_LIMIT);
    return readPytestConfig(name, outcome).config !== undefined;
  });
}

function isPytestHere({ facts: { contexts } }: WayQuestion): boolean {
  return contexts.some(({ context: { mode } }) => mode.kind === 'module' && mode.name === 'pytest');
}

function changed(name: PytestFile, text: string, written: string): string | undefined {
  const place = PYTEST_PLACES[name];
  switch (place.syntax) {
    case 'toml': {
      // pytest 9 has a table of its own; where the older one is used, the two do not go together.
      const [older, own = older] = place.tables;
      const table = own === older || /^\s*\[tool\.pytest\]/m.test(text) ? own : older;
      return table === undefined ? undefined : withTomlList(text, table, 'pythonpath', () => [written], ' ');
    }
    case 'ini':
      return /\s/.test(written)
        ? undefined
        : withIniValue(text, place.section, 'pythonpath', (before = '') =>
            before === '' ? written : `${before}${before.includes('\n') ? `\n    ` : ' '}${written}`,
          );
  }
}
