/** The variables that hatch sets in an environment. https://hatch.pypa.io/latest/config/environment/overview/#environment-variables */

import type { HatchTable } from '../../discovery/tools/hatch';
import { tomlText } from '../../discovery/tools/projectToml';
import { lookUp } from '../../configuration/settingVariables';
import { homeDirectory } from '../../discovery/installRoots';
import type { SourceQuestion } from '../contextSource';
import { NO_VARIABLES, tomlVariables, type ToolVariables } from './toolVariables';

type FolderPlace = Pick<SourceQuestion, 'folder' | 'machine'>;

/** A matrix makes environments called `NAME.…`. */
export function configuredName(name: string, { document, table }: HatchTable): string {
  const names = document.namesIn([...table, 'envs']);
  return names.find((each) => each === name) ?? names.find((each) => name.startsWith(`${each}.`)) ?? name;
}

/** The whole table comes from the template if the environment has none of its own. src/hatch/project/config.py, _populate_default_env_values(). */
export function hatchVariables(name: string, configured: HatchTable, question: FolderPlace): ToolVariables {
  const { document, table } = configured;
  let current = configuredName(name, configured);
  for (let depth = 0; depth < 10; depth += 1) {
    const own = [...table, 'envs', current];
    if (document.has([...own, 'env-vars'])) {
      return tomlVariables(configured, [...own, 'env-vars'], (written) => formatted(written, name, question));
    }
    const template =
      tomlText(document, own, 'template') ??
      (document.boolean(own, 'detached') === true ? current : 'default');
    if (template === current) {
      return NO_VARIABLES;
    }
    current = template;
  }
  return NO_VARIABLES;
}

/** Context formatting. https://hatch.pypa.io/latest/config/context/ */
function formatted(written: string, name: string, { folder, machine }: FolderPlace): string | undefined {
  const unknown: string[] = [];
  const text = written.replace(/\{\{|\}\}|\{([^{}]*)\}/g, (whole, field?: string) => {
    if (field === undefined) {
      return whole.charAt(0);
    }
    const value = fieldValue(field, name, folder, machine);
    if (value === undefined) {
      unknown.push(field);
    }
    return value ?? '';
  });
  return unknown.length === 0 ? text : undefined;
}

function fieldValue(
  field: string,
  name: string,
  folder: string,
  machine: FolderPlace['machine'],
): string | undefined {
  const [kind = '', ...rest] = field.split(':');
  const { platform } = machine;
  switch (kind) {
    case 'root':
      return modified(folder, rest, platform);
    case 'home':
      return modified(homeDirectory(machine) ?? '', rest, platform);
    case 'env':
      return lookUp(rest[0] ?? '', machine) ?? (rest.length > 1 ? rest.slice(1).join(':') : undefined);
    case 'env_name':
      return name;
    case '/':
      return platform.separator;
    case ';':
      return platform.delimiter;
    default:
      return undefined;
  }
}

function modified(
  path: string,
  modifiers: readonly string[],
  platform: FolderPlace['machine']['platform'],
): string | undefined {
  return modifiers.reduce<string | undefined>((current, modifier) => {
    if (current === undefined) {
      return undefined;
    }
    return modifier === 'parent' ? platform.dirname(current) : modifier === 'real' ? current : undefined;
  }, path);
}
