import json
import re
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from io import StringIO

from hypothesis import assume, given
from hypothesis import strategies as st

from tui.export import jsonl, table_csv
from tui.library import Note, StatementRecord
from tui.model import Analysis

SPLIT_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def written(*records: StatementRecord) -> list[str]:
    stream = StringIO()
    jsonl.write(records, stream)
    return stream.getvalue().splitlines()


def test_a_statement_is_a_line_with_every_field(records: list[StatementRecord], analysis: Analysis) -> None:
    line = written(*records)[2]

    assert json.loads(line) == {
        "id": "dam-7#2",
        "kind": "indirect",
        "words": "that the dam was safe",
        "speaker": ["Brook"],
        "speaker_id": ["a2"],
        "speaker_kind": ["person"],
        "speaker_aliases": [[]],
        "role": [None],
        "source": "Brook",
        "cue": "told her",
        "cue_class": "none",
        "speech": True,
        "confidence": 1.0,
        "corrected": False,
        "via": ["Ada Vance"],
        "part_of": "dam-7#1",
        "document": "dam-7",
        "title": "The dam holds",
        "outlet": "Valley Post",
        "published": "2031-05-06",
        "byline": "Cy Hale",
        "path": "news/dam-7.txt",
        "member": None,
        "page": None,
        "url": None,
        "language": None,
        "start": 106,
        "end": 127,
        "content_spans": [[106, 127]],
        "quoted_spans": [],
        "source_spans": [[87, 92]],
        "cue_spans": [[97, 105]],
        "sha256": sha256(analysis.document.text.encode()).hexdigest(),
        "also_in": [],
        "copies": [],
        "tags": [],
        "note": "",
    }


def test_what_the_user_has_written_is_there_as_it_is(records: list[StatementRecord]) -> None:
    fields = json.loads(written(replace(records[0], note=Note("ask\nher", ("dam", "to check"))))[0])

    assert (fields["tags"], fields["note"]) == (["dam", "to check"], "ask\nher")


def test_other_places_and_copies_of_the_document_are_lists(records: list[StatementRecord]) -> None:
    record = replace(records[0], also_in=("copy.txt",), copies=("river.txt", "vale.txt"))

    fields = json.loads(written(record)[0])

    assert (fields["also_in"], fields["copies"]) == (["copy.txt"], ["river.txt", "vale.txt"])


def test_it_has_every_column_of_the_csv(records: list[StatementRecord]) -> None:
    fields = json.loads(written(*records)[0])

    assert set(table_csv.COLUMNS) <= set(fields)


@given(data=st.data())
def test_the_words_are_exact(
    data: st.DataObject, hostile: st.SearchStrategy[str], say: Callable[..., StatementRecord]
) -> None:
    words = data.draw(hostile)
    assume(not SPLIT_PAIR.search(words))

    fields = json.loads(written(say(words))[0])

    start, end = fields["content_spans"][0]
    assert fields["words"] == words == words[start:end]


def test_where_it_was_published_and_on_which_page_of_which_file_is_told(on_the_web: list[StatementRecord]) -> None:
    fields = json.loads(written(on_the_web[0])[0])

    assert {name: fields[name] for name in ("path", "member", "page", "url", "language")} == {
        "path": "news/dam-7.txt",
        "member": "2031/dam.pdf",
        "page": 3,
        "url": "https://valley-post.example/2031/dam?a=1&b=2",
        "language": "en-GB",
    }
