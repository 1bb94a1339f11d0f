/** Why a module is missing in a run context. */

import { restrictReads } from '../../discovery/restrictedReads';
import type { FolderFacts, InspectedContext } from '../../model/inspection';
import { message, type Message } from '../../model/message';
import type { MissingCause, MissingFix } from '../../model/missingImports';
import type { FileSystem } from '../../ports/fileSystem';
import { FILE_START } from '../../text/positions';
import type { AbsenceRule } from '../absence/absenceReason';
import { AbsenceReasons } from '../absence/absenceReasons';
import { declaredDependencies, type DeclaredDependency } from '../providers/declaredDependencies';
import { knownProvider, usualNames } from '../providers/knownProviders';
import { metadataName, normalisedName } from '../../formats/packages/metadataDirectory';
import { nearestModules } from '../search/nearestModules';
import type { ModuleSpec } from '../search/moduleSpec';
import { MissingRepairs } from './missingRepairs';
import type { ModuleReach } from './moduleReach';
import { OtherEnvironments } from './otherEnvironments';
import type { SourceRoots } from './sourceRoots';
import { standardName } from './standardNames';

export interface MissingModule {
  /** The first part of the name that is not found: `a.b` of `a.b.c`. */
  readonly module: string;
  readonly parent?: ModuleSpec;
  /** That imports it, absolute. */
  readonly file: string;
}

export interface FoundCause {
  readonly cause: MissingCause;
  readonly subject: string;
  readonly why: Message;
  readonly fixes: readonly MissingFix[];
  /** The same for all modules that one thing would bring. */
  readonly key?: string;
}

type Declared = DeclaredDependency & {
  readonly written: string;
  /** Only its name says that it provides the module. */
  readonly isLikely?: true;
};

/** What keeps a module from being found although it is there, whatever is installed. */
const STRONG: ReadonlySet<AbsenceRule> = new Set([
  ...(['hidden', 'no-init', 'namespace-cut', 'editable-hidden', 'other-extension', 'import-fails'] as const),
  ...(['pth-line', 'no-site', 'path-config', 'user-site-off'] as const),
]);

export class MissingCauses {
  private readonly facts: FolderFacts;
  private readonly fs: FileSystem;
  private readonly roots: SourceRoots;
  private readonly reachOf: (inspected: InspectedContext) => ModuleReach;
  private readonly environments: OtherEnvironments;
  private readonly repairs: MissingRepairs;
  private readonly reasons = new Map<InspectedContext, AbsenceReasons>();
  private readonly known = new Map<string, FoundCause>();
  private readonly declared = new Map<string, readonly DeclaredDependency[]>();
  constructor(
    facts: FolderFacts,
    fs: FileSystem,
    roots: SourceRoots,
    reachOf: (inspected: InspectedContext) => ModuleReach,
  ) {
    this.facts = facts;
    this.fs = fs;
    this.roots = roots;
    this.reachOf = reachOf;
    this.environments = new OtherEnvironments(facts, fs);
    this.repairs = new MissingRepairs(facts, fs);
  }

  of(missing: MissingModule, inspected: InspectedContext): FoundCause {
    const { platform } = this.facts.machine;
    const directory = platform.dirname(missing.file);
    const key = JSON.stringify([missing.module, inspected.context.name, directory]);
    const known = this.known.get(key) ?? this.find(missing, inspected);
    this.known.set(key, known);
    return known;
  }

  private find(missing: MissingModule, inspected: InspectedContext): FoundCause {
    const { module, parent } = missing;
    if (module.includes('.') && parent !== undefined) {
      return this.ofSubmodule(missing, parent, inspected);
    }
    const top = module.split('.')[0] ?? module;
    return (
      this.sourceRoot(top, missing, inspected) ??
      this.standard(module, inspected) ??
      this.kept(top, inspected) ??
      this.elsewhere(top, missing, inspected) ??
      this.notInstalled(top, missing, inspected)
    );
  }

  /** A directory of the folder has it. The nearest to the importing file is meant. */
  private sourceRoot(
    top: string,
    { file }: MissingModule,
    inspected: InspectedContext,
  ): FoundCause | undefined {
    const root = this.roots.nearest(top, file);
    if (root === undefined) {
      return undefined;
    }
    const { repairs } = this;
    const project = this.roots.projectOf(root);
    return {
      cause: 'source-root',
      subject: root,
      why: message('{directory} is not on the path', { directory: repairs.shown(root) }),
      fixes: [
        ...(project === undefined ? [] : [repairs.installForEditing(project, inspected)]),
        repairs.addRoot(root),
      ],
    };
  }

  private standard(module: string, inspected: InspectedContext): FoundCause | undefined {
    const { version } = inspected.result;
    const found =
      version === undefined ? undefined : standardName(module, version, inspected.context.platform.name);
    if (found === undefined) {
      return undefined;
    }
    const { kind, why, distribution } = found;
    const fixes = distribution === undefined ? [] : [this.repairs.install(distribution, inspected)];
    return { cause: kind, subject: module, why, fixes };
  }

  /** Something keeps its directory off the path. */
  private kept(top: string, inspected: InspectedContext): FoundCause | undefined {
    const { search } = this.reachOf(inspected);
    const reasons =
      this.reasons.get(inspected) ??
      new AbsenceReasons(inspected, search, { fs: this.fs, folder: this.facts.folder });
    this.reasons.set(inspected, reasons);

    const [reason] = reasons.of(search.find(top)).filter(({ rule }) => STRONG.has(rule));
    return reason === undefined
      ? undefined
      : {
          cause: 'hidden',
          subject: top,
          why: reason.why,
          fixes:
            reason.file === undefined || reason.range === undefined
              ? []
              : [this.repairs.open({ file: reason.file, range: reason.range })],
        };
  }

  private elsewhere(
    top: string,
    missing: MissingModule,
    inspected: InspectedContext,
  ): FoundCause | undefined {
    const other = this.environments.holding(top, inspected.result.prefix);
    if (other === undefined) {
      return undefined;
    }
    const { name, owner } = other;
    const declared = this.declaration(owner?.name ?? top, missing);
    if (declared !== undefined) {
      return this.notInstalledYet(declared, top, inspected);
    }
    const environment = this.repairs.environmentName(inspected);
    return owner === undefined
      ? {
          cause: 'other-environment',
          subject: top,
          why: message('{module} is in {other}, not in {environment}', {
            module: top,
            other: name,
            environment,
          }),
          fixes: [],
        }
      : {
          cause: 'other-environment',
          subject: top,
          key: keyOf(owner.name, environment),
          why: message('{distribution} {version} is installed in {other}, not in {environment}', {
            distribution: owner.name,
            version: owner.version,
            other: name,
            environment,
          }),
          fixes: [this.repairs.install(owner.name, inspected)],
        };
  }

  private notInstalled(top: string, missing: MissingModule, inspected: InspectedContext): FoundCause {
    const known = knownProvider(missing.module);
    const declared = [known, top].flatMap((name) =>
      name === undefined ? [] : (this.declaration(name, missing) ?? []),
    )[0];
    const environment = this.repairs.environmentName(inspected);
    if (declared !== undefined) {
      return this.notInstalledYet(declared, top, inspected);
    }
    const likely = known === undefined ? this.likelyDeclared(top, missing, inspected) : undefined;
    if (likely !== undefined) {
      return this.notInstalledYet(likely, top, inspected);
    }
    return known === undefined
      ? {
          cause: 'not-installed',
          subject: top,
          why: message(
            '{module} is not installed in {environment}, and no file says which distribution provides it',
            {
              module: top,
              environment,
            },
          ),
          fixes: [],
        }
      : {
          cause: 'not-installed',
          subject: top,
          key: keyOf(known, environment),
          why:
            normalisedName(known) === normalisedName(top)
              ? message('{distribution} is not installed in {environment}', {
                  distribution: known,
                  environment,
                })
              : message('{distribution}, which provides {module}, is not installed in {environment}', {
                  distribution: known,
                  module: top,
                  environment,
                }),
          fixes: [this.repairs.install(known, inspected)],
        };
  }

  /** What the project declares under a usual name for such a module, unless it is installed, so that the module would be there. */
  private likelyDeclared(
    top: string,
    missing: MissingModule,
    inspected: InspectedContext,
  ): Declared | undefined {
    const found = usualNames(top).flatMap((name) => this.declaration(name, missing) ?? [])[0];
    return found === undefined || this.isInstalled(found.name, inspected)
      ? undefined
      : { ...found, isLikely: true };
  }

  private isInstalled(distribution: string, { result }: InspectedContext): boolean {
    return result.sysPath.some(({ path }) => {
      const listing = this.facts.machine.platform.isAbsolute(path) ? this.fs.list(path) : undefined;
      return (
        listing?.kind === 'entries' &&
        listing.names.some((entry) => {
          const named = metadataName(entry);
          return named !== undefined && normalisedName(named.name) === distribution;
        })
      );
    });
  }

  private notInstalledYet(declared: Declared, top: string, inspected: InspectedContext): FoundCause {
    const environment = this.repairs.environmentName(inspected);
    const distribution = declared.written;
    const file = this.repairs.shown(declared.file);
    return {
      cause: 'not-installed',
      subject: top,
      key: keyOf(distribution, environment),
      why:
        declared.isLikely === true
          ? message(
              '{distribution} is declared in {file}, but not installed in {environment}. It probably provides {module}.',
              { distribution, file, environment, module: top },
            )
          : message('{distribution} is declared in {file}, but not installed in {environment}', {
              distribution,
              file,
              environment,
            }),
      fixes: [
        this.repairs.installDeclared(declared.file, distribution, inspected),
        this.repairs.open(declared),
      ],
    };
  }

  private ofSubmodule(
    { module, file }: MissingModule,
    parent: ModuleSpec,
    inspected: InspectedContext,
  ): FoundCause {
    const { search } = this.reachOf(inspected);
    const isStandard = standardSubmodule(module, inspected);
    if (isStandard !== undefined) {
      return isStandard;
    }
    const reasons = new AbsenceReasons(inspected, search, { fs: this.fs, folder: this.facts.folder });
    const answer = search.find(module);
    const [reason] =
      answer.spec === undefined ? reasons.of(answer).filter(({ rule }) => STRONG.has(rule)) : [];
    const place = parent.origin ?? parent.locations?.[0]?.path;
    const opened = reason?.file ?? parent.origin;
    const near = answer.spec === undefined ? nearestModules(answer, search) : [];
    return {
      cause: reason === undefined ? 'no-submodule' : 'hidden',
      subject: module,
      why:
        reason?.why ?? noSubmodule(module, place === undefined ? undefined : this.repairs.shown(place), near),
      fixes:
        opened === undefined || opened === file
          ? []
          : [this.repairs.open({ file: opened, range: reason?.range ?? FILE_START })],
    };
  }

  private declaration(distribution: string, { file }: MissingModule): Declared | undefined {
    const { folder, machine } = this.facts;
    const directory = machine.platform.dirname(file);
    const disk = { fs: restrictReads(this.fs, this.facts), platform: machine.platform };
    const declared = this.declared.get(directory) ?? declaredDependencies(directory, folder, disk);
    this.declared.set(directory, declared);
    const wanted = normalisedName(distribution);
    const found = declared.find(({ name }) => name === wanted);
    return found === undefined
      ? undefined
      : { ...found, written: distribution.includes('_') ? found.name : distribution };
  }
}

function keyOf(distribution: string, environment: string): string {
  return JSON.stringify([normalisedName(distribution), environment]);
}

function noSubmodule(module: string, file: string | undefined, near: readonly string[]): Message {
  const dot = module.lastIndexOf('.');
  const args = { package: module.slice(0, dot), module: module.slice(dot + 1) };
  if (file === undefined) {
    return message('{package} has no module {module}', args);
  }
  return near.length === 0
    ? message('{package} is {file}, which has no module {module}', { ...args, file })
    : message('{package} is {file}, which has no module {module}. Similar names: {near}.', {
        ...args,
        file,
        near: near.join(', '),
      });
}

function standardSubmodule(module: string, inspected: InspectedContext): FoundCause | undefined {
  const { version } = inspected.result;
  const found =
    version === undefined ? undefined : standardName(module, version, inspected.context.platform.name);
  return found?.isNewer !== true
    ? undefined
    : { cause: found.kind, subject: module, why: found.why, fixes: [] };
}
