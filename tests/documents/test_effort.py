"""The effort of a file: parts that are each bearable are no longer so in any number."""

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest

from tui.documents import effort, read, refusals
from tui.documents.effort import Effort, SpentError, effort_of
from tui.model import Document, Problem

PARAGRAPH = "The mayor of Oakhaven resigned on Monday after a long fight over the budget of the harbour."
ARTICLE = f"<html><body><article><p>{PARAGRAPH}</p></article></body></html>"
TAGS = ARTICLE.count("<")
MENU = f"<html><body>{'<a href=x>Home</a>' * 10}</body></html>"
TOLD = f"is left, with all behind it: its file may have {3 * TAGS} tags in all"


def of_pages(page: str, count: int) -> dict[str, bytes]:
    """Return files that hold a page many times, by their names."""
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(count):
            archive.writestr(f"{number}.html", page)
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}"
    record = f"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: {len(answer)}\r\n"
    records = [f"{record}\r\n{answer}\r\n\r\n".encode()] * count
    return {
        "news.zip": zipped.getvalue(),
        "crawl.warc": b"".join(records),
        "crawl.warc.gz": b"".join(map(gzip.compress, records)),
    }


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let any file have as many tags as three articles, and no more for its size."""
    monkeypatch.setattr(effort, "TAGS_OF_ANY_FILE", 3 * TAGS)
    monkeypatch.setattr(effort, "BYTES_A_TAG", 1_000_000)
    monkeypatch.setattr(effort, "BYTES_A_PLAIN_TAG", 1_000_000)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("name", of_pages("", 0))
def test_files_of_more_tags_than_may_be_are_read_so_far_and_no_page_behind_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(of_pages(ARTICLE, 9)[name])

    *documents, problem = read([str(tmp_path / name)])

    assert [isinstance(each, Document) for each in documents] == [True] * 3
    assert isinstance(problem, Problem)
    assert problem.reason == TOLD


@pytest.mark.usefixtures("small")
def test_archives_in_an_archive_have_what_it_has(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for number in range(3):
            archive.writestr(f"{number}.zip", of_pages(ARTICLE, 2)["news.zip"])

    items = list(read([str(tmp_path / "all.zip")]))

    assert sum(isinstance(each, Document) for each in items) == 3
    assert [each.reason for each in items if isinstance(each, Problem)] == [TOLD]


def test_crawls_that_are_not_packed_may_have_fewer_tags_for_their_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(effort, "TAGS_OF_ANY_FILE", 0)
    monkeypatch.setattr(effort, "BYTES_A_PLAIN_TAG", 100)
    plain = of_pages(ARTICLE, 100)["crawl.warc"]
    page = gzip.compress(ARTICLE.replace("</article>", f"{PARAGRAPH * 50}</article>").encode())
    head, _, _ = of_pages("", 1)["crawl.warc"].partition(b"Content-Length")
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + page
    packed = (head + b"Content-Length: %d\r\n\r\n" % len(answer) + answer + b"\r\n\r\n") * 100
    (tmp_path / "plain.warc").write_bytes(plain)
    (tmp_path / "packed.warc").write_bytes(packed)

    items = list(read([str(tmp_path / "plain.warc")]))

    assert str(items[-1]).endswith(f"its file may have {len(plain) // 100} tags in all")
    assert len(list(read([str(tmp_path / "packed.warc")]))) == 100


@pytest.mark.usefixtures("small")
def test_each_of_several_files_has_its_own(tmp_path: Path) -> None:
    for number in range(9):
        (tmp_path / f"{number}.html").write_text(ARTICLE)

    assert all(isinstance(each, Document) for each in read([str(tmp_path)]))


def test_a_larger_file_may_have_more() -> None:
    small, large = effort_of(None), effort_of(2_000_000)

    large.spend(1_500_000)
    with pytest.raises(SpentError, match="its file may have 500,000 tags in all"):
        small.spend(500_001)

    assert (small.is_spent, large.is_spent) == (True, False)


def test_a_part_of_a_file_spends_what_the_file_has() -> None:
    whole = Effort(100)
    part = Effort(1_000, of=whole)

    with pytest.raises(SpentError, match="its file may have 100 tags in all"):
        part.spend(101)

    assert part.is_spent


def test_tags_in_a_row_without_a_document_are_bounded() -> None:
    pages = Effort(1_000, max_barren_tags=100)
    for _ in range(5):
        pages.spend(90)
        pages.interrupt()
    pages.spend(90)

    with pytest.raises(SpentError, match="100 tags in a row without a document"):
        pages.spend(20)


def test_markup_that_scripts_hold_as_data_is_counted_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(effort, "TAGS_OF_ANY_FILE", 100)
    monkeypatch.setattr(effort, "BYTES_A_TAG", 1_000_000)
    links = json.dumps({"body": "<a href=x>Home</a>" * 60}).replace("<", r"\u003c")
    (tmp_path / "page.html").write_text(f'<script type="application/json">{links}</script>')

    [problem] = read([str(tmp_path)])

    assert str(problem).endswith("its file may have 100 tags in all")


def test_of_pages_without_an_article_one_is_told_now_and_then(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refusals, "SILENT_TAGS", 100)
    (tmp_path / "crawl.warc").write_bytes(of_pages(MENU, 30)["crawl.warc"])

    *told, counted = [each.where.rpartition("-")[2] for each in read([str(tmp_path)]) if isinstance(each, Problem)]

    assert told == [
        "1.html",
        "2.html",
        "3.html",
        "4.html",
        "5.html",
        "10.html",
        "15.html",
        "20.html",
        "25.html",
        "30.html",
    ]
    assert counted.endswith("crawl.warc")
