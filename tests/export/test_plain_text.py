from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from tui.export import plain_text
from tui.export.provenance import printable
from tui.library import Note, StatementRecord
from tui.model import Analysis

GOLDEN = """\
“We will not yield,” … “not today.”
    Speaker: Ada Vance
    Role: Minister
    Source: Minister Ada Vance
    Cue: told reporters
    Kind: direct
    Title: The dam holds
    Outlet: Valley Post
    Published: 2031-05-06
    Byline: Cy Hale
    Statement: dam-7#0
    File: news/dam-7.txt
    Characters: 0-20 56-68
    Quoted: 0-20 56-68
    SHA-256 of the text: {digest}

that the dam was safe
    Speaker: Brook
    Source: Brook
    Cue: told her
    Kind: indirect
    Reported by: Ada Vance
    Title: The dam holds
    Outlet: Valley Post
    Published: 2031-05-06
    Byline: Cy Hale
    Statement: dam-7#2
    File: news/dam-7.txt
    Characters: 106-127
    SHA-256 of the text: {digest}
"""


def written(*records: StatementRecord) -> str:
    stream = StringIO()
    plain_text.write(records, stream)
    return stream.getvalue()


def test_the_facts_stand_indented_below_the_words(records: list[StatementRecord], analysis: Analysis) -> None:
    digest = sha256(analysis.document.text.encode()).hexdigest()

    assert written(records[0], records[2]) == GOLDEN.format(digest=digest)


def test_line_breaks_in_a_note_stay_and_are_indented(records: list[StatementRecord]) -> None:
    page = written(replace(records[3], note=Note("Whose dam?\nAsk her.", ("dam", "to check"))))

    assert page.endswith("    Tags: dam, to check\n    Note: Whose dam?\n        Ask her.\n")


def test_a_correction_is_told(records: list[StatementRecord]) -> None:
    corrected = replace(records[3], statement=replace(records[3].statement, is_corrected=True))

    assert "    Corrected: yes\n" in written(corrected)
    assert "Corrected" not in written(records[3])


@given(data=st.data())
def test_the_words_are_there_and_nothing_drives_a_terminal(
    data: st.DataObject, hostile: st.SearchStrategy[str], say: Callable[..., StatementRecord]
) -> None:
    words = data.draw(hostile)

    page = written(say(words, speaker=data.draw(hostile), document=data.draw(hostile), title=data.draw(hostile)))

    assert page.startswith(f"{printable(words)}\n    ")
    assert printable(page) == page


def test_where_it_was_published_and_on_which_page_of_which_file_is_told(on_the_web: list[StatementRecord]) -> None:
    lines = written(on_the_web[2]).splitlines()

    assert lines[9:15] == [
        "    Byline: Cy Hale",
        "    Language: en-GB",
        "    Address: https://valley-post.example/2031/dam?a=1&b=2",
        "    Statement: dam-7#2",
        "    File: news/dam-7.txt",
        "    In the file: 2031/dam.pdf",
    ]
    assert lines[15] == "    Page: 3"
