from pathlib import Path

import pytest

from tui.library.file_systems import network_file_system

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/home /home nfs4 rw 0 0
/dev/sdb1 /home/ada/disk ext4 rw 0 0
//nas/news /media/news\\040room cifs rw 0 0
ada@host:/ /media/host fuse.sshfs rw 0 0
tmpfs /tmp tmpfs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/srv/library.sqlite", None),
        ("/home/ada/library.sqlite", "nfs4"),
        ("/home/ada/disk/library.sqlite", None),
        ("/media/news room/library.sqlite", "cifs"),
        ("/media/news/library.sqlite", None),
        ("/media/host/not-yet-there/library.sqlite", "fuse.sshfs"),
        ("/homestead/library.sqlite", None),
    ],
)
def test_a_file_is_on_the_file_system_that_is_mounted_nearest(tmp_path: Path, path: str, kind: str | None) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS)

    assert network_file_system(Path(path), mounts) == kind


def test_a_system_that_tells_no_mounts_is_taken_to_be_local(tmp_path: Path) -> None:
    assert network_file_system(tmp_path / "library.sqlite", tmp_path / "no-such") is None
