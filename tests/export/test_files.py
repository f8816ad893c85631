import errno
import os
import stat
from collections.abc import Callable, Iterator
from io import BytesIO, StringIO
from itertools import pairwise
from pathlib import Path
from typing import TextIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.export import (
    FORMATS,
    ExportError,
    TextFormat,
    as_bytes,
    format_of,
    markdown,
    preview,
    save,
    suggested_name,
    table_csv,
    xlsx,
)
from tui.harmless import harmless_line
from tui.library import StatementRecord

MARKDOWN, CSV = markdown.FORMAT, table_csv.FORMAT
TEXT_FORMATS = {name: entry for name, entry in FORMATS.items() if isinstance(entry, TextFormat)}
WINDOWS_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}


def written(records: list[StatementRecord], file_format: TextFormat) -> str:
    stream = StringIO(newline="")
    file_format.write(records, stream)
    return stream.getvalue()


@pytest.mark.parametrize("name", TEXT_FORMATS)
def test_a_file_holds_what_its_format_writes(records: list[StatementRecord], tmp_path: Path, name: str) -> None:
    file_format = TEXT_FORMATS[name]
    path = tmp_path / f"out{file_format.suffix}"

    save(records, path, file_format)

    assert path.read_bytes() == written(records, file_format).encode(file_format.encoding)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("file_name", "name"),
    [("a.md", "md"), ("a.json", "json"), ("a.csl.json", "csl"), ("A.CSV", "csv"), ("a.log", None), ("md", None)],
)
def test_a_name_asks_for_the_format_with_the_longest_suffix_that_it_has(file_name: str, name: str | None) -> None:
    assert format_of(file_name, FORMATS.values()) is (None if name is None else FORMATS[name])


def test_no_two_formats_share_a_suffix() -> None:
    assert len({entry.suffix for entry in FORMATS.values()}) == len(FORMATS)


@pytest.mark.parametrize("name", TEXT_FORMATS)
def test_every_statement_is_written_before_the_next_one_is_asked_for(records: list[StatementRecord], name: str) -> None:
    stream = StringIO(newline="")
    lengths = []

    def coming() -> Iterator[StatementRecord]:
        for record in records:
            lengths.append(len(stream.getvalue()))
            yield record

    TEXT_FORMATS[name].write(coming(), stream)

    assert len(lengths) == len(records)
    assert all(before < after for before, after in pairwise(lengths))


@given(data=st.data())
@pytest.mark.parametrize("name", TEXT_FORMATS)
def test_any_text_can_be_written_in_any_format(
    data: st.DataObject, hostile: st.SearchStrategy[str], say: Callable[..., StatementRecord], name: str
) -> None:
    said = say(data.draw(hostile), *(data.draw(hostile) for _ in ("speaker", "document", "title")))

    source = written([said], TEXT_FORMATS[name])

    assert source.encode().decode() == source
    assert "\x1b" not in source


def test_a_csv_file_tells_excel_that_it_is_utf_8_and_a_raw_one_does_not(
    records: list[StatementRecord], tmp_path: Path
) -> None:
    assert CSV.raw is not None

    save(records, tmp_path / "guarded.csv", CSV)
    save(records, tmp_path / "raw.csv", CSV.raw)

    assert (tmp_path / "guarded.csv").read_bytes().startswith(b"\xef\xbb\xbfid,")
    assert (tmp_path / "raw.csv").read_bytes().startswith(b"id,")


def test_a_file_that_exists_is_left_alone(records: list[StatementRecord], tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text("mine")

    with pytest.raises(FileExistsError, match=r"notes\.md exists already"):
        save(records, path, MARKDOWN)

    assert path.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_comes_to_exist_meanwhile_is_left_alone(records: list[StatementRecord], tmp_path: Path) -> None:
    path = tmp_path / "notes.md"

    def slow() -> Iterator[StatementRecord]:
        yield from records
        path.write_text("faster")

    with pytest.raises(FileExistsError):
        save(slow(), path, MARKDOWN)

    assert path.read_text() == "faster"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_is_replaced_when_asked_and_keeps_its_permissions(
    records: list[StatementRecord], tmp_path: Path
) -> None:
    path = tmp_path / "notes.md"
    path.write_text("old")
    path.chmod(0o600)

    save(records, path, MARKDOWN, overwrite=True)

    assert path.read_text() == written(records, MARKDOWN)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_link_is_followed(records: list[StatementRecord], tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("old")
    link = tmp_path / "link.md"
    link.symlink_to("real.md")

    save(records, link, MARKDOWN, overwrite=True)

    assert link.is_symlink()
    assert (tmp_path / "real.md").read_text() == written(records, MARKDOWN)


def test_a_save_that_breaks_leaves_nothing(records: list[StatementRecord], tmp_path: Path) -> None:
    def broken() -> Iterator[StatementRecord]:
        yield records[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        save(broken(), tmp_path / "notes.md", MARKDOWN)

    assert list(tmp_path.iterdir()) == []


def test_a_save_that_breaks_leaves_the_old_file(records: list[StatementRecord], tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text("old")

    def full_disk(_: object, stream: TextIO) -> None:
        stream.write("half")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(ExportError, match=r"notes\.md cannot be written: No space left on device"):
        save(records, path, TextFormat("md", "Markdown", ".md", full_disk), overwrite=True)

    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("no-such-folder/notes.md", "its folder does not exist"),
        ("file.txt/notes.md", "a part of its path is a file"),
        (".", "is a folder; add a file name"),
        ("\x1b[2J/notes.md", "␛[2J/notes.md cannot be written"),
    ],
)
def test_a_place_that_cannot_be_written_is_named(
    records: list[StatementRecord], tmp_path: Path, place: str, reason: str
) -> None:
    (tmp_path / "file.txt").touch()

    with pytest.raises(ExportError) as error:
        save(records, tmp_path / place, MARKDOWN)

    assert reason in str(error.value)
    assert harmless_line(str(error.value)) == str(error.value)


def test_a_device_is_refused(records: list[StatementRecord]) -> None:
    with pytest.raises(ExportError, match="is a device"):
        save(records, Path(os.devnull), MARKDOWN, overwrite=True)


@pytest.mark.parametrize(
    ("speaker", "title", "name"),
    [
        ("Ada Vance", "The dam holds", "ada-vance-the-dam-holds.md"),
        ("José Núñez", None, "jose-nunez-dam-7.md"),
        ("../../etc/passwd", "-rf", "etc-passwd-rf.md"),
        ("東京都", "東京", "statements.md"),
        ("CON", "…", "con-statements.md"),
    ],
)
def test_a_name_is_made_of_speaker_and_document(
    say: Callable[..., StatementRecord], speaker: str, title: str | None, name: str
) -> None:
    assert suggested_name([say("yes", speaker=speaker, title=title)], MARKDOWN) == name


def test_a_name_for_several_speakers_is_made_of_the_document(records: list[StatementRecord]) -> None:
    assert suggested_name(records, CSV) == "statements-the-dam-holds.csv"


def test_a_name_for_several_documents_is_made_of_the_speaker(say: Callable[..., StatementRecord]) -> None:
    said = [say("yes", document="dam-7"), say("no", document="dam-8")]

    assert suggested_name(said, MARKDOWN) == "ada-vance.md"


@given(data=st.data())
def test_a_name_is_always_a_safe_one(
    data: st.DataObject, hostile: st.SearchStrategy[str], say: Callable[..., StatementRecord]
) -> None:
    said = [say("yes", speaker=data.draw(hostile), document=data.draw(hostile)) for _ in range(2)]

    stem = suggested_name(said[: data.draw(st.integers(0, 2))], MARKDOWN).removesuffix(".md")

    assert set(stem) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert 0 < len(stem) <= 71
    assert not stem.startswith("-")
    assert stem not in WINDOWS_DEVICES


def test_a_pipe_is_given_what_a_file_would_hold(records: list[StatementRecord]) -> None:
    assert as_bytes(records, MARKDOWN).decode() == written(records, MARKDOWN)
    with ZipFile(BytesIO(as_bytes(records, xlsx.FORMAT))) as archive:
        assert "xl/worksheets/sheet1.xml" in archive.namelist()


def test_what_is_no_text_tells_what_is_in_it_instead_of_a_preview(records: list[StatementRecord]) -> None:
    assert preview(records, xlsx.FORMAT, 40).startswith("A spreadsheet, one statement a row, with these columns:\nid, ")


def test_a_preview_is_the_first_lines(records: list[StatementRecord]) -> None:
    assert preview(records, MARKDOWN, 3) == "\n".join(written(records, MARKDOWN).splitlines()[:3])
    assert preview(records, CSV, 2) == "\n".join(written(records, CSV).splitlines()[:2])


def test_a_preview_looks_at_no_more_statements_than_it_shows(records: list[StatementRecord]) -> None:
    looked_at = []

    def many() -> Iterator[StatementRecord]:
        for record in records * 100:
            looked_at.append(record)
            yield record

    preview(many(), MARKDOWN, 3)

    assert len(looked_at) == 3
