/**
 * Whether what is installed is whole: from names, sizes and the lists of files, never from the contents of a package. Each
 * step has a limit, so that an environment of any size costs little (docs/decisions/0016).
 */

import { recordedFiles, type RecordedFile } from '../formats/packages/recordFile';
import type {
  DamagedDistribution,
  Distribution,
  InstallFacts,
  PipState,
  SharedFiles,
} from '../model/facts/installFacts';
import type { InspectedContext } from '../model/inspection';
import { OWN_NAMES } from './hiddenModules';
import type { PackageDirectories, PackageDirectory } from './packageDirectory';
import { isSame, RecordedAnswers, type Answer } from './recordedAnswers';

const RECORD_LIMIT = 512 * 1024;
const MOST_RECORDS = 400;
const MOST_DIRECTORIES = 1000;
const MOST_SIZES = 2000;
/** Enough to show a user what is going on. */
const NAMED = 20;

type Disk = Pick<PackageDirectories, 'fs' | 'platform'>;

/** Those of an environment: what belongs to an installation of the machine is not for this folder to report. */
export function installFacts(
  { context, result }: InspectedContext,
  directories: PackageDirectories,
): readonly InstallFacts[] {
  const isEnvironment = result.venv !== undefined || context.environmentRoot !== undefined;
  if (!isEnvironment || result.fatal !== undefined) {
    return [];
  }
  const { platform } = context;
  const own = result.sysPath.flatMap(({ path, provenance }) =>
    provenance.kind === 'site-packages' &&
    (result.venv === undefined || provenance.scope === 'venv') &&
    platform.isAbsolute(path)
      ? [path]
      : [],
  );
  const isConda = directories.fs.stat(platform.join(result.prefix, 'conda-meta')).kind === 'directory';
  return own.map((path) =>
    directories.installs(path, () => rememberedFacts(directories.at(path), isConda, directories)),
  );
}

interface Examined {
  readonly facts: InstallFacts;
  readonly answers: readonly Answer[];
}

/** By the listing, which directories of the same names may share: of these, the latest. */
const examined = new WeakMap<readonly string[], Examined>();

/** The earlier facts, if the file system gives the same answers, as one that caches does until something changes. */
function rememberedFacts(packages: PackageDirectory, isConda: boolean, { fs, platform }: Disk): InstallFacts {
  const listing = fs.list(packages.path);
  const before = listing.kind === 'entries' ? examined.get(listing.names) : undefined;
  const isOfIt = before?.facts.directory === packages.path;
  if (isOfIt && before.answers.every((answer) => isSame(answer, fs))) {
    return before.facts;
  }
  const recorded = new RecordedAnswers(fs);
  const facts = factsOf(packages, isConda, { fs: recorded, platform });
  if (listing.kind === 'entries') {
    examined.set(listing.names, { facts, answers: recorded.answers });
  }
  return facts;
}

function factsOf(packages: PackageDirectory, isConda: boolean, disk: Disk): InstallFacts {
  const { fs, platform } = disk;
  const { path: directory, distributions } = packages;
  const listing = fs.list(directory);
  const names = listing.kind === 'entries' ? listing.names : [];
  const records = recordsOf(distributions, disk);
  const shared = sharedFiles(records);
  const files = new Files(directory, disk);
  const pip = pipState(packages, names, disk);
  // A file of two distributions belongs to one of them; what conda builds is changed after it was recorded.
  const isShared = new Set(shared.flatMap((each) => each.files));
  const damaged = (isWrong: (file: RecordedFile) => boolean): readonly DamagedDistribution[] =>
    records.flatMap(({ distribution, record, files: all }) => {
      const wrong = all.filter((file) => !isShared.has(file.path) && isWrong(file));
      const [first] = wrong;
      const isPip = distribution.name === 'pip' && pip.kind === 'no-code';
      return first === undefined || isPip
        ? []
        : [
            {
              distribution,
              record,
              line: first.line,
              files: wrong.slice(0, NAMED).map(({ path }) => path),
              ...(isFromUrl(distribution, disk) ? { fromUrl: true } : {}),
            },
          ];
    });
  return {
    directory,
    leftovers: names.filter((name) => name.startsWith('~')).toSorted(),
    withoutMetadata: distributions.flatMap(withoutMetadata),
    incomplete: isConda ? [] : damaged((file) => !files.has(file)),
    changed: isConda ? [] : damaged((file) => files.has(file) && !files.hasItsSize(file)),
    shared,
    pip,
  };

  function withoutMetadata(distribution: Distribution): InstallFacts['withoutMetadata'] {
    const { metadata } = distribution;
    // An `.egg-info` may be a file: the metadata itself.
    if (fs.stat(metadata).kind !== 'directory') {
      return [];
    }
    const name = metadata.endsWith('.dist-info') ? 'METADATA' : 'PKG-INFO';
    const file = platform.join(metadata, name);
    const stat = fs.stat(file);
    if (stat.kind === 'file') {
      return stat.size === 0 ? [{ distribution, file, exists: true }] : [];
    }
    const record = platform.join(metadata, 'RECORD');
    const outcome = stat.kind === 'absent' ? fs.read(record, RECORD_LIMIT) : undefined;
    const listed = `${platform.basename(metadata)}/${name}`;
    return outcome?.kind === 'bytes' && recordedFiles(outcome.bytes).some(({ path }) => path === listed)
      ? [{ distribution, file, exists: false }]
      : [];
  }
}

function isFromUrl({ metadata }: Distribution, { fs, platform }: Disk): boolean {
  return fs.stat(platform.join(metadata, 'direct_url.json')).kind === 'file';
}

interface RecordOf {
  readonly distribution: Distribution;
  readonly record: string;
  /** Modules only. */
  readonly files: readonly RecordedFile[];
}

function recordsOf(distributions: readonly Distribution[], { fs, platform }: Disk): readonly RecordOf[] {
  return distributions.slice(0, MOST_RECORDS).flatMap((distribution) => {
    const record = platform.join(distribution.metadata, 'RECORD');
    const outcome = distribution.metadata.endsWith('.dist-info') ? fs.read(record, RECORD_LIMIT) : undefined;
    return outcome?.kind === 'bytes'
      ? [{ distribution, record, files: recordedFiles(outcome.bytes).filter(isModule) }]
      : [];
  });
}

/** Source and extension modules, apart from tests and the like, which people remove to save space. */
function isModule({ path }: RecordedFile): boolean {
  return (
    /\.(?:py|so|pyd)$/.test(path) &&
    !path.startsWith('../') &&
    !path.startsWith('/') &&
    !path.split('/').some((part) => OWN_NAMES.has(part) && part !== '__init__' && part !== '__main__')
  );
}

/** Answers about the files of one directory of packages, up to a limit; the rest is assumed to be fine. */
class Files {
  private readonly listings = new Map<string, ReadonlySet<string> | undefined>();
  private readonly directory: string;
  private readonly disk: Disk;
  private sizes = 0;

  constructor(directory: string, disk: Disk) {
    this.directory = directory;
    this.disk = disk;
  }

  has({ path }: RecordedFile): boolean {
    const slash = path.lastIndexOf('/');
    return this.namesIn(path.slice(0, Math.max(slash, 0)))?.has(path.slice(slash + 1)) ?? true;
  }

  /** Only near the top, where the file that people edit usually is. */
  hasItsSize({ path, size }: RecordedFile): boolean {
    if (size === undefined || path.split('/').length > 2 || this.sizes >= MOST_SIZES) {
      return true;
    }
    this.sizes += 1;
    const stat = this.disk.fs.stat(this.absolute(path));
    return stat.kind !== 'file' || stat.size === size;
  }

  /** Undefined if it was not looked at. */
  private namesIn(relative: string): ReadonlySet<string> | undefined {
    if (this.listings.has(relative)) {
      return this.listings.get(relative);
    }
    const listing =
      this.listings.size >= MOST_DIRECTORIES ? undefined : this.disk.fs.list(this.absolute(relative));
    const names =
      listing === undefined
        ? undefined
        : listing.kind === 'entries'
          ? new Set(listing.names)
          : listing.kind === 'absent' && listing.because === 'missing'
            ? new Set<string>()
            : undefined;
    this.listings.set(relative, names);
    return names;
  }

  private absolute(relative: string): string {
    const { platform } = this.disk;
    return relative === '' ? this.directory : platform.join(this.directory, ...relative.split('/'));
  }
}

function sharedFiles(records: readonly RecordOf[]): readonly SharedFiles[] {
  const first = new Map<string, { readonly file: RecordedFile; readonly distribution: Distribution }>();
  const pairs = new Map<string, { owners: SharedFiles['owners']; files: string[]; isSame: boolean }>();
  for (const { distribution, files } of records) {
    for (const file of files) {
      const before = first.get(file.path);
      if (before === undefined) {
        first.set(file.path, { file, distribution });
      } else if (before.distribution.name !== distribution.name) {
        const key = `${before.distribution.name} ${distribution.name}`;
        const pair = pairs.get(key) ?? {
          owners: [before.distribution, distribution],
          files: [],
          isSame: true,
        };
        pair.files.push(file.path);
        // Without a hash, it is not known.
        pair.isSame &&= [file.hash, before.file.hash].includes('') || file.hash === before.file.hash;
        pairs.set(key, pair);
      }
    }
  }
  // Each portion of an old namespace package contains the same file.
  return [...pairs.values()].filter(({ files }) => !files.every((file) => /^\w+\/__init__\.py$/.test(file)));
}

function pipState(
  { path, distributions }: PackageDirectory,
  names: readonly string[],
  { fs, platform }: Disk,
): PipState {
  const metadata = distributions.find(({ name }) => name === 'pip')?.metadata;
  const code = platform.join(path, 'pip');
  const found = ['__init__.py', '__main__.py'].filter(
    (name) => fs.stat(platform.join(code, name)).kind === 'file',
  );
  if (metadata === undefined) {
    return found.length === 2 ? { kind: 'no-metadata', package: code } : { kind: 'absent' };
  }
  // If only one of them is left, its record says what is missing.
  return found.length > 0 || !names.includes(platform.basename(metadata))
    ? { kind: 'whole' }
    : { kind: 'no-code', metadata };
}
