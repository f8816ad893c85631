"""The words of an article, found again in the markup of its page."""

import io
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.documents import read
from tui.documents.pages import anchors
from tui.documents.pages.anchors import anchors_of
from tui.documents.pages.paragraph import PageParagraph
from tui.model import Anchor, Document

RESIGNED = "The mayor of Oakhaven resigned on Monday after a long fight over the harbour."
NOTHING = "“I have nothing to add,” Zoe Marlowe told reporters outside the town hall."


def read_page(page: str) -> Document:
    [item] = read(["-"], io.BytesIO(page.encode()))
    assert isinstance(item, Document), item
    return item


def anchored(page: str) -> list[tuple[str, str]]:
    """Return the beginnings of text and markup at each anchor."""
    document = read_page(page)
    return [(document.text[a.start :][:12], page[a.source :][:12]) for a in document.anchors]


def test_each_paragraph_is_anchored_where_it_begins_in_the_markup() -> None:
    page = f"<!doctype html><article>\n<p>  {RESIGNED}</p>\n<p>{NOTHING}</p></article>"

    assert anchored(page) == [("The mayor of", "The mayor of"), ("“I have noth", "“I have noth")]


def test_so_is_each_longer_piece_between_tags() -> None:
    page = "<!doctype html><p>The mayor, Zoe <b>Marlowe</b>, resigned on Monday after a fight over <i>the harbour</i>."

    assert anchored(page) == [("The mayor, Z", "The mayor, Z"), (", resigned o", ", resigned o")]


def test_entities_and_line_breaks_in_the_markup_change_nothing() -> None:
    page = f"<html><article><p>&ldquo;I have nothing&nbsp;to\nadd,&rdquo; Zoë&#39;s friend said</p><p>{RESIGNED}"

    document = read_page(page)

    assert [page[a.source :][:13] for a in document.anchors] == ["&ldquo;I have", "The mayor of "]


def test_attributes_scripts_and_comments_with_the_same_words_are_passed_over() -> None:
    page = (
        f'<html><head><meta property="og:description" content="{RESIGNED}"><title>{RESIGNED}</title></head><body>'
        f'<script>var lead = "{RESIGNED}";</script><!-- {RESIGNED} --><img alt="{RESIGNED}"><article><p>{RESIGNED}</p>'
        f"<p>{NOTHING}</p></article>"
    )

    document = read_page(page)

    assert [anchor.source for anchor in document.anchors] == [page.rindex(RESIGNED), page.rindex(NOTHING)]


def test_the_same_words_twice_are_found_twice() -> None:
    page = f"<!doctype html><article><p>{RESIGNED}</p><blockquote>{RESIGNED}</blockquote><p>{NOTHING}</p></article>"

    assert [anchor.source for anchor in read_page(page).anchors] == [
        page.index(RESIGNED),
        page.rindex(RESIGNED),
        page.index(NOTHING),
    ]


def test_what_is_not_found_has_no_anchor_and_the_rest_has() -> None:
    page = f"<p>{RESIGNED}</p>"
    paragraphs = [PageParagraph(words, (words,)) for words in ("Words that are not in the page.", RESIGNED)]

    assert anchors_of(page, paragraphs) == (Anchor(len(paragraphs[0].text) + 2, 3),)


def test_words_that_are_not_found_are_looked_for_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(anchors, "MAX_CHARS_IN_VAIN", 200)
    page = f"<p>{RESIGNED}</p>"
    lost = [PageParagraph("Words that are not in the page.", ("Words that are not in the page.",))] * 3

    assert anchors_of(page, [*lost, PageParagraph(RESIGNED, (RESIGNED,))]) == ()


@given(st.lists(st.text(st.sampled_from("abc <>&é.\n"), max_size=60), max_size=8), st.text(max_size=300))
def test_anchors_are_in_order_and_within_text_and_markup(runs: Sequence[str], around: str) -> None:
    markup = around + "".join(f"<p>{run}</p>" for run in runs) + around
    paragraphs = [PageParagraph(" ".join(run.split()), (run,)) for run in runs]
    text = "\n\n".join(paragraph.text for paragraph in paragraphs)

    anchors = anchors_of(markup, paragraphs)

    assert list(anchors) == sorted(anchors)
    assert [anchor.source for anchor in anchors] == sorted(anchor.source for anchor in anchors)
    assert all(anchor.start <= len(text) and 0 <= anchor.source < len(markup) for anchor in anchors)
