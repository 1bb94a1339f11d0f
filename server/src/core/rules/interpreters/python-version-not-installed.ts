/** `python` is pyenv's shim, and the version that it should start is not installed. */

import type { FixDraft } from '../../fixes/fixDraft';
import type { FolderFacts, InspectedContext } from '../../model/inspection';
import { message } from '../../model/message';
import type { Platform } from '../../model/platform';
import { parseVersion, sameMinor } from '../../model/version';
import { placeOfOrigin, wantsVersion } from '../shared/places';
import { defineRule, type OccurrenceInFile } from '../rule';

interface Data {
  readonly version: string;
}

/** Nobody wants to read more than this in a menu. */
const OFFERED = 4;

export const pythonVersionNotInstalled = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'python-version-not-installed',
  severity: 'error',
  summary: 'The Python version chosen here is not installed',
  cites: ['pyenv, "Understanding Python version selection"'],
  *check(facts) {
    for (const inspected of facts.contexts) {
      const place = placeOfOrigin(inspected.context.chosenBy);
      if (place === undefined || !wantsVersion(inspected)) {
        continue;
      }
      yield {
        ...place,
        data: { version: versionOf(inspected) },
        contexts: [inspected.context.name],
      };
    }
  },
  message: ({ version }) =>
    message(
      'Python will not start: {version} is not installed in pyenv. Install it (pyenv install {version}), or name an installed version.',
      { version },
    ),
  fixes: ({ file, range, data: { version: wanted } }, facts) =>
    installedVersions(wanted, facts).map((version, position): FixDraft => ({
      kind: 'edits',
      title: message('Use {version}, which is installed', { version }),
      preferred: position === 0 && isOneMinor(version, wanted),
      edits: [{ kind: 'edit', file, edits: [{ range, newText: version }] }],
    })),
});

/** `…/versions/3.12.1/bin/python` */
function versionOf({ context: { argv0, platform } }: InspectedContext): string {
  return platform.basename(platform.dirname(platform.dirname(argv0)));
}

/** Those of the same minor version first. */
function installedVersions(
  wanted: string,
  { baseInterpreters, machine: { platform } }: FolderFacts,
): readonly string[] {
  const names = baseInterpreters.flatMap(({ realExecutable }) => pyenvName(realExecutable, platform));
  return [...new Set(names)]
    .toSorted((a, b) => Number(isOneMinor(b, wanted)) - Number(isOneMinor(a, wanted)))
    .slice(0, OFFERED);
}

function isOneMinor(name: string, wanted: string): boolean {
  const [a, b] = [parseVersion(name), parseVersion(wanted)];
  return a !== undefined && b !== undefined && sameMinor(a, b);
}

function pyenvName(executable: string, platform: Platform): readonly string[] {
  const root = platform.dirname(platform.dirname(executable));
  return platform.basename(platform.dirname(root)) === 'versions' ? [platform.basename(root)] : [];
}
