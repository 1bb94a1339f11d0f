/**
 * `env` of the Python configurations in launch.json and in workspaces, including those for one platform.
 * https://code.visualstudio.com/docs/debugtest/debugging-configuration#_platformspecific-properties
 */

import type { Node } from 'jsonc-parser';
import type { FileChange } from './fileChange';
import type { JsonPath } from '../../model/jsonValue';
import { nodeAt, rootOf, withProperty } from './jsonProperties';
import { withoutRemoved, type Settings } from './variables';

const PLATFORM_KEYS = ['windows', 'linux', 'osx'] as const;
const PYTHON_TYPES: ReadonlySet<unknown> = new Set(['debugpy', 'python']);

export function launchEdits(settings: Settings): readonly FileChange[] {
  const { folder, machine, configuration } = settings.question;
  const places: readonly { readonly file: string; readonly path: JsonPath }[] = [
    { file: machine.platform.join(folder, '.vscode', 'launch.json'), path: ['configurations'] },
    ...configuration.workspaces.map(({ settings: { file } }) => ({
      file,
      path: ['launch', 'configurations'],
    })),
  ];
  return places.map(({ file, path }) => ({
    file,
    format: 'json',
    whenMissing: 'leave',
    change: (text) => changed(text, path, settings),
  }));
}

function changed(text: string, path: JsonPath, settings: Settings): string | undefined {
  const list = nodeAt(rootOf(text), path);
  const configurations = list?.type === 'array' ? (list.children ?? []) : [];
  return configurations.reduce<string | undefined>(
    (before, configuration, index) =>
      before === undefined || !isLaunched(configuration)
        ? before
        : inConfiguration(before, [...path, index], settings),
    text,
  );
}

/** A process that is attached to already has its variables. */
function isLaunched(configuration: Node): boolean {
  const sections = [configuration, ...PLATFORM_KEYS.map((key) => nodeAt(configuration, [key]))];
  const valueOf = (section: Node | undefined, name: string): unknown => nodeAt(section, [name])?.value;
  return (
    sections.some((section) => PYTHON_TYPES.has(valueOf(section, 'type'))) &&
    valueOf(configuration, 'request') !== 'attach'
  );
}

/** `env` of a platform replaces the common one, so it needs all variables. */
function inConfiguration(text: string, path: JsonPath, settings: Settings): string | undefined {
  const own = PLATFORM_KEYS.map((key) => [...path, key, 'env']).filter(
    (env) => nodeAt(rootOf(text), env) !== undefined,
  );
  return [[...path, 'env'], ...own].reduce<string | undefined>(
    (before, env) => (before === undefined ? undefined : inEnvironment(before, env, settings)),
    text,
  );
}

function inEnvironment(text: string, path: JsonPath, { question, added }: Settings): string | undefined {
  const { platform } = question.machine;
  return Object.entries(added).reduce<string | undefined>(
    (before, [name, value]) =>
      before === undefined || nodeAt(rootOf(before), [...path, name])?.value === value
        ? before
        : withProperty(before, [...path, name], value),
    withoutRemoved(text, path, platform),
  );
}
