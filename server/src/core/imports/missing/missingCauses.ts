/** Why a module is missing in a run context, and what would provide it. */

import { restrictReads } from '../../discovery/restrictedReads';
import type { FolderFacts, InspectedContext } from '../../model/inspection';
import { message, type Message } from '../../model/message';
import type { MissingCause, MissingFix } from '../../model/missingImports';
import type { TerminalCommands } from '../../model/terminalCommands';
import { formatVersion, minorVersion } from '../../model/version';
import type { FileSystem } from '../../ports/fileSystem';
import { decodeSurrogateEscape } from '../../text/bytes';
import { FILE_START } from '../../text/positions';
import type { AbsenceRule } from '../absence/absenceReason';
import { AbsenceReasons } from '../absence/absenceReasons';
import { declaredDependencies, type DeclaredDependency } from '../providers/declaredDependencies';
import { knownProvider } from '../providers/knownProviders';
import { ModuleOwners } from '../providers/moduleOwners';
import { normalisedName } from '../../formats/packages/metadataDirectory';
import { nearestModules } from '../search/nearestModules';
import type { ModuleSpec } from '../search/moduleSpec';
import { installCommand, installDeclared, installForEditing } from './installCommand';
import type { ModuleReach } from './moduleReach';
import type { PythonFiles } from './pythonFiles';
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
  /** The same for all modules that one repair would provide. */
  readonly key?: string;
}

interface Environment {
  /** As people name it. */
  readonly name: string;
  readonly prefix: string;
  readonly packages: readonly string[];
}

/** What keeps an existing module from being found, whatever is installed. */
const STRONG: ReadonlySet<AbsenceRule> = new Set([
  ...(['hidden', 'no-init', 'namespace-cut', 'editable-hidden', 'other-extension', 'import-fails'] as const),
  ...(['pth-line', 'no-site', 'path-config', 'user-site-off'] as const),
]);

/** Reading metadata of more distributions than these takes too long. */
const MOST_DISTRIBUTIONS = 5000;

export class MissingCauses {
  private readonly facts: FolderFacts;
  private readonly fs: FileSystem;
  private readonly walked: PythonFiles;
  private readonly reachOf: (inspected: InspectedContext) => ModuleReach;
  private readonly environments: readonly Environment[];
  private readonly owners = new Map<string, ModuleOwners>();
  private readonly reasons = new Map<InspectedContext, AbsenceReasons>();
  private readonly known = new Map<string, FoundCause>();
  private readonly declared = new Map<string, readonly DeclaredDependency[]>();
  /** Directories of the folder that have a top-level module, by its name. */
  private readonly holders: ReadonlyMap<string, readonly string[]>;

  constructor(
    facts: FolderFacts,
    fs: FileSystem,
    walked: PythonFiles,
    reachOf: (inspected: InspectedContext) => ModuleReach,
  ) {
    this.facts = facts;
    this.fs = fs;
    this.walked = walked;
    this.reachOf = reachOf;
    this.environments = environmentsIn(facts);
    this.holders = holdersIn(walked, facts);
  }

  of(missing: MissingModule, inspected: InspectedContext): FoundCause {
    const { platform } = this.facts.machine;
    const directory = platform.dirname(missing.file);
    const key = JSON.stringify([missing.module, inspected.context.name, directory]);
    const known = this.known.get(key) ?? this.find(missing, inspected);
    this.known.set(key, known);
    return known;
  }

  /** Whether code that changes the path could make it available. */
  isInFolder(module: string): boolean {
    return this.holders.has(module.split('.')[0] ?? module);
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
    const { platform } = this.facts.machine;
    const shared = (directory: string): number => commonLength(directory, file, platform.separator);
    const [root] = (this.holders.get(top) ?? [])
      .filter((directory) => isMeantFor(directory, file, platform.separator))
      .toSorted((a, b) => shared(b) - shared(a) || a.length - b.length);
    if (root === undefined) {
      return undefined;
    }
    const project = this.projectOf(root);
    const install =
      project === undefined
        ? []
        : [
            commandFix(
              message('Install {project} in editable mode', { project: this.shown(project) }),
              installForEditing(project, inspected, this.disk),
            ),
          ];
    return {
      cause: 'source-root',
      subject: root,
      why: message('{directory} is not on the path', { directory: this.shown(root) }),
      fixes: [
        ...install,
        {
          kind: 'add-root',
          title: message('Add {directory} to the path', { directory: this.shown(root) }),
          directory: root,
        },
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
    const fixes = distribution === undefined ? [] : [this.install(distribution, inspected)];
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
              : [openFix(this.shown(reason.file), { file: reason.file, range: reason.range })],
        };
  }

  private elsewhere(
    top: string,
    missing: MissingModule,
    inspected: InspectedContext,
  ): FoundCause | undefined {
    for (const environment of this.environments) {
      const { name, prefix, packages } = environment;
      const directory = packages.find((path) => holds(path, top, this.fs));
      if (prefix === inspected.result.prefix || directory === undefined) {
        continue;
      }
      const owner = this.ownerOf(top, directory);
      const here = this.environmentName(inspected);
      const declared = this.declaration(owner?.name ?? top, missing);
      if (declared !== undefined) {
        return this.notInstalledYet(declared, top, inspected);
      }
      const install = owner === undefined ? [] : [this.install(owner.name, inspected)];
      return {
        cause: 'other-environment',
        subject: top,
        ...(owner === undefined ? {} : { key: keyOf(owner.name, here) }),
        why:
          owner === undefined
            ? message('{module} is in {other}, not in {environment}', {
                module: top,
                other: name,
                environment: here,
              })
            : message('{distribution} {version} is installed in {other}, not in {environment}', {
                distribution: owner.name,
                version: owner.version,
                other: name,
                environment: here,
              }),
        fixes: install,
      };
    }
    return undefined;
  }

  private notInstalled(top: string, missing: MissingModule, inspected: InspectedContext): FoundCause {
    const known = knownProvider(missing.module);
    const declared = [known, top].flatMap((name) =>
      name === undefined ? [] : (this.declaration(name, missing) ?? []),
    )[0];
    const environment = this.environmentName(inspected);
    if (declared !== undefined) {
      return this.notInstalledYet(declared, top, inspected);
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
          why: message('{distribution}, which provides {module}, is not installed in {environment}', {
            distribution: known,
            module: top,
            environment,
          }),
          fixes: [this.install(known, inspected)],
        };
  }

  private notInstalledYet(
    declared: DeclaredDependency & { readonly written: string },
    top: string,
    inspected: InspectedContext,
  ): FoundCause {
    const environment = this.environmentName(inspected);
    const distribution = declared.written;
    const file = this.shown(declared.file);
    return {
      cause: 'not-installed',
      subject: top,
      key: keyOf(distribution, environment),
      why: message('{distribution} is declared in {file}, but not installed in {environment}', {
        distribution,
        file,
        environment,
      }),
      fixes: [this.installDeclared(declared, distribution, inspected), openFix(file, declared)],
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
      why: reason?.why ?? noSubmodule(module, place === undefined ? undefined : this.shown(place), near),
      fixes:
        opened === undefined || opened === file
          ? []
          : [openFix(this.shown(opened), { file: opened, range: reason?.range ?? FILE_START })],
    };
  }

  private get disk() {
    return { fs: this.fs, platform: this.facts.machine.platform };
  }

  private install(distribution: string, inspected: InspectedContext): MissingFix {
    const title = message('Install {distribution} in {environment}', {
      distribution,
      environment: this.environmentName(inspected),
    });
    return commandFix(title, installCommand(distribution, inspected, this.facts.folder, this.disk));
  }

  private installDeclared(
    { file }: DeclaredDependency,
    distribution: string,
    inspected: InspectedContext,
  ): MissingFix {
    const command = installDeclared(file, inspected, this.disk);
    return command === undefined
      ? this.install(distribution, inspected)
      : commandFix(message('Install what {file} declares', { file: this.shown(file) }), command);
  }

  private declaration(
    distribution: string,
    { file }: MissingModule,
  ): (DeclaredDependency & { readonly written: string }) | undefined {
    const { folder, machine } = this.facts;
    const directory = machine.platform.dirname(file);
    const disk = { ...this.disk, fs: restrictReads(this.disk.fs, this.facts) };
    const declared = this.declared.get(directory) ?? declaredDependencies(directory, folder, disk);
    this.declared.set(directory, declared);
    const wanted = normalisedName(distribution);
    const found = declared.find(({ name }) => name === wanted);
    return found === undefined
      ? undefined
      : { ...found, written: distribution.includes('_') ? found.name : distribution };
  }

  private ownerOf(top: string, directory: string) {
    const { platform } = this.facts.machine;
    const known = this.owners.get(directory) ?? new ModuleOwners(directory, this.fs, platform);
    this.owners.set(directory, known);
    known.readLike(top);
    const quick = known.ownerOf(top);
    if (quick !== undefined) {
      return quick;
    }
    known.readMore(MOST_DISTRIBUTIONS);
    return known.ownerOf(top);
  }

  /** The directory of the project that a source root belongs to, if it says how it is installed. */
  projectOf(root: string): string | undefined {
    const { machine, folder } = this.facts;
    const { platform } = machine;
    for (const directory of [root, platform.dirname(root)]) {
      const names = this.walked.directories.get(directory)?.names;
      if (names?.has('setup.py') === true || names?.has('setup.cfg') === true) {
        return directory;
      }
      const outcome = this.fs.read(platform.join(directory, 'pyproject.toml'), 1024 * 1024);
      const text = outcome.kind === 'bytes' ? decodeSurrogateEscape(outcome.bytes) : '';
      if (/^\[(?:build-system|project|tool\.poetry)\]/m.test(text)) {
        return directory;
      }
      if (directory === folder) {
        break;
      }
    }
    return undefined;
  }

  private environmentName(inspected: InspectedContext): string {
    const { result } = inspected;
    const root = result.venv?.root ?? result.prefix;
    return this.shown(root);
  }

  /** Relative to the folder, if it is in it. */
  shown(path: string): string {
    return shownIn(path, this.facts);
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

function commandFix(title: Message, commands: TerminalCommands): MissingFix {
  return { kind: 'command', title, commands };
}

function openFix(name: string, place: Pick<DeclaredDependency, 'file' | 'range'>): MissingFix {
  const { file, range } = place;
  return { kind: 'open', title: message('Open {file}', { file: name }), file, range };
}

function environmentsIn(facts: FolderFacts): readonly Environment[] {
  const found = new Map<string, Environment>();
  for (const { result, foreign } of facts.contexts) {
    const packages = result.sysPath.flatMap(({ path, provenance: { kind } }) =>
      kind === 'site-packages' || kind === 'user-site' ? [path] : [],
    );
    if (
      foreign === undefined &&
      result.fatal === undefined &&
      packages.length > 0 &&
      !found.has(result.prefix)
    ) {
      found.set(result.prefix, {
        name: shownIn(result.venv?.root ?? result.prefix, facts),
        prefix: result.prefix,
        packages,
      });
    }
  }
  const { platform } = facts.machine;
  for (const { version, realExecutable } of facts.baseInterpreters) {
    const directory = platform.dirname(realExecutable);
    const prefix = platform.name === 'windows' ? directory : platform.dirname(directory);
    const library = platform.name === 'windows' ? ['Lib'] : ['lib', `python${minorVersion(version)}`];
    if (!found.has(prefix)) {
      found.set(prefix, {
        name: `Python ${formatVersion(version)} (${realExecutable})`,
        prefix,
        packages: [platform.join(prefix, ...library, 'site-packages')],
      });
    }
  }
  return [...found.values()];
}

function shownIn(path: string, { folder, machine: { platform } }: FolderFacts): string {
  const inside = folder.endsWith(platform.separator) ? folder : folder + platform.separator;
  return path === folder ? '.' : path.startsWith(inside) ? path.slice(inside.length) : path;
}

function holds(directory: string, module: string, fs: FileSystem): boolean {
  const listing = fs.list(directory);
  return (
    listing.kind === 'entries' &&
    listing.names.some(
      (name) => name === module || (name.startsWith(`${module}.`) && /\.(?:pyc?|so|pyd)$/.test(name)),
    )
  );
}

/** Directories that are not packages themselves, and have a module or a package. */
function holdersIn(
  { directories }: PythonFiles,
  { machine: { platform } }: FolderFacts,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const add = (module: string, directory: string): void => {
    const known = found.get(module) ?? [];
    known.push(directory);
    found.set(module, known);
  };
  for (const { path, names } of directories.values()) {
    if (names.has('__init__.py')) {
      continue;
    }
    for (const name of names) {
      if (/^[A-Za-z_]\w*\.py$/.test(name)) {
        add(name.slice(0, -'.py'.length), path);
      } else if (directories.get(platform.join(path, name))?.names.has('__init__.py') === true) {
        add(name, path);
      }
    }
  }
  return found;
}

/** What tests and examples have for themselves is not what other code means. */
function isMeantFor(directory: string, file: string, separator: string): boolean {
  const parts = directory.split(separator);
  const apart = parts.findLastIndex((part) => APART.test(part));
  const place = parts.slice(0, apart + 1).join(separator);
  return apart < 0 || file.startsWith(place + separator);
}

export const APART = /^(?:tests?|testing|testdata|fixtures|examples?|docs?|samples?)$/;

function commonLength(a: string, b: string, separator: string): number {
  const [first, second] = [a.split(separator), b.split(separator)];
  const differs = first.findIndex((part, index) => part !== second[index]);
  return differs < 0 ? first.length : differs;
}
