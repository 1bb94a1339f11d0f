/** PYTHONPATH in `env` of each configuration of launch.json. */

import { fileText } from '../../formats/fileText';
import { JSON_READ_LIMIT, JsonDocument, propertiesOf } from '../../formats/jsonDocument';
import { PLATFORM_KEYS } from '../../formats/editor/launchJson';
import { nodeAt, rootOf, withProperty } from '../../isolation/settings/jsonProperties';
import { message } from '../../model/message';
import { differenceEdit } from '../../text/differenceEdit';
import { editorPath, withElement } from './joinPath';
import type { PathWay, WayQuestion } from './pathWay';

const TYPES: ReadonlySet<unknown> = new Set(['debugpy', 'python']);

export function launchWays({ facts, fs, path }: WayQuestion): readonly PathWay[] {
  const { folder, machine } = facts;
  const { platform } = machine;
  const file = platform.join(folder, '.vscode', 'launch.json');
  const content = fileText(fs.read(file, JSON_READ_LIMIT));
  if (content.kind !== 'text' || new JsonDocument(file, content.text).problems.length > 0) {
    return [];
  }
  const { text } = content;
  const list = nodeAt(rootOf(text), ['configurations'])?.children ?? [];
  return list.flatMap((item, position): readonly PathWay[] => {
    const properties = propertiesOf(item);
    const valueOf = (name: string): unknown => properties.get(name)?.value.value;
    if (!TYPES.has(valueOf('type')) || valueOf('request') === 'attach') {
      return [];
    }
    const name = valueOf('name');
    // `env` of a platform replaces the common one.
    const own = ['configurations', position, PLATFORM_KEYS[platform.name], 'env'] as const;
    const place = nodeAt(rootOf(text), own) === undefined ? ['configurations', position, 'env'] : own;
    const present: unknown = nodeAt(rootOf(text), [...place, 'PYTHONPATH'])?.value;
    const value = withElement(
      typeof present === 'string' ? present : '',
      editorPath(path, folder, platform),
      platform,
    );
    const after = withProperty(text, [...place, 'PYTHONPATH'], value);
    const edit = after === undefined ? undefined : differenceEdit(file, text, after);
    return edit === undefined
      ? []
      : [
          {
            kind: 'launch',
            title: message('PYTHONPATH of “{name}” in launch.json', {
              name: typeof name === 'string' ? name : '',
            }),
            by: 'edits',
            edits: [edit],
          },
        ];
  });
}
