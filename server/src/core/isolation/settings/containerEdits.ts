/**
 * `containerEnv` and `remoteEnv` of each devcontainer.json: what Python in the container gets.
 * https://containers.dev/implementors/json_reference/
 */

import { devcontainerFiles } from '../../contexts/elsewhere/devcontainers';
import { linux } from '../../model/platform';
import type { FileChange } from './fileChange';
import { nodeAt, rootOf, withProperty } from './jsonProperties';
import { withoutRemoved, type Settings } from './variables';

const ENVIRONMENTS = ['containerEnv', 'remoteEnv'] as const;

export function containerEdits({ question, added }: Settings): readonly FileChange[] {
  return devcontainerFiles(question).map((file) => ({
    file,
    format: 'json',
    whenMissing: 'leave',
    change: (text) => changed(text, added),
  }));
}

function changed(text: string, added: Settings['added']): string | undefined {
  // Containers run Linux, whatever system the editor runs on.
  const kept = ENVIRONMENTS.reduce((before, key) => withoutRemoved(before, [key], linux), text);
  return Object.entries(added).reduce<string | undefined>(
    (before, [name, value]) =>
      before === undefined || nodeAt(rootOf(before), ['remoteEnv', name])?.value === value
        ? before
        : withProperty(before, ['remoteEnv', name], value),
    kept,
  );
}
