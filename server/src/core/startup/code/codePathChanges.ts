/** The statements that change `sys.path`: methods of the list, assignments to it and to parts of it, and `site.addsitedir()`. */

import type { PythonExpression } from '../../formats/python/pythonExpressions';
import { textOf } from '../../formats/python/pythonLiterals';
import type { CodeExpressions } from './codeExpressions';
import type { CodeState } from './codeState';
import { isEqual, NONE, UNKNOWN, type CodeValue } from './codeValues';

const SYS_PATH = 'sys.path';

type Call = Extract<PythonExpression, { kind: 'call' }>;

/** A value for one element, with the expression that stands for it. */
interface Element {
  readonly value: CodeValue;
  readonly written: PythonExpression;
}

interface Change {
  readonly call: Call;
  readonly values: readonly CodeValue[];
  readonly expressions: CodeExpressions;
  readonly state: CodeState;
}

export function isPath(expression: PythonExpression, expressions: CodeExpressions): boolean {
  return expressions.nameOf(expression) === SYS_PATH;
}

/** What the call returns; undefined if it is not one of those that change the path. */
export function changePath(
  call: Call,
  expressions: CodeExpressions,
  state: CodeState,
): CodeValue | undefined {
  const name = expressions.nameOf(call.callee);
  const change = name === undefined ? undefined : changeNamed(name);
  if (change === undefined || !concernsPath(name, call, expressions)) {
    return undefined;
  }
  const values = expressions.arguments(call.arguments);
  if (values === undefined) {
    state.unknown(call, 'value');
    return UNKNOWN;
  }
  return change({ call, values, expressions, state });
}

function changeNamed(name: string): ((change: Change) => CodeValue) | undefined {
  if (Object.hasOwn(CHANGES, name)) {
    return CHANGES[name];
  }
  const mayChange = name.startsWith(`${SYS_PATH}.`) || name.startsWith('sys.__dict__.');
  return (mayChange && !LOOKS.has(name)) || SITE_CHANGES.has(name) ? anything : undefined;
}

/** `setattr(sys, 'argv', …)` is about something else. */
function concernsPath(name: string | undefined, call: Call, expressions: CodeExpressions): boolean {
  if (name !== 'setattr' && name !== 'delattr') {
    return true;
  }
  const [of, key] = call.arguments.map(({ value }) => value);
  const member = textOf(key);
  return of !== undefined && expressions.nameOf(of) === 'sys' && (member === undefined || member === 'path');
}

function anything({ call, state }: Change): CodeValue {
  state.unknown(call, 'value');
  return UNKNOWN;
}

/** Methods that change nothing. */
const LOOKS: ReadonlySet<string> = new Set([
  ...['count', 'index', 'copy', '__contains__', '__len__', '__getitem__', '__iter__', '__eq__'].map(
    (name) => `${SYS_PATH}.${name}`,
  ),
  ...['get', 'keys', 'values', 'items', 'copy'].map((name) => `sys.__dict__.${name}`),
]);

/** What they add depends on more than their arguments. Lib/site.py. */
const SITE_CHANGES: ReadonlySet<string> = new Set([
  ...['site.main', 'site.addpackage', 'site.addsitepackages', 'site.addusersitepackages'],
  ...['site.venv', 'site.removeduppaths', 'site.execsitecustomize', 'site.execusercustomize'],
]);

const CHANGES: Readonly<Record<string, (change: Change) => CodeValue>> = {
  setattr: (change) => {
    const [, key, written] = change.call.arguments;
    if (key === undefined || written === undefined || textOf(key.value) === undefined) {
      return anything(change);
    }
    assignSlice([0, change.state.items.length], written.value, change.expressions, change.state);
    return NONE;
  },
  delattr: anything,
  'sys.path.append': ({ call, values: [value], state }) => {
    const [written] = call.arguments;
    if (value !== undefined && written !== undefined) {
      state.insert(state.items.length, value, written.value);
    }
    return NONE;
  },
  'sys.path.insert': ({ call, values: [at, value], state }) => {
    const [, written] = call.arguments;
    if (
      at?.kind !== 'number' ||
      !Number.isInteger(at.value) ||
      value === undefined ||
      written === undefined
    ) {
      state.unknown(call, 'value');
    } else {
      state.insert(at.value, value, written.value);
    }
    return NONE;
  },
  'sys.path.extend': ({ call, expressions, state }) => {
    const [written] = call.arguments;
    extendPath(written?.value, call, expressions, state);
    return NONE;
  },
  'sys.path.remove': ({ call, values: [value], state }) => {
    const found = state.items.map((item) =>
      item.kind === 'entry' && value !== undefined
        ? isEqual({ kind: 'text', text: item.entry.path, from: 'literal' }, value)
        : undefined,
    );
    const at = found.indexOf(true);
    if (at < 0 || found.slice(0, at).includes(undefined)) {
      state.unknown(call, 'value');
    } else {
      state.remove(at);
    }
    return NONE;
  },
  'sys.path.pop': ({ call, values: [at], state }) => {
    const position = at === undefined ? -1 : at.kind === 'number' ? at.value : undefined;
    const items = state.listOf({ kind: 'named', name: SYS_PATH }) ?? [];
    if (position === undefined) {
      state.unknown(call, 'value');
      return UNKNOWN;
    }
    state.remove(position);
    return items.at(position) ?? UNKNOWN;
  },
  'sys.path.clear': ({ state }) => {
    state.remove(0, state.items.length);
    return NONE;
  },
  'sys.path.reverse': ({ state }) => {
    state.items = state.items.toReversed();
    return NONE;
  },
  'sys.path.sort': anything,
  'site.addsitedir': ({ call, values: [value], state }) => {
    const [written] = call.arguments;
    if (value !== undefined && written !== undefined) {
      state.addSiteDirectory(value, written.value);
    }
    return NONE;
  },
};

/** `sys.path += list`; `list` is undefined if it is another operator. */
export function extendPath(
  list: PythonExpression | undefined,
  written: PythonExpression,
  expressions: CodeExpressions,
  state: CodeState,
): void {
  const elements = list === undefined ? undefined : elementsOf(list, expressions, state);
  if (elements === undefined) {
    state.unknown(written, 'value');
    return;
  }
  state.replace(state.items.length, state.items.length, elements);
}

/** `sys.path = list`, `sys.path[0:0] = list`, `sys.path[0] = path`. False if the target is something else. */
export function assignPath(
  target: PythonExpression,
  value: PythonExpression,
  expressions: CodeExpressions,
  state: CodeState,
): boolean {
  // A name that stood for the list stands for something else from now on.
  if (target.kind !== 'name' && isPath(target, expressions)) {
    assignSlice([0, state.items.length], value, expressions, state);
    return true;
  }
  if (target.kind !== 'subscript' || !isPath(target.object, expressions)) {
    return false;
  }
  const slice = sliceOf(target, expressions, state);
  if (slice !== undefined) {
    assignSlice(slice, value, expressions, state);
    return true;
  }
  const at = positionOf(target, expressions, state);
  if (at === undefined) {
    state.unknown(value, 'value');
  } else {
    state.replace(at, at + 1, [{ value: expressions.value(value), written: value }]);
  }
  return true;
}

/** `del sys.path[0]` */
export function deleteFromPath(
  targets: PythonExpression,
  expressions: CodeExpressions,
  state: CodeState,
): void {
  for (const target of targets.kind === 'sequence' ? targets.items : [targets]) {
    if (target.kind !== 'subscript' || !isPath(target.object, expressions)) {
      continue;
    }
    const [from, until] = sliceOf(target, expressions, state) ?? [];
    const at = from ?? positionOf(target, expressions, state);
    if (at === undefined) {
      state.unknown(target, 'value');
    } else {
      state.remove(at, (until ?? at + 1) - at);
    }
  }
}

function assignSlice(
  [from, until]: readonly [number, number],
  value: PythonExpression,
  expressions: CodeExpressions,
  state: CodeState,
): void {
  const elements = elementsOf(value, expressions, state);
  if (elements === undefined) {
    state.unknown(value, 'value');
  } else {
    state.replace(from, until, elements);
  }
}

/** The parts of a list that is written out or added up; undefined if it is another one. */
function elementsOf(
  expression: PythonExpression,
  expressions: CodeExpressions,
  state: CodeState,
): readonly Element[] | undefined {
  if (expression.kind === 'operation' && expression.operator === '+') {
    const left = elementsOf(expression.left, expressions, state);
    const right = elementsOf(expression.right, expressions, state);
    return left === undefined || right === undefined ? undefined : [...left, ...right];
  }
  if (expression.kind === 'sequence') {
    const parts = expression.items.map((item) =>
      item.kind === 'unpacked'
        ? elementsOf(item.value, expressions, state)
        : [{ value: expressions.value(item), written: item }],
    );
    const known = parts.flatMap((part) => (part === undefined ? [] : [part]));
    return known.length === parts.length ? known.flat() : undefined;
  }
  return state
    .listOf(expressions.value(expression))
    ?.map((value): Element => ({ value, written: expression }));
}

function sliceOf(
  { index, indexText }: Extract<PythonExpression, { kind: 'subscript' }>,
  expressions: CodeExpressions,
  { items }: CodeState,
): readonly [number, number] | undefined {
  const bounds = expressions.sliceOf(index, indexText);
  if (bounds === undefined) {
    return undefined;
  }
  const { length } = items;
  const inside = (at: number): number => Math.min(Math.max(at < 0 ? at + length : at, 0), length);
  const start = inside(bounds[0]);
  return [start, Math.max(inside(bounds[1] ?? length), start)];
}

function positionOf(
  { index: [only, ...more] }: Extract<PythonExpression, { kind: 'subscript' }>,
  expressions: CodeExpressions,
  { items }: CodeState,
): number | undefined {
  const value = only === undefined || more.length > 0 ? UNKNOWN : expressions.value(only);
  if (value.kind !== 'number') {
    return undefined;
  }
  const at = value.value < 0 ? value.value + items.length : value.value;
  return at >= 0 && at < items.length ? at : undefined;
}
