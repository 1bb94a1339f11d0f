/**
 * `.python-version`: which installed version a folder wants. pyenv and uv read it from the folder upwards.
 * https://github.com/pyenv/pyenv/blob/master/README.md and https://docs.astral.sh/uv/concepts/python-versions/
 */

import { fileText } from '../formats/fileText';
import type { Machine } from '../model/inspection';
import type { InterpreterChoice } from '../model/interpreterChoice';
import { TextIndex } from '../text/positions';
import type { DiscoveryTools } from './discoveryTools';
import {
  installedExecutable,
  pyenvVersionsDirectory,
  subdirectories,
  uvPythonDirectory,
} from './installRoots';
import { pyenvRoot, SYSTEM, type WantedVersion } from './pyenvVersions';

const FILE_NAME = '.python-version';
const READ_LIMIT = 64 * 1024;

/** The first version in the nearest such file that is installed; undefined when none is, or PATH is to decide. */
export function versionFileChoice(
  folder: string,
  machine: Machine,
  tools: DiscoveryTools,
): InterpreterChoice | undefined {
  const versions = pyenvVersionsDirectory(machine);
  const uvRoots = subdirectories(uvPythonDirectory(machine), tools);
  for (const wanted of nearestVersionFile(folder, tools) ?? []) {
    if (wanted.version === SYSTEM) {
      return undefined;
    }
    const pyenv = versions === undefined ? undefined : pyenvRoot(wanted, versions, tools);
    const root = pyenv ?? uvRoot(wanted.version, uvRoots, tools);
    if (root !== undefined) {
      return { argv0: installedExecutable(root, tools), chosenBy: wanted.setBy };
    }
  }
  return undefined;
}

/** What the nearest `.python-version` says, searching upwards from a folder. */
export function nearestVersionFile(
  folder: string,
  tools: DiscoveryTools,
): readonly WantedVersion[] | undefined {
  let directory = folder;
  for (;;) {
    const wanted = readVersionFile(tools.platform.join(directory, FILE_NAME), tools);
    const above = tools.platform.dirname(directory);
    if (wanted !== undefined || above === directory) {
      return wanted;
    }
    directory = above;
  }
}

/** The first word of each line; `#` begins a comment. Undefined when the file cannot be read. */
export function readVersionFile(file: string, { fs }: DiscoveryTools): readonly WantedVersion[] | undefined {
  const content = fileText(fs.read(file, READ_LIMIT));
  if (content.kind !== 'text') {
    return undefined;
  }
  const index = new TextIndex(content.text);
  return [...content.text.matchAll(/^([^\S\r\n\u2028\u2029]*)([^#\s]\S*)/gm)].map(
    ({ index: lineStart, 1: lead = '', 2: version = '' }) => {
      const start = lineStart + lead.length;
      const range = index.range(start, start + version.length);
      return { version, setBy: { kind: 'file', file, syntax: 'version-file', range } };
    },
  );
}

/** `3.12` means the newest installed 3.12. */
function uvRoot(version: string, roots: readonly string[], { platform }: DiscoveryTools): string | undefined {
  const named = (wanted: (name: string) => boolean): string | undefined =>
    roots.find((root) => wanted(platform.basename(root)));
  return (
    named((name) => name === version) ??
    named((name) => name.startsWith(`cpython-${version}.`)) ??
    named((name) => name.startsWith(`cpython-${version}-`))
  );
}
