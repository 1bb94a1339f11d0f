/** PYTHONPATH in `terminal.integrated.env.*` of the folder's settings.json. */

import { nodeAt, rootOf } from '../../isolation/settings/jsonProperties';
import { PLATFORM_KEYS } from '../../formats/editor/launchJson';
import { message } from '../../model/message';
import { changeSetting } from '../changeSetting';
import { editorPath, withElement } from './joinPath';
import type { PathWay, WayQuestion } from './pathWay';

export function terminalWays({ facts, path }: WayQuestion): readonly PathWay[] {
  const { folder, machine, editorSettings } = facts;
  const { platform, processEnvironment } = machine;
  const key = `terminal.integrated.env.${PLATFORM_KEYS[platform.name]}`;
  const present: unknown = nodeAt(rootOf(editorSettings?.text ?? ''), [key, 'PYTHONPATH'])?.value;
  // The setting replaces what terminals inherit.
  const inherited = processEnvironment.has('PYTHONPATH') ? '${env:PYTHONPATH}' : '';
  const before = typeof present === 'string' ? present : inherited;
  const value = withElement(before, editorPath(path, folder, platform), platform);
  const title = message('PYTHONPATH of terminals in settings.json');
  return changeSetting([key, 'PYTHONPATH'], value, facts, { title, preferred: false }).map(
    ({ edits }): PathWay => ({
      kind: 'terminal',
      title,
      note: message('Applies to new terminals.'),
      by: 'edits',
      edits,
    }),
  );
}
