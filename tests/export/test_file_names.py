"""Names of files, whatever they are made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.export.file_names import FileNames, file_stem


@pytest.mark.parametrize(
    ("words", "stem"),
    [
        ("Ada Vance", "Ada Vance"),
        ("José Núñez", "José Núñez"),
        ("../../etc/passwd", "etc passwd"),
        ("C:\\con", "C con"),
        ("CON", "CON_"),
        ("aux.txt", "aux_.txt"),
        ("-rf", "rf"),
        ("-.CON", "CON_"),
        ("nul.txt", "nul_.txt"),
        (".hidden", "hidden"),
        ("A [[link]] | #tag ^x", "A link tag x"),
        ("a\x1b[2J\u202eb\n\nc", "a 2J b c"),
        ("ends. ", "ends"),
        ("…", "…"),
        ("://", ""),
    ],
)
def test_nothing_is_left_that_a_system_or_a_link_takes_for_its_own(words: str, stem: str) -> None:
    assert file_stem(words) == stem


def test_a_name_is_no_longer_than_file_systems_take() -> None:
    assert len(file_stem("a" * 300)) == 80
    assert len(file_stem("東" * 300).encode()) <= 200


def test_names_that_are_taken_get_a_number_also_where_only_capitals_differ() -> None:
    names = FileNames()

    assert [names.free(words) for words in ("dam", "Dam", "dam", "dam 2", "", "/")] == [
        "dam",
        "Dam 2",
        "dam 3",
        "dam 2 2",
        "document",
        "document 2",
    ]


@given(st.lists(st.sampled_from(["a", "A", "a 2", "a 2 2", "a 3", "/a", ""]), max_size=12))
def test_no_two_names_are_the_same(words: list[str]) -> None:
    names = FileNames()

    given_names = [names.free(each).casefold() for each in words]

    assert len(set(given_names)) == len(words)
