/** Variables that a tool's TOML file sets for what the tool starts, and what is not known about them. */

import { definedOnly } from '../../model/definedOnly';
import { message, type Message } from '../../model/message';
import type { FileOrigin } from '../../model/origin';
import type { VariableChange } from '../../configuration/environmentLayers';
import type { TomlFile } from '../../discovery/tools/projectToml';
import { joinedWithin } from '../../text/growth';
import { closedMatches } from '../../text/references';

/** Undefined if only the tool knows the value. */
export type ValueReader = (written: string) => string | undefined;

export interface ToolVariables {
  readonly changes: readonly VariableChange[];
  /** The first variable of Python whose value only the tool knows. */
  readonly unknown?: string;
}

export const NO_VARIABLES: ToolVariables = { changes: [] };

/** A table of variables. Values of other types are for the tool to interpret. */
export function tomlVariables(
  { file, document }: TomlFile,
  table: readonly string[],
  read: ValueReader,
): ToolVariables {
  const all = document.namesIn(table).map((name) => tomlVariable(name, { file, document }, table, read));
  return together(all);
}

/** The later ones go first in a conflict. */
export function together(all: readonly ToolVariables[]): ToolVariables {
  const unknown = all.find((each) => each.unknown !== undefined)?.unknown;
  return { changes: all.flatMap(({ changes }) => changes), ...definedOnly({ unknown }) };
}

export function tomlVariable(
  name: string,
  { file, document }: TomlFile,
  table: readonly string[],
  read: ValueReader,
): ToolVariables {
  const written = document.strings(table, name);
  const [item] = written?.items ?? [];
  if (item === undefined || written?.isArray === true) {
    return DECISIVE.test(name) ? { changes: [], unknown: name } : NO_VARIABLES;
  }
  const value = read(item.value);
  if (value === undefined) {
    return DECISIVE.test(name) ? { changes: [], unknown: name } : NO_VARIABLES;
  }
  const setBy: FileOrigin = {
    kind: 'file',
    file,
    syntax: 'toml',
    range: item.range,
    ...(value === item.value
      ? { assignment: { written: item.value, ...definedOnly({ removal: item.removal }) } }
      : {}),
  };
  return { changes: [{ kind: 'set', name, value, setBy }] };
}

/** Whether something that Python itself reads is set, or may be. */
export function concernsPython({ changes, unknown }: ToolVariables): boolean {
  return unknown !== undefined || changes.some(isDecisive);
}

export function isDecisive({ name }: VariableChange): boolean {
  return DECISIVE.test(name);
}

/** The variables that change `sys.path`. CPython 3.13 Python/initconfig.c, Lib/site.py. */
const DECISIVE =
  /^(?:PYTHON(?:PATH|HOME|SAFEPATH|NOUSERSITE|USERBASE|PLATLIBDIR|EXECUTABLE)|__PYVENV_LAUNCHER__)$/;

export function onlyTheToolKnows(tool: string, variableName: string): Message {
  return message('Only {tool} knows the value of {variable}', { tool, variable: variableName });
}

const REFERENCE = /\$(?:\{(\w+)(?::-([^}]*))?\}|(\w+))/g;

/** `$NAME`, `${NAME}` and `${NAME:-else}` replaced; undefined if a name is not known, and for a text that is longer than a variable. */
export function expandDollars(
  text: string,
  lookUp: (name: string) => string | undefined,
): string | undefined {
  const pieces: string[] = [];
  let behind = 0;
  for (const { 0: whole, 1: braced, 2: otherwise, 3: bare, index = 0 } of closedMatches(
    text,
    REFERENCE,
    '}',
  )) {
    const value = lookUp(braced ?? bare ?? '') ?? otherwise;
    if (value === undefined) {
      return undefined;
    }
    pieces.push(text.slice(behind, index), value);
    behind = index + whole.length;
  }
  const expanded = joinedWithin([...pieces, text.slice(behind)]);
  return expanded === undefined || /\$[({]|`/.test(expanded) ? undefined : expanded;
}
