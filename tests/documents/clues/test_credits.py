"""The outlet that a text credits, in whatever format it came."""

from dataclasses import replace

import pytest

from tui.documents.clues.credits import credited, with_outlet
from tui.model import Document

SAID = "“We stay,” said Zoe Marlowe, who has been the mayor of Oakhaven since the flood."


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        (f"{SAID}\n\nSource: Oakhaven Courier", "Oakhaven Courier"),
        (f"{SAID}\r\nSOURCE: Reuters \r\n", "Reuters"),
        (f"GENEVA (Reuters) - {SAID}", "Reuters"),
        (f"NEW YORK, Sept 16 (AP) — {SAID}", "AP"),
        (f"ST. JOHN’S, Antigua (AFP) – {SAID}", "AFP"),
        (f"Mayor stays\n\nBy Ada Fenwick\n\n(Xinhua) -- {SAID}", "Xinhua"),
    ],
)
def test_a_text_credits_its_outlet_at_its_end_or_in_its_dateline(text: str, outlet: str) -> None:
    assert credited(text) == outlet


@pytest.mark.parametrize(
    "text",
    [
        "Source: Reuters",
        f"{SAID}\nSource: Reuters\n{SAID}",
        f"{SAID} She spoke in Geneva (where she lives) — and left.",
        f"GENEVA — {SAID}",
        f"Zoe Marlowe (Labour) - {SAID}",
        f"Source: Oakhaven Courier\n{SAID}",
        f"{SAID}\nSource: " + "the mayor's own words " * 10,
        f"{SAID}\nThe source: nobody knows",
        f"{SAID}\nSource:",
        "",
    ],
)
def test_other_words_in_brackets_and_other_lines_credit_nobody(text: str) -> None:
    assert credited(text) is None


def test_an_outlet_that_is_known_stays() -> None:
    document = Document("a", f"GENEVA (Reuters) - {SAID}", outlet="Courier")

    assert with_outlet(document) == document
    assert with_outlet(replace(document, outlet=None)).outlet == "Reuters"


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.courier.example/2015/mayor", "courier.example"),
        ("https://m.courier.example/", "courier.example"),
        ("http://127.0.0.1:8000/mayor", None),
        ("https://localhost/", None),
        ("https://[broken", None),
        (None, None),
    ],
)
def test_an_outlet_that_is_named_nowhere_is_the_site_of_the_address(url: str | None, site: str | None) -> None:
    assert with_outlet(Document("1", "“We stay,” said Zoe Marlowe.", url=url)).outlet == site
