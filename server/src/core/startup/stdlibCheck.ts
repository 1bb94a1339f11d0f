/**
 * Whether the interpreter finds what it cannot start without: `encodings` in every Python 3, and up to 3.10 `site` and
 * `os`, which later versions carry frozen inside (bpo-45020).
 */

import { zipHasAny } from '../formats/packages/zipDirectory';
import { message } from '../model/message';
import type { Fatal } from '../model/startupResult';
import { minorVersion } from '../model/version';
import type { PathConfiguration, StartupEnvironment } from './pathConfiguration';
import { behaves } from './versions';
import { zipRules } from './zipRules';

/** Undefined if start-up finds everything that it needs. */
export function missingStdlib(configuration: PathConfiguration, env: StartupEnvironment): Fatal | undefined {
  const missing = neededModules(configuration, env).find((name) => !isImportable(name, configuration, env));
  env.lookups.trace.step(
    'standard library',
    missing === undefined
      ? message('The modules that start-up needs are found')
      : message("There is no module '{name}' on the path", { name: missing }),
  );
  if (missing === undefined) {
    return undefined;
  }
  const { version } = env;
  const expected = `${configuration.stdlibDir}${env.lookups.platform.separator}${missing}`;
  return {
    code: 'no-stdlib',
    message: behaves('quotesMissingModule', version)
      ? message("No module named '{name}': Python {version} looks for its standard library in {stdlib}", {
          name: missing,
          version: minorVersion(version),
          stdlib: configuration.stdlibDir,
        })
      : message('No module named {name}: Python {version} looks for its standard library in {stdlib}', {
          name: missing,
          version: minorVersion(version),
          stdlib: configuration.stdlibDir,
        }),
    file: expected,
  };
}

function neededModules({ switches }: PathConfiguration, { version }: StartupEnvironment): readonly string[] {
  const encodings = behaves('needsEncodings', version) ? ['encodings'] : [];
  if (behaves('siteIsFrozen', version) || !switches.siteImport) {
    return encodings;
  }
  return [...encodings, 'site', 'os'];
}

function isImportable(
  name: string,
  configuration: PathConfiguration,
  { lookups, version }: StartupEnvironment,
): boolean {
  const { separator } = lookups.platform;
  const candidates = [
    `${name}${separator}__init__.py`,
    `${name}.py`,
    `${name}${separator}__init__.pyc`,
    `${name}.pyc`,
  ];
  const members = new Set(candidates.map((candidate) => candidate.replaceAll('\\', '/')));
  // A directory that is on the path thousands of times is looked at once.
  const paths = new Set(configuration.moduleSearchPaths.map(({ path }) => path));
  return [...paths].some((path) => {
    const stat = lookups.stat(path);
    switch (stat.kind) {
      case 'directory': {
        // As in the import system: a directory is listed once, and what is not in it is not looked for.
        const listing = lookups.list(path);
        const names = new Set(listing.kind === 'entries' ? listing.names : []);
        return candidates.some(
          (candidate) =>
            names.has(candidate.split(separator, 1)[0] ?? '') &&
            lookups.isFile(lookups.platform.join(path, candidate)),
        );
      }
      case 'file':
        return zipHasAny(
          (offset, length) => lookups.readAt(path, offset, length),
          stat.size,
          members,
          zipRules(version),
        );
      case 'other':
      case 'absent':
        return false;
    }
  });
}
