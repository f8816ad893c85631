"""Whether a file lies on a network file system, where processes cannot share the memory that WAL needs."""

from pathlib import Path

MOUNTS = Path("/proc/self/mounts")
"""Linux lists here what is mounted where; other systems are taken to be local."""
_NETWORK = frozenset({
    "9p", "afp", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "glusterfs", "gpfs", "lustre", "ncpfs", "nfs",
    "nfs4", "orangefs", "smb", "smb2", "smb3", "smbfs", "webdav", "fuse.cephfs", "fuse.davfs2", "fuse.glusterfs",
    "fuse.gvfsd-fuse", "fuse.rclone", "fuse.s3fs", "fuse.smbnetfs", "fuse.sshfs",
})  # fmt: skip


def network_file_system(path: Path, mounts: Path = MOUNTS) -> str | None:
    """Return the name of the network file system that `path` is on or would be on; None where it is on none."""
    try:
        table = mounts.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return None
    resolved = path.resolve()
    place, kind = Path(resolved.anchor), ""
    for line in table.splitlines():
        _, point, file_system, *_ = line.split(" ")
        mounted_at = Path(_unescaped(point))
        # Of two on the same place, the later one hides the other.
        if resolved.is_relative_to(mounted_at) and len(mounted_at.parts) >= len(place.parts):
            place, kind = mounted_at, file_system
    return kind if kind in _NETWORK else None


def _unescaped(point: str) -> str:
    for escape, character in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        point = point.replace(escape, character)
    return point
