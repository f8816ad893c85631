import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tui.library.database import LibraryError
from tui.library.temporary import TemporaryFolder


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files are put."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_it_is_made_when_it_is_asked_for_and_only_the_user_may_look_into_it(place: Path) -> None:
    folder = TemporaryFolder()
    assert list(place.iterdir()) == []

    file = folder.file()

    assert file == folder.file()
    assert file.parent.parent == place
    assert file.parent.stat().st_mode & 0o077 == 0


def test_it_goes_with_all_that_is_in_it_and_none_is_made_any_more(place: Path) -> None:
    folder = TemporaryFolder()
    folder.file().write_text("It rained.")

    folder.close()

    assert list(place.iterdir()) == []
    with pytest.raises(LibraryError, match="the program is ending"):
        folder.file()


def test_it_goes_where_nobody_closes_it(place: Path) -> None:
    folder = TemporaryFolder()
    folder.file().write_text("It rained.")

    with pytest.warns(ResourceWarning):
        del folder

    assert list(place.iterdir()) == []


def test_a_place_where_none_can_be_made_is_told_in_one_line(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(place / "no-such"))

    with pytest.raises(LibraryError, match="there is no place for temporary files: no such file or directory"):
        TemporaryFolder().file()


def test_what_a_process_has_left_behind_that_is_no_more_goes_with_the_next(place: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        pass
    left, other, own = (
        place / name for name in (f"onrecord-{ended.pid}-abc", f"onrecord-{ended.pid}", f"onrecord-{os.getpid()}-abc")
    )
    for folder in (left, other, own):
        folder.mkdir()
        (folder / "library.sqlite").write_text("It rained.")

    made = TemporaryFolder()
    file = made.file()

    assert set(place.iterdir()) == {other, own, file.parent}
    made.close()


def test_nothing_is_deleted_through_a_link(place: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        pass
    kept = place / "kept"
    kept.mkdir()
    (kept / "article.txt").write_text("It rained.")
    (place / f"onrecord-{ended.pid}-abc").symlink_to(kept)

    made = TemporaryFolder()
    made.file()

    assert (kept / "article.txt").read_text() == "It rained."
    made.close()
