/** The names of metadata directories, by which installed distributions are found, and names of distributions as indexes compare them. */

export interface MetadataName {
  /** As written in the directory's name. */
  readonly name: string;
  /** Empty if the directory's name does not contain it. */
  readonly version: string;
  readonly kind: 'dist' | 'egg';
}

/** `NAME-VERSION.dist-info` (PEP 376) or `.egg-info` (setuptools; a version may be missing, a Python tag may follow). */
const METADATA = /^(?<name>[^-]+)(?:-(?<version>[^-]+))?(?:-py\d[\d.]*)?\.(?<kind>dist|egg)-info$/;

/** Undefined for an entry of a directory that is not a metadata directory. */
export function metadataName(entry: string): MetadataName | undefined {
  const { name, version = '', kind } = METADATA.exec(entry)?.groups ?? {};
  return name === undefined ? undefined : { name, version, kind: kind === 'dist' ? 'dist' : 'egg' };
}

/** PEP 503. */
export function normalisedName(name: string): string {
  return name.replace(/[-_.]+/g, '-').toLowerCase();
}
