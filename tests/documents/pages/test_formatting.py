"""Formatting that is never closed makes millions of elements of a small page; pages as newsrooms write them do not."""

import pytest

from tui.documents.pages.formatting import MAX_REOPENED, reopened
from tui.documents.pages.tree import parse
from tui.documents.source import UnreadableError

SOUND = "<p>“We <b>stay</b>,” said <font color=red>Ada <i>Fenwick</i></font>.</p>"
OPEN = "<p><font color=c{}>The dam holds."


def pages(part: str, times: int = 2_000) -> str:
    """Return a page of the same part, told apart by numbers."""
    return "".join(part.replace("{}", str(number)) for number in range(times))


@pytest.mark.parametrize(
    "part",
    [
        OPEN,
        OPEN + "<!-- </font> -->",
        OPEN + "<!-- <b> </font> -->",
        OPEN + "<table><td></font></table>",
        OPEN + "<select></font></select>",
        OPEN + "<svg></font></svg>",
        OPEN + "<script></font></script>",
        OPEN + '<span title="</font>">',
        "<textarea><!--</textarea>" + OPEN + "-->",
        "<font color=c{}>" + 9 * "<div>" + "</font>",
    ],
)
def test_formatting_that_only_seems_to_be_closed_is_refused_before_it_is_parsed(part: str) -> None:
    with pytest.raises(UnreadableError, match="formatting that is not closed"):
        parse(pages(part))


@pytest.mark.parametrize(
    "part",
    [
        SOUND,
        "<font size={}><p>“We stay,” said <b>Ada Fenwick</b>.<p>The dam holds.</font>",
        "<table><tr><td><font color=c{}><b>The dam holds.</font></b></td></tr></table>",
        "<b>Kerry<p>Lavrov</b><i class=c{}><p>Shoigu</i>",
        "<a href=/{}>More</a><p>The dam holds.",
    ],
)
def test_formatting_that_is_closed_anyhow_costs_nothing(part: str) -> None:
    assert reopened(pages(part)) <= MAX_REOPENED


def test_a_tag_that_is_left_open_in_an_old_page_is_borne() -> None:
    page = parse("<p><b>“We stay,” said Ada Fenwick." + pages("<p>The dam holds.", 5_000))
    assert sum(element.tag == "b" for element in page.elements()) == 5_001  # opened anew in each paragraph
