import pytest

from tui.documents.clues.tidied import tidied
from tui.model import Document

TEXT = "“We stay,” said Zoe Marlowe."


def test_a_document_has_its_facts_in_one_form_whatever_its_format() -> None:
    written = Document(
        "1", TEXT, "Mayor&#8217;s exit", "Courier &amp; Post", "16/09/2015", "By Ada Fenwick, Staff Writer"
    )

    assert tidied(written) == Document("1", TEXT, "Mayor’s exit", "Courier & Post", "2015-09-16", "Ada Fenwick")


@pytest.mark.parametrize(
    ("language", "date"),
    [("en-US", "2015-05-06"), ("en-GB", "2015-06-05"), ("fr", "2015-06-05"), ("en", "05/06/2015")],
)
def test_the_language_tells_which_number_is_the_month_where_both_may_be(language: str, date: str) -> None:
    assert tidied(Document("1", TEXT, published="05/06/2015", language=language)).published == date


@pytest.mark.parametrize("published", ["05/06/2015", "last spring", None])
def test_a_date_that_is_not_known_to_be_one_stays_as_it_is_written(published: str | None) -> None:
    assert tidied(Document("1", TEXT, published=published)).published == published


def test_what_is_in_that_form_stays() -> None:
    document = Document("1", TEXT, "R&D; a story", "Courier", "2015-09-16T10:00:00Z", "Ada Fenwick and Tom Brandt")

    assert tidied(document) == document


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("Mayor stays - Oakhaven Courier", "Mayor stays"),
        ("Mayor stays | OAKHAVEN COURIER", "Mayor stays"),
        ("Mayor stays – again – Oakhaven Courier", "Mayor stays – again"),
        ("A letter to the Oakhaven Courier", "A letter to the Oakhaven Courier"),
        ("Oakhaven Courier", "Oakhaven Courier"),
        (" - Oakhaven Courier", " - Oakhaven Courier"),
        ("Mayor stays - Beacon", "Mayor stays - Beacon"),
    ],
)
def test_a_title_comes_without_the_name_of_its_outlet_beside_it(title: str, headline: str) -> None:
    assert tidied(Document("1", TEXT, title, "Oakhaven Courier")).title == headline
