"""On which kind of drive a folder lies, as three systems tell it."""

import pytest

from tui.doctor.mounts import REMOTE, of_mount, of_mountinfo, synced_by

LINUX = """\
22 1 259:2 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw
30 22 0:26 / /run rw,nosuid - tmpfs tmpfs rw
36 22 0:31 / /mnt/shop\\040drive rw,relatime shared:9 - cifs //nas/shop rw,vers=3.1.1
37 36 0:32 / /mnt/shop\\040drive/local rw - btrfs /dev/sdb1 rw
38 22 0:40 / /home/maya/nas rw,relatime - fuse.sshfs maya@nas:/shop rw
39 22 0:41 / /data rw - ext4 /dev/sdc rw
40 39 0:42 / /data rw - nfs4 nas:/data rw
broken line
"""
MAC = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse)
//maya@nas/shop on /Volumes/shop (smbfs, nodev, nosuid, mounted by maya)
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/maya/amends", "ext4"),
        ("/mnt/shop drive/amends", "cifs"),
        ("/mnt/shop drive/local/amends", "btrfs"),
        ("/mnt/shop driveways/amends", "ext4"),
        ("/home/maya/nas", "fuse.sshfs"),
        ("/data/amends", "nfs4"),
    ],
)
def test_linux_tells_the_nearest_mount_and_of_two_the_later(folder: str, kind: str) -> None:
    assert of_mountinfo(LINUX, folder) == kind


@pytest.mark.parametrize(("folder", "kind"), [("/Volumes/shop/a", "smbfs"), ("/Users/m", "apfs")])
def test_macos_tells_the_nearest_mount(folder: str, kind: str) -> None:
    assert of_mount(MAC, folder) == kind


@pytest.mark.parametrize("listed", ["", "nonsense", "1 2 3 - "])
def test_what_lists_nothing_tells_nothing(listed: str) -> None:
    assert of_mountinfo(listed, "/data") == ""
    assert of_mount(listed, "/data") == ""


def test_drives_of_other_machines_are_known() -> None:
    assert {"nfs4", "cifs", "smbfs", "fuse.sshfs", "9p"} <= REMOTE
    assert not {"ext4", "apfs", "btrfs", "tmpfs", "ntfs"} & REMOTE


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("/home/maya/Dropbox/amends", "Dropbox"),
        (r"C:\Users\maya\OneDrive - Corner Table\amends", "OneDrive"),
        ("/Users/maya/Library/Mobile Documents/amends", "Mobile Documents"),
        ("/home/maya/amends", ""),
    ],
)
def test_a_folder_that_another_program_copies_is_known(folder: str, name: str) -> None:
    assert synced_by(folder) == name
