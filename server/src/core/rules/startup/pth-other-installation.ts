/** A `.pth` line, often one that easy_install wrote, adds the packages of another Python: compiled modules of another version do not load, and those of another installation change without notice. */

import { madeOnce } from '../shared/madeOnce';
import type { StartupResult } from '../../model/startupResult';
import type { EnvironmentFacts } from '../../model/facts/environmentFacts';
import { commentOutLines, removeLines } from '../../fixes/lines';
import type { Severity } from '../../model/finding';
import type { InspectedContext } from '../../model/inspection';
import { message } from '../../model/message';
import { minorVersion, sameMinor } from '../../model/version';
import { packagesPath } from '../shared/packagesPath';
import { defineRule, type OccurrenceInFile } from '../rule';

interface Data {
  readonly path: string;
  /** The version that they are for, if it is not the one that runs. */
  readonly found: string | undefined;
  readonly version: string;
  /** easy_install wrote it when packages were installed, and not for this Python. */
  readonly isEasyInstall: boolean;
}

export const pthOtherInstallation = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'pth-other-installation',
  severity: 'warning',
  severityOf: ({ found, isEasyInstall }): Severity =>
    found !== undefined || isEasyInstall ? 'warning' : 'information',
  summary: 'A .pth line adds the packages of another Python',
  cites: [
    'CPython 3.13 Lib/site.py, addpackage()',
    'setuptools documentation, "easy_install", easy-install.pth',
    'PEP 3149',
  ],
  *checkContext(inspected, view) {
    const { context, result } = inspected;
    for (const { file, range, outcome } of result.pthLines) {
      const packages = outcome.kind === 'added' ? packagesPath(outcome.path) : undefined;
      if (outcome.kind !== 'added' || packages === undefined || result.version === undefined) {
        continue;
      }
      const { version } = packages;
      const isOther = version !== undefined && !sameMinor(version, result.version);
      if (!isOther && (packages.root === undefined || isKnown(packages.root, inspected, view.environment))) {
        continue;
      }
      yield {
        file,
        range,
        data: {
          path: outcome.path,
          found: isOther ? minorVersion(version) : undefined,
          version: minorVersion(result.version),
          isEasyInstall: context.platform.basename(file) === 'easy-install.pth',
        },
        contexts: [context.name],
      };
    }
  },
  message: ({ path, found, version }) =>
    found === undefined
      ? message(
          'This line adds packages of another installation ({path}). What is installed or removed there changes this one. Install the packages here instead.',
          { path },
        )
      : message(
          'This line adds packages for Python {found} to Python {version} ({path}). Compiled modules among them do not load. Install the packages here instead.',
          { path, found, version },
        ),
  fixes: ({ file, range }) => [
    { kind: 'edits', title: message('Remove this line'), preferred: true, edits: [removeLines(file, range)] },
    {
      kind: 'edits',
      title: message('Comment out this line'),
      preferred: false,
      edits: [commentOutLines(file, range)],
    },
  ],
});

/** Its own prefixes, and the environment that this one is built on, which has its own rule. */
function isKnown(
  root: string,
  inspected: InspectedContext,
  environment: EnvironmentFacts | undefined,
): boolean {
  const { platform } = inspected.context;
  const { prefix, execPrefix, basePrefix, baseExecPrefix, userBase } = inspected.result;
  const parent = environment?.contents?.parent?.path;
  const key = (path: string): string => platform.normcase(platform.normpath(path));
  const known = [prefix, execPrefix, basePrefix, baseExecPrefix, userBase ?? '', parent ?? ''].filter(
    (path) => path !== '',
  );
  const inside = (directory: string): boolean => key(directory).startsWith(key(platform.join(root, '')));
  const isUsed = sitePackages(inspected.result).some(inside);
  return isUsed || known.some((path) => key(path) === key(root));
}

const sitePackages = madeOnce(({ sysPath }: StartupResult): readonly string[] =>
  sysPath.flatMap(({ path, provenance }) => (provenance.kind === 'site-packages' ? [path] : [])),
);
