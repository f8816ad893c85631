from collections.abc import Iterable, Iterator

import pytest
from support.articles import analysis, article, ids
from support.idling import until_idle
from support.parts import reader_of
from support.piloting import MakeReader

from tui.model import Analysis, Document, Problem
from tui.reader.app import Reader


def as_marked(documents: Iterable[Document]) -> Iterator[Analysis | Problem]:
    """Stand in for the analysis: what people marked in the articles, at once and without another process."""
    for document in documents:
        yield analysis(document.id) if document.id in ids() else Analysis(document, (), (), ())


@pytest.fixture(autouse=True)
def _analysed_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.cli.filing.analyse_apart", as_marked)
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture(autouse=True)
def _idleness_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("app", "pilot"):
        monkeypatch.setattr(f"textual.{module}.wait_for_idle", until_idle)
    monkeypatch.setattr("textual.screen.UPDATE_PERIOD", 1 / 500)


@pytest.fixture
def reader() -> MakeReader:
    """Make a reader of some of the articles, or of documents that the test has made."""

    def make(*documents: str | Document | Problem) -> Reader:
        given = [article(document) if isinstance(document, str) else document for document in documents]
        app = reader_of(iter(given))
        app.animation_level = "none"
        return app

    return make
