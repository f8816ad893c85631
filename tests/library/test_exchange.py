import json
import re
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.analyses import sound_analyses
from support.articles import analysis, article

from tui.library.database import Database, LibraryError, open_database
from tui.library.exchange import export_lines, import_lines
from tui.library.store import Store
from tui.library.upkeep import entries, inventory
from tui.model import Analysis, Problem


@pytest.fixture
def other(tmp_path: Path) -> Database:
    return open_database(tmp_path / "other.sqlite")


def test_a_library_comes_back_from_its_export(store: Store, database: Database, other: Database) -> None:
    for name in ("b01", "b02"):
        store.keep(article(name), analysis(name))
    Store(database, "tomorrow").keep(article("b01"), Problem("b01", "cannot be analysed"))

    assert import_lines(other, export_lines(database)) == 2

    assert list(export_lines(other)) == list(export_lines(database))
    assert Store(other, "today").find(article("b02")) == analysis("b02")
    assert Store(other, "tomorrow").find(article("b01")) == Problem("b01", "cannot be analysed")


def test_taking_in_the_same_twice_changes_nothing(store: Store, database: Database) -> None:
    store.keep(article("b01"), analysis("b01"))
    before = inventory(database)

    import_lines(database, list(export_lines(database)))

    assert inventory(database) == before


def has_second_halves(value: object) -> bool:
    """Whether words anywhere in a value may hold two halves of a surrogate pair side by side."""
    return re.search(r"\\ud[c-f]", repr(value)) is not None


@given(given_analysis=sound_analyses.filter(lambda each: not has_second_halves(each)))
def test_every_field_comes_back(given_analysis: Analysis) -> None:
    with TemporaryDirectory() as folder:
        first, second = (open_database(Path(folder, name)) for name in ("first", "second"))
        with closing(first), closing(second):
            Store(first, "today").keep(given_analysis.document, given_analysis)

            import_lines(second, export_lines(first))

            assert [entry.document for entry in entries(second)] == [given_analysis.document]
            assert Store(second, "today").find(given_analysis.document) == given_analysis


@given(st.text(st.characters() | st.just("\x7f")))
def test_no_line_can_drive_a_terminal(text: str) -> None:
    with TemporaryDirectory() as folder, closing(open_database(Path(folder, "library"))) as database:
        document = article("b01")
        Store(database, "today").keep(document, Problem("b01", text))

        assert all(line.isascii() and line[:-1].isprintable() for line in export_lines(database))


@pytest.mark.parametrize("line", ["", "no JSON", "[]", '{"id": "b01", "text": "It rained."}', "[" * 100_000])
def test_what_is_no_export_is_refused_and_what_came_before_it_is_kept(
    store: Store, database: Database, other: Database, line: str
) -> None:
    store.keep(article("b01"), analysis("b01"))

    with pytest.raises(LibraryError, match="line 2 is no line of an exported library"):
        import_lines(other, [*export_lines(database), line])

    assert Store(other, "today").find(article("b01")) == analysis("b01")


@pytest.mark.parametrize(
    "forged",
    [
        {"content": []},
        {"content": [[-5, -1]]},
        {"content": [[9, 3]]},
        {"cue": [[0, 10**25]]},
        {"speaker": ["nobody"]},
        {"part_of": 0},
        {"part_of": 10**6},
    ],
)
def test_an_analysis_that_was_forged_is_not_taken_in(
    store: Store, database: Database, other: Database, forged: dict[str, object]
) -> None:
    store.keep(article("b01"), analysis("b01"))
    [line] = export_lines(database)
    record = json.loads(line)
    record["analyses"][0]["statements"][0].update(forged)

    with pytest.raises(LibraryError, match="line 1 is no line of an exported library"):
        import_lines(other, [json.dumps(record)])

    assert list(export_lines(other)) == []
