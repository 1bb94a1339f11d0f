/** File systems on which each look goes over a network, or through another program. */

const NAMES: Readonly<Record<string, string>> = {
  nfs: 'NFS',
  nfs4: 'NFS',
  cifs: 'SMB',
  smb3: 'SMB',
  smbfs: 'SMB',
  '9p': '9P',
  drvfs: 'drvfs',
  afs: 'AFS',
  ceph: 'Ceph',
  glusterfs: 'GlusterFS',
  lustre: 'Lustre',
  davfs: 'WebDAV',
  vboxsf: 'VirtualBox',
  prl_fs: 'Parallels',
  'fuse.vmhgfs-fuse': 'VMware',
};

/** FUSE file systems whose data is on the same machine. */
const LOCAL_FUSE: ReadonlySet<string> = new Set([
  'fuse.fuse-overlayfs',
  'fuse.overlayfs',
  'fuse.lxcfs',
  'fuse.portal',
  'fuse.ntfs-3g',
  'fuse.bindfs',
]);

/** Its name for users; undefined for a file system that is not slower than a disk. */
export function slowFileSystem(type: string): string | undefined {
  const known = Object.hasOwn(NAMES, type) ? NAMES[type] : undefined;
  return known ?? (type.startsWith('fuse.') && !LOCAL_FUSE.has(type) ? `FUSE (${type.slice(5)})` : undefined);
}
