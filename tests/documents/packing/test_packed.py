import gzip
import json
import os
import sys
import zlib
from pathlib import Path

import pytest

from tui.documents import read
from tui.documents.packing import packed
from tui.documents.source import Item
from tui.model import Document, Problem

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

LINES = "".join(json.dumps({"id": name, "text": "“We stay,” said Zoe Marlowe."}) + "\n" for name in "abc").encode()


def read_packed(folder: Path, data: bytes, name: str = "news.jsonl.gz") -> list[Item]:
    (folder / name).write_bytes(data)
    return list(read([str(folder)]))


@pytest.mark.parametrize("name", ["news.jsonl.gz", "news.ndjson.gz", "News.JSONL.GZ"])
def test_packed_json_lines_are_read_as_if_they_were_not(tmp_path: Path, name: str) -> None:
    items = read_packed(tmp_path, gzip.compress(LINES, mtime=0), name)

    assert [item.id for item in items if isinstance(item, Document)] == ["a", "b", "c"]


def test_packed_documents_without_an_id_are_called_after_the_file_without_both_suffixes(tmp_path: Path) -> None:
    [item] = read_packed(tmp_path, gzip.compress(b'{"text": "We stay."}'))

    assert item == Document("news-1", "We stay.", path=str(tmp_path / "news.jsonl.gz"))


def test_packed_parts_in_a_row_are_one(tmp_path: Path) -> None:
    assert len(read_packed(tmp_path, gzip.compress(LINES, mtime=0) * 2)) == 6


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (LINES, "is damaged, or not packed with gzip"),
        (gzip.compress(LINES, mtime=0)[:-12], "is damaged: its gzip data breaks off"),
        (gzip.compress(LINES, mtime=0)[:-8] + b"\0" * 8, "is damaged, or not packed with gzip"),
        (b"\x1f\x8b\x08\0\0\0\0\0\0\xff\xff\xff\xff", "is damaged, or not packed with gzip"),
    ],
    ids=["nothing", "not packed", "broken off", "wrong sum", "no such block"],
)
def test_packed_files_that_are_damaged_are_told(tmp_path: Path, data: bytes, reason: str) -> None:
    assert read_packed(tmp_path, data)[-1] == Problem(str(tmp_path / "news.jsonl.gz"), reason)


def test_packed_files_that_break_off_are_read_so_far(tmp_path: Path) -> None:
    noise = "".join(json.dumps({"text": os.urandom(300).hex()}) + "\n" for _ in range(200)).encode()

    *documents, problem = read_packed(tmp_path, gzip.compress(noise)[:30_000])

    assert len(documents) > 20
    assert isinstance(problem, Problem)


def test_packed_bombs_are_refused_early(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "_UNJUDGED_BYTES", 100_000)

    [problem] = read_packed(tmp_path, gzip.compress(b" " * 5_000_000))

    assert problem == Problem(
        str(tmp_path / "news.jsonl.gz"), "unpacks to more than 200 times its size, as no text does"
    )


def test_packed_files_have_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "MAX_UNPACKED_BYTES", 100)

    *_, problem = read_packed(tmp_path, gzip.compress(LINES, mtime=0))

    assert "unpacks to more than 100 bytes" in str(problem)


def test_files_packed_with_zstandard_are_read_within_the_same_bounds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packed, "_UNJUDGED_BYTES", 100_000)

    items = read_packed(tmp_path, zstd.compress(LINES), "news.jsonl.zst")

    assert [item.id for item in items if isinstance(item, Document)] == ["a", "b", "c"]
    [problem] = read_packed(tmp_path, zstd.compress(b" " * 5_000_000), "news.jsonl.zst")
    assert "unpacks to more than 200 times its size" in str(problem)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (zstd.compress(LINES)[:-12], "is damaged: its Zstandard data breaks off"),
        (b"\x28\xb5\x2f\xfd" + zlib.compress(LINES), "is damaged, or not packed with Zstandard"),
        (b"\x28\xb5\x2f\xfd\x00\xf8" + bytes(50), "is damaged, or not packed with Zstandard"),
    ],
    ids=["broken off", "not packed", "a window of half a terabyte"],
)
def test_damaged_files_packed_with_zstandard_are_told(tmp_path: Path, data: bytes, reason: str) -> None:
    assert read_packed(tmp_path, data, "news.jsonl.zst")[-1] == Problem(str(tmp_path / "news.jsonl.zst"), reason)
