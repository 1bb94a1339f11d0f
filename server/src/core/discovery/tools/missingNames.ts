/** What files of tools name although it does not exist: the tool then uses something else, and hardly mentions it. */

import type { MissingName } from '../../model/inspection';
import { rootOfInterpreter } from '../interpreterRoot';
import { savedPython } from './pdm';
import { namedLines } from './pythonEnvs';
import type { ToolQuestion } from './toolQuestion';

type NameQuestion = Pick<ToolQuestion, 'folder' | 'machine' | 'fs' | 'platform'>;

export function missingNames(question: NameQuestion): readonly MissingName[] {
  return [...missingInterpreter(question), ...missingEnvironments(question)];
}

/** If the environment exists, its interpreter is missing for a different reason. */
function missingInterpreter(question: NameQuestion): readonly MissingName[] {
  const { fs, platform } = question;
  const saved = savedPython(question);
  if (saved?.setBy.kind !== 'file' || fs.stat(saved.path).kind !== 'absent') {
    return [];
  }
  const root = rootOfInterpreter(saved.path, { platform });
  const isOther = fs.readLink(platform.join(root, 'pyvenv.cfg')).kind !== 'absent';
  return isOther ? [] : [{ what: 'interpreter', path: saved.path, setBy: saved.setBy, isDefault: true }];
}

/** A `.venv` without a slash holds a name, for which tools look elsewhere. */
function missingEnvironments(question: NameQuestion): readonly MissingName[] {
  const { fs } = question;
  const redirects = namedLines('.venv', question).filter(({ text }) => /[\\/]/.test(text));
  const listed = namedLines('.python-envs', question);
  return [redirects, listed].flatMap((lines) =>
    lines
      .map(({ root, setBy }, position): MissingName => ({
        what: 'environment',
        path: root,
        setBy,
        isDefault: position === lines.length - 1,
      }))
      .filter(({ path }) => fs.stat(path).kind === 'absent'),
  );
}
