/** Tells a type checker about a directory or an environment, in its own file and manner. */

import type { CheckerConfig, CheckerName, CheckerTarget } from '../../model/facts/checkerFacts';
import type { Platform } from '../../model/platform';
import type { FileEdit } from '../../text/edit';
import { withListed, withoutListed, withTexts } from './settingEdits';

/** Each as in the tool's documentation. */
const PREFIXES: Readonly<Record<CheckerName, string>> = {
  pylance: './',
  pyright: '',
  basedpyright: '',
  ty: './',
  pyrefly: '',
  mypy: '',
};

/** More directories that it searches. */
export function searchMore(
  { checker, target }: CheckerConfig,
  paths: readonly string[],
  platform: Platform,
): FileEdit | undefined {
  return target === undefined
    ? undefined
    : withListed(
        target,
        paths.map((path) => writtenPath(path, target, PREFIXES[checker], platform)),
      );
}

/** Removes the directory that is written like this. */
export function searchLess(
  { target }: CheckerConfig,
  path: string,
  platform: Platform,
): FileEdit | undefined {
  return target === undefined
    ? undefined
    : withoutListed(target, (written) => platform.abspath(written.trim(), target.base) === path);
}

/** Another environment. */
export function useEnvironment(
  { checker, environmentTarget: target }: CheckerConfig,
  root: string,
  platform: Platform,
): FileEdit | undefined {
  if (target === undefined) {
    return undefined;
  }
  const python =
    platform.name === 'windows'
      ? platform.join(root, 'Scripts', 'python.exe')
      : platform.join(root, 'bin', 'python');
  const written = (path: string): string => writtenPath(path, target, PREFIXES[checker], platform);
  switch (checker) {
    case 'pylance':
    case 'pyright':
    case 'basedpyright':
      return withTexts(target, { venvPath: written(platform.dirname(root)), venv: platform.basename(root) });
    case 'ty':
      return withTexts(target, { python: written(root) });
    case 'pyrefly':
      return withTexts(target, { 'python-interpreter-path': written(python) });
    case 'mypy':
      return withTexts(target, { python_executable: written(python) });
  }
}

/** Relative to the file for what is in the folder or next to it, with slashes, so that others can use the file too. */
export function writtenPath(
  path: string,
  { base }: CheckerTarget,
  prefix: string,
  platform: Platform,
): string {
  if (path === base) {
    return '.';
  }
  const below = relativeTo(path, base, platform);
  if (below !== undefined) {
    return prefix + below;
  }
  const above = platform.dirname(base);
  const beside = above === platform.dirname(above) ? undefined : relativeTo(path, above, platform);
  return beside === undefined ? path : `../${beside}`;
}

function relativeTo(path: string, base: string, platform: Platform): string | undefined {
  const { separator } = platform;
  const inside = base.endsWith(separator) ? base : base + separator;
  return platform.normcase(path).startsWith(platform.normcase(inside))
    ? path.slice(inside.length).replaceAll(separator, '/')
    : undefined;
}
