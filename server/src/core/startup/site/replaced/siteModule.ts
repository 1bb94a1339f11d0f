/** Which file is the module `site`, and whether it is Python's own. CPython 3.10 Python/pylifecycle.c, init_import_site(). */

import { definedOnly } from '../../../model/definedOnly';
import type { Provenance } from '../../../model/entry';
import { FILE_START, type Range } from '../../../text/positions';
import type { PathConfiguration, PendingEntry, StartupEnvironment } from '../../pathConfiguration';
import { behaves } from '../../versions';
import { findModule, moduleSource } from '../findModule';
import { knownSite, type KnownSite } from './knownSites';
import type { OwnSite } from './ownSite';

export type SiteModule =
  /** Python's own, a file or frozen. */
  | { readonly kind: 'python' }
  /** A copy of it with changes. */
  | {
      readonly kind: 'changed';
      readonly file: string;
      readonly range: Range;
      /** What was written below everything else. */
      readonly last?: OwnSite;
    }
  | { readonly kind: 'virtualenv-20'; readonly file: string; readonly sitePackages: readonly string[] }
  | {
      readonly kind: 'setuptools';
      readonly file: string;
      /** Of the path's entry. */ readonly directory: string;
    }
  | ({ readonly kind: 'own' } & OwnSite);

const PYTHONS: SiteModule = { kind: 'python' };

/** QUIRK(frozen-site-has-no-rival): from 3.11 on no file replaces `site`, wherever it is. */
export function findSiteModule(
  { moduleSearchPaths }: Pick<PathConfiguration, 'moduleSearchPaths'>,
  env: StartupEnvironment,
): SiteModule {
  return behaves('siteIsFrozen', env.version) || env.implementation !== 'cpython'
    ? PYTHONS
    : siteModuleOn(moduleSearchPaths, env);
}

/** The first on these entries. */
export function siteModuleOn(entries: readonly PendingEntry[], env: StartupEnvironment): SiteModule {
  for (const { path, provenance } of entries) {
    const file = findModule('site', [path], env);
    if (file !== undefined) {
      return judged(file, path, provenance, env);
    }
  }
  return PYTHONS;
}

function judged(file: string, directory: string, { kind }: Provenance, env: StartupEnvironment): SiteModule {
  const source = moduleSource(file, env.lookups);
  const isCompiled = source === undefined && kind !== 'pythonpath';
  if (isCompiled || isStandIn(source ?? '', directory, env)) {
    return PYTHONS;
  }
  const known = source === undefined ? undefined : knownSite(source, env.distribution);
  return known === undefined ? { kind: 'own', file, source, imported: [] } : moduleOf(known, file, directory);
}

function moduleOf(known: KnownSite, file: string, directory: string): SiteModule {
  switch (known.kind) {
    case 'python':
      return PYTHONS;
    case 'changed': {
      const range = lineRange(known.changes[0]?.line);
      const source = known.changes.map(({ text }) => text).join('\n');
      const last: OwnSite = { file, source, range, imported: ['sys', 'os'] };
      return { kind: 'changed', file, range, ...definedOnly({ last: known.runsLast ? last : undefined }) };
    }
    case 'virtualenv-20':
      return { kind: 'virtualenv-20', file, sitePackages: known.sitePackages };
    case 'setuptools':
      return { kind: 'setuptools', file, directory };
  }
}

/** Byte code in the standard library, as in an embeddable distribution, is Python's own. Where files have no content at all, as in a listing of an installation, an empty `site.py` says nothing. */
function isStandIn(source: string, directory: string, { lookups }: StartupEnvironment): boolean {
  return (
    source === '' &&
    ['os.py', 'os.pyc'].some((name) => {
      const stat = lookups.untracedStat(lookups.platform.join(directory, name));
      return stat.kind === 'file' && stat.size === 0;
    })
  );
}

function lineRange(line: number | undefined): Range {
  return line === undefined ? FILE_START : { start: { line, character: 0 }, end: { line, character: 0 } };
}
