"""Pages of the web, wherever a path can be named."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from click.testing import Result
from support.web import Answer, Server, serving

from tui.cli.kept import open_store
from tui.cli.screen import open_reader
from tui.library.entries import DOCUMENT_TABLES
from tui.model import Analysis, Document

Invoke = Callable[..., Result]

PAGE = "<html><head><title>Mayor stays</title></head><body><article><p>{}</p></article></body></html>"
STAYS = "Zoë Marlowe, the mayor of Oakhaven, stays in her office after the flood on Monday."
GOES = "Zoë Marlowe, the mayor of Oakhaven, leaves her office after the flood on Monday."


@pytest.fixture
def server() -> Iterator[Server]:
    with serving({"/flood": Answer(PAGE.format(STAYS).encode())}) as running:
        yield running


@pytest.fixture(autouse=True)
def analysed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that have been analysed."""
    texts: list[str] = []

    def analyse(documents: Iterable[Document]) -> Iterator[Analysis]:
        for document in documents:
            texts.append(document.text)
            yield Analysis(document, (), (), ())

    monkeypatch.setattr("tui.cli.index.analyse_apart", analyse)
    monkeypatch.setattr("tui.cli.run.analyse", analyse)
    return texts


def kept(library_file: Path) -> list[tuple[str, bool]]:
    """The texts of the library, and whether they are current."""
    words = f"SELECT words, is_current FROM {DOCUMENT_TABLES} ORDER BY words"
    with open_store(library_file).database.reading() as connection:
        return [(text, bool(is_current)) for text, is_current in connection.execute(words)]


def test_a_page_in_a_private_network_is_read_where_that_is_allowed(run: Invoke, server: Server) -> None:
    address = server.at("/flood")

    refused = run("extract", address, "--format", "jsonl")
    allowed = run("extract", address, "--format", "jsonl", "--allow-private")

    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr.startswith(f"onrecord: {address}: is not fetched: 127.0.0.1")
    assert STAYS.replace("ë", "\\u00eb") in allowed.stdout or STAYS in allowed.stdout


def test_a_password_in_an_address_is_not_repeated(run: Invoke, server: Server) -> None:
    result = run("extract", server.at("/flood").replace("//", "//ada:s3cret@"))

    assert result.exit_code == 2
    assert "s3cret" not in result.stderr


def test_a_page_is_analysed_once_and_a_new_version_takes_its_place(
    run: Invoke, server: Server, library_file: Path, analysed: list[str]
) -> None:
    address = server.at("/flood")
    for _ in range(2):
        run("extract", address, "--allow-private")
    assert analysed == [STAYS]

    server.answers["/flood"] = Answer(PAGE.format(GOES).encode())
    run("index", address, "--allow-private")

    assert kept(library_file) == [(GOES, True), (STAYS, False)]


def test_a_page_is_removed_from_the_library_by_its_address(run: Invoke, server: Server, library_file: Path) -> None:
    run("index", server.at("/flood"), "--allow-private")

    run("library", "remove", server.at("/flood"))

    assert kept(library_file) == []


def test_an_export_is_verified_without_fetching_anything(run: Invoke, server: Server, tmp_path: Path) -> None:
    export = tmp_path / "quotes.csv"
    export.write_text(
        "words,content_spans,document,path,url,sha256\r\n"
        f'"the mayor",13-22,flood,{server.at("/flood")},,0\r\n"the mayor",13-22,flood,,{server.at("/flood")},0\r\n'
    )

    result = run("verify", str(export))

    assert server.asked == []
    assert "from where nothing is fetched without being asked for" in result.stdout
    assert "came from the web or through standard input, and is not fetched again" in result.stdout


def test_the_reader_watches_no_page_and_finds_its_reading_place_by_the_address(
    server: Server, dam: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.documents.web.fetching import fetched

    seen: dict[str, object] = {}

    def start(items: Iterable[object], title: str, **more: object) -> list[object]:
        seen.update(more, title=title, items=list(items))
        return []

    monkeypatch.setattr("tui.reader.start", start)
    address = server.at("/flood")

    open_reader([address], fetch=lambda each: fetched(each, allow_private=True))
    assert (seen["title"], seen["session"], seen["watched"]) == (address, address, [])

    open_reader([address, "dam.txt"], fetch=lambda each: fetched(each, allow_private=True))
    assert seen["watched"] == ["dam.txt"]
