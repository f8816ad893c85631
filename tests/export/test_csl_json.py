import json
import re
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from io import StringIO
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tui.export import csl_json
from tui.library import Note, StatementRecord
from tui.model import Analysis

SPLIT_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
NOTE = """\
that the dam was safe
Speaker: Brook
Source: Brook
Cue: told her
Kind: indirect
Reported by: Ada Vance
Published: 2031-05-06
Statement: dam-7#2
File: news/dam-7.txt
Characters: 106-127
SHA-256 of the text: {digest}"""


def written(*records: StatementRecord) -> list[dict[str, Any]]:
    stream = StringIO()
    csl_json.write(records, stream)
    items: list[dict[str, Any]] = json.loads(stream.getvalue())
    return items


def test_a_statement_is_a_newspaper_article_with_the_quotation_in_its_note(
    records: list[StatementRecord], analysis: Analysis
) -> None:
    assert written(*records)[2] == {
        "id": "dam-7-2",
        "type": "article-newspaper",
        "title": "The dam holds",
        "author": [{"literal": "Cy Hale"}],
        "container-title": "Valley Post",
        "issued": {"date-parts": [[2031, 5, 6]]},
        "note": NOTE.format(digest=sha256(analysis.document.text.encode()).hexdigest()),
    }


@pytest.mark.parametrize(
    ("published", "issued"),
    [
        ("2031", {"date-parts": [[2031]]}),
        ("2031-05-06 17:20 UTC", {"date-parts": [[2031, 5, 6]]}),
        ("last Tuesday", {"literal": "last Tuesday"}),
    ],
)
def test_a_date_is_as_exact_as_it_is_printed(
    records: list[StatementRecord], published: str, issued: dict[str, object]
) -> None:
    (item,) = written(replace(records[0], document=replace(records[0].document, published=published)))

    assert item["issued"] == issued
    assert f"Published: {published}" in item["note"].splitlines()


def test_tags_are_keywords_and_a_note_ends_the_note(records: list[StatementRecord]) -> None:
    (item,) = written(replace(records[0], note=Note("Ask her.", ("dam", "to check"))))

    assert item["keyword"] == "dam, to check"
    assert item["note"].endswith("\nNote: Ask her.")


@given(data=st.data())
def test_words_and_title_are_exact(
    data: st.DataObject, hostile: st.SearchStrategy[str], say: Callable[..., StatementRecord]
) -> None:
    words, title = data.draw(hostile), data.draw(hostile)
    assume(not SPLIT_PAIR.search(words + " " + title))

    (item,) = written(say(words, title=title))

    assert item["note"].startswith(f"{words}\nSpeaker: Ada Vance\n")
    assert item["title"] == (title or "dam-7")


def test_address_language_and_page_have_fields_of_their_own(on_the_web: list[StatementRecord]) -> None:
    (item,) = written(on_the_web[2])

    assert item["URL"] == "https://valley-post.example/2031/dam?a=1&b=2"
    assert (item["language"], item["page"]) == ("en-GB", "3")
    assert {"In the file: 2031/dam.pdf", "Page: 3"} <= set(item["note"].splitlines())
