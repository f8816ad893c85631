"""Copies in a library: linked when their texts are written, shown with each other, and forgotten with them."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from support import wire
from support.archives import FINGERPRINT, archive_of, opened
from support.articles import analysis, article
from support.parts import part_of

from tui.library.archive import Archive
from tui.library.copies import are_all_linked, link_rest
from tui.library.database import open_database
from tui.library.holdings import Holdings
from tui.library.part import Part
from tui.library.store import Store
from tui.library.upkeep import check, inventory, remove
from tui.model import Analysis, Document

NO_FINDINGS = ((), (), ())


def printed(name: str, text: str, outlet: str) -> Analysis:
    """Return an article of another outlet in which nothing has been found."""
    return Analysis(Document(name, text, f"{outlet} tells", outlet, path=f"/{outlet}/{name}.txt"), *NO_FINDINGS)


ORIGINAL = replace(analysis("b05"), document=replace(article("b05"), path="/news/b05.txt"))
ELSEWHERE = printed("far", wire.as_printed_elsewhere(article("b05").text), "Far Post")
SAME_WORDS = printed("vale", article("b05").text, "Vale Star")
ANOTHER = replace(analysis("b01"), document=replace(article("b01"), path="/news/b01.txt"))
ALL = (ORIGINAL, ELSEWHERE, ANOTHER, SAME_WORDS)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite"


def copies(library: Holdings) -> dict[str, list[str]]:
    documents = {key: library.document(key).id for key in library.document_keys()}
    return {name: [documents[copy] for copy in library.copies(key)] for key, name in documents.items()}


@pytest.mark.parametrize("hold", [archive_of, part_of])
def test_what_other_outlets_print_of_an_article_is_its_copy_and_stays(file: Path, hold: object) -> None:
    assert callable(hold)

    assert copies(hold(file, *ALL)) == {
        "b05": ["far", "vale"],
        "far": ["b05", "vale"],
        "b01": [],
        "vale": ["b05", "far"],
    }


@pytest.mark.parametrize("hold", [archive_of, part_of])
def test_the_order_in_which_they_come_makes_no_difference(file: Path, hold: object) -> None:
    assert callable(hold)

    found = copies(hold(file, *reversed(ALL)))

    assert {name: set(its) for name, its in found.items()} == {
        "b05": {"far", "vale"},
        "far": {"b05", "vale"},
        "b01": set(),
        "vale": {"b05", "far"},
    }


def test_a_copy_that_comes_while_one_reads_is_told(file: Path) -> None:
    archive = archive_of(file, ORIGINAL)
    assert copies(archive) == {"b05": []}

    with closing(open_database(file)) as database:
        Store(database, FINGERPRINT).keep(ELSEWHERE.document, ELSEWHERE)
    archive.refresh()

    assert copies(archive) == {"b05": ["far"], "far": ["b05"]}


def test_what_is_not_shown_is_no_copy(file: Path) -> None:
    older = printed("far", ELSEWHERE.document.text + "\n\nMore follows.", "Far Post")

    assert copies(archive_of(file, older, ELSEWHERE, ORIGINAL)) == {"far": ["b05"], "b05": ["far"]}


def test_what_is_removed_is_forgotten_with_all_that_was_known_of_it(file: Path) -> None:
    archive_of(file, *ALL).close()
    with closing(open_database(file)) as database:
        for path in ("/news", "/Vale Star"):
            remove(database, path)

        assert copies(opened(file)) == {"far": []}
        assert check(database) == []
        left = {table: database.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}
        assert (left["sample"], left["copy"]) == (1, 0)

        for path in ("/Far Post",):
            remove(database, path)
        left = {table: database.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}
        assert left == {"sample": 0, "run": 0, "copy": 0}


TABLES = ("sample", "run", "copy")


def test_what_an_older_program_has_left_is_linked_when_that_is_asked_for(file: Path) -> None:
    archive_of(file, *ALL).close()
    with closing(open_database(file)) as database:
        with database.writing() as connection:
            for table in TABLES:
                connection.execute(f"DELETE FROM {table}")
            connection.execute("INSERT INTO unlinked SELECT key FROM text")
        assert copies(opened(file))["far"] == []

        assert not are_all_linked(database.connection)

        link_rest(database)

        assert are_all_linked(database.connection)
        assert copies(opened(file))["far"] == ["b05", "vale"]


def test_the_inventory_counts_documents_with_copies(file: Path) -> None:
    archive_of(file, *ALL).close()

    with closing(open_database(file)) as database:
        assert inventory(database).copies == 3


def test_in_the_part_that_is_open_only_its_own_are_told(file: Path) -> None:
    part_of(file, *ALL).close()

    part: Part = part_of(file, ELSEWHERE, ANOTHER)

    assert copies(part) == {"far": [], "b01": []}


def test_an_archive_that_shows_nothing_has_no_copies(file: Path) -> None:
    archive = Archive(file, FINGERPRINT)

    assert (archive.copies(0), archive.also_in(0)) == ((), ())
