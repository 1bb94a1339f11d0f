/** What a diagnostic rule is: a check finds, `message` words, `fixes` repairs. Rules read only the facts of a folder. */

import type { FixDraft } from '../fixes/fixDraft';
import { definedOnly } from '../model/definedOnly';
import type { EnvironmentFacts } from '../model/facts/environmentFacts';
import { findingWith, type Finding, type FindingHead } from '../model/finding';
import type { FindingScope, Severity } from '../model/finding';
import type { FolderFacts, InspectedContext } from '../model/inspection';
import type { Message } from '../model/message';
import { FILE_START, type Range } from '../text/positions';
import { numberedFixes } from './fixIds';
import { indexOf } from './shared/folderIndex';
import { Merger } from './shared/merged';
import type { Occurrence } from './shared/occurrence';
import { inSteps, runToEnd, type Steps } from '../ports/steps';
import type { ContextView, EnvironmentView } from './shared/views';

export type { Occurrence, OccurrenceInFile } from './shared/occurrence';

/** Looks at one context, at one environment, or at all of the folder. What the first two find is remembered, so they see nothing else. */
type Check<Each> =
  | { checkContext(inspected: InspectedContext, view: ContextView): Iterable<Each> }
  | { checkEnvironment(environment: EnvironmentFacts, view: EnvironmentView): Iterable<Each> }
  | { check(facts: FolderFacts): Iterable<Each> };

export type RuleDefinition<Data, Each extends Occurrence<Data> = Occurrence<Data>> = RuleText<Data, Each> &
  Check<Each>;

interface RuleText<Data, Each extends Occurrence<Data>> {
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
  /** `contexts` are the names of all run contexts that the finding concerns. */
  message(data: Data, contexts: readonly string[]): Message;
  fixes?(found: Each, facts: FolderFacts): readonly FixDraft[];
  /** Why there are no fixes, for the list of rules: a rule has these or those. */
  readonly unrepaired?: string;
}

/** What a rule found in one context or environment. Only the rule knows what that is. */
export class Part {
  /** For the code that decides when to pause. */
  readonly size: number;

  constructor(size: number) {
    this.size = size;
  }
}

/** How a rule looks for problems. Undefined if there is none. */
export type Look =
  | { readonly kind: 'folder' }
  | { readonly kind: 'context'; of(inspected: InspectedContext, view: ContextView): Steps<Part | undefined> }
  | {
      readonly kind: 'environment';
      of(environment: EnvironmentFacts, view: EnvironmentView): Steps<Part | undefined>;
    };

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
  readonly look: Look;
  findings(facts: FolderFacts): readonly Finding[];
  /** Its findings, of what it found in each context or environment. */
  findingsFrom(parts: readonly Part[], facts: FolderFacts): Steps<readonly Finding[]>;
}

export function findingsOfRule(rule: Rule, facts: FolderFacts): readonly Finding[] {
  return runToEnd(rule.findingsFrom(runToEnd(partsOf(rule.look, facts)), facts));
}

function* partsOf(look: Look, facts: FolderFacts): Steps<readonly Part[]> {
  const index = indexOf(facts);
  const parts: Part[] = [];
  const add = (part: Part | undefined): void => {
    if (part !== undefined) {
      parts.push(part);
    }
  };
  switch (look.kind) {
    case 'folder':
      break;
    case 'context':
      for (const inspected of facts.contexts) {
        add(yield* look.of(inspected, index.contextView(inspected)));
      }
      break;
    case 'environment':
      for (const environment of facts.environments) {
        add(yield* look.of(environment, index.environmentView(environment)));
      }
  }
  return parts;
}

/** What a rule remembers about what it found. */
interface Made<Data, Each extends Occurrence<Data>> {
  readonly contents: WeakMap<Part, readonly Each[]>;
  readonly heads: WeakMap<Each, FindingHead>;
  readonly merger: Merger<Data, Each>;
}

/** As many places as a person looks at. */
const MOST_RELATED = 20;

export function defineRule<Data, Each extends Occurrence<Data> = Occurrence<Data>>(
  definition: RuleDefinition<Data, Each>,
): Rule {
  const { code, severity, scope = 'folder', summary, cites } = definition;
  const severityOf = (data: Data): Severity => definition.severityOf?.(data) ?? severity;
  let made: Made<Data, Each> | undefined;
  /** Most rules find nothing, and there are a hundred of them. */
  const memory = (): Made<Data, Each> => {
    made ??= { contents: new WeakMap(), heads: new WeakMap(), merger: new Merger(severityOf) };
    return made;
  };
  const rule: Rule = {
    code,
    severity,
    ...definedOnly({ explainsFatal: definition.explainsFatal }),
    scope,
    summary,
    cites,
    hasFixes: definition.fixes !== undefined,
    ...definedOnly({ unrepaired: definition.unrepaired }),
    look: lookOf(definition),
    findings: (facts) => findingsOfRule(rule, facts),
    *findingsFrom(parts, facts) {
      if (parts.length === 0 && !('check' in definition)) {
        return [];
      }
      const found = yield* memory().merger.merge(occurrences(parts, facts), indexOf(facts));
      const fixesOf = numberedFixes(code, facts, found, (each) => definition.fixes?.(each, facts) ?? []);
      const findings: Finding[] = [];
      yield* inSteps(found, (each) => {
        findings.push(findingWith(headOf(each), () => fixesOf(each)));
      });
      return findings;
    },
  };
  return rule;

  function lookOf(checks: Check<Each>): Look {
    if ('checkContext' in checks) {
      return { kind: 'context', of: (inspected, view) => part(checks.checkContext(inspected, view)) };
    }
    return 'checkEnvironment' in checks
      ? { kind: 'environment', of: (environment, view) => part(checks.checkEnvironment(environment, view)) }
      : { kind: 'folder' };
  }

  function* part(occurring: Iterable<Each>): Steps<Part | undefined> {
    const all: Each[] = [];
    yield* inSteps(occurring, (each) => {
      all.push(each);
    });
    if (all.length === 0) {
      return undefined;
    }
    const found = new Part(all.length);
    memory().contents.set(found, all);
    return found;
  }

  function* occurrences(parts: readonly Part[], facts: FolderFacts): Iterable<Each> {
    for (const each of parts) {
      yield* memory().contents.get(each) ?? [];
    }
    if ('check' in definition) {
      yield* definition.check(facts);
    }
  }

  /** The same object for the same occurrence: what is shown of it need not be made again. */
  function headOf(each: Each): FindingHead {
    const { heads } = memory();
    const known = heads.get(each);
    if (known !== undefined) {
      return known;
    }
    const { file, range = FILE_START, data, related = [], contexts, cause, setIn } = each;
    const head: FindingHead = {
      code,
      severity: severityOf(data),
      message: definition.message(data, contexts),
      ...definedOnly({ file, cause, setIn }),
      range: plain(range),
      related: related.slice(0, MOST_RELATED).map((place) => ({ ...place, range: plain(place.range) })),
      contexts,
      ...(scope === 'folder' ? {} : { scope }),
    };
    heads.set(each, head);
    return head;
  }
}

/** Without what only the reader of its file knows about it. */
function plain({ start, end }: Range): Range {
  return { start, end };
}
