/** What was installed in a directory of packages, as requirements that install it again: read from its metadata alone. */

import { fileText } from '../../formats/fileText';
import {
  isDistributionName,
  isVersion,
  readCoreMetadata,
  type CoreMetadata,
} from '../../formats/packages/coreMetadata';
import { readDirectUrl } from '../../formats/packages/directUrl';
import { metadataName, normalisedName, type MetadataName } from '../../formats/packages/metadataDirectory';
import type { InstalledPackages, Requirement } from '../../model/facts/recreationFacts';
import type { DiscoveryTools } from '../discoveryTools';

const READ_LIMIT = 256 * 1024;

/** What each new environment has of its own. */
const SEEDS: ReadonlySet<string> = new Set(['pip', 'wheel', 'distribute', 'pkg-resources']);
/** Environments of 3.12 and later come without it, and its old version may not run there. */
const SETUPTOOLS = 'setuptools';

interface Installed {
  /** Normalised. */
  readonly key: string;
  readonly requirement: Requirement | undefined;
  /** PEP 376: it was asked for, and is not only there for another one. */
  readonly requested: boolean;
  readonly needs: readonly string[];
}

type Disk = Pick<DiscoveryTools, 'fs' | 'platform'>;

export function installedPackages(directory: string, disk: Disk): InstalledPackages {
  const listing = disk.fs.list(directory);
  const names = listing.kind === 'entries' ? listing.names.toSorted() : [];
  const all = names.flatMap((entry): readonly Installed[] => {
    const named = entry.startsWith('~') ? undefined : metadataName(entry);
    return named === undefined ? linked(directory, entry, disk) : [examine(directory, entry, named, disk)];
  });
  const installed = [...new Map(all.map((each) => [each.key, each])).values()].filter(
    ({ key }) => !SEEDS.has(key),
  );
  const wanted = topLevel(installed.filter(({ key }) => key !== SETUPTOOLS));
  const setuptools = installed.some(({ key }) => key === SETUPTOOLS);
  return {
    requirements: [
      ...wanted.flatMap(({ requirement }) => requirement ?? []),
      ...(setuptools && wanted.length > 0 ? [{ kind: 'pinned', name: SETUPTOOLS } as const] : []),
    ],
    unknown: wanted.filter(({ requirement }) => requirement === undefined).map(({ key }) => key),
  };
}

function examine(directory: string, entry: string, named: MetadataName, { fs, platform }: Disk): Installed {
  const place = platform.join(directory, entry);
  const text = (name: string): string => {
    const content = fileText(fs.read(name === '' ? place : platform.join(place, name), READ_LIMIT));
    return content.kind === 'text' ? content.text : '';
  };
  const isFile = fs.stat(place).kind === 'file';
  const metadata = readCoreMetadata(text(named.kind === 'dist' ? 'METADATA' : isFile ? '' : 'PKG-INFO'));
  const directUrl = isFile ? '' : text('direct_url.json');
  return {
    key: normalisedName(metadata.name ?? named.name),
    requirement:
      directUrl === '' ? pinned(named, metadata) : direct(directUrl, metadata, platform.name === 'windows'),
    requested: !isFile && fs.stat(platform.join(place, 'REQUESTED')).kind === 'file',
    needs: metadata.needs,
  };
}

function pinned(named: MetadataName, { name = named.name, version = named.version }: CoreMetadata) {
  return isDistributionName(name) && isVersion(version)
    ? ({ kind: 'pinned', name, version } as const)
    : undefined;
}

function direct(text: string, { name }: CoreMetadata, isWindows: boolean): Requirement | undefined {
  const read = readDirectUrl(text, isWindows);
  if (read === undefined || name === undefined) {
    return undefined;
  }
  return read.kind === 'editable' ? read : { kind: 'direct', name, url: read.url };
}

/** `setup.py develop` of setuptools: the first line is the directory of the project. */
function linked(directory: string, entry: string, { fs, platform }: Disk): readonly Installed[] {
  const [, name] = /^(.+)\.egg-link$/.exec(entry) ?? [];
  if (name === undefined) {
    return [];
  }
  const content = fileText(fs.read(platform.join(directory, entry), READ_LIMIT));
  const path = content.kind === 'text' ? (content.text.split(/\r?\n/, 1)[0] ?? '') : '';
  const requirement = platform.isAbsolute(path) ? ({ kind: 'editable', path } as const) : undefined;
  return [{ key: normalisedName(name), requirement, requested: true, needs: [] }];
}

/**
 * Those that were requested, and those that no other one requires. All of them if nothing says what was requested. What only
 * an extra requires is in no list of requirements, so it is kept.
 */
function topLevel(installed: readonly Installed[]): readonly Installed[] {
  if (!installed.some(({ requested }) => requested)) {
    return installed;
  }
  const needed = new Set(installed.flatMap(({ key, needs }) => needs.filter((name) => name !== key)));
  const wanted = installed.filter(({ key, requested }) => requested || !needed.has(key));
  const reached = reachedFrom(wanted, new Map(installed.map((each) => [each.key, each])));
  return installed.filter((each) => wanted.includes(each) || !reached.has(each.key));
}

function reachedFrom(wanted: readonly Installed[], all: ReadonlyMap<string, Installed>): ReadonlySet<string> {
  const reached = new Set<string>();
  const left = [...wanted];
  for (let each = left.pop(); each !== undefined; each = left.pop()) {
    if (!reached.has(each.key)) {
      reached.add(each.key);
      left.push(...each.needs.flatMap((name) => all.get(name) ?? []));
    }
  }
  return reached;
}
