"""A document in several places: one in what is listed, counted and summed up, in a library and in what is opened."""

import random
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from support.archives import FINGERPRINT, archive_of, opened
from support.articles import analysis, article
from support.everything import everything
from support.parts import part_of

from tui.cli.filing import Filing
from tui.library.archive import Archive
from tui.library.database import open_database
from tui.library.duplicates import MOST_DOCUMENTS
from tui.library.holdings import Holdings
from tui.library.marks import Marks
from tui.library.part import Part
from tui.library.readings import Reading, Readings
from tui.library.store import Store
from tui.library.upkeep import remove
from tui.model import Analysis, Document

KNOWN = replace(article("b05"), path="/news/b05.html", url="https://gazette.example/b05")
COPY = replace(KNOWN, id="copy", title=None, outlet=None, published=None, url=None, path="/inbox/copy.txt")
IN_ARCHIVE = replace(KNOWN, published=None, url=None, path="/a.zip", member="2031/b05.html")
OTHER_OUTLET = replace(KNOWN, outlet="Vale Star", url=None, id="vale", path="/vale/vale.txt")
Hold = Callable[..., Holdings]


def found(document: object) -> Analysis:
    return replace(analysis("b05"), document=document)  # type: ignore[arg-type]  # a document


PLACES = (found(COPY), found(IN_ARCHIVE), found(KNOWN))
ANOTHER = replace(analysis("b01"), document=replace(article("b01"), path="/news/b01.txt"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite"


@pytest.fixture(params=["archive", "part"])
def hold(request: pytest.FixtureRequest, file: Path) -> Hold:
    """Hold analyses in a library file, or as what the user has opened when all of it has been looked at."""

    def in_part(*analyses: Analysis) -> Holdings:
        part = part_of(file, *analyses)
        part.refresh()
        return part

    return in_part if request.param == "part" else lambda *analyses: archive_of(file, *analyses)


def shown(library: Holdings) -> list[str]:
    return [library.document(key).where for key in library.document_keys()]


def key_of(library: Holdings, where: str) -> int:
    return next(key for key in library.document_keys() if library.document(key).where == where)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_it_is_shown_once_in_the_place_of_which_most_is_known(hold: Hold, order: Sequence[int]) -> None:
    library = hold(*(PLACES[at] for at in order))

    assert shown(library) == ["/news/b05.html"]
    assert set(library.also_in(key_of(library, "/news/b05.html"))) == {"/inbox/copy.txt", "/a.zip/2031/b05.html"}


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_its_statements_and_actors_are_counted_once(hold: Hold, order: Sequence[int]) -> None:
    library = hold(*(PLACES[at] for at in order), ANOTHER)

    at_once = part_of(None, found(KNOWN), ANOTHER)

    assert len(library.statement_keys()) == len(at_once.statement_keys())
    assert {actor: library.actor(actor).statements for actor in library.actor_ids()} == {
        actor: at_once.actor(actor).statements for actor in at_once.actor_ids()
    }
    assert len(list(library.outlines())) == 2


def test_the_same_words_of_another_outlet_are_another_document(hold: Hold) -> None:
    library = hold(found(KNOWN), found(OTHER_OUTLET), found(COPY))

    assert sorted(shown(library)) == ["/news/b05.html", "/vale/vale.txt"]
    known, other = (key_of(library, where) for where in ("/news/b05.html", "/vale/vale.txt"))
    assert (library.also_in(known), library.also_in(other)) == (("/inbox/copy.txt",), ())
    assert ([*library.copies(known)], [*library.copies(other)]) == ([other], [known])


def test_what_was_on_the_screen_is_followed_to_the_place_that_is_shown_now(file: Path) -> None:
    archive = archive_of(file, found(COPY))
    (before,) = archive.document_keys()

    with closing(open_database(file)) as database:
        Store(database, FINGERPRINT).keep(KNOWN, found(KNOWN))
    archive.refresh()

    assert archive.successor(before) == key_of(archive, "/news/b05.html")
    assert archive.successor(key_of(archive, "/news/b05.html")) is None


def test_where_the_place_that_is_shown_is_removed_another_one_is_shown(file: Path) -> None:
    archive_of(file, *PLACES).close()
    with closing(open_database(file)) as database:
        remove(database, "/news")

    archive = opened(file)

    assert shown(archive) == ["/a.zip/2031/b05.html"]
    assert everything(archive) == everything(part_of(None, found(IN_ARCHIVE)))


def test_a_place_that_only_another_version_of_the_program_has_analysed_stands_for_none(file: Path) -> None:
    with closing(open_database(file)) as database:
        Store(database, "yesterday").keep(KNOWN, found(KNOWN))

    assert shown(archive_of(file, found(COPY))) == ["/inbox/copy.txt"]


def test_what_an_older_program_has_shown_several_times_is_shown_once(file: Path) -> None:
    archive_of(file, *PLACES).close()
    with closing(open_database(file)) as database, database.writing() as connection:
        connection.execute("UPDATE analysis SET copy_of = NULL")
        connection.execute("INSERT INTO unsorted SELECT key FROM text")

    assert shown(opened(file)) == ["/news/b05.html"]


def test_marks_and_what_is_read_are_the_same_in_all_places(file: Path) -> None:
    archive_of(file, *PLACES, found(OTHER_OUTLET)).close()
    with closing(open_database(file)) as database:
        marks, readings = Marks(database), Readings(database)
        rows = dict(database.connection.execute("SELECT path, key FROM document").fetchall())

        marks.add(COPY, analysis("b05").statements[:1])
        readings.set(rows["/inbox/copy.txt"], Reading(is_read=True, is_starred=True))

        assert set(marks.statements(KNOWN, analysis("b05").statements)) == {0}
        assert set(marks.statements(OTHER_OUTLET, analysis("b05").statements)) == set()
        assert rows["/news/b05.html"] in set(marks.documents())
        assert readings.of(rows["/news/b05.html"]) == Reading(is_read=True, is_starred=True)
        assert readings.of(rows["/vale/vale.txt"]) == Reading()
        of_document = {rows[path] for path in ("/inbox/copy.txt", "/a.zip", "/news/b05.html")}
        assert readings.all() == (of_document, of_document)


def test_a_place_that_is_read_last_and_knows_more_is_shown_when_all_is_listed_anew(file: Path) -> None:
    part = part_of(file, found(COPY), ANOTHER)
    come(part, file, found(KNOWN))
    assert shown(part) == ["/inbox/copy.txt", "/news/b01.txt"]
    assert part.also_in(0) == ("/news/b05.html",)

    assert part.refresh()

    assert shown(part) == ["/news/b01.txt", "/news/b05.html"]
    assert part.successor(0) == 2
    assert part.also_in(2) == ("/inbox/copy.txt",)


def come(part: Part, file: Path, analysed: Analysis) -> None:
    """Let a document come while others are there."""
    filing = Filing(file, print, lambda documents: iter([analysed for _ in documents]))
    part.add(analysed.document)
    for outcome in filing([analysed.document]):
        part.take(outcome)
    filing.close()


def test_when_the_file_that_stands_for_others_has_another_text_they_stand_for_themselves(file: Path) -> None:
    part = part_of(file, found(KNOWN), found(COPY))
    newer = replace(analysis("b01"), document=replace(KNOWN, text=article("b01").text))

    come(part, file, newer)
    part.replace({0: 2})

    assert shown(part) == ["/inbox/copy.txt", "/news/b05.html"]
    assert part.also_in(1) == ()


def test_when_what_stands_for_others_is_taken_out_of_the_library_they_stand_for_themselves(file: Path) -> None:
    part = part_of(file, found(KNOWN), found(COPY))
    part.refresh()
    with closing(open_database(file)) as database:
        remove(database, "/news")

    assert part.refresh()

    assert part.is_analysed(1)
    assert 1 in part.document_keys()


def test_documents_that_wait_for_their_analysis_are_listed_once(file: Path) -> None:
    part = Part()
    for each in PLACES:
        part.add(each.document)

    assert len(part.document_keys()) == 1
    part.refresh()
    assert shown(part) == ["/news/b05.html"]


def test_pages_with_the_same_notice_are_as_many_documents_however_many_there_are(hold: Hold) -> None:
    notice = "Sign in to read on."
    pages = [
        Analysis(Document(str(at), notice, f"Story {at}", path=f"/vale/{at}.html"), (), (), ())
        for at in range(MOST_DOCUMENTS + 20)
    ]

    library = hold(*pages)

    assert len(library.document_keys()) == len(pages)
    assert len(library.copies(library.document_keys()[0])) == len(pages) - 1


@pytest.mark.parametrize("seed", range(6))
def test_the_library_is_the_same_whatever_was_done_before(file: Path, seed: int) -> None:
    chance = random.Random(seed)
    candidates = [*PLACES, found(OTHER_OUTLET), ANOTHER]
    there: dict[str, Analysis] = {}
    for _ in range(20):
        each = chance.choice(candidates)
        with closing(open_database(file)) as database:
            path = each.document.path or ""
            if path in there and chance.random() < 0.5:
                remove(database, path)
                del there[path]
            else:
                Store(database, FINGERPRINT).keep(each.document, each)
                there[path] = each

    archive: Archive = opened(file)
    anew = archive_of(file.with_name("anew.sqlite"), *(each for each in candidates if each.document.path in there))

    assert sorted(shown(archive)) == sorted(shown(anew))
    assert {where: set(archive.also_in(key_of(archive, where))) for where in shown(archive)} == {
        where: set(anew.also_in(key_of(anew, where))) for where in shown(anew)
    }
    assert {actor: archive.actor(actor).statements for actor in archive.actor_ids()} == {
        actor: anew.actor(actor).statements for actor in anew.actor_ids()
    }
