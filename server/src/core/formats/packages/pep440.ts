/**
 * Versions and conditions on them as PEP 440 defines them and as `packaging` (22 and later) compares them: epochs, pre-, post- and
 * development releases, local versions, wildcards. A version of any other form only equals itself (`===`).
 */

import { definedOnly } from '../../model/definedOnly';
import type { SpecifierOperator, VersionSpecifier } from '../../model/pie';

export interface Pep440Version {
  readonly epoch: bigint;
  readonly release: readonly bigint[];
  readonly pre?: readonly [letter: 'a' | 'b' | 'rc', number: bigint];
  readonly post?: bigint;
  readonly dev?: bigint;
  readonly local?: readonly (bigint | string)[];
}

/** PEP 440, appendix B, including the spellings that are normalised. */
const VERSION = new RegExp(
  [
    /^\s*v?(?:(?<epoch>\d+)!)?(?<release>\d+(?:\.\d+)*)/,
    /(?:[-_.]?(?<letter>alpha|beta|preview|pre|a|b|c|rc)[-_.]?(?<pre>\d*))?/,
    /(?<post>-(?<implicit>\d+)|[-_.]?(?:post|rev|r)[-_.]?(?<explicit>\d*))?/,
    /(?<dev>[-_.]?dev[-_.]?(?<devNumber>\d*))?/,
    /(?:\+(?<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*))?\s*$/,
  ]
    .map(({ source }) => source)
    .join(''),
  'i',
);

export function parsePep440(text: string): Pep440Version | undefined {
  const groups = VERSION.exec(text)?.groups;
  if (groups === undefined) {
    return undefined;
  }
  const {
    epoch,
    release = '',
    letter,
    pre,
    post,
    implicit,
    explicit,
    dev,
    devNumber,
    local,
  } = groups as Partial<Record<string, string>>;
  return {
    epoch: number(epoch),
    release: release.split('.').map(number),
    ...(letter === undefined ? {} : { pre: [preLetter(letter), number(pre)] }),
    ...(post === undefined ? {} : { post: number(implicit ?? explicit) }),
    ...(dev === undefined ? {} : { dev: number(devNumber) }),
    ...(local === undefined ? {} : { local: localParts(local) }),
  };
}

/** An omitted number is 0. */
function number(digits: string | undefined): bigint {
  return BigInt(digits === undefined || digits === '' ? '0' : digits);
}

function preLetter(spelling: string): 'a' | 'b' | 'rc' {
  const lower = spelling.toLowerCase();
  return lower.startsWith('a') ? 'a' : lower.startsWith('b') ? 'b' : 'rc';
}

function localParts(local: string): readonly (bigint | string)[] {
  return local
    .toLowerCase()
    .split(/[-_.]/)
    .map((part) => (/^\d+$/.test(part) ? BigInt(part) : part));
}

/** Negative, zero or positive. */
export function comparePep440(a: Pep440Version, b: Pep440Version): number {
  return (
    order(a.epoch, b.epoch) ||
    compareReleases(a.release, b.release) ||
    comparePre(a, b) ||
    order(a.post ?? -1n, b.post ?? -1n) ||
    compareDev(a.dev, b.dev) ||
    compareLocal(a.local, b.local)
  );
}

function order<T extends bigint | number | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Missing parts are zeros. */
function compareReleases(a: readonly bigint[], b: readonly bigint[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const result = order(a[index] ?? 0n, b[index] ?? 0n);
    if (result !== 0) {
      return result;
    }
  }
  return 0;
}

/** `1.dev1 < 1a1 < 1`: a development release of the version itself comes before all its pre-releases. */
function comparePre(a: Pep440Version, b: Pep440Version): number {
  const rank = ({ pre, post, dev }: Pep440Version): number =>
    pre !== undefined ? ['a', 'b', 'rc'].indexOf(pre[0]) : post === undefined && dev !== undefined ? -1 : 3;
  return order(rank(a), rank(b)) || order(a.pre?.[1] ?? 0n, b.pre?.[1] ?? 0n);
}

/** A version without a development release comes after one with it. */
function compareDev(a: bigint | undefined, b: bigint | undefined): number {
  return a === undefined || b === undefined
    ? order(Number(a === undefined), Number(b === undefined))
    : order(a, b);
}

/** A version without a local part comes first; numbers come after words. */
function compareLocal(a: Pep440Version['local'] = [], b: Pep440Version['local'] = []): number {
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const left = a[index];
    const right = b[index];
    if (left === undefined || right === undefined) {
      return left === undefined ? -1 : 1;
    }
    const result = typeof left === typeof right ? order(left, right) : typeof left === 'bigint' ? 1 : -1;
    if (result !== 0) {
      return result;
    }
  }
  return 0;
}

const SPECIFIER = /^\s*(?<operator>~=|===|==|!=|<=|>=|<|>)\s*(?<version>[^\s,;]+)\s*$/;

/** Undefined if it is not a condition in the sense of PEP 440. */
export function parseSpecifier(text: string): VersionSpecifier | undefined {
  const { operator, version } = (SPECIFIER.exec(text)?.groups ?? {}) as Partial<Record<string, string>>;
  if (operator === undefined || version === undefined) {
    return undefined;
  }
  const specifier: VersionSpecifier = { operator: operator as SpecifierOperator, version };
  return isValid(specifier) ? specifier : undefined;
}

function isValid({ operator, version }: VersionSpecifier): boolean {
  if (operator === '===') {
    return true;
  }
  const equality = operator === '==' || operator === '!=';
  if (version.endsWith('.*')) {
    return equality && /^v?(?:\d+!)?\d+(?:\.\d+)*$/i.test(version.slice(0, -2));
  }
  const parsed = parsePep440(version);
  if (parsed === undefined || (parsed.local !== undefined && !equality)) {
    return false;
  }
  return operator !== '~=' || parsed.release.length > 1;
}

/** Whether an installed version fulfils all conditions; pre-releases count, since they are installed. */
export function satisfies(version: string, specifiers: readonly VersionSpecifier[]): boolean {
  return specifiers.every((specifier) => satisfiesOne(version, specifier));
}

function satisfiesOne(text: string, { operator, version }: VersionSpecifier): boolean {
  if (operator === '===') {
    return text.toLowerCase() === version.toLowerCase();
  }
  const candidate = parsePep440(text);
  if (candidate === undefined) {
    return false;
  }
  if (version.endsWith('.*')) {
    const prefix = parsePep440(version.slice(0, -2));
    return (prefix !== undefined && hasPrefix(candidate, prefix)) === (operator === '==');
  }
  const wanted = parsePep440(version);
  return wanted !== undefined && comparisons[operator](candidate, wanted);
}

type Comparison = (candidate: Pep440Version, wanted: Pep440Version) => boolean;

/** PEP 440, "Version specifiers". */
const comparisons: Readonly<Record<Exclude<SpecifierOperator, '==='>, Comparison>> = {
  '==': isEqual,
  '!=': (candidate, wanted) => !isEqual(candidate, wanted),
  '<=': (candidate, wanted) => comparePep440(withoutLocal(candidate), wanted) <= 0,
  '>=': (candidate, wanted) => comparePep440(withoutLocal(candidate), wanted) >= 0,
  // `<2` leaves out 2rc1, unless a pre-release is named itself.
  '<': (candidate, wanted) =>
    comparePep440(candidate, wanted) < 0 &&
    (isPreRelease(wanted) || !isPreRelease(candidate) || !sameBase(candidate, wanted)),
  // `>1.7` leaves out 1.7.post1 and 1.7+local, unless a post-release is named itself.
  '>': (candidate, wanted) =>
    comparePep440(candidate, wanted) > 0 &&
    !(
      sameBase(candidate, wanted) &&
      ((wanted.post === undefined && candidate.post !== undefined) || candidate.local !== undefined)
    ),
  '~=': (candidate, wanted) =>
    comparePep440(withoutLocal(candidate), wanted) >= 0 &&
    hasPrefix(candidate, { epoch: wanted.epoch, release: wanted.release.slice(0, -1) }),
};

function isEqual(candidate: Pep440Version, wanted: Pep440Version): boolean {
  return comparePep440(wanted.local === undefined ? withoutLocal(candidate) : candidate, wanted) === 0;
}

function withoutLocal({ epoch, release, pre, post, dev }: Pep440Version): Pep440Version {
  return {
    epoch,
    release,
    ...definedOnly({ pre, post, dev }),
  };
}

function isPreRelease({ pre, dev }: Pep440Version): boolean {
  return pre !== undefined || dev !== undefined;
}

function sameBase(a: Pep440Version, b: Pep440Version): boolean {
  return a.epoch === b.epoch && compareReleases(a.release, b.release) === 0;
}

function hasPrefix(
  candidate: Pep440Version,
  { epoch, release }: Pick<Pep440Version, 'epoch' | 'release'>,
): boolean {
  return (
    candidate.epoch === epoch && release.every((part, index) => part === (candidate.release[index] ?? 0n))
  );
}
