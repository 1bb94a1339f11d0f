/** Whether the run contexts of a folder are the same after a fix, except for what the fix names. */

import { decidesStart } from '../contexts/commands/unknownParts';
import type { StartPart } from '../model/finding';
import type { Origin } from '../model/origin';
import type { RunContext, Variable } from '../model/runContext';
import type { Range } from '../text/positions';

/** In which files, and where in them, a variable may get another value. */
export type ChangedPlaces = ReadonlyMap<string, readonly Range[] | 'anywhere'>;

/**
 * Whether each run context still exists and starts the same way, and only those that get the variable from one of the
 * places get another value or none. A context that the variable alone set apart, such as "pdm run" with a file of
 * variables, may become one with another.
 */
export function keepsContexts(
  name: string,
  changed: ChangedPlaces,
  before: readonly RunContext[],
  after: readonly RunContext[],
): boolean {
  const now = new Map(after.map((context) => [context.name, context]));
  const known = new Set(before.map((context) => context.name));
  return (
    after.every((context) => known.has(context.name)) &&
    before.every((context) => {
      const variable = context.environment.get(name);
      const isAffected =
        variable !== undefined && originsOf(variable).some((origin) => isIn(changed, origin));
      const other = now.get(context.name);
      if (other === undefined) {
        return (
          isAffected && after.some((one) => startOf(decisive(one), name) === startOf(decisive(context), name))
        );
      }
      return (
        startOf(context, name) === startOf(other, name) &&
        (isAffected || variable?.value === other.environment.get(name)?.value)
      );
    })
  );
}

/** What is started, whatever it is called, with the variables that it asks for: the others only the file itself can lose. */
function decisive({ describedBy: _, environment, ...context }: RunContext): RunContext {
  const asked = new Map([...environment].filter(([key]) => decidesStart(key)));
  return { ...context, environment: asked, name: '', kind: 'terminal' };
}

/** Whether each run context starts as before, except for how a server sets up Python. */
export function keepsOptions(before: readonly RunContext[], after: readonly RunContext[]): boolean {
  const others = (context: RunContext): RunContext => {
    const { environmentRoot: _, embedding, ...rest } = context;
    return embedding === undefined ? context : rest;
  };
  return keepsContexts('', new Map(), before.map(others), after.map(others));
}

/**
 * The same for a fix that changes a part of what its file says about how Python is started, or none: nothing else that is
 * started may change, nor anything else that the file describes.
 */
export function keepsStarts(
  part: StartPart | undefined,
  files: ReadonlySet<string>,
  before: readonly RunContext[],
  after: readonly RunContext[],
): boolean {
  const now = new Map(after.map((context) => [context.name, context]));
  const known = new Set(before.map((context) => context.name));
  const isKept = (context: RunContext): boolean => {
    const other = now.get(context.name);
    if (other === undefined || startOf(context, '') === startOf(other, '')) {
      return other !== undefined;
    }
    return (
      part !== undefined &&
      isFrom(files, context) &&
      startOf(context, '', PARTS[part]) === startOf(other, '', PARTS[part])
    );
  };
  return (part === 'new' || after.every(({ name }) => known.has(name))) && before.every(isKept);
}

/** What belongs to each part: an interpreter decides which environment that is, a directory what relative paths are. */
const PARTS: Readonly<Record<StartPart, readonly (keyof RunContext)[]>> = {
  interpreter: ['argv0', 'image', 'launcher', 'environmentRoot', 'localPackages'],
  program: ['mode', 'program', 'programBy', 'testFiles'],
  directory: ['cwd', 'cwdIsFixed', 'argv0', 'environmentRoot', 'mode', 'program'],
  variables: ['environment'],
  embedding: ['embedding', 'environmentRoot'],
  new: [],
};

/** Whether one of the files says something about it. */
function isFrom(files: ReadonlySet<string>, { environment, ...context }: RunContext): boolean {
  let found = false;
  JSON.stringify([...environment.values(), context], (key, value: unknown) => {
    found ||= key === 'file' && typeof value === 'string' && files.has(value);
    return value;
  });
  return found;
}

function originsOf({ setBy, parts = [], overrides }: Variable): readonly Origin[] {
  return [setBy, ...parts.map((part) => part.setBy), ...overrides];
}

function isIn(changed: ChangedPlaces, origin: Origin): boolean {
  const places = origin.kind === 'file' ? changed.get(origin.file) : undefined;
  return (
    origin.kind === 'file' &&
    places !== undefined &&
    (places === 'anywhere' || places.some((range) => shareLines(range, origin.range)))
  );
}

/** Two readers of one line may not see the same part of it as the value. */
function shareLines(a: Range, b: Range): boolean {
  return a.start.line <= b.end.line && b.start.line <= a.end.line;
}

/** What a context starts and how, without places in files, what a `.pie` file says itself, the variable, and what is not asked. */
function startOf(
  { environment, uncertain: _, ...context }: RunContext,
  name: string,
  notAsked: readonly (keyof RunContext)[] = [],
): string {
  const hidden = new Set<string>(notAsked);
  const variables = hidden.has('environment')
    ? []
    : [...environment.values()]
        .filter((variable) => variable.name !== name)
        .map((variable) => [variable.name, variable.value]);
  const asked = Object.fromEntries(Object.entries(context).filter(([key]) => !hidden.has(key)));
  return JSON.stringify([variables.toSorted(), asked], (key, value: unknown) =>
    PLACES.has(key) ? undefined : value,
  );
}

const PLACES: ReadonlySet<string> = new Set([
  'range',
  'document',
  'setBy',
  'chosenBy',
  'describedBy',
  'programBy',
  'missingEnvFile',
  'modeBy',
  'startsIn',
]);
