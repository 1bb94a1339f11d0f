/**
 * Which mounted file systems may stop answering, and whether a path leads onto one: over a network, from another program or from
 * the host of a virtual machine. A look at such a path can wait for ever, inside the kernel.
 */

import { lstatSync, readlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { decodeSurrogateEscape, encodeSurrogateEscape } from '../core/text/bytes';
import { readMounts, type Mount } from './mountTable';

/** Types whose data is in this machine: every other one may hang. `fuseblk` is a disk, but a program reads it. */
const LOCAL_TYPES = new Set(
  (
    'ext2 ext3 ext4 xfs btrfs zfs bcachefs f2fs jfs reiserfs nilfs2 erofs squashfs minix ufs udf iso9660 vfat msdos exfat ntfs ntfs3 ' +
    'hfs hfsplus apfs overlay aufs unionfs tmpfs ramfs rootfs devtmpfs devpts proc sysfs cgroup cgroup2 bpf tracefs debugfs ' +
    'securityfs selinuxfs mqueue hugetlbfs pstore configfs fusectl efivarfs binfmt_misc nsfs rpc_pipefs resctrl'
  ).split(' '),
);

/** Links and mounts change: what is remembered of them is as old as this at most. */
const REMEMBERED_MILLISECONDS = 1000;
const MOST_LINKS = 40;

export interface HangingMounts {
  /** The mount point that the path leads onto, through links too; undefined: it can be looked at without waiting. */
  mountOf(path: string): string | undefined;
}

export interface HangingMountsOptions {
  readonly mounts?: () => readonly Mount[];
  /** What belongs to this program: if that does not answer, there is no program. */
  readonly own?: readonly string[];
  /** Further places that count as mount points. */
  readonly further?: ReadonlySet<string>;
  readonly now?: () => number;
}

/** Of this machine. */
export function hangingMounts(options: HangingMountsOptions = {}): HangingMounts {
  switch (process.platform) {
    case 'win32':
      return { mountOf: windowsMountOf };
    case 'darwin':
      return new LinkFollowing({ ...options, mounts: () => [] }, darwinPoint);
    default:
      return new LinkFollowing(options, () => undefined);
  }
}

/** The points of the mounts that may hang. */
export function hangingPoints(mounts: readonly Mount[], own: readonly string[]): ReadonlySet<string> {
  // The last of several mounts at one point hides the others.
  const types = new Map(mounts.map(({ point, type }) => [point, type]));
  return new Set(
    [...types].flatMap(([point, type]) =>
      LOCAL_TYPES.has(type) || point === '/' || own.some((path) => path.startsWith(`${point}/`))
        ? []
        : [point],
    ),
  );
}

class LinkFollowing implements HangingMounts {
  private readonly options: HangingMountsOptions;
  private readonly isPoint: (path: string) => boolean | undefined;
  private points: ReadonlySet<string> = new Set();
  private links = new Map<string, string | undefined>();
  private readAt = -Infinity;

  constructor(options: HangingMountsOptions, isPoint: (path: string) => boolean | undefined) {
    this.options = options;
    this.isPoint = isPoint;
  }

  mountOf(path: string): string | undefined {
    this.refresh();
    const { further } = this.options;
    if (
      this.points.size === 0 &&
      (further === undefined || further.size === 0) &&
      this.isPoint('/') === undefined
    ) {
      return undefined;
    }
    return this.walk(path);
  }

  /** As the kernel does: name by name. Nothing on a mount that may hang is looked at. */
  private walk(path: string): string | undefined {
    const names = path.split('/').reverse();
    let at = '';
    for (let links = 0; ;) {
      const name = names.pop();
      if (name === undefined) {
        return undefined;
      }
      if (name === '' || name === '.') {
        continue;
      }
      if (name === '..') {
        at = at === '' ? '' : dirname(at).replace(/^\/$/, '');
        continue;
      }
      const next = `${at}/${name}`;
      if (this.points.has(next) || this.options.further?.has(next) === true || this.isPoint(next) === true) {
        return next;
      }
      const target = this.linkTarget(next);
      if (target === undefined) {
        at = next;
        continue;
      }
      links += 1;
      if (links > MOST_LINKS) {
        return undefined;
      }
      names.push(...target.split('/').reverse());
      at = target.startsWith('/') ? '' : at;
    }
  }

  private linkTarget(path: string): string | undefined {
    if (!this.links.has(path)) {
      this.links.set(path, readLink(path));
    }
    return this.links.get(path);
  }

  private refresh(): void {
    const { now = uptime, mounts = readMounts, own = [] } = this.options;
    const moment = now();
    if (moment - this.readAt >= REMEMBERED_MILLISECONDS) {
      this.readAt = moment;
      this.links = new Map();
      this.points = hangingPoints(mounts(), own);
    }
  }
}

/** Not `performance.now()`: Node loads ten modules for it, which takes longer than most inspections. */
function uptime(): number {
  return process.uptime() * 1000;
}

function readLink(path: string): string | undefined {
  try {
    // Most paths have no byte that is not UTF-8; this is asked about every part of every path.
    const name = /[\udc80-\udcff]/.test(path) ? Buffer.from(encodeSurrogateEscape(path)) : path;
    return lstatSync(name, { throwIfNoEntry: false })?.isSymbolicLink() === true
      ? decodeSurrogateEscape(readlinkSync(name, { encoding: 'buffer' }))
      : undefined;
  } catch {
    return undefined;
  }
}

/** Where macOS mounts what is not its own. */
function darwinPoint(path: string): boolean {
  return /^\/(?:Volumes\/[^/]+|Network|net)$/.test(path);
}

/** A share of a network, or a drive that is not the system's. Device paths are those of this machine. */
function windowsMountOf(path: string): string | undefined {
  const share = /^[\\/]{2}[^\\/?.][^\\/]*[\\/]+[^\\/]+/.exec(path)?.[0];
  if (share !== undefined) {
    return share;
  }
  const drive = /^[a-z]:/i.exec(path)?.[0];
  return drive === undefined || drive.toUpperCase() === (process.env['SystemDrive'] ?? 'C:').toUpperCase()
    ? undefined
    : drive;
}
