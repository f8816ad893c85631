"""What lists need of a document is the same from its rows as from the whole analysis."""

from contextlib import closing
from pathlib import Path

import pytest
from support.archives import FINGERPRINT
from support.articles import analysis, ids

from tui.library.database import open_database
from tui.library.entries import document_hash
from tui.library.findings import Appearance, Change, Finding, WatchedShelf, finding_of, outcome_of
from tui.library.store import Store
from tui.library.upkeep import remove
from tui.model import Analysis, Document, Problem


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite"


def keep(file: Path, document: Document, outcome: Analysis | Problem) -> None:
    with closing(open_database(file)) as database:
        Store(database, FINGERPRINT).keep(document, outcome)


def in_parts(finding: Finding) -> tuple[list[Appearance], list[int]]:
    """Return a finding without the pronouns, which lists do not show."""
    return [Appearance(*each) for each in finding.appearances], list(finding.unsure)


@pytest.mark.parametrize("name", sorted(ids()))
def test_it_is_the_same_from_rows_and_from_the_analysis(file: Path, name: str) -> None:
    found = analysis(name)
    keep(file, found.document, found)

    located = WatchedShelf(file, FINGERPRINT).locate(document_hash(found.document))

    assert located is not None
    assert located.published == found.document.published
    assert located.filed.statements == len(found.statements)
    assert in_parts(located.filed.shelf.finding(located.filed.analysis)) == in_parts(finding_of(found))


def test_whether_it_may_name_a_seat_is_told() -> None:
    assert finding_of(analysis("b10")).has_seats
    assert not finding_of(analysis("b01")).has_seats


def test_what_another_pipeline_has_found_is_not_located(file: Path) -> None:
    found = analysis("b01")
    keep(file, found.document, found)

    assert WatchedShelf(file, "tomorrow").locate(document_hash(found.document)) is None
    assert WatchedShelf(file, FINGERPRINT).locate(document_hash(analysis("b02").document)) is None


def test_a_failure_is_told_as_a_problem_of_the_document(file: Path) -> None:
    document = analysis("b01").document
    keep(file, document, Problem("b01", "cannot be analysed"))

    located = WatchedShelf(file, FINGERPRINT).locate(document_hash(document))

    assert located is not None
    assert outcome_of(document, located).found == Problem("b01", "cannot be analysed")


def test_a_look_tells_what_others_have_changed(file: Path) -> None:
    keep(file, analysis("b01").document, analysis("b01"))
    shelf = WatchedShelf(file, FINGERPRINT)
    shelf.look()
    assert shelf.look() is Change.NONE

    keep(file, analysis("b02").document, analysis("b02"))
    assert shelf.look() is Change.BY_ADDITION

    with closing(open_database(file)) as database:
        remove(database, "b01")
    assert shelf.look() is Change.OF_WHAT_WAS_THERE
