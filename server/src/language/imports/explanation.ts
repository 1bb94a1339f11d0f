/** What an import finds in the active context and in the others of its folder: what all views of it are made from. */

import type { CancellationToken } from 'vscode-languageserver';
import type { ExplainedImport, ImportExplainer } from '../../core/explainImports';
import type { ImportSite } from '../../core/formats/python/importSite';
import { moduleOfFile } from '../../core/imports/lens/moduleOfFile';
import { siteAnswer } from '../../core/imports/lens/siteAnswer';
import type { DeclaredDependency } from '../../core/imports/providers/declaredDependencies';
import { knownProvider } from '../../core/imports/providers/knownProviders';
import type { ModuleOwner } from '../../core/imports/providers/moduleOwners';
import { normalisedName } from '../../core/formats/packages/metadataDirectory';
import type { ModuleSpec } from '../../core/imports/search/moduleSpec';
import type { InspectedContext } from '../../core/model/inspection';
import { message, type Message } from '../../core/model/message';
import { unknownCode } from '../../core/model/unknownCode';
import { activeContext, type ActiveContext } from '../activeContext';
import { contextsById } from '../convert';
import { throwIfCancelled } from '../runSafely';
import type { Session } from '../state';
import { fileOf, importingFile } from './askedImports';
import { importMemory, type ImportMemory } from './importMemory';

export type Asked = Pick<ImportSite, 'level' | 'module' | 'member'>;

export type ContextOutcome =
  | { readonly kind: 'found'; readonly answer: ExplainedImport; readonly spec: ModuleSpec }
  | { readonly kind: 'missing'; readonly answer: ExplainedImport }
  /** The import itself is an error, whatever is on the path. */
  | { readonly kind: 'error'; readonly why: Message }
  /** Python would not start. */
  | { readonly kind: 'fatal'; readonly why: Message };

export interface ContextAnswer {
  readonly id: string;
  readonly inspected: InspectedContext;
  readonly outcome: ContextOutcome;
  /** A name that the module is to define: only running it shows whether it does. */
  readonly attribute?: string;
  /** Undefined: nothing that is not understood takes part. */
  readonly incomplete?: Message;
}

export interface Explanation {
  readonly asked: Asked;
  readonly active: ActiveContext;
  readonly answer: ContextAnswer;
  /** The other contexts of the folder. */
  readonly others: readonly ContextAnswer[];
  readonly memory: ImportMemory;
  /** Where the document is, or else the folder. */
  readonly directory: string;
}

/** `depth`: whether the reasons of the other contexts are asked for, too. */
export async function explainImport(
  session: Session,
  {
    asked,
    uri,
    depth,
  }: { readonly asked: Asked; readonly uri: string | undefined; readonly depth: 'active' | 'all' },
  token: CancellationToken,
): Promise<Explanation | undefined> {
  const active = await activeContext(session, uri, token);
  if (active === undefined) {
    return undefined;
  }
  const memory = importMemory(session);
  const { folder, inspection } = active;
  const file = uri === undefined ? undefined : importingFile(uri, session);
  const place = uri === undefined ? undefined : fileOf(uri, session);
  const of = (id: string, inspected: InspectedContext, withReasons: boolean): ContextAnswer =>
    answerIn(
      { id, inspected, explainer: memory.explainer(inspected, folder.path), withReasons },
      asked,
      file,
      memory,
    );
  const others: ContextAnswer[] = [];
  for (const [id, inspected] of contextsById(folder.uri, inspection.contexts)) {
    if (id !== active.id) {
      others.push(of(id, inspected, depth === 'all'));
    }
    if (others.length % 8 === 7) {
      await session.runtime.timers.yieldToMessages();
      throwIfCancelled(token);
    }
  }
  return {
    asked,
    active,
    answer: of(active.id, active.inspected, true),
    others,
    memory,
    directory: place === undefined ? folder.path : session.state.platform.dirname(place),
  };
}

interface Where {
  readonly id: string;
  readonly inspected: InspectedContext;
  readonly explainer: ImportExplainer;
  readonly withReasons: boolean;
}

function answerIn(
  { id, inspected, explainer, withReasons }: Where,
  asked: Asked,
  file: string | undefined,
  { fs }: ImportMemory,
): ContextAnswer {
  const { fatal } = inspected.result;
  if (fatal !== undefined) {
    return { id, inspected, outcome: { kind: 'fatal', why: fatal.message } };
  }
  const importer =
    asked.level === 0 || file === undefined
      ? undefined
      : moduleOfFile(file, inspected, { fs, search: explainer.search });
  const found = siteAnswer(asked, importer, explainer.search);
  if (found.kind === 'error') {
    return { id, inspected, outcome: { kind: 'error', why: found.why } };
  }
  const answer = withReasons ? explainer.withReasons(found.answer) : explainer.brief(found.answer);
  const { spec, failure } = answer;
  return {
    id,
    inspected,
    outcome:
      spec === undefined || failure !== undefined
        ? { kind: 'missing', answer }
        : { kind: 'found', answer, spec },
    ...(found.attribute === undefined ? {} : { attribute: found.attribute }),
    ...(answer.complete ? {} : { incomplete: whyIncomplete(inspected) }),
  };
}

function whyIncomplete({ context, result, foreign }: InspectedContext): Message {
  const named = foreign?.because ?? context.uncertain ?? unknownCode(result);
  if (named !== undefined) {
    return named;
  }
  const code = result.startupCode.find(
    ({ state, judgement }) => state.kind === 'runs' && judgement.kind === 'unknown',
  );
  return code === undefined
    ? message('Only running the program shows it')
    : message('Start-up code in {file} line {line} is not understood', {
        file: code.file,
        line: String(code.range.start.line + 1),
      });
}

/** The name as far as it is known, relative or not. */
export function askedName({ level, module, member }: Asked): string {
  const name = '.'.repeat(level) + module;
  return member === undefined ? name : `${name}${name.endsWith('.') ? '' : '.'}${member}`;
}

export function moduleOf({
  asked,
  answer,
  others,
}: Pick<Explanation, 'asked' | 'answer' | 'others'>): string {
  const [named] = [answer, ...others].flatMap(({ outcome }) =>
    outcome.kind === 'found' || outcome.kind === 'missing' ? [outcome.answer.module] : [],
  );
  return named ?? askedName(asked);
}

/** How many metadata directories are read between two pauses for other messages. */
const AT_ONCE = 25;

/** The distribution that provides what was found. The first question about a directory reads all that is installed there. */
export async function ownerOf(
  {
    spec,
    inspected,
    memory,
  }: { readonly spec: ModuleSpec; readonly inspected: InspectedContext; readonly memory: ImportMemory },
  module: string,
  { state: { platform }, runtime }: Session,
  token: CancellationToken,
): Promise<ModuleOwner | undefined> {
  const { context, result } = inspected;
  const entry = spec.entry === undefined ? undefined : result.sysPath[spec.entry];
  const [top = ''] = module.split('.');
  const pth = entry?.provenance.kind === 'pth' ? entry.provenance.file : spec.finder?.file;
  const directory =
    pth === undefined ? entry && platform.abspath(entry.path, context.cwd) : platform.dirname(pth);
  if (directory === undefined) {
    return undefined;
  }
  const isPackages =
    pth !== undefined || entry?.provenance.kind === 'site-packages' || entry?.provenance.kind === 'user-site';
  if (!isPackages) {
    return undefined;
  }
  const owners = memory.owners.of(directory);
  const name = pth === undefined ? top : platform.basename(pth);
  const ask = (): ModuleOwner | undefined => owners.ownerOf(name, pth ?? spec.origin);
  owners.readLike(knownProvider(module) ?? top);
  let found = ask();
  while (found === undefined && owners.readMore(AT_ONCE)) {
    await runtime.timers.yieldToMessages();
    throwIfCancelled(token);
    found = ask();
  }
  return found ?? ask();
}

export interface Provider {
  readonly name: string;
  readonly declared: readonly DeclaredDependency[];
}

/** The distribution that would provide a missing module, if it is known for certain. */
export function providerOf(module: string, { memory, directory, active }: Explanation): Provider | undefined {
  const [top = ''] = module.split('.');
  const all = memory.declaredIn(directory, active.folder.path);
  const known = knownProvider(module);
  const named = (name: string): readonly DeclaredDependency[] => {
    const wanted = normalisedName(name);
    return all.filter((each) => each.name === wanted);
  };
  if (known !== undefined) {
    const declared = named(known);
    // psycopg2 and psycopg2-binary, or opencv-python and opencv-python-headless, provide the same modules.
    const variant = all.filter(({ name }) => isVariant(name, normalisedName(known)));
    const [first] = variant;
    return declared.length === 0 && first !== undefined
      ? { name: first.name, declared: variant }
      : { name: known, declared };
  }
  const declared = named(top);
  return declared.length === 0 ? undefined : { name: top.replaceAll('_', '-'), declared };
}

function isVariant(name: string, known: string): boolean {
  const [short, long] = name.length < known.length ? [name, known] : [known, name];
  return VARIANTS.some((suffix) => long === short + suffix);
}

const VARIANTS = ['-binary', '-headless', '-contrib-python', '-cpu', '-gpu', '-c'] as const;
