/** The content of a report about shipping as one file: each part of the application, and the lines that decide. */

import { message, type Message } from '../../model/message';

export type Verdict =
  /** Works from an archive. */
  | 'ok'
  /** Works if its files are in a directory: the archive unpacks it at start-up. */
  | 'needs-unpacking'
  | 'cannot';

export type EvidenceKind =
  | 'extension'
  | 'bytecode'
  | 'moved'
  | 'start-up-code'
  | 'files-unknown'
  | 'file-attribute'
  | 'resource-filename'
  | 'package-path'
  | 'declared-namespace'
  | 'namespace-lines'
  | 'extended-path'
  | 'entry-point'
  | 'unread'
  | 'unlisted';

export interface Evidence {
  readonly kind: EvidenceKind;
  readonly file: string;
  /** Counted from 1. */
  readonly line?: number;
  /** The line, shortened. */
  readonly text?: string;
}

export interface ReportedPart {
  readonly name: string;
  /** Empty if unknown. */
  readonly version: string;
  readonly directory: string;
  /** Name of the metadata directory; undefined for the application itself. */
  readonly metadata?: string;
  readonly verdict: Verdict;
  readonly evidence: readonly Evidence[];
  /** Further evidence that is not listed. */
  readonly more: number;
  /** What happens to this part. */
  readonly place: 'archive' | 'unpacked' | 'left-out';
}

export interface SingleFileReport {
  /** Undefined if the entry point is in a distribution, or unknown. */
  readonly application?: ReportedPart;
  readonly distributions: readonly ReportedPart[];
  /** Where the inspection ended early, and why. */
  readonly stopped?: Message;
}

interface Meaning {
  readonly verdict: Verdict;
  readonly why: Message;
}

export const MEANINGS: Readonly<Record<EvidenceKind, Meaning>> = {
  extension: { verdict: 'cannot', why: message('compiled code, which cannot be loaded from an archive') },
  bytecode: {
    verdict: 'cannot',
    why: message('bytecode without its source, compiled for one version of Python'),
  },
  moved: { verdict: 'cannot', why: message('its modules are elsewhere, where a .pth line points') },
  'start-up-code': { verdict: 'cannot', why: message('code that a .pth line runs at start-up') },
  'files-unknown': { verdict: 'cannot', why: message('nothing lists its files') },
  'file-attribute': { verdict: 'needs-unpacking', why: message('asks for the location of a file') },
  'resource-filename': {
    verdict: 'needs-unpacking',
    why: message('asks pkg_resources for the location of a file'),
  },
  'package-path': { verdict: 'needs-unpacking', why: message('treats the path of a package as a directory') },
  'declared-namespace': {
    verdict: 'needs-unpacking',
    why: message('a namespace package of pkg_resources, which needs directories'),
  },
  'namespace-lines': {
    verdict: 'ok',
    why: message('a namespace package, whose parts are together in one archive'),
  },
  'extended-path': {
    verdict: 'ok',
    why: message('a namespace package, whose parts are together in one archive'),
  },
  'entry-point': { verdict: 'ok', why: message('an entry point, kept with the metadata') },
  unread: { verdict: 'ok', why: message('not read: too large, or not readable') },
  unlisted: {
    verdict: 'ok',
    why: message('only partly read: it has too many files, or they are nested too deeply'),
  },
};

const BY_WEIGHT: readonly Verdict[] = ['cannot', 'needs-unpacking', 'ok'];

export function verdictOf(evidence: readonly Evidence[]): Verdict {
  return BY_WEIGHT.find((verdict) => evidence.some(({ kind }) => MEANINGS[kind].verdict === verdict)) ?? 'ok';
}

/** The most serious evidence comes first. */
export function byWeight(evidence: readonly Evidence[]): readonly Evidence[] {
  const weight = ({ kind }: Evidence): number => BY_WEIGHT.indexOf(MEANINGS[kind].verdict);
  return evidence.toSorted((a, b) => weight(a) - weight(b));
}
