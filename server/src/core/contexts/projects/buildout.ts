/** The scripts of a buildout in the folder: what they name, and which of it no longer exists. https://www.buildout.org/en/latest/ */

import { fileText } from '../../formats/fileText';
import { buildoutEggs, type BuildoutEgg } from '../../formats/projects/buildoutScript';
import { definedOnly } from '../../model/definedOnly';
import type { MissingEgg } from '../../model/facts/buildoutFacts';
import { firstOnes, type LeaveOut } from '../../model/facts/incompleteSearch';
import { FILE_LIMIT } from '../../text/limits';
import type { Platform } from '../../model/platform';
import type { FileSystem } from '../../ports/fileSystem';

const SCRIPT_LIMIT = 256 * 1024;

interface Buildout {
  readonly folder: string;
  readonly fs: FileSystem;
  readonly platform: Platform;
  readonly leaveOut: LeaveOut;
}

export function missingEggs(buildout: Buildout): readonly MissingEgg[] {
  const { folder, fs, platform, leaveOut } = buildout;
  const isBuildout = ['buildout.cfg', '.installed.cfg'].some(
    (name) => fs.stat(platform.join(folder, name)).kind === 'file',
  );
  const bin = platform.join(folder, 'bin');
  const listing = isBuildout ? fs.list(bin) : undefined;
  const names = firstOnes(listing?.kind === 'entries' ? listing.names.toSorted() : [], {
    what: 'left-out-files',
    place: bin,
    limit: FILE_LIMIT,
    nameOf: (name) => name,
    leaveOut,
  });
  return names.flatMap((name) => missingIn(platform.join(bin, name), buildout));
}

function missingIn(file: string, { fs, platform }: Buildout): readonly MissingEgg[] {
  const content = fileText(fs.read(file, SCRIPT_LIMIT));
  const eggs = content.kind === 'text' ? buildoutEggs(content.text) : [];
  return eggs.flatMap((egg) => {
    const path = absolute(egg, file, platform);
    return fs.stat(path).kind === 'absent'
      ? [
          {
            file,
            range: egg.range,
            path,
            ...definedOnly({ instead: otherVersion(egg, path, { fs, platform }) }),
          },
        ]
      : [];
  });
}

function absolute({ path, above }: BuildoutEgg, file: string, platform: Platform): string {
  let base = platform.dirname(file);
  for (let up = 0; up < (above ?? 0); up += 1) {
    base = platform.dirname(base);
  }
  return platform.abspath(path, base);
}

const EGG = /^([^-]+)-[^-]+-(py\d+\.\d.*\.egg)$/s;

function otherVersion(
  { path: written }: BuildoutEgg,
  path: string,
  { fs, platform }: Pick<Buildout, 'fs' | 'platform'>,
): string | undefined {
  const [, project, rest] = EGG.exec(platform.basename(path)) ?? [];
  const listing = project === undefined ? undefined : fs.list(platform.dirname(path));
  const names = listing?.kind === 'entries' ? listing.names : [];
  const others = names.filter((name) => {
    const [, otherProject, otherRest] = EGG.exec(name) ?? [];
    return otherProject === project && otherRest === rest;
  });
  const [only] = others;
  return only === undefined || others.length > 1
    ? undefined
    : written.slice(0, written.length - platform.basename(path).length) + only;
}
