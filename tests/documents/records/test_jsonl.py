import io
import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.documents import MAX_TEXT_CHARS, read
from tui.documents.records import jsonl
from tui.documents.records.json_records import MAX_RECORD_BYTES
from tui.documents.refusals import TOLD_ONE_BY_ONE
from tui.documents.source import Item, Source, UnreadableError
from tui.model import Document, Problem

TEXT = "“We stay,” said Zoe Marlowe."
TEXT_A = "The mayor said that she would stay."


def read_lines(*lines: str | bytes) -> list[Item]:
    data = b"\n".join(line.encode() if isinstance(line, str) else line for line in lines)
    return list(jsonl.read(Source(io.BytesIO(data), where="archive.jsonl", stem="archive")))


def read_record(**record: object) -> Item:
    [item] = read_lines(json.dumps(record))
    return item


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_lines(data)
    return caught.value.reason


@pytest.mark.parametrize("name", ["archive.jsonl", "archive.ndjson", "archive.JSONL"])
def test_jsonl_gives_one_document_a_line_with_all_that_it_says(tmp_path: Path, name: str) -> None:
    known = {"title": "Mayor stays", "outlet": "Courier", "published": "2015-09-16", "byline": "Ada Fenwick"}
    (tmp_path / name).write_text(json.dumps({"id": "a1", "text": TEXT, **known}) + '\n{"text": "Short."}\n')

    items = list(read([str(tmp_path)]))

    path = str(tmp_path / name)
    assert items == [
        Document("a1", TEXT, "Mayor stays", "Courier", "2015-09-16", "Ada Fenwick", path),
        Document("archive-2", "Short.", path=path),
    ]


def test_jsonl_reports_a_bad_line_by_its_number_and_goes_on() -> None:
    items = read_lines('{"text": "One."}', "", "{oops", '{"text": "Four."}')

    assert [item.where if isinstance(item, Problem) else item.id for item in items] == [
        "archive-1",
        "archive.jsonl:3",
        "archive-4",
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{oops", "is not JSON: at character 2, Expecting property name enclosed in double quotes"),
        ('["text"]', "is not a JSON object"),
        ('"text"', "is not a JSON object"),
        ("null", "is not a JSON object"),
        ('{"id": "a"}', 'has no "text"'),
        ('{"text": null}', 'has no "text"'),
        ('{"text": [5]}', 'has a "text" that is not a string'),
        ('{"text": 5}', 'has a "text" that is not a string'),
        ('{"text": ""}', "is empty"),
        ('{"text": " \\n"}', "is empty"),
        ("[" * 100_000, "is JSON of a number too long or a nesting too deep to read"),
        ('{"id": ' + "1" * 5000 + ', "text": "a"}', "is JSON of a number too long or a nesting too deep to read"),
    ],
)
def test_jsonl_says_what_is_wrong_with_a_line(line: str | bytes, reason: str) -> None:
    assert read_lines(line) == [Problem("archive.jsonl:1", reason)]


@pytest.mark.parametrize(
    ("given_id", "read_id"),
    [
        ("seed", "seed"),
        (17, "17"),
        (-1.5, "-1.5"),
        (10**400, "1" + "0" * 400),
        (0, "0"),
        ("", "archive-1"),
        (" ", "archive-1"),
        (None, "archive-1"),
    ],
)
def test_jsonl_makes_an_id_a_string(given_id: object, read_id: str) -> None:
    item = read_record(id=given_id, text=TEXT)

    assert isinstance(item, Document)
    assert item.id == read_id


@pytest.mark.parametrize("given_id", [True, ["a"], {}, float("inf"), float("nan"), "x" * 1001])
def test_jsonl_reports_an_id_that_names_nothing(given_id: object) -> None:
    item = read_record(id=given_id, text=TEXT)

    assert isinstance(item, Problem)
    assert 'an "id" that is neither' in item.reason


@pytest.mark.parametrize("value", [2015, [2015], {}, False, "x" * 1001])
def test_jsonl_leaves_out_what_is_no_string_and_says_so(value: object) -> None:
    item = read_record(text=TEXT, byline=value, outlet="Courier")

    assert isinstance(item, Document)
    assert item.byline is None
    assert item.outlet == "Courier"
    assert item.warnings == ("its byline was left out: it is not a string of up to 1,000 characters",)


@pytest.mark.parametrize("value", [None, "", "  "])
def test_jsonl_takes_a_blank_field_for_not_known(value: object) -> None:
    item = read_record(text=TEXT, title=value)

    assert isinstance(item, Document)
    assert item.title is None
    assert item.warnings == ()


@pytest.mark.parametrize("text", ["a\r\nb", "lone \ud800 half", "\x1b[31m[/bold]", "\u202egnihton", "nul \x00"])
def test_jsonl_keeps_the_text_as_it_is(text: str) -> None:
    item = read_record(text=text)

    assert isinstance(item, Document)
    assert item.text == text


def test_jsonl_bears_a_byte_order_mark_and_windows_line_breaks() -> None:
    assert read_lines(b'\xef\xbb\xbf{"id": "a", "text": "One."}\r', '{"id": "b", "text": "Two."}\r\n') == [
        Document("a", "One."),
        Document("b", "Two."),
    ]


def test_jsonl_breaks_lines_nowhere_else() -> None:
    line = json.dumps({"id": "a", "text": "one\u2028two\x85three"}, ensure_ascii=False)

    assert read_lines(line) == [Document("a", "one\u2028two\x85three")]


def test_jsonl_refuses_a_text_over_the_limit_and_goes_on() -> None:
    too_long = json.dumps({"text": "a" * (MAX_TEXT_CHARS + 1)})

    assert read_lines(too_long, '{"id": "b", "text": "Two."}') == [
        Problem("archive.jsonl:1", "has 1,000,001 characters; one document may have 1,000,000 at the most"),
        Document("b", "Two."),
    ]


def test_jsonl_reads_a_text_of_just_the_limit_in_the_longest_escapes() -> None:
    item = read_record(text="\N{OLD ITALIC LETTER A}" * MAX_TEXT_CHARS)

    assert isinstance(item, Document)
    assert len(item.text) == MAX_TEXT_CHARS


def test_jsonl_skips_a_line_without_bounds_and_goes_on() -> None:
    endless = b'{"text": "' + b"a" * 30_000_000

    assert read_lines(endless, '{"id": "b", "text": "Two."}') == [
        Problem("archive.jsonl:1", "has more than 13,000,000 bytes, too many for one document"),
        Document("b", "Two."),
    ]


def test_jsonl_never_reads_a_line_without_bounds() -> None:
    class Watched(io.BytesIO):
        def readline(self, size: int | None = -1) -> bytes:
            assert size is not None
            assert 0 < size <= MAX_RECORD_BYTES + 1
            return super().readline(size)

    data = b"a" * 14_000_000 + b'\n{"text": "Two."}'

    assert len(list(jsonl.read(Source(Watched(data), where="x", stem="x")))) == 2


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\xef\xbb\xbf"])
def test_jsonl_refuses_what_holds_no_line(data: bytes) -> None:
    assert refusal(data) == "is empty"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_jsonl_is_read_in_the_encoding_that_its_first_bytes_declare(encoding: str) -> None:
    lines = [
        json.dumps({"id": str(number), "text": f"{number}: “Zoë” 𝄞"}, ensure_ascii=False) for number in range(5_000)
    ]
    data = "\n".join(lines).encode(encoding)

    assert read_lines(data) == [Document(str(number), f"{number}: “Zoë” 𝄞") for number in range(5_000)]


@pytest.mark.parametrize(
    ("encoding", "shown", "text"),
    [
        ("cp1252", "windows-1252", "The café’s owner said it cost £4, and that nobody in Oakhaven had been asked."),
        ("latin-1", "windows-1252", "Le maire a déclaré que l'élection était terminée et qu'il resterait à son poste."),
        ("shift_jis", "shift-jis", "外務大臣は記者団に対し、交渉は来週も続くと述べた。" * 4),
        ("gb18030", "gb18030", "外交部长对记者说，谈判将于下周继续。" * 5),
    ],
)
def test_jsonl_of_another_encoding_is_read_by_a_guess_and_says_so(encoding: str, shown: str, text: str) -> None:
    lines = [
        json.dumps({"id": each, "text": words}, ensure_ascii=False) for each, words in (("a", TEXT_A), ("b", text))
    ]

    first, second = read_lines("\n".join(lines).encode(encoding))

    assert first == Document("a", TEXT_A)
    assert second == Document("b", text, warnings=(f"read as {shown}: the file does not say its encoding",))


def test_jsonl_of_damaged_utf_8_is_not_taken_for_another_encoding() -> None:
    text = "“We stay,” said José Ortmann and Zoë Marlowe. " * 9
    damaged = f'{{"text": "{text}é'.encode()[:-1] + b'"}'

    assert read_lines(damaged, '{"id": "b", "text": "Zoë."}') == [
        Problem("archive.jsonl:1", "is not UTF-8"),
        Document("b", "Zoë."),
    ]


def test_jsonl_that_does_not_go_on_in_its_encoding_is_damaged() -> None:
    data = '{"text": "One."}\n'.encode("utf-16-le")

    assert refusal(b"\xff\xfe" + data[:-1]) == "is damaged: it begins as UTF-16 and does not go on so"


def test_jsonl_refuses_what_is_no_text_as_a_whole() -> None:
    line = '{"text": "One."}\n'

    assert refusal(b"\x1f\x8b\x08" + line.encode()) == "is a gzip archive, which onrecord cannot read yet"
    assert refusal(line.encode("utf-16-be")) == "is binary: it holds NUL bytes"


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("size", [600, 200_000])
def test_jsonl_refuses_random_bytes_as_a_whole(seed: int, size: int) -> None:
    assert refusal(random.Random(seed).randbytes(size)).startswith("is binary: it holds")


def test_jsonl_tells_a_bad_line_before_the_first_document_by_itself() -> None:
    assert read_lines(b"\0\x01\x02\x03 \xff", '{"id": "b", "text": "Two."}') == [
        Problem("archive.jsonl:1", "is not UTF-8"),
        Document("b", "Two."),
    ]


def test_jsonl_bears_a_control_character_where_json_has_none() -> None:
    [problem] = read_lines(b'{"text": "Zo\0e"}')

    assert isinstance(problem, Problem)
    assert problem.reason.startswith("is not JSON: at character 13")


def test_jsonl_tells_the_first_lines_that_fail_alike_and_counts_the_rest() -> None:
    bad = ["{oops", "[1,", "nonsense"]
    items = read_lines('{"id": "a", "text": "One."}', *(bad * 3), '{"id": "b", "text": "Two."}', '{"id": "c"}')

    first, *told, second, other, counted = items
    assert [first, second] == [Document("a", "One."), Document("b", "Two.")]
    assert [str(problem).split(": ")[0] for problem in told] == [f"archive.jsonl:{number}" for number in range(2, 7)]
    assert other == Problem("archive.jsonl:12", 'has no "text"')
    assert counted == Problem("archive.jsonl", "4 more lines cannot be read for the same reason: is not JSON")


def test_jsonl_counts_one_line_more_as_one() -> None:
    *told, counted = read_lines(*["{}"] * (TOLD_ONE_BY_ONE + 1))

    assert len(told) == TOLD_ONE_BY_ONE
    assert counted == Problem("archive.jsonl", '1 more line cannot be read for the same reason: has no "text"')


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
records = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("id", "text", "title", "outlet", "published", "byline"), json_values)
)


def is_kept(text: str) -> bool:
    """Return whether there is a text, and not what stands in place of one that was taken away."""
    return text.strip().lower() not in {"", "[removed]", "[deleted]"}


def is_plain(text: object) -> bool:
    """Return whether a text is what its field has, rather than markup, or in paragraphs or bodies."""
    return isinstance(text, str) and "<" not in text and "&" not in text


@given(st.lists(st.one_of(records, json_values), min_size=1, max_size=TOLD_ONE_BY_ONE))
def test_jsonl_gives_one_item_for_each_line_of_any_json(values: list[object]) -> None:
    items = read_lines(*(json.dumps(value) for value in values))

    assert len(items) == len(values)
    for number, (value, item) in enumerate(zip(values, items, strict=True), start=1):
        if isinstance(item, Document):
            assert isinstance(value, dict)
            assert item.text == value["text"] if is_plain(value["text"]) else item.text
        else:
            assert item.where == f"archive.jsonl:{number}"


@given(st.text(st.characters(), min_size=1).filter(is_kept), st.booleans())
def test_jsonl_reads_any_text_back(text: str, ascii_only: bool) -> None:
    line = json.dumps({"id": "a", "text": text}, ensure_ascii=ascii_only or not text.isprintable())

    assert read_lines(line) == [Document("a", text)]
