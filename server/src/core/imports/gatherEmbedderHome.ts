/** Looks at the home that an application sets before it starts Python. mod_wsgi documentation, "WSGIPythonHome" and "Virtual Environments". */

import { readInCLocale } from '../contexts/servers/cLocale';
import type { DiscoveryTools } from '../discovery/discoveryTools';
import { namedHome } from '../discovery/namedHome';
import type { EmbedderHome, EmbedderHomeState } from '../model/facts/embedderHome';
import type { InspectedContext } from '../model/inspection';
import { minorVersion } from '../model/version';

/** Undefined if no application sets one, or its version is not known. */
export function embedderHome(
  { context, interpreter }: InspectedContext,
  tools: DiscoveryTools,
): EmbedderHome | undefined {
  const { embedding, environmentRoot, cwd } = context;
  const misread = embedding?.misreadHome;
  if (misread !== undefined && interpreter !== undefined) {
    return {
      home: misread,
      version: minorVersion(interpreter.version),
      state: { kind: 'misread', read: readInCLocale(misread) },
    };
  }
  const home = embedding?.home ?? (embedding?.programName === undefined ? undefined : environmentRoot);
  if (home === undefined || interpreter === undefined) {
    return undefined;
  }
  const version = minorVersion(interpreter.version);
  const isHome = embedding?.home !== undefined;
  return { home, version, state: stateOf(home, cwd, version, isHome, tools) };
}

function stateOf(
  home: string,
  cwd: string,
  version: string,
  isHome: boolean,
  tools: DiscoveryTools,
): EmbedderHomeState {
  const { fs, platform } = tools;
  const path = platform.abspath(home, cwd);
  const listing = fs.list(path);
  switch (listing.kind) {
    case 'not-a-directory':
      return { kind: 'file', ...prefixAbove(platform.dirname(path), version, tools) };
    case 'absent':
      return {
        kind:
          listing.because === 'missing' || listing.because === 'not-a-directory' ? 'missing' : 'unreadable',
      };
    case 'entries':
      break;
  }
  const { names } = listing;
  const { venv, libraries } = namedHome(home, cwd, tools);
  if (venv !== undefined) {
    const basePrefix = venv.home === undefined ? undefined : platform.dirname(venv.home);
    return isHome ? { kind: 'venv', basePrefix } : packagesOf(path, version, tools);
  }
  if (names.includes('os.py')) {
    return { kind: 'library', prefix: platform.dirname(platform.dirname(path)) };
  }
  if (libraries.length === 0 && names.some((name) => /^python\d\.\d+t?$/.test(name))) {
    return { kind: 'library', prefix: platform.dirname(path) };
  }
  if (platform.name === 'windows' || libraries.includes(version)) {
    return { kind: 'ok' };
  }
  return libraries.length === 0
    ? { kind: 'no-library', ...prefixAbove(path, version, tools) }
    : { kind: 'other-version', versions: libraries };
}

/** What an interpreter in that directory has as its prefix, if Python finds there what it needs. */
function prefixAbove(
  directory: string,
  version: string,
  tools: DiscoveryTools,
): { readonly prefix?: string } {
  const prefix = tools.platform.dirname(directory);
  if (tools.platform.basename(directory) !== tools.platform.binDir) {
    return {};
  }
  const { venv, libraries } = namedHome(prefix, '/', tools);
  return venv !== undefined || libraries.includes(version) ? { prefix } : {};
}

/** A virtual environment keeps its packages in a directory named after its version. */
function packagesOf(root: string, version: string, { fs, platform }: DiscoveryTools): EmbedderHomeState {
  const listing = platform.name === 'windows' ? undefined : fs.list(platform.join(root, 'lib'));
  const versions = (listing?.kind === 'entries' ? listing.names : [])
    .flatMap((name) => /^python(\d\.\d+)t?$/.exec(name)?.[1] ?? [])
    .toSorted();
  return versions.length === 0 || versions.includes(version)
    ? { kind: 'ok' }
    : { kind: 'other-version', versions };
}
