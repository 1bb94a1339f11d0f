/** What a diagnostic rule is: `check` finds, `message` words, `fixes` repairs. Rules read only the facts of a folder. */

import type { FixDraft } from '../fixes/fixDraft';
import { definedOnly } from '../model/definedOnly';
import type { Finding, FindingScope, RelatedPlace, Severity } from '../model/finding';
import type { FolderFacts } from '../model/inspection';
import type { Message } from '../model/message';
import { FILE_START, type Range } from '../text/positions';
import { fixIds } from './fixIds';

/** One occurrence, seen from one run context or one environment. */
export interface Occurrence<Data> {
  /** The line that causes it; undefined if no file does. */
  readonly file?: string | undefined;
  readonly range?: Range | undefined;
  /** What set the variable that causes it, if no file did. */
  readonly setIn?: 'process' | undefined;
  readonly data: Data;
  readonly related?: readonly RelatedPlace[];
  /** Names of the run contexts that it concerns. */
  readonly contexts: readonly string[];
  /** What causes it, if rules may see several effects of the same cause: then only the most severe one is reported. */
  readonly cause?: string;
  /** Distinguishes the causes at one place; without it a place has one cause. */
  readonly about?: string;
}

/** One that a line of a file always causes. */
export interface OccurrenceInFile<Data> extends Occurrence<Data> {
  readonly file: string;
  readonly range: Range;
}

export interface RuleDefinition<Data, Each extends Occurrence<Data> = Occurrence<Data>> {
  /** Kebab-case; names what is wrong, not the cure. */
  readonly code: string;
  /** The usual one. */
  readonly severity: Severity;
  /** For rules whose severity depends on what was found. */
  readonly severityOf?: (data: Data) => Severity;
  /** Its findings explain why Python does not start, even if that is not an error in the folder. */
  readonly explainsFatal?: true;
  /** What it is about: the folder, unless the rule says otherwise. */
  readonly scope?: FindingScope;
  /** One line, for lists of rules. */
  readonly summary: string;
  readonly cites: readonly string[];
  check(facts: FolderFacts): Iterable<Each>;
  /** `contexts` are the names of all run contexts that the finding concerns. */
  message(data: Data, contexts: readonly string[]): Message;
  fixes?(found: Each, facts: FolderFacts): readonly FixDraft[];
  /** Why there are no fixes, for the list of rules: a rule has these or those. */
  readonly unrepaired?: string;
}

/** A rule as others see it, without the data behind its findings. */
export interface Rule {
  readonly code: string;
  readonly severity: Severity;
  readonly explainsFatal?: true;
  readonly scope: FindingScope;
  readonly summary: string;
  readonly cites: readonly string[];
  /** Why its findings have no fixes; undefined if they may have some. */
  readonly unrepaired?: string;
  readonly hasFixes: boolean;
  findings(facts: FolderFacts): readonly Finding[];
}

export function defineRule<Data, Each extends Occurrence<Data> = Occurrence<Data>>(
  definition: RuleDefinition<Data, Each>,
): Rule {
  const { code, severity, scope = 'folder', summary, cites } = definition;
  const severityOf = (data: Data): Severity => definition.severityOf?.(data) ?? severity;
  return {
    code,
    severity,
    ...definedOnly({ explainsFatal: definition.explainsFatal }),
    scope,
    summary,
    cites,
    hasFixes: definition.fixes !== undefined,
    ...definedOnly({ unrepaired: definition.unrepaired }),
    findings(facts) {
      const nextId = fixIds(code, facts);
      return merge([...definition.check(facts)], severityOf).map((found): Finding => {
        const { file, range = FILE_START, data, related = [], contexts, cause, setIn } = found;
        const drafts = definition.fixes?.(found, facts) ?? [];
        return {
          code,
          severity: severityOf(data),
          message: definition.message(data, contexts),
          ...definedOnly({ file, cause, setIn }),
          range,
          related,
          contexts,
          ...(scope === 'folder' ? {} : { scope }),
          fixes: drafts.map((draft) => ({ id: nextId(file, range), ...draft })),
        };
      });
    },
  };
}

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** One cause, one finding: what several contexts see at one place is reported once, with the most severe message. */
function merge<Data, Each extends Occurrence<Data>>(
  all: readonly Each[],
  severityOf: (data: Data) => Severity,
): readonly Each[] {
  const rank = ({ data }: Occurrence<Data>): number => SEVERITIES.indexOf(severityOf(data));
  const merged = new Map<string, Each>();
  for (const found of all) {
    const key = JSON.stringify([found.file, found.range, found.about]);
    const before = merged.get(key);
    if (before === undefined) {
      merged.set(key, found);
      continue;
    }
    const graver = rank(found) < rank(before) ? found : before;
    merged.set(key, {
      ...graver,
      related: distinct([...(before.related ?? []), ...(found.related ?? [])]),
      contexts: [...new Set([...before.contexts, ...found.contexts])],
    });
  }
  return [...merged.values()];
}

export function distinct(places: readonly RelatedPlace[]): readonly RelatedPlace[] {
  return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()];
}
