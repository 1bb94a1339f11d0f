/** Inspects each part of an application for what keeps it from working from one file. The inspection is bounded, and reports where it ended. */

import { fileText } from '../../formats/fileText';
import { installedDistributions, type InstalledDistribution } from '../../imports/distributions';
import { definedOnly } from '../../model/definedOnly';
import type { Entry } from '../../model/entry';
import type { InspectedContext } from '../../model/inspection';
import { message, type Message } from '../../model/message';
import { entryKind, type EntryKind } from '../../model/provenance';
import { filesBelow, type FileList } from './filesBelow';
import type { Disk } from './disk';
import { installedFiles } from './installedFiles';
import { byWeight, verdictOf, type Evidence, type ReportedPart, type SingleFileReport } from './report';
import { entryPointEvidence, pthEvidence, sourceEvidence } from './sourceEvidence';

const LARGEST_SOURCE = 1024 * 1024;
const MOST_LISTED = 20;

export interface Bounds {
  /** Files that may be read. */
  readonly files: number;
  readonly bytes: number;
}

export const USUAL_BOUNDS: Bounds = { files: 10_000, bytes: 64 * 1024 * 1024 };

export interface Subject {
  readonly inspected: InspectedContext;
  /** The application's directory, if it has one. */
  readonly application: string | undefined;
  /** The script that builds it, which is not part of it. */
  readonly script: string;
}

export function makeReport(subject: Subject, disk: Disk, bounds: Bounds = USUAL_BOUNDS): SingleFileReport {
  const { inspected, application, script } = subject;
  const look = new Look(disk, bounds);
  const own = application === undefined ? undefined : look.application(application, script);
  const installed = [
    ...installedDistributions(searchedDirectories(inspected, application, disk), disk.fs).values(),
  ];
  const [tools, others] = [installed.filter(isTool), installed.filter((found) => !isTool(found))];
  // Tools come last: they get what is left of the bounds.
  const parts = [...others, ...tools].map((found) => look.distribution(found, application));
  return {
    ...definedOnly({ application: own }),
    distributions: withTools(parts),
    ...definedOnly({ stopped: look.stopped }),
  };
}

const LIBRARY: ReadonlySet<EntryKind> = new Set([
  'stdlib',
  'platstdlib',
  'stdlib-zip',
  'compiled-in',
  'script-archive',
]);

/** The entries of `sys.path` in which distributions may be. */
export function searchedDirectories(
  { result }: InspectedContext,
  application: string | undefined,
  { platform }: Disk,
): readonly string[] {
  const isSearched = (entry: Entry): boolean =>
    entry.exists &&
    !LIBRARY.has(entryKind(entry)) &&
    platform.isAbsolute(entry.path) &&
    entry.path !== application;
  return [...new Set(result.sysPath.filter(isSearched).map(({ path }) => path))];
}

/** These install applications and are not part of one, except that pkg_resources is in setuptools. */
const TOOLS: ReadonlySet<string> = new Set(['pip', 'setuptools', 'wheel', 'uv', 'distribute']);

function isTool({ name }: { readonly name: string }): boolean {
  return TOOLS.has(name);
}

function withTools(parts: readonly ReportedPart[]): readonly ReportedPart[] {
  const needsPkgResources = parts.some(
    (part) =>
      !isTool(part) &&
      part.evidence.some(({ kind }) => kind === 'declared-namespace' || kind === 'resource-filename'),
  );
  return parts.map((part): ReportedPart => {
    const isNeeded = !isTool(part) || (part.name === 'setuptools' && needsPkgResources);
    return isNeeded ? part : { ...part, place: 'left-out' };
  });
}

class Look {
  stopped: Message | undefined;
  private readonly disk: Disk;
  private readonly bounds: Bounds;
  private files = 0;
  private bytes = 0;

  constructor(disk: Disk, bounds: Bounds) {
    this.disk = disk;
    this.bounds = bounds;
  }

  application(directory: string, script: string): ReportedPart {
    const { platform } = this.disk;
    const { names, complete } = filesBelow(directory, this.disk);
    const evidence = this.evidence(directory, {
      names: names.filter((name) => platform.join(directory, ...name.split('/')) !== script),
      complete,
    });
    return reported({ name: platform.basename(directory), version: '', directory }, evidence);
  }

  distribution(found: InstalledDistribution, application: string | undefined): ReportedPart {
    if (application !== undefined && this.isEditable(found, application)) {
      // The application's directory holds its modules.
      return { ...found, verdict: 'ok', evidence: [], more: 0, place: 'archive' };
    }
    const files = installedFiles(found, this.disk);
    return reported(
      found,
      files === undefined
        ? [{ kind: 'files-unknown', file: this.disk.platform.join(found.directory, found.metadata) }]
        : this.evidence(found.directory, files),
    );
  }

  private evidence(directory: string, { names, complete }: FileList): readonly Evidence[] {
    const present = new Set(names);
    const further: readonly Evidence[] = complete ? [] : [{ kind: 'unlisted', file: directory }];
    const found = names.flatMap((name): readonly Evidence[] => {
      const file = this.disk.platform.join(directory, ...name.split('/'));
      if (/\.(?:so|pyd|dylib|dll)$|\.so\.\d[\d.]*$/.test(name)) {
        return [{ kind: 'extension', file }];
      }
      if (name.endsWith('.pyc')) {
        return present.has(name.slice(0, -1)) ? [] : [{ kind: 'bytecode', file }];
      }
      const reader = readerOf(name);
      return reader === undefined ? [] : this.read(file, reader);
    });
    return [...further, ...found];
  }

  private read(file: string, reader: Reader): readonly Evidence[] {
    const stat = this.disk.fs.stat(file);
    if (stat.kind !== 'file' || this.isOver(stat.size)) {
      return [];
    }
    const content = fileText(this.disk.fs.read(file, LARGEST_SOURCE));
    return content.kind === 'text' ? reader(file, content.text) : [{ kind: 'unread', file }];
  }

  private isOver(size: number): boolean {
    if (this.stopped === undefined) {
      this.files += 1;
      this.bytes += Math.min(size, LARGEST_SOURCE);
      const { files, bytes } = this.bounds;
      if (this.files > files || this.bytes > bytes) {
        this.stopped = message(
          'The report stops after {files} files ({size} MB in all). The rest was not read',
          { files: String(this.files - 1), size: String(Math.round(this.bytes / 1024 / 1024)) },
        );
      }
    }
    return this.stopped !== undefined;
  }

  /** PEP 610, and the editable installations of PEP 660. */
  private isEditable({ directory, metadata }: InstalledDistribution, application: string): boolean {
    const file = this.disk.platform.join(directory, metadata, 'direct_url.json');
    const content = fileText(this.disk.fs.read(file, LARGEST_SOURCE));
    if (content.kind !== 'text' || !/"editable"\s*:\s*true/.test(content.text)) {
      return false;
    }
    const url = /"url"\s*:\s*"file:\/\/([^"]*)"/.exec(content.text)?.[1]?.replaceAll('%20', ' ');
    const path = this.disk.platform.name === 'windows' ? url?.slice(1) : url;
    return (
      path !== undefined &&
      path !== '' &&
      this.disk.platform.normcase(`${application}/`).startsWith(this.disk.platform.normcase(`${path}/`))
    );
  }
}

type Reader = (file: string, text: string) => readonly Evidence[];

function readerOf(name: string): Reader | undefined {
  if (name.endsWith('.py')) {
    return sourceEvidence;
  }
  if (name.endsWith('.pth') && !name.includes('/')) {
    return pthEvidence;
  }
  return name.endsWith('-info/entry_points.txt') ? entryPointEvidence : undefined;
}

function reported(
  { name, version, directory, metadata }: Omit<InstalledDistribution, 'metadata'> & { metadata?: string },
  evidence: readonly Evidence[],
): ReportedPart {
  const verdict = verdictOf(evidence);
  return {
    name,
    version,
    directory,
    ...definedOnly({ metadata }),
    verdict,
    evidence: byWeight(evidence).slice(0, MOST_LISTED),
    more: Math.max(0, evidence.length - MOST_LISTED),
    place: verdict === 'cannot' ? 'left-out' : verdict === 'ok' ? 'archive' : 'unpacked',
  };
}
