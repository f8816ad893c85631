"""What has signs in a library file is the same as one finds who reads one statement after the other."""

from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support.archives import archive_of
from support.articles import analysis, ids

from tui.library import spoken
from tui.library.archive import Archive
from tui.model import Actor, ActorKind, Alias, AliasKind, Analysis, Document, Span, Statement, StatementKind
from tui.search import signs
from tui.search.library_intake import LibraryIntake
from tui.search.signs import in_bulk, one_by_one

ODD = "\ud83d costs $5; \0 ≠ 5 %, said Ada. It rains, it pours, she said."
SAMPLE = "$%…“”’–-.,;!?()\ud83d\0≠±§ "


def odd() -> Analysis:
    """Return what was found in a text with half of a character, by somebody whose name has signs that it has not."""
    ada = Actor("ada", "Ada ±Vance", ActorKind.PERSON, (Alias("A§V", AliasKind.SURNAME),), "minister (of ¶)")
    spans = [(Span(0, 25),), (Span(37, 45), Span(47, 55))]
    statements = tuple(Statement(said, (), (), ("ada",), StatementKind.INDIRECT) for said in spans)
    return Analysis(Document("odd", ODD), (ada,), (), statements)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    file = tmp_path_factory.mktemp("signs") / "library.sqlite"
    return archive_of(file, *map(analysis, sorted(ids())), odd())


@pytest.fixture(scope="module")
def intake(archive: Archive) -> LibraryIntake:
    intake = LibraryIntake(archive)
    intake.advance(lambda: False)
    return intake


@example("$")
@example("…")
@example("“ …")
@example("±")
@example("¶")
@example("\ud83d")
@example("\0")
@example("zzz")
@given(st.text(st.sampled_from(SAMPLE), min_size=1, max_size=3).map(str.strip).filter(bool))
def test_the_same_is_found_in_the_same_order(archive: Archive, intake: LibraryIntake, asked: str) -> None:
    catalogue = intake.catalogue
    order = intake.order(catalogue)

    actors, statements = in_bulk(archive, asked, catalogue, order, lambda: False)

    expected_actors, expected_statements = one_by_one(archive, asked, catalogue, order, lambda: False)
    assert list(actors) == list(expected_actors)
    assert list(statements) == list(expected_statements)


@pytest.mark.parametrize(("asked", "statements", "actors"), [("\0", 1, 0), ("±", 2, 1), ("¶", 0, 1), ("≠ 5", 1, 0)])
def test_signs_are_found_wherever_they_stand(
    archive: Archive, intake: LibraryIntake, asked: str, statements: int, actors: int
) -> None:
    catalogue = intake.catalogue

    found = in_bulk(archive, asked, catalogue, intake.order(catalogue), lambda: False)

    assert (len(found[1]), len(found[0])) == (statements, actors)


def test_only_documents_that_may_have_them_are_read(
    archive: Archive, intake: LibraryIntake, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []

    def noted(connection: object, analyses: list[int]) -> Iterator[spoken.Said]:
        read.extend(analyses)
        return iter(())

    monkeypatch.setattr(signs, "read_said", noted)
    catalogue = intake.catalogue

    in_bulk(archive, "≠", catalogue, intake.order(catalogue), lambda: False)

    assert len(read) == 1


def test_it_is_cut_short_where_nobody_waits_any_more(
    archive: Archive, intake: LibraryIntake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spoken, "_LOOKED_THROUGH", 1)
    looks = iter([False] * 3)
    catalogue = intake.catalogue

    found = in_bulk(archive, "”", catalogue, intake.order(catalogue), lambda: next(looks, True))

    assert len(found[1]) < 4
