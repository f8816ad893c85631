"""What a file says of itself: believed where people have filled it in, and not where programs have."""

import pytest

from tui.documents.clues.file_properties import sane_author, sane_day, sane_title


@pytest.mark.parametrize(
    "title",
    [
        "Microsoft Word - harbour final.doc",
        "harbour_final_v3",
        "Untitled document",
        "Mayor resigns.indd",
        "Layout 1",
        "Scanned Document",
        "https://courier.example/mayor resigns",
        "2015 09 30 4711",
        "",
    ],
)
def test_names_of_files_and_programs_are_no_titles(title: str) -> None:
    assert sane_title(title) is None


def test_a_title_is_taken_without_what_does_not_belong_in_one() -> None:
    assert sane_title("\ufeffMayor of Oakhaven\x00 resigns\n") == "Mayor of Oakhaven resigns"


@pytest.mark.parametrize(
    "author", ["admin", "Administrator One", "pdunmore", "Adobe InDesign CS6", "ada@x.example", ""]
)
def test_accounts_and_programs_are_no_authors(author: str) -> None:
    assert sane_author(author) is None


def test_a_name_of_several_words_is_an_author() -> None:
    assert sane_author("Priya Dunmore") == "Priya Dunmore"


def test_the_day_of_a_file_is_believed_only_where_the_text_is_of_that_year() -> None:
    created = "D:20150930101500+02'00'"

    assert sane_day(created, "The harbour was to open in September 2015.") == "2015-09-30"
    assert sane_day(created, "The harbour was to open in 1998.") is None
    assert sane_day("D:20151399", "2015") is None
    assert sane_day("2015-09-30T10:15:00Z", "The harbour was to open in September 2015.") == "2015-09-30"
