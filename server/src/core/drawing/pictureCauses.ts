/** What decides about a path: the nodes on the left of the picture, each made once, however much it decides. */

import type { InspectedContext } from '../model/inspection';
import { message, type Message } from '../model/message';
import { placeKey, type Origin } from '../model/origin';
import type { Platform } from '../model/platform';
import type { Variable, VariablePart } from '../model/runContext';
import { FILE_START, type Range } from '../text/positions';
import { definedOnly } from '../model/definedOnly';
import type { CauseKind, PictureNode, PicturePlace } from './picture';

/** How texts become words, and paths short ones. */
export interface Wording {
  readonly say: (text: Message) => string;
  /** The path as it is shown where the folder is known. */
  readonly short: (path: string) => string;
}

interface CauseDraft {
  readonly kind: CauseKind;
  readonly label: string;
  readonly full?: string | undefined;
  readonly details?: readonly string[];
  readonly where?: string | undefined;
  readonly place?: PicturePlace | undefined;
}

/** Variables that decide about the path. CPython 3.13 documentation, "Environment variables"; Modules/getpath.py. */
export const PATH_VARIABLES: readonly string[] = [
  'PYTHONHOME',
  'PYTHONPATH',
  'PYTHONSAFEPATH',
  'PYTHONNOUSERSITE',
  'PYTHONUSERBASE',
  'PYTHONPLATLIBDIR',
  'PYTHONEXECUTABLE',
  '__PYVENV_LAUNCHER__',
];

const FLAGS = {
  isolated: '-I',
  ignoreEnvironment: '-E',
  safePath: '-P',
  noUserSite: '-s',
  noSite: '-S',
} as const;

const MOST_OF_PLACE = 24;
/** A search path can have thousands of entries. */
const MOST_OF_FULL = 2000;
const MOST_OF_VALUE = 300;

export type FlagName = keyof typeof FLAGS;

export class PictureCauses {
  private readonly made = new Map<string, PictureNode>();
  private readonly parts = new Map<string, readonly VariablePart[]>();
  private readonly inspected: InspectedContext;
  private readonly wording: Wording;

  constructor(inspected: InspectedContext, wording: Wording) {
    this.inspected = inspected;
    this.wording = wording;
  }

  get nodes(): readonly PictureNode[] {
    return [...this.made.values()];
  }

  placeOf(id: string): PicturePlace | undefined {
    return this.nodes.find((node) => node.id === id)?.place;
  }

  interpreter(): string {
    const { context, result } = this.inspected;
    const path = result.executable === '' ? context.argv0 : result.executable;
    return this.node('interpreter', () => ({
      kind: 'interpreter',
      label: context.platform.basename(path),
      full: path,
      details: [this.wording.short(path)],
      ...this.placed(context.chosenBy),
    }));
  }

  /** What Python runs. */
  start(): string {
    const { context } = this.inspected;
    const { describedBy, programBy } = context;
    return this.node('start', () => ({
      kind: 'start',
      ...this.startText(),
      ...this.placed(programBy ?? describedBy),
    }));
  }

  private startText(): Pick<CauseDraft, 'label' | 'full' | 'details'> {
    const { mode, platform, program } = this.inspected.context;
    const { say, short } = this.wording;
    switch (mode.kind) {
      case 'script':
        return {
          label: platform.basename(mode.file),
          full: mode.file,
          details: [say(message('The script, {path}', { path: short(mode.file) }))],
        };
      case 'module':
        return { label: `-m ${mode.name}`, details: [say(message('The module that is run'))] };
      case 'command':
        return { label: '-c', details: [say(message('Code as text'))] };
      case 'interactive':
        return {
          label: program?.name ?? say(message('interactive')),
          details: [say(message('Without a script or a module'))],
        };
    }
  }

  flag(name: FlagName): string {
    const { describedBy } = this.inspected.context;
    return this.node(`flag ${name}`, () => ({
      kind: 'flag',
      label: FLAGS[name],
      ...this.placed(describedBy),
    }));
  }

  /** The flags that are set. */
  get flags(): readonly FlagName[] {
    const { flags, embedding } = this.inspected.context;
    const names = Object.keys(FLAGS).filter((name): name is FlagName => Object.hasOwn(FLAGS, name));
    return embedding === undefined ? names.filter((name) => flags[name]) : [];
  }

  /** Each place that sets it is one cause; without `setBy`, all of them. */
  variable(name: string, setBy?: Origin): readonly string[] {
    const variable = this.inspected.context.environment.get(name);
    if (variable === undefined) {
      return setBy === undefined ? [] : [this.origin(setBy, name)];
    }
    const parts = this.partsOf(variable).filter(
      (part) => setBy === undefined || placeKey(part.setBy) === placeKey(setBy),
    );
    if (parts.length === 0 && setBy !== undefined) {
      return [this.origin(setBy, name)];
    }
    return parts.map((part) =>
      this.node(`variable ${name} ${placeKey(part.setBy)}`, () => ({
        kind: 'variable',
        label: name,
        full: bounded(`${name}=${part.value}`, MOST_OF_FULL),
        details: [bounded(part.value, MOST_OF_VALUE)],
        ...this.placed(part.setBy),
      })),
    );
  }

  private partsOf(variable: Variable): readonly VariablePart[] {
    const known = this.parts.get(variable.name) ?? joinedParts(variable, this.inspected.context.platform);
    this.parts.set(variable.name, known);
    return known;
  }

  file(file: string, range?: Range): string {
    const { platform } = this.inspected.context;
    const key = `file ${platform.normcase(file)}`;
    return this.node(key, () => ({
      kind: 'file',
      label: platform.basename(file),
      full: file,
      details: [this.wording.short(platform.dirname(file))],
      place: { file, range: range ?? FILE_START },
    }));
  }

  /** A setting of a program that is not an environment variable, or a value whose variable is not known. */
  origin(setBy: Origin, label: string): string {
    return this.node(`origin ${label} ${placeKey(setBy)}`, () => ({
      kind: 'program',
      label,
      ...this.placed(setBy),
    }));
  }

  /** What has no place. */
  program(label: string): string {
    return this.node(`program ${label}`, () => ({ kind: 'program', label }));
  }

  private placed(origin: Origin | undefined): Pick<CauseDraft, 'where' | 'place'> {
    switch (origin?.kind) {
      case undefined:
        return {};
      case 'process':
        return { where: this.wording.say(message('process environment')) };
      case 'option':
        return { where: origin.option };
      case 'file': {
        const { file, range } = origin;
        return { where: this.where(file, range), place: { file, range } };
      }
    }
  }

  /** The path only if there is room for it. */
  where(file: string, range: Range | undefined): string {
    const short = this.wording.short(file);
    const name = short.length <= MOST_OF_PLACE ? short : this.inspected.context.platform.basename(file);
    return `${name}:${(range?.start.line ?? 0) + 1}`;
  }

  /** Thousands of entries can have one cause, with a value of that length. */
  private node(key: string, draft: () => CauseDraft): string {
    const known = this.made.get(key);
    if (known !== undefined) {
      return known.id;
    }
    const { kind, label, details = [], full, where, place } = draft();
    const id = `c${this.made.size}`;
    this.made.set(key, {
      id,
      column: 'cause',
      kind,
      label,
      details,
      ...definedOnly({ full, where, place }),
    });
    return id;
  }
}

/** The beginning and the end of the text. */
function bounded(text: string, most: number): string {
  const half = most / 2;
  return text.length <= most ? text : `${text.slice(0, half)} … ${text.slice(-half)}`;
}

/** Several entries of one place are one cause. */
function joinedParts(
  { value, setBy, parts = [{ value, setBy }] }: Variable,
  { delimiter }: Platform,
): readonly VariablePart[] {
  const byPlace = new Map<string, { readonly values: string[]; readonly setBy: Origin }>();
  for (const part of parts) {
    const key = placeKey(part.setBy);
    const before = byPlace.get(key);
    if (before === undefined) {
      byPlace.set(key, { values: [part.value], setBy: part.setBy });
    } else {
      before.values.push(part.value);
    }
  }
  return [...byPlace.values()].map((part) => ({ value: part.values.join(delimiter), setBy: part.setBy }));
}
