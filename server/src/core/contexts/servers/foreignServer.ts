/** Configurations of servers are written for the machine that runs them, and often that is not the one on which people edit them. */

import type { ForeignPlace } from '../../model/embedding';
import type { EmbedderSearch } from '../contextSource';

export interface ServerPaths {
  /** The configuration. */
  readonly file: string | undefined;
  /** Its working directory and its Python, without which the server does not start. */
  readonly needed: readonly (string | undefined)[];
  /** The other places that the configuration names. */
  readonly named: readonly (string | undefined)[];
}

/** `$(NAME)`, `%(name)` and `${NAME}` that the server knows no value for; `{{ name }}`, `{% … %}` and `@NAME@` of templates. */
const OPEN = /[$%]\([^)]*\)|\$\{[^}]*\}|\{[{%].*[}%]\}|@[A-Z][A-Z\d_]*@/;

const CONTAINER_FILE = /^(?:Dockerfile|Containerfile|(?:docker-)?compose(?:\.[\w-]+)*\.ya?ml$)/;

/**
 * A place that the server needs and that belongs to another machine: a container, or the one that a template is filled in for. A path is
 * foreign if neither it nor its parent directory exists here, nothing else that the file names exists either, and more than this one path
 * says so: a second one, or the recipe of a container next to the file. A parent such as `/opt` says nothing.
 */
export function foreignPlace(paths: ServerPaths, search: EmbedderSearch): ForeignPlace | undefined {
  const needed = paths.needed.filter((path) => path !== undefined);
  const open = needed.find((path) => OPEN.test(path));
  if (open !== undefined) {
    return { path: open, isOpen: true };
  }
  const isAbsent = absence(search);
  const path = needed.find(isAbsent);
  if (path === undefined || search.folder.startsWith('/etc/')) {
    return undefined;
  }
  const absolute = [...needed, ...paths.named].filter((each) => each?.startsWith('/') === true);
  const absent = new Set(absolute.filter(isAbsent));
  const isNothingHere = absolute.every((each) => absent.has(each));
  return isNothingHere && (absent.size > 1 || hasContainer(paths.file, search))
    ? { path, isOpen: false }
    : undefined;
}

/** `/opt`, `/srv`, `/home`: every machine has such directories. */
function isUsual(directory: string): boolean {
  return directory.lastIndexOf('/') === 0 || directory === '/var/www';
}

function absence({
  fs,
  folder,
  machine: { platform },
}: EmbedderSearch): (path: string | undefined) => boolean {
  const isMissing = (path: string): boolean => {
    const found = fs.stat(path);
    return found.kind === 'absent' && found.because === 'missing';
  };
  return (path) =>
    path?.startsWith('/') === true &&
    !path.startsWith(`${folder}/`) &&
    isMissing(path) &&
    (isUsual(platform.dirname(path)) || isMissing(platform.dirname(path)));
}

function hasContainer(
  file: string | undefined,
  { fs, folder, machine: { platform } }: EmbedderSearch,
): boolean {
  const beside = file === undefined ? [] : [platform.dirname(file)];
  const directories = new Set([folder, platform.join(folder, 'docker'), ...beside]);
  return [...directories].some((directory) => {
    const listing = fs.list(directory);
    return listing.kind === 'entries' && listing.names.some((name) => CONTAINER_FILE.test(name));
  });
}
