/**
 * The debugger's configurations of a `launch.json`, or of a `.code-workspace`, that start Python.
 * https://code.visualstudio.com/docs/python/debugging#_set-configuration-options
 */

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

export interface LaunchConfiguration {
  readonly name: string;
  readonly file: string;
  /** Its name, or all of it if it has none. */
  readonly range: Range;
  /** The debugging of tests takes its interpreter and variables from here, but not what to run. */
  readonly isForTests: boolean;
  readonly program?: Setting<string>;
  readonly module?: Setting<string>;
  /** Those of the program or module. */
  readonly args?: Setting<readonly string[]>;
  readonly hasCode: boolean;
  readonly cwd?: Setting<string>;
  /** The interpreter, and the flags after it. */
  readonly python?: Setting<readonly string[]>;
  readonly pythonArgs?: Setting<readonly string[]>;
  readonly env: readonly VariableSetting[];
  readonly envFile?: Setting<string>;
  readonly usesInternalConsole: boolean;
  /** A task runs before it, which may make files; or its paths are those of another machine. */
  readonly isPrepared: boolean;
}

const TYPES: ReadonlySet<unknown> = new Set(['debugpy', 'python']);

/** What these files call the platforms. */
export const PLATFORM_KEYS: Readonly<Record<PlatformName, string>> = {
  linux: 'linux',
  darwin: 'osx',
  windows: 'windows',
};

/** `properties` has `configurations`; what is said for this platform overrides the rest. */
export function readLaunch(
  document: JsonDocument,
  properties: Properties,
  platform: PlatformName,
): readonly LaunchConfiguration[] {
  return document.array(properties, 'configurations').flatMap((item) => {
    const all = propertiesOf(item);
    const own = new Map([...all, ...document.object(all, PLATFORM_KEYS[platform])]);
    const isOurs = TYPES.has(valueOf(own, 'type'));
    const request = valueOf(own, 'request');
    return isOurs && (request === 'launch' || request === 'test')
      ? [configuration(document, item, own, request)]
      : [];
  });
}

function configuration(
  document: JsonDocument,
  item: Node,
  properties: Properties,
  request: 'launch' | 'test',
): LaunchConfiguration {
  const name = document.string(properties, 'name');
  const purpose = document.words(properties, 'purpose')?.value ?? [];
  return {
    name: name?.value ?? '',
    file: document.file,
    range: name?.valueRange ?? document.rangeOf(item),
    isForTests: request === 'test' || purpose.includes('debug-test'),
    ...definedOnly({
      program: document.string(properties, 'program'),
      module: document.string(properties, 'module'),
    }),
    hasCode: properties.has('code'),
    ...definedOnly({
      cwd: document.string(properties, 'cwd'),
      python: document.words(properties, 'python') ?? document.words(properties, 'pythonPath'),
      pythonArgs: document.words(properties, 'pythonArgs'),
      args: document.words(properties, 'args'),
    }),
    env: document.variables(properties, 'env'),
    ...definedOnly({ envFile: document.string(properties, 'envFile') }),
    usesInternalConsole: valueOf(properties, 'console') === 'internalConsole',
    isPrepared: properties.has('preLaunchTask') || properties.has('pathMappings'),
  };
}

function valueOf(properties: Properties, name: string): unknown {
  return properties.get(name)?.value.value;
}
