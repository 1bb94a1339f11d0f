/** The files of an installed distribution, as its metadata lists them, relative to the directory that it is installed in. */

import { fileText } from '../../formats/fileText';
import type { InstalledDistribution } from '../../imports/distributions';
import type { Platform } from '../../model/platform';
import type { FileSystem } from '../../ports/fileSystem';
import { filesBelow } from './filesBelow';

const LIST_LIMIT = 8 * 1024 * 1024;

export interface Disk {
  readonly fs: FileSystem;
  readonly platform: Platform;
}

/**
 * With slashes; without what lies outside of the directory, such as the scripts of an environment. Undefined when nothing
 * lists them: the order is RECORD (PEP 376), installed-files.txt (pip, for .egg-info), top_level.txt (setuptools).
 */
export function installedFiles(
  { directory, metadata }: InstalledDistribution,
  disk: Disk,
): readonly string[] | undefined {
  const { platform } = disk;
  const record = lines(platform.join(directory, metadata, 'RECORD'), disk);
  if (record !== undefined) {
    return inside(record.map(recordedPath));
  }
  const installed = lines(platform.join(directory, metadata, 'installed-files.txt'), disk);
  if (installed !== undefined) {
    return inside(
      installed.map((path) => {
        const written = path.replaceAll('\\', '/');
        return written.startsWith('../') ? written.slice(3) : `${metadata}/${written}`;
      }),
    );
  }
  const modules = lines(platform.join(directory, metadata, 'top_level.txt'), disk);
  return modules?.flatMap((module) => moduleFiles(directory, module.trim(), disk));
}

/** RECORD is CSV: a path with a comma or a quote stands in quotes. */
function recordedPath(line: string): string {
  const quoted = /^"((?:[^"]|"")*)"/.exec(line)?.[1];
  return (quoted?.replaceAll('""', '"') ?? line.replace(/,.*$/, '')).replaceAll('\\', '/');
}

function inside(paths: readonly string[]): readonly string[] {
  return paths.filter(
    (path) =>
      path !== '' && !/^(?:\/|[A-Za-z]:)|(?:^|\/)\.\.(?:\/|$)/.test(path) && !path.includes('__pycache__/'),
  );
}

function moduleFiles(directory: string, module: string, disk: Disk): readonly string[] {
  const { fs, platform } = disk;
  const outcome = fs.list(directory);
  const names = outcome.kind === 'entries' ? outcome.names : [];
  return names.flatMap((name) => {
    if (name === module) {
      return filesBelow(platform.join(directory, name), disk).map((file) => `${name}/${file}`);
    }
    return name === `${module}.py` || (name.startsWith(`${module}.`) && /\.(?:so|pyd)$/.test(name))
      ? [name]
      : [];
  });
}

function lines(file: string, { fs }: Disk): readonly string[] | undefined {
  const content = fileText(fs.read(file, LIST_LIMIT));
  return content.kind === 'text' ? content.text.split(/\r\n|\r|\n/).filter((line) => line !== '') : undefined;
}
