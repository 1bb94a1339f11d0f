/**
 * `terminal.integrated.env.*` of the folder's settings.json and of its workspaces. null removes a variable that the
 * terminal would inherit. https://code.visualstudio.com/docs/terminal/profiles
 */

import { propertiesOf } from '../../formats/jsonDocument';
import type { FileChange } from './fileChange';
import type { JsonPath, JsonValue } from '../../model/jsonValue';
import { nodeAt, rootOf, withProperty } from './jsonProperties';
import { REMOVED, removals, spellings, withoutRemoved, type Settings } from './variables';

const KEYS = { linux: 'linux', darwin: 'osx', windows: 'windows' } as const;

/** The folder's own file is created if there is none: it is the only place that applies to all terminals of the folder. */
export function terminalEdits(settings: Settings): readonly FileChange[] {
  const { folder, machine, configuration } = settings.question;
  const own = machine.platform.join(folder, '.vscode', 'settings.json');
  const workspaces = configuration.workspaces.map(({ folders, settings: { file } }) => ({
    file,
    // The setting belongs to the window: if a workspace is open, that of a folder does not count. Other folders of
    // a workspace are not affected, unless the workspace sets what has to be removed.
    isOwn: folders.length === 1,
  }));
  return [
    {
      file: own,
      format: 'json',
      whenMissing: 'create',
      change: (text) => changed(text, [], settings),
    },
    ...workspaces.map(({ file, isOwn }): FileChange => ({
      file,
      format: 'json',
      whenMissing: 'leave',
      change: (text) => (isOwn || sets(text, settings) ? changed(text, ['settings'], settings) : text),
    })),
  ];
}

function sets(text: string, { question: { machine } }: Settings): boolean {
  const { platform } = machine;
  const node = nodeAt(rootOf(text), ['settings', `terminal.integrated.env.${KEYS[platform.name]}`]);
  return removals(propertiesOf(node), platform).length > 0;
}

function changed(text: string, path: JsonPath, { question, added }: Settings): string | undefined {
  const { platform } = question.machine;
  const key = [...path, `terminal.integrated.env.${KEYS[platform.name]}`];
  const wanted: readonly (readonly [string, JsonValue])[] = [
    ...REMOVED.map((name) => [name, null] as const),
    ...Object.entries(added),
  ];
  const withVariables = wanted.reduce<string | undefined>((before, [name, value]) => {
    if (before === undefined) {
      return undefined;
    }
    const present = propertiesOf(nodeAt(rootOf(before), key));
    const names = spellings(present, name, platform);
    return (names.length === 0 ? [name] : names)
      .filter((written) => present.get(written)?.value.value !== value)
      .reduce<string | undefined>(
        (current, written) =>
          current === undefined ? undefined : withProperty(current, [...key, written], value),
        before,
      );
  }, text);
  return withVariables === undefined ? undefined : withoutInProfiles(withVariables, path, question);
}

/** A profile's own variables override those of all terminals. */
function withoutInProfiles(
  text: string,
  path: JsonPath,
  { machine: { platform } }: Settings['question'],
): string {
  const key = [...path, `terminal.integrated.profiles.${KEYS[platform.name]}`];
  return [...propertiesOf(nodeAt(rootOf(text), key)).keys()].reduce(
    (before, profile) => withoutRemoved(before, [...key, profile, 'env'], platform),
    text,
  );
}
