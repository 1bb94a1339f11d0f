/** Names get values: what an import binds, and what an assignment, a loop or `as` does. */

import type { PythonExpression } from '../../formats/python/pythonExpressions';
import type { PythonImport } from '../../formats/python/pythonImports';
import { memberNamed, moduleNamed } from './codeNames';
import type { CodeState } from './codeState';
import { named, UNKNOWN, type CodeValue } from './codeValues';

export function bindImport(imported: PythonImport, state: CodeState): void {
  if (imported.kind === 'import') {
    for (const { name, alias } of imported.modules) {
      const top = name.split('.')[0] ?? name;
      const known = moduleNamed(alias === undefined ? top : name);
      state.assign(alias ?? top, known === undefined ? UNKNOWN : named(known));
      state.isPlain &&= moduleNamed(name) !== undefined;
    }
    return;
  }
  const module = imported.level === 0 ? moduleNamed(imported.module) : undefined;
  state.isPlain &&= module !== undefined || imported.module === '__future__';
  for (const { name, alias } of imported.names) {
    const full = module === undefined ? undefined : `${module}.${name}`;
    const value = full === undefined ? UNKNOWN : memberNamed(moduleNamed(full) ?? full, state.world);
    state.assign(alias ?? name, value);
  }
}

export function bind(target: PythonExpression, value: CodeValue, state: CodeState): void {
  switch (target.kind) {
    case 'name':
      state.assign(target.name, value);
      return;
    case 'sequence': {
      const items = state.listOf(value);
      target.items.forEach((item, index) => {
        bind(item, (items?.length === target.items.length ? items[index] : undefined) ?? UNKNOWN, state);
      });
      return;
    }
    default:
      // What a subscript or an attribute of something else holds is not followed.
      state.isPlain = false;
  }
}
