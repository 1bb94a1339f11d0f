/** An environment variable of the editor's own files, as far as files tell its value. */

import { originOfVariable, type VariableSetting } from '../formats/jsonDocument';
import type { Assignment, FileOrigin } from '../model/origin';
import { splitOutsideReferences } from '../text/splitOutsideReferences';
import type { OwnVariable } from './debuggerEnvironment';
import { variableKey, type VariableChange } from './environmentLayers';
import { resolveVariables, unknownVariable, type SettingScope } from './settingVariables';

/** `nullUnsetsFor`: as in `Assignment`. */
export function editorVariable(
  variable: VariableSetting,
  nullUnsetsFor: Assignment['nullUnsetsFor'],
  scope: SettingScope,
): OwnVariable {
  const { name, value } = variable;
  const setBy = originOfVariable(variable, nullUnsetsFor);
  if (value === null) {
    return { name, value, setBy };
  }
  const resolved = resolveVariables(value, scope);
  const unknown = unknownVariable(resolved, scope);
  const key = variableKey(name, scope.machine.platform);
  return unknown === undefined || !key.startsWith('PYTHON')
    ? { name, value: resolved, setBy }
    : { name, value: knownPart(key, value, scope), setBy: unchangeable(setBy), unknown };
}

export function changeOf({ name, value, setBy, ...rest }: OwnVariable): VariableChange {
  return value === null ? { kind: 'remove', name } : { kind: 'set', name, value, setBy, ...rest };
}

/** The other elements of a search path; of anything else nothing, which Python takes for a variable that is not set. */
function knownPart(key: string, written: string, scope: SettingScope): string {
  if (key !== 'PYTHONPATH') {
    return '';
  }
  const { delimiter } = scope.machine.platform;
  return splitOutsideReferences(written, delimiter)
    .map((element) => resolveVariables(element, scope))
    .filter((element) => unknownVariable(element, scope) === undefined)
    .join(delimiter);
}

/** Positions in what is written no longer fit the value, and no fix should lose what only the editor knows. */
function unchangeable({ kind, file, range, syntax }: FileOrigin): FileOrigin {
  return { kind, file, range, syntax };
}
