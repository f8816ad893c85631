"""Exports of several files: into a folder, or as one archive."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from tui.export.files import preview, save
from tui.export.folders import write_archive, write_folder
from tui.export.format import ExportError, FolderFormat, Piece, format_of
from tui.library import StatementRecord

PIECES = (Piece("a.txt", "one\n"), Piece("b.txt", "“zwei”\r\n"), Piece("a.txt", "two\n"))
FILES = {"a.txt": b"one\ntwo\n", "b.txt": "“zwei”\r\n".encode()}
PLAIN = FolderFormat("plain", "Plain", ".plain", lambda _: iter(PIECES))


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_pieces_of_one_name_are_one_file(tmp_path: Path) -> None:
    write_folder(PIECES, tmp_path / "out", overwrite=False)

    assert content(tmp_path / "out") == FILES
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_folder_that_is_there_keeps_what_is_in_it(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")

    write_folder(PIECES, tmp_path, overwrite=False)

    assert content(tmp_path) == FILES | {"mine.txt": b"mine"}


def test_files_that_are_there_are_named_and_nothing_is_changed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("mine")
    (tmp_path / "b.txt").symlink_to("nowhere")

    with pytest.raises(FileExistsError, match=r"a\.txt and 1 more file exist already"):
        write_folder(PIECES, tmp_path, overwrite=False)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.txt"]
    assert (tmp_path / "a.txt").read_text() == "mine"


def test_a_link_is_replaced_when_asked_and_nothing_is_written_where_it_leads(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside.txt", tmp_path / "out"
    outside.write_text("mine")
    folder.mkdir()
    (folder / "a.txt").symlink_to(outside)

    write_folder(PIECES, folder, overwrite=True)

    assert outside.read_text() == "mine"
    assert content(folder) == FILES


@pytest.mark.parametrize("name", ["../a.txt", "/a.txt", "a/b.txt", "..", ""])
def test_a_name_that_leads_out_of_the_folder_is_a_bug(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="no name of a file"):
        write_folder([Piece(name, "")], tmp_path / "out", overwrite=False)

    assert list(tmp_path.iterdir()) == []


def test_an_export_that_breaks_leaves_nothing(tmp_path: Path) -> None:
    def broken() -> Iterator[Piece]:
        yield PIECES[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_folder(broken(), tmp_path / "out", overwrite=False)

    assert list(tmp_path.iterdir()) == []


def test_a_file_that_comes_to_exist_meanwhile_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.export.folders.os.path.lexists", lambda _: False)
    (tmp_path / "b.txt").write_text("faster")

    with pytest.raises(FileExistsError):
        write_folder(PIECES, tmp_path, overwrite=False)

    assert content(tmp_path) == {"b.txt": b"faster"}


def test_an_archive_holds_the_files_and_is_the_same_each_time() -> None:
    streams = BytesIO(), BytesIO()
    for stream in streams:
        write_archive(PIECES, stream)

    with ZipFile(streams[0]) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == FILES
    assert streams[0].getvalue() == streams[1].getvalue()


def test_the_name_says_whether_it_is_a_folder_or_an_archive(records: list[StatementRecord], tmp_path: Path) -> None:
    save(records, tmp_path / "out.plain", PLAIN)
    save(records, tmp_path / "out.plain.ZIP", PLAIN)

    assert content(tmp_path / "out.plain") == FILES
    with ZipFile(tmp_path / "out.plain.ZIP") as archive:
        assert sorted(archive.namelist()) == sorted(FILES)


@pytest.mark.parametrize("name", ["out.plain", "OUT.PLAIN/", "a/out.plain.zip"])
def test_folder_and_archive_ask_for_the_format(name: str) -> None:
    assert format_of(name, [PLAIN]) is PLAIN


@pytest.mark.parametrize(
    ("place", "reason"),
    [("file.txt", "is a file; Plain is a folder of files"), ("none/out", "its folder does not exist")],
)
def test_a_place_that_cannot_be_written_is_named(
    records: list[StatementRecord], tmp_path: Path, place: str, reason: str
) -> None:
    (tmp_path / "file.txt").touch()

    with pytest.raises(ExportError, match=reason):
        save(records, tmp_path / place, PLAIN)


def test_what_is_there_is_told_to_whoever_saves(records: list[StatementRecord], tmp_path: Path) -> None:
    (tmp_path / "b.txt").touch()

    with pytest.raises(FileExistsError, match=r"/b\.txt exists already$"):
        save(records, tmp_path, PLAIN)


def test_a_preview_tells_that_it_is_a_folder_and_shows_its_files(records: list[StatementRecord]) -> None:
    assert preview(records, PLAIN, 5).split("\n") == [
        "A folder of files, or an archive of them where its name ends in .zip:",
        "",
        "a.txt",
        "one",
    ]
