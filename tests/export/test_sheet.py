"""A sheet as lines of a table."""

from io import StringIO

from tui.export.sheet import Sheet, write


def written(*rows: tuple[str | int, ...]) -> list[str]:
    stream = StringIO()
    write(Sheet(("actor", "words"), rows), stream)
    return stream.getvalue().splitlines()


def test_words_stand_to_the_left_and_numbers_to_the_right() -> None:
    assert written(("Ada Vance", 1_204), ("Ben Brook", 7)) == [
        "actor      words",
        "Ada Vance  1,204",
        "Ben Brook      7",
    ]


def test_a_long_name_is_cut_by_the_cells_that_it_takes() -> None:
    header, latin, wide = written(("x" * 40, 1), ("水" * 20, 2))

    assert latin == "x" * 31 + "…      1"
    assert wide == "水" * 15 + " …      2"
    assert header == "actor" + " " * 27 + "  words"


def test_of_no_rows_there_is_the_heading() -> None:
    assert written() == ["actor  words"]


def test_what_would_move_the_cursor_is_not_written() -> None:
    assert "\x1b" not in "".join(written(("Ada\x1b[2J", 1)))
