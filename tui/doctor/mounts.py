"""On which kind of file system a folder lies, read from what the system lists.

Pure text in, a word out, so that every system is tested on every other. Locks on a drive of another
machine may hold nobody back, which is why the doctor asks.
"""

import re
from pathlib import PurePosixPath

REMOTE = frozenset(
    {
        *("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "afs", "9p", "ncpfs"),
        *("ceph", "glusterfs", "lustre", "ocfs2", "gfs2", "beegfs", "davfs", "webdav", "virtiofs"),
        *("fuse.sshfs", "fuse.rclone", "fuse.davfs2", "fuse.s3fs", "fuse.glusterfs", "macfuse"),
        *("prl_fs", "vboxsf", "drvfs", "fuse.vmhgfs-fuse"),
    }
)
_SYNCED = (
    "Dropbox",
    "OneDrive",
    "Google Drive",
    "GoogleDrive",
    "Nextcloud",
    "ownCloud",
    "Mobile Documents",
    "iCloud Drive",
    "pCloud Drive",
    "Syncthing",
)
_MAC_LINE = re.compile(r".* on (?P<point>/.*?) \((?P<kind>[\w.]+)[,)]")
_ESCAPED = re.compile(r"\\([0-7]{3})")


def of_mountinfo(listed: str, folder: str) -> str:
    """Find the kind in `/proc/self/mountinfo`; empty when it is not there."""
    mounts = []
    for line in listed.splitlines():
        before, dash, after = line.partition(" - ")
        words, kinds = before.split(" "), after.split(" ")
        if dash and len(words) > 4 and kinds[0]:
            point = _ESCAPED.sub(lambda found: chr(int(found[1], 8)), words[4])
            mounts.append((point, kinds[0]))
    return _longest(mounts, folder)


def of_mount(listed: str, folder: str) -> str:
    """Find the kind in what `mount` prints on macOS; empty when it is not there."""
    found = (_MAC_LINE.match(line) for line in listed.splitlines())
    return _longest([(one["point"], one["kind"]) for one in found if one], folder)


def synced_by(folder: str) -> str:
    """Give the name of a program that copies this folder to other machines; empty for none."""
    parts = re.split(r"[/\\]", folder)
    return next((name for name in _SYNCED for part in parts if part.startswith(name)), "")


def _longest(mounts: list[tuple[str, str]], folder: str) -> str:
    """Give the kind of the mount that is nearest above; of two at one place the later counts."""
    best, kind = -1, ""
    path = PurePosixPath(folder)
    for point, found in mounts:
        if path.is_relative_to(point) and len(PurePosixPath(point).parts) >= best:
            best, kind = len(PurePosixPath(point).parts), found
    return kind
