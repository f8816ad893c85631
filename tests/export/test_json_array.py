import json
import re
from collections.abc import Callable
from io import StringIO

from hypothesis import assume, given
from hypothesis import strategies as st

from tui.export import json_array, jsonl
from tui.library import StatementRecord

SPLIT_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def written(*records: StatementRecord) -> str:
    stream = StringIO()
    json_array.write(records, stream)
    return stream.getvalue()


def test_the_array_holds_what_json_lines_have(records: list[StatementRecord]) -> None:
    lines = StringIO()
    jsonl.write(records, lines)

    assert json.loads(written(*records)) == [json.loads(line) for line in lines.getvalue().splitlines()]


def test_each_statement_is_a_line(records: list[StatementRecord]) -> None:
    first, *lines, last = written(*records).splitlines()

    assert (first, last) == ("[", "]")
    assert [json.loads(line.removesuffix(","))["id"] for line in lines] == ["dam-7#0", "dam-7#1", "dam-7#2", "dam-7#3"]


def test_no_statements_are_an_empty_array() -> None:
    assert written() == "[]\n"


@given(data=st.data())
def test_the_words_are_exact(
    data: st.DataObject, hostile: st.SearchStrategy[str], say: Callable[..., StatementRecord]
) -> None:
    words, title = data.draw(hostile), data.draw(hostile)
    assume(not SPLIT_PAIR.search(words + " " + title))

    (said,) = json.loads(written(say(words, title=title)))

    assert (said["words"], said["title"]) == (words, title)
