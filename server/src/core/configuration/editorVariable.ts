/** An environment variable of the editor's own files, as far as its value is known from files. */

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
    : { name, ...knownPart(key, value, setBy, scope), unknown };
}

export function changeOf({ name, value, setBy, ...rest }: OwnVariable): VariableChange {
  return value === null ? { kind: 'remove', name } : { kind: 'set', name, value, setBy, ...rest };
}

/** The other elements of a search path; of anything else nothing, which Python takes for a variable that is not set. */
function knownPart(
  key: string,
  written: string,
  { kind, file, range, syntax }: FileOrigin,
  scope: SettingScope,
): { readonly value: string; readonly setBy: FileOrigin } {
  const setBy: FileOrigin = { kind, file, range, syntax };
  if (key !== 'PYTHONPATH') {
    return { value: '', setBy };
  }
  const { delimiter } = scope.machine.platform;
  const elements = splitOutsideReferences(written, delimiter).map((element) =>
    resolveVariables(element, scope),
  );
  const known = elements.flatMap((element, position) =>
    unknownVariable(element, scope) === undefined ? [position] : [],
  );
  return {
    value: known.map((position) => elements[position]).join(delimiter),
    // No fix should lose what only the editor knows, so the variable as a whole is not removed.
    setBy: { ...setBy, assignment: { written, known } },
  };
}
