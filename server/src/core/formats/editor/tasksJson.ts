/** The tasks of a `tasks.json`, or of a `.code-workspace`, that start a program. https://code.visualstudio.com/docs/reference/tasks-appendix */

import type { Node } from 'jsonc-parser';
import { definedOnly } from '../../model/definedOnly';
import type { PlatformName } from '../../model/platform';
import type { Range } from '../../text/positions';
import {
  propertiesOf,
  type JsonDocument,
  type Properties,
  type Setting,
  type VariableSetting,
} from '../jsonDocument';
import { PLATFORM_KEYS } from './launchJson';

export interface TaskDefinition {
  readonly label: string;
  readonly file: string;
  /** Its label, or all of it if it has none. */
  readonly range: Range;
  /** Its command goes through a shell, which splits it into words. */
  readonly isShell: boolean;
  readonly command: string;
  readonly commandRange: Range;
  readonly args: readonly string[];
  readonly argRanges: readonly Range[];
  /** How the command and its arguments are quoted for the shell. */
  readonly quoting: readonly Quoting[];
  readonly cwd?: Setting<string>;
  readonly env: readonly VariableSetting[];
  /** Other tasks run before it. */
  readonly isPrepared: boolean;
}

/** `none`: a word that has blanks is quoted, any other is for the shell to read. */
export type Quoting = 'none' | 'strong' | 'weak' | 'escape';

/** `properties` has `tasks`, and what holds for all of them; what is said for this platform overrides the rest. */
export function readTasks(
  document: JsonDocument,
  properties: Properties,
  platform: PlatformName,
): readonly TaskDefinition[] {
  const common = forPlatform(document, properties, platform);
  return document.array(properties, 'tasks').flatMap((item) => {
    const own = forPlatform(document, propertiesOf(item), platform);
    const task = definition(document, item, own, common);
    return task === undefined ? [] : [task];
  });
}

function forPlatform(document: JsonDocument, all: Properties, platform: PlatformName): Properties {
  return new Map([...all, ...document.object(all, PLATFORM_KEYS[platform])]);
}

function definition(
  document: JsonDocument,
  item: Node,
  own: Properties,
  common: Properties,
): TaskDefinition | undefined {
  const type: unknown = own.get('type')?.value.value;
  const command = own.get('command')?.value ?? common.get('command')?.value;
  const text = textOf(command);
  if ((type !== 'shell' && type !== 'process') || command === undefined || text === undefined) {
    return undefined;
  }
  const label = document.string(own, 'label') ?? document.string(own, 'taskName');
  const options = document.object(own.has('options') ? own : common, 'options');
  const args = document.array(own.has('args') ? own : common, 'args');
  const cwd = document.string(options, 'cwd');
  return {
    label: label?.value ?? text,
    file: document.file,
    range: label?.valueRange ?? document.rangeOf(item),
    isShell: type === 'shell',
    command: text,
    commandRange: document.rangeOf(command),
    args: args.map((node) => textOf(node) ?? ''),
    argRanges: args.map((node) => document.rangeOf(node)),
    quoting: [command, ...args].map(quotingOf),
    ...definedOnly({ cwd }),
    env: document.variables(options, 'env'),
    isPrepared: own.has('dependsOn'),
  };
}

/** A word, with or without how it is quoted. */
function textOf(node: Node | undefined): string | undefined {
  const value: unknown = node?.type === 'object' ? propertiesOf(node).get('value')?.value.value : node?.value;
  return typeof value === 'string' ? value : undefined;
}

/** VS Code src/vs/workbench/contrib/tasks/common/taskConfiguration.ts, ShellQuoting.from(): `strong` where the file does not say. */
function quotingOf(node: Node): Quoting {
  if (node.type !== 'object') {
    return 'none';
  }
  const quoting: unknown = propertiesOf(node).get('quoting')?.value.value;
  return quoting === 'weak' || quoting === 'escape' ? quoting : 'strong';
}

/** The line that a shell of POSIX gets. VS Code src/vs/workbench/contrib/tasks/browser/terminalTaskSystem.ts, _buildShellCommandLine(). */
export function taskLine(words: readonly string[], quoting: readonly Quoting[]): string {
  const [line = ''] = words;
  return words.length === 1 && quoting[0] === 'none'
    ? line
    : words.map((word, position) => quotedWord(word, quoting[position] ?? 'none')).join(' ');
}

function quotedWord(word: string, quoting: Quoting): string {
  switch (quoting) {
    case 'none':
      return hasBareBlank(word) ? `'${word}'` : word;
    case 'strong':
      return `'${word}'`;
    case 'weak':
      return `"${word}"`;
    case 'escape':
      return word.replace(/[ "']/g, '\\$&');
  }
}

function hasBareBlank(word: string): boolean {
  const isQuoted = /^(["']).*\1$/s.test(word);
  return !isQuoted && word.replace(/\\.|"[^"]*"|'[^']*'/gs, '').includes(' ');
}
