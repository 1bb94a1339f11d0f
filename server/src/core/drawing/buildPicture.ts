/** The picture of one run context, from its result: nothing is looked up again. */

import { pythonName } from '../model/interpreter';
import { definedOnly } from '../model/definedOnly';
import type { Entry } from '../model/entry';
import type { InspectedContext } from '../model/inspection';
import type { LeftOut } from '../model/leftOut';
import { message, withRelativePaths, type Message } from '../model/message';
import { describeProvenance, entryKind } from '../model/provenance';
import { unknownCode } from '../model/unknownCode';
import type { Step } from '../model/traceSteps';
import { FILE_START } from '../text/positions';
import type { Picture, PictureLookup, PictureNode, Thread } from './picture';
import { PictureCauses, type Wording } from './pictureCauses';
import { PictureThreads } from './pictureThreads';
import { shortPaths } from './shortPaths';

/** Nodes of one column beyond this number are counted, not drawn. */
const MOST_NODES = 1000;
/** Entries of one cause. */
const MOST_OF_RUN = 300;
const MOST_LOOKUPS = 100;

export interface PictureWords {
  /** Turns a text into words. */
  readonly say: Wording['say'];
  /** Paths below it are shown relative to it. */
  readonly folder: string;
}

export function buildPicture(inspected: InspectedContext, { say, folder }: PictureWords): Picture {
  const { result, context } = inspected;
  const wording: Wording = { say, short: shortPaths(inspected, folder) };
  const causes = new PictureCauses(inspected, wording);
  const led = new PictureThreads(inspected, causes);
  const drawing: Drawing = { inspected, wording, folder, causes, led, threads: [] };
  const entries = [...fatalNode(drawing), ...entryNodes(drawing), ...leftOutNodes(drawing)];
  const steps = stepNodes(drawing);
  addUnthreadedSwitches(drawing);
  const threads = distinct(drawing.threads);
  const threaded = new Set(threads.flat());
  return {
    title: say(message('How Python found its path')),
    subtitle: [
      ...(context.name === executableOf(inspected) ? [] : [context.name]),
      pythonName(result),
      wording.short(executableOf(inspected)),
    ].join(' · '),
    summary: summaryOf(drawing),
    headings: {
      cause: say(message('What decides')),
      step: say(message('What Python does')),
      entry: say(message('sys.path')),
    },
    words: { found: say(message('found')), absent: say(message('absent')) },
    nodes: [
      ...inOrderOfUse(causes.nodes, threads, steps, drawing).map((cause) =>
        threaded.has(cause.id) || result.fatal !== undefined ? cause : withoutEffect(cause, say),
      ),
      ...steps.map((step) => (threaded.has(step.id) ? step : { ...step, idle: true as const })),
      ...entries,
    ],
    threads,
  };
}

interface Drawing {
  readonly inspected: InspectedContext;
  readonly wording: Wording;
  readonly folder: string;
  readonly causes: PictureCauses;
  readonly led: PictureThreads;
  readonly threads: Thread[];
}

function executableOf({ context, result }: InspectedContext): string {
  return result.executable === '' ? context.argv0 : result.executable;
}

function summaryOf({ inspected, wording: { say } }: Drawing): string {
  const { result, context, foreign } = inspected;
  const count = String(result.sysPath.length);
  const uncertain = foreign?.because ?? context.uncertain ?? unknownCode(result);
  const counted =
    result.sysPath.length === 1
      ? message('sys.path has 1 entry.')
      : message('sys.path has {count} entries.', { count });
  return [
    ...(result.fatal === undefined
      ? []
      : [say(message('Python would not start: {fatal}.', { fatal: say(result.fatal.message) }))]),
    say(counted),
    ...(uncertain === undefined
      ? result.complete || result.fatal !== undefined
        ? []
        : [say(message('Start-up code that is not understood may change it.'))]
      : [say(message('It may be different: {because}.', { because: say(uncertain) }))]),
  ].join(' ');
}

/** Not the steps about what is not on the path: those are nodes on the right. */
function stepNodes(drawing: Drawing): readonly PictureNode[] {
  const { inspected, wording, folder, led, threads } = drawing;
  const { platform } = inspected.context;
  return inspected.result.trace.flatMap((step, index) => {
    if (step.step === 'not on sys.path') {
      return [];
    }
    const id = stepId(index);
    const causes = led.ofStep(step);
    threads.push(...causes.map((cause) => [cause, id]));
    const detail = withRelativePaths(step.detail, folder, platform.separator);
    const looked = lookups(step);
    const hit = looked.find(({ found }) => found);
    return [
      {
        id,
        column: 'step',
        kind: 'step',
        label: platform.isAbsolute(step.step) ? platform.basename(step.step) : step.step,
        full: wording.say(step.detail),
        details: [wording.say(shortDetail(detail, wording))],
        looked: looked.slice(0, MOST_LOOKUPS),
        hits: looked.filter(({ found }) => found).length,
        misses: looked.filter(({ found }) => !found).length,
        ...definedOnly({ hit: hit === undefined ? undefined : wording.short(hit.path) }),
      } as const,
    ];
  });
}

/** Whole values of a text that are paths, in short. */
function shortDetail({ template, args }: Message, wording: Wording): Message {
  const shortened = Object.entries(args).map(
    ([name, value]) =>
      [name, typeof value === 'string' ? wording.short(value) : shortDetail(value, wording)] as const,
  );
  return { template, args: Object.fromEntries(shortened) };
}

/** The same question several times in a row is one. */
function lookups({ looked }: Step): readonly PictureLookup[] {
  const merged: PictureLookup[] = [];
  for (const { path, found } of looked) {
    const last = merged.at(-1);
    if (last?.path === path && last.found === found) {
      merged[merged.length - 1] = { path, found, times: last.times + 1 };
    } else {
      merged.push({ path, found, times: 1 });
    }
  }
  return merged;
}

function stepId(index: number): string {
  return `s${index}`;
}

function entryNodes(drawing: Drawing): readonly PictureNode[] {
  const nodes: PictureNode[] = [];
  for (const [index, entry] of drawing.inspected.result.sysPath.entries()) {
    const node = entryNode(entry, index, drawing);
    const before = nodes.at(-1);
    if (before !== undefined && before.group === node.group && isFull(nodes, node)) {
      nodes[nodes.length - 1] = restNode(before, node, drawing);
    } else {
      nodes.push(node);
    }
  }
  return nodes;
}

/** Whether the entries of one cause are as many as are drawn. */
function isFull(nodes: readonly PictureNode[], { group }: PictureNode): boolean {
  return nodes.length >= MOST_NODES || nodes.at(-MOST_OF_RUN)?.group === group;
}

function entryNode(entry: Entry, index: number, drawing: Drawing): PictureNode {
  const { wording, led, threads } = drawing;
  const { say, short } = wording;
  const { origin, why, file, range } = describeProvenance(entry);
  const id = `e${index}`;
  const { causes, steps } = led.ofEntry(entry);
  const through = steps.map(stepId);
  threads.push(
    ...(causes.length === 0 ? [[...through, id]] : causes.map((cause) => [cause, ...through, id])),
  );
  const place = file === undefined ? undefined : { file, range: range ?? FILE_START };
  const where = file === undefined ? undefined : drawing.causes.where(file, range);
  return {
    id,
    column: 'entry',
    kind: entry.exists ? 'entry' : 'missing',
    badge: String(index),
    label: entry.path === '' ? "''" : short(entry.path),
    full: `${entry.path === '' ? "''" : entry.path}\n${say(why)}`,
    details: [entry.exists ? say(origin) : say(absence(entry, say(origin)))],
    group: groupOf(entry, file, causes, drawing),
    ...definedOnly({ where, place }),
  };
}

/** The `.pth` files of one directory belong together. */
function groupOf(
  entry: Entry,
  file: string | undefined,
  causes: readonly string[],
  { inspected }: Drawing,
): string {
  const kind = entryKind(entry);
  return kind === 'pth'
    ? `pth ${inspected.context.platform.dirname(file ?? '')}`
    : `${kind} ${causes.join(' ')}`;
}

function absence({ provenance, hangs }: Entry, origin: string): Message {
  if (hangs === true) {
    return message('{origin}, does not answer', { origin });
  }
  return provenance.kind === 'stdlib-zip'
    ? message('{origin}, absent as usual', { origin })
    : message('{origin}, missing', { origin });
}

/** The last node of a full run represents all that follow. */
function restNode(
  last: PictureNode,
  { group = '' }: PictureNode,
  { wording: { say } }: Drawing,
): PictureNode {
  const stands = (last.stands ?? 1) + 1;
  const label = say(message('{count} more, which the trace lists', { count: String(stands) }));
  return { id: last.id, column: 'entry', kind: 'fold', label, details: [], group, stands };
}

function fatalNode(drawing: Drawing): readonly PictureNode[] {
  const { inspected, wording, led, threads } = drawing;
  const { result } = inspected;
  if (result.fatal === undefined) {
    return [];
  }
  const { fatal } = result;
  const { causes, steps } = led.ofFatal(result);
  threads.push(...causes.map((cause) => [cause, ...steps.map(stepId), 'fatal']));
  const place = causes.map((id) => drawing.causes.placeOf(id)).find((each) => each !== undefined);
  const outlook = fatal.code === 'unsupported' ? message('Unknown') : message('Python would not start');
  return [
    {
      id: 'fatal',
      column: 'entry',
      kind: 'fatal',
      label: wording.say(outlook),
      details: [wording.say(fatal.message)],
      ...definedOnly({ place }),
    },
  ];
}

/** Nobody misses a directory that does not exist. */
function leftOutNodes(drawing: Drawing): readonly PictureNode[] {
  return drawing.inspected.result.leftOut
    .filter(({ exists }) => exists)
    .slice(0, MOST_NODES)
    .map((left, index) => leftOutNode(left, index, drawing));
}

function leftOutNode(left: LeftOut, index: number, { wording, causes, led, threads }: Drawing): PictureNode {
  const { say, short } = wording;
  const id = `x${index}`;
  const { causes: decided, steps } = led.ofLeftOut(left);
  threads.push(...decided.map((cause) => [cause, ...steps.map(stepId), id]));
  const { path, why, file, range, variable } = left;
  const place = file === undefined ? undefined : { file, range: range ?? FILE_START };
  const where = file === undefined ? variable : causes.where(file, range);
  return {
    id,
    column: 'entry',
    kind: 'left-out',
    label: short(path),
    full: `${path}\n${say(why)}`,
    details: [say(message('Not on sys.path')), say(why)],
    group: `left-out ${left.rule}`,
    ...definedOnly({ where, place }),
  };
}

/** A flag or a variable is shown although it changes nothing here: people look for it. */
function addUnthreadedSwitches({ causes, inspected, led, threads }: Drawing): void {
  for (const flag of causes.flags) {
    causes.flag(flag);
  }
  const platlibdir = inspected.context.environment.get('PYTHONPLATLIBDIR');
  if (platlibdir?.value === inspected.result.platlibdir) {
    const steps = led.prefixSteps().map(stepId);
    threads.push(...causes.variable('PYTHONPLATLIBDIR').map((cause) => [cause, ...steps]));
  }
  for (const [name, { value }] of inspected.context.environment) {
    if (value !== '' && SHOWN_VARIABLES.has(name)) {
      causes.variable(name);
    }
  }
}

const SHOWN_VARIABLES: ReadonlySet<string> = new Set([
  'PYTHONHOME',
  'PYTHONPATH',
  'PYTHONSAFEPATH',
  'PYTHONNOUSERSITE',
  'PYTHONUSERBASE',
  'PYTHONPLATLIBDIR',
]);

/** The causes in the order of the first step, or entry, that they lead to: lines then cross least. */
function inOrderOfUse(
  nodes: readonly PictureNode[],
  threads: readonly Thread[],
  steps: readonly PictureNode[],
  { inspected }: Drawing,
): readonly PictureNode[] {
  const positions = new Map(steps.map(({ id }, index) => [id, index]));
  const last = inspected.result.trace.length;
  const rank = new Map<string, number>();
  for (const [cause = '', next = ''] of threads) {
    const at = positions.get(next) ?? last;
    rank.set(cause, Math.min(rank.get(cause) ?? Infinity, at));
  }
  return nodes
    .toSorted((a, b) => (rank.get(a.id) ?? Infinity) - (rank.get(b.id) ?? Infinity))
    .slice(0, MOST_NODES);
}

function withoutEffect(cause: PictureNode, say: Wording['say']): PictureNode {
  return cause.kind === 'variable'
    ? { ...cause, details: [...cause.details, say(message('No effect here'))], dim: true }
    : { ...cause, dim: true };
}

function distinct(threads: readonly Thread[]): readonly Thread[] {
  return [...new Map(threads.map((thread) => [thread.join(' '), thread])).values()];
}
