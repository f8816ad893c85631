import gzip
import json
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from support.wrapped import csv_table as table
from support.wrapped import html as page
from support.wrapped_article import seed_article

from tui.documents import read
from tui.documents.archives import packed_file
from tui.model import Document, Problem

zstd = import_module("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")


@pytest.mark.parametrize("pack", [(gzip.compress, "gz"), (zstd.compress, "zst")], ids=["gzip", "Zstandard"])
@pytest.mark.parametrize(
    ("name", "data"),
    [("talks.html", page(seed_article())), ("talks.csv", table(seed_article()))],
)
def test_packed_file_is_read_as_what_is_packed(
    tmp_path: Path, name: str, data: bytes, pack: tuple[Callable[[bytes], bytes], str]
) -> None:
    compress, suffix = pack
    (tmp_path / f"{name}.{suffix}").write_bytes(compress(data))

    [document] = read([str(tmp_path)])

    assert isinstance(document, Document)
    assert (document.title, document.published) == (seed_article().title, seed_article().published)
    assert document.member == name


def test_packed_json_wraps_its_documents(tmp_path: Path) -> None:
    news = {"status": "ok", "articles": [{"id": "a1", "text": "“We stay,” said Zoe Marlowe."}]}
    (tmp_path / "news.json.gz").write_bytes(gzip.compress(json.dumps(news).encode()))

    [document] = read([str(tmp_path)])

    assert isinstance(document, Document)
    assert (document.id, document.text) == ("a1", "“We stay,” said Zoe Marlowe.")


def test_packed_file_of_any_name_is_read_where_it_is_named_itself(tmp_path: Path) -> None:
    (tmp_path / "dump.gz").write_bytes(gzip.compress("“We stay,” said Zoe Marlowe.".encode()))

    [problem] = read([str(tmp_path)])
    [document] = read([str(tmp_path / "dump.gz")])
    assert document == Document("dump", "“We stay,” said Zoe Marlowe.", path=str(tmp_path / "dump.gz"), member="dump")
    assert str(problem).startswith(f"{tmp_path}: holds no file that onrecord reads")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (gzip.compress(b"a" * 30_000_000), "unpacks to more than 200 times its size, as no text does"),
        (gzip.compress("“We stay,” said Zoe Marlowe.".encode())[:-9], "is damaged: its gzip data breaks off"),
        (b"<p>We stay</p>", "is damaged, or not packed with gzip"),
    ],
    ids=["bomb", "breaks off", "not packed"],
)
def test_packed_file_that_is_no_use_is_told(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "talks.txt.gz").write_bytes(data)

    assert list(read([str(tmp_path)])) == [Problem(str(tmp_path / "talks.txt.gz"), reason)]


def test_packed_file_that_is_too_long_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed_file, "MAX_HELD_BYTES", 10)
    (tmp_path / "talks.txt.gz").write_bytes(gzip.compress("“We stay,” said Zoe Marlowe.".encode()))

    [problem] = read([str(tmp_path)])

    assert str(problem).endswith("unpacks to more than 10 bytes: unpack it, and name what comes out")
