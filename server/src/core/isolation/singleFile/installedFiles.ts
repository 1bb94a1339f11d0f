/** The files of an installed distribution, as its metadata lists them, relative to the directory that it is installed in. */

import { fileText } from '../../formats/fileText';
import type { InstalledDistribution } from '../../imports/distributions';
import type { Disk } from './disk';
import { filesBelow, type FileList } from './filesBelow';

const LIST_LIMIT = 8 * 1024 * 1024;

/**
 * Paths with slashes, without files outside the directory, such as the scripts of an environment. Undefined if nothing
 * lists them: the order is RECORD (PEP 376), installed-files.txt (pip, for .egg-info), top_level.txt (setuptools).
 */
export function installedFiles(
  { directory, metadata }: Pick<InstalledDistribution, 'directory' | 'metadata'>,
  disk: Disk,
): FileList | undefined {
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
  if (modules === undefined) {
    return undefined;
  }
  const lists = modules.map((module) => moduleFiles(directory, module.trim(), disk));
  return {
    names: lists.flatMap(({ names }) => names),
    complete: lists.every(({ complete }) => complete),
  };
}

/** RECORD is CSV: a path with a comma or a quote is quoted. */
function recordedPath(line: string): string {
  const quoted = /^"((?:[^"]|"")*)"/.exec(line)?.[1];
  return (quoted?.replaceAll('""', '"') ?? line.replace(/,.*$/s, '')).replaceAll('\\', '/');
}

function inside(paths: readonly string[]): FileList {
  const names = paths.filter(
    (path) =>
      path !== '' && !/^(?:\/|[A-Za-z]:)|(?:^|\/)\.\.(?:\/|$)/.test(path) && !path.includes('__pycache__/'),
  );
  return { names, complete: true };
}

/** A package or a single file of that name. */
function moduleFiles(directory: string, module: string, disk: Disk): FileList {
  const { fs, platform } = disk;
  const { names, complete } = filesBelow(platform.join(directory, module), disk);
  const outcome = fs.list(directory);
  const single = (outcome.kind === 'entries' ? outcome.names : []).filter(
    (name) => name === `${module}.py` || (name.startsWith(`${module}.`) && /\.(?:so|pyd)$/.test(name)),
  );
  return { names: [...names.map((name) => `${module}/${name}`), ...single], complete };
}

function lines(file: string, { fs }: Disk): readonly string[] | undefined {
  const content = fileText(fs.read(file, LIST_LIMIT));
  return content.kind === 'text' ? content.text.split(/\r\n|\r|\n/).filter((line) => line !== '') : undefined;
}
