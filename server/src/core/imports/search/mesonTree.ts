/**
 * The modules of a project that meson-python installed in editable mode: a tree that the build directory's install plan
 * describes. meson-python 0.13 to 0.22, mesonpy/_editable.py, collect().
 */

import { decodeSurrogateEscape } from '../../text/bytes';
import type { Platform } from '../../model/platform';
import type { FileSystem } from '../../ports/fileSystem';

/** A file's path, or a directory's members by name. */
export type MesonNode = string | MesonDirectory;

export interface MesonDirectory {
  readonly members: Map<string, MesonNode>;
}

interface Disk {
  readonly fs: FileSystem;
  readonly platform: Platform;
}

const PLAN_LIMIT = 16 * 1024 * 1024;
/** No project that is built on import comes near. */
const MOST_FILES = 50_000;

export function installPlan(directory: string, { platform }: Pick<Disk, 'platform'>): string {
  return platform.join(directory, 'meson-info', 'intro-install_plan.json');
}

/** Undefined if the plan is missing or malformed, with which the import fails. */
export function readMesonTree(
  directory: string,
  { excludes, ...disk }: Disk & { readonly excludes: boolean },
): MesonDirectory | undefined {
  const outcome = disk.fs.read(installPlan(directory, disk), PLAN_LIMIT);
  const plan = outcome.kind === 'bytes' ? parsed(decodeSurrogateEscape(outcome.bytes)) : undefined;
  if (!isRecord(plan)) {
    return undefined;
  }
  const root: MesonDirectory = { members: new Map() };
  for (const [kind, group] of Object.entries(plan)) {
    for (const [source, target] of Object.entries(isRecord(group) ? group : {})) {
      const planned = isRecord(target) ? target : {};
      const [base, ...parts] = textOr(planned['destination'], '').split(/[\\/]/);
      if (base !== '{py_platlib}' && base !== '{py_purelib}') {
        continue;
      }
      const isTree = kind === 'install_subdirs' || kind === 'targets';
      const path = disk.platform.normpath(source);
      if (isTree && disk.fs.stat(path).kind === 'directory') {
        addTree(root, parts, path, { ...disk, excluded: excludes ? excludedBy(planned) : NOTHING });
      } else {
        put(root, parts, path);
      }
    }
  }
  return root;
}

/** Undefined if there is nothing, or a file where a directory would have to be. */
export function nodeAt(root: MesonDirectory, parts: readonly string[]): MesonNode | undefined {
  let node: MesonNode | undefined = root;
  for (const part of parts) {
    node = typeof node === 'object' ? node.members.get(part) : undefined;
  }
  return node;
}

function addTree(
  root: MesonDirectory,
  parts: readonly string[],
  source: string,
  { fs, platform, excluded }: Disk & { readonly excluded: ReadonlySet<string> },
): void {
  let left = MOST_FILES;
  const walk = (below: readonly string[]): void => {
    const listing = fs.list(platform.join(source, ...below));
    for (const name of listing.kind === 'entries' ? listing.names : []) {
      const path = platform.join(source, ...below, name);
      if (excluded.has([...below, name].join('/')) || left <= 0) {
        continue;
      }
      left -= 1;
      if (fs.stat(path).kind === 'directory') {
        walk([...below, name]);
      } else {
        put(root, [...parts, ...below, name], path);
      }
    }
  };
  walk([]);
}

function put(root: MesonDirectory, parts: readonly string[], path: string): void {
  let node = root;
  for (const part of parts.slice(0, -1)) {
    const known = node.members.get(part);
    const next: MesonDirectory = typeof known === 'object' ? known : { members: new Map() };
    node.members.set(part, next);
    node = next;
  }
  node.members.set(parts.at(-1) ?? '', path);
}

const NOTHING: ReadonlySet<string> = new Set();

function excludedBy(target: Readonly<Record<string, unknown>>): ReadonlySet<string> {
  return new Set(
    ['exclude_files', 'exclude_dirs'].flatMap((key) => {
      const list = target[key];
      return Array.isArray(list) ? list.map((item) => textOr(item, '').replaceAll('\\', '/')) : [];
    }),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) {
      return undefined;
    }
    throw error;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOr(value: unknown, other: string): string {
  return typeof value === 'string' ? value : other;
}
