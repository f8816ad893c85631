from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from io import StringIO
from typing import Any

import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from tui.export import ris
from tui.harmless import harmless_line_in_file
from tui.library import Note, StatementRecord
from tui.model import Analysis

GOLDEN = """\
TY  - NEWS
ID  - dam-7-2
TI  - The dam holds
AU  - Cy Hale
T2  - Valley Post
PY  - 2031
DA  - 2031/05/06/
N1  - that the dam was safe
N1  - Speaker: Brook
N1  - Source: Brook
N1  - Cue: told her
N1  - Kind: indirect
N1  - Reported by: Ada Vance
N1  - Published: 2031-05-06
N1  - Statement: dam-7#2
N1  - File: news/dam-7.txt
N1  - Characters: 106-127
N1  - SHA-256 of the text: {digest}
ER  - \n
"""


def written(*records: StatementRecord) -> str:
    stream = StringIO(newline="")
    ris.write(records, stream)
    return stream.getvalue()


def read(source: str) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = rispy.loads(source)
    return entries


def test_a_statement_is_a_newspaper_article_with_the_quotation_in_its_first_note(
    records: list[StatementRecord], analysis: Analysis
) -> None:
    digest = sha256(analysis.document.text.encode()).hexdigest()

    assert written(records[2]) == GOLDEN.format(digest=digest).replace("\n", "\r\n")


def test_another_program_reads_every_statement(records: list[StatementRecord]) -> None:
    entries = read(written(*records))

    assert [entry["id"] for entry in entries] == ["dam-7-0", "dam-7-1", "dam-7-2", "dam-7-3"]
    assert [entry["notes"][0] for entry in entries] == [record.words for record in records]
    assert {entry["title"] for entry in entries} == {"The dam holds"}
    assert {entry["type_of_reference"] for entry in entries} == {"NEWS"}


@pytest.mark.parametrize(
    ("published", "date"), [("2031", "2031///"), ("2031-05", "2031/05//"), ("2031-05-06T17:20+02:00", "2031/05/06/")]
)
def test_a_date_is_as_exact_as_it_is_printed(records: list[StatementRecord], published: str, date: str) -> None:
    (entry,) = read(written(replace(records[0], document=replace(records[0].document, published=published))))

    assert (entry["year"], entry["date"]) == ("2031", date)
    assert f"Published: {published}" in entry["notes"]


def test_tags_are_keywords_and_what_the_user_has_written_is_a_note(records: list[StatementRecord]) -> None:
    (entry,) = read(written(replace(records[0], note=Note("Ask\nher.", ("dam", "to check")))))

    assert entry["keywords"] == ["dam", "to check"]
    assert entry["notes"][-1] == "Note: Ask her."


def test_words_that_look_like_the_end_of_a_reference_are_words(say: Callable[..., StatementRecord]) -> None:
    (entry,) = read(written(say("Yes.\r\nER  - \r\nTY  - BOOK", title="\nER  - ")))

    assert entry["notes"][0] == "Yes.  ER  -   TY  - BOOK"
    assert entry["title"] == "ER  -"


@given(data=st.data())
def test_any_words_and_names_are_read_back(
    data: st.DataObject, hostile: st.SearchStrategy[str], say: Callable[..., StatementRecord]
) -> None:
    words, speaker, title = data.draw(hostile), data.draw(hostile), data.draw(hostile)

    (entry,) = read(written(say(f"“{words}”", speaker=f"Ada {speaker}.", title=f"On {title}.")))

    assert entry["notes"][0] == harmless_line_in_file(f"“{words}”")
    assert entry["notes"][1] == harmless_line_in_file(f"Speaker: Ada {speaker}.")
    assert entry["title"] == harmless_line_in_file(f"On {title}.")


def test_address_language_and_page_have_fields_of_their_own(on_the_web: list[StatementRecord]) -> None:
    (entry,) = read(written(on_the_web[2]))

    assert entry["urls"] == ["https://valley-post.example/2031/dam?a=1&b=2"]
    assert (entry["language"], entry["start_page"]) == ("en-GB", "3")
    assert {"In the file: 2031/dam.pdf", "Page: 3"} <= set(entry["notes"])


def test_an_address_that_is_none_of_the_web_has_no_field(on_the_web: list[StatementRecord]) -> None:
    document = replace(on_the_web[2].document, url="javascript:alert(1)\r\nER  - ")

    assert "UR  -" not in written(replace(on_the_web[2], document=document))
