"""What has become of files since they were looked at: told once they are the same for two looks."""

import os
from pathlib import Path

import pytest

from tui.documents.watching import Changes, Watch

NOTHING = Changes([], [])


def write(file: Path, text: str, seconds: int = 0) -> Path:
    """Write a file as at some time."""
    file.write_text(text, encoding="utf-8")
    os.utime(file, (1_900_000_000 + seconds, 1_900_000_000 + seconds))
    return file


def begun(*paths: str) -> Watch:
    """Return a watch to which what is there is known."""
    watch = Watch(paths)
    watch.begin()
    return watch


@pytest.fixture
def dam(tmp_path: Path) -> Path:
    return write(tmp_path / "dam.txt", "The dam holds.")


def test_what_was_there_is_no_news(tmp_path: Path, dam: Path) -> None:
    watch = begun(str(tmp_path), str(dam))

    assert watch.changes() == NOTHING
    assert not watch.changes()


def test_a_new_file_in_a_folder_is_told_once_when_it_has_been_written(tmp_path: Path, dam: Path) -> None:
    watch = begun(str(tmp_path))
    mill = write(tmp_path / "mill.txt", "The mill")
    write(tmp_path / "picture.png", "no text")
    assert watch.changes() == NOTHING
    write(mill, "The mill is shut.", seconds=1)
    assert watch.changes() == NOTHING

    assert watch.changes() == Changes([str(mill)], [])
    assert watch.changes() == NOTHING


def test_a_file_that_has_changed_is_told_once(dam: Path) -> None:
    watch = begun(str(dam))
    write(dam, "The dam leaks.", seconds=1)
    watch.changes()

    assert watch.changes() == Changes([str(dam)], [])
    assert watch.changes() == NOTHING


def test_a_file_that_is_gone_is_told_once_and_may_come_back(tmp_path: Path, dam: Path) -> None:
    mill = write(tmp_path / "mill.txt", "The mill is shut.")
    watch = begun(str(tmp_path))
    mill.unlink()
    assert watch.changes() == NOTHING
    assert watch.changes() == Changes([], [str(mill)])
    assert watch.changes() == NOTHING

    write(mill, "The mill is shut.")
    watch.changes()
    assert watch.changes() == Changes([str(mill)], [])


def test_a_file_that_is_replaced_by_another_in_one_go_has_changed(tmp_path: Path, dam: Path) -> None:
    watch = begun(str(tmp_path))
    write(tmp_path / "dam.part", "The dam leaks.", seconds=1).replace(dam)
    watch.changes()

    assert watch.changes() == Changes([str(dam)], [])


def test_a_folder_that_cannot_be_looked_at_loses_nothing(tmp_path: Path, dam: Path) -> None:
    folder = tmp_path / "drive"
    folder.mkdir()
    write(folder / "mill.txt", "The mill is shut.")
    watch = begun(str(folder), str(dam))
    (folder / "mill.txt").unlink()  # as when a drive is not mounted: the folder is there, and empty

    assert [watch.changes() for _ in range(3)] == [NOTHING] * 3
