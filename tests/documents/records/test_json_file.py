import io
import json
import tracemalloc
from collections.abc import Iterator
from itertools import chain, repeat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.documents.records import json_file
from tui.documents.records.json_records import MAX_RECORD_BYTES
from tui.documents.source import Item, Source, UnreadableError
from tui.model import Document, Problem

ONE, TWO = Document("a", "One, “[{,\\"), Document("b", "Two.")
RECORDS = [{"id": "a", "text": "One, “[{,\\"}, {"id": "b", "text": "Two."}]


class Piped(io.BytesIO):
    """Bytes that come once."""

    def seek(self, offset: int, whence: int = 0) -> int:
        raise io.UnsupportedOperation("seek")

    def tell(self) -> int:
        raise io.UnsupportedOperation("tell")


def read_json(data: str | bytes) -> list[Item]:
    stream = io.BytesIO(data.encode() if isinstance(data, str) else data)
    return list(json_file.read(Source(stream, where="news.json", stem="news")))


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize(
    "wrapped",
    [
        RECORDS,
        {"articles": RECORDS},
        {"status": "ok", "response": {"docs": RECORDS}},
    ],
    ids=["array", "object with an array", "object with an object with an array"],
)
def test_json_gives_the_documents_of_an_array(wrapped: object, indent: int | None) -> None:
    assert read_json("\ufeff \n" + json.dumps(wrapped, indent=indent)) == [ONE, TWO]


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize(
    "preface",
    [{}, {"status": "ok", "query": {"items": ["é", "[{"]}, "total": 2}, {"tags": ["a"], "note": "x" * 200_000}],
    ids=["nothing before", "other fields before", "a long field before"],
)
def test_json_takes_an_array_apart_that_an_object_holds_too_long_for_one_document(
    preface: dict[str, object], indent: int | None
) -> None:
    long = [{"id": str(number), "text": "We stay, said Ada. " * 1_000} for number in range(800)]
    wrapped = preface | {"response": {"count": 800, "results": [*RECORDS, *long]}, "next": None}
    data = json.dumps(wrapped, indent=indent).encode()
    assert len(data) > MAX_RECORD_BYTES

    found = read_json(b"\xef\xbb\xbf\n" + data)

    assert found[:2] == [ONE, TWO]
    assert len(found) == 802


def test_json_reads_what_is_piped_in_without_going_back() -> None:
    long = [{"id": str(number), "text": "We stay, said Ada. " * 1_000} for number in range(800)]
    piped = Piped(json.dumps({"articles": [*RECORDS, *long]}).encode())

    found = list(json_file.read(Source(piped, where="standard input", stem="stdin")))

    assert found[:2] == [ONE, TWO]
    assert len(found) == 802


def test_json_refuses_a_long_object_that_holds_no_array_of_documents() -> None:
    data = json.dumps({"id": "a", "notes": ["We stay." * 1_000] * 2_000})

    (problem,) = read_json(data)

    assert isinstance(problem, Problem)
    assert problem.reason == f"has more than {MAX_RECORD_BYTES:,} bytes, too many for one document"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("wrapped", [RECORDS, {"articles": RECORDS}], ids=["array", "object with an array"])
def test_json_is_read_in_the_encoding_that_its_first_bytes_declare(wrapped: object, encoding: str) -> None:
    assert read_json(json.dumps(wrapped, ensure_ascii=False).encode(encoding)) == [ONE, TWO]


def test_json_of_another_encoding_is_read_by_a_guess_and_says_so() -> None:
    text = "The café’s owner said it cost £4, and that nobody in Oakhaven had been asked."
    data = json.dumps({"articles": [{"id": "a", "text": text}]}, ensure_ascii=False).encode("cp1252")

    told = ("read as windows-1252: the file does not say its encoding",)
    assert read_json(data) == [Document("a", text, warnings=told)]


def test_json_gives_the_documents_of_a_sequence_as_of_json_lines() -> None:
    assert read_json("\n".join(map(json.dumps, RECORDS))) == [ONE, TWO]


def test_json_gives_the_one_document_of_an_object() -> None:
    assert read_json(json.dumps(RECORDS[1], indent=2)) == [TWO]


def test_json_takes_ninjs() -> None:
    item = {
        "uri": "urn:newsml:courier:1", "type": "text", "versioncreated": "2015-09-16T10:00:00Z",
        "byline": "Ada Fenwick", "headline": "Mayor stays", "provider": "Courier",
        "body_text": "“We stay,” said Zoe Marlowe.",
    }  # fmt: skip

    assert read_json(json.dumps(item)) == [
        Document(
            "urn:newsml:courier:1", "“We stay,” said Zoe Marlowe.", "Mayor stays", "Courier", "2015-09-16T10:00:00Z",
            "Ada Fenwick",
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ('{"id": "a"}', 'has no "text"'),
        ("5", "is not a JSON object"),
        ("[[]]", "is not a JSON object"),
        ('{"text": ', "is not JSON: at character 9, Expecting value"),
        ("[" * 100_000 + "]" * 100_000, "is JSON of a number too long or a nesting too deep to read"),
        ('{"a":' * 100_000 + "1" + "}" * 100_000, "is JSON of a number too long or a nesting too deep to read"),
        ('{"text": "a", "n": ' + "1" * 5000 + "}", "is JSON of a number too long or a nesting too deep to read"),
        ('{"id": NaN, "text": "a"}', 'has an "id" that is neither a number nor a string of up to 1,000 characters'),
    ],
)
def test_json_says_what_is_wrong_with_a_document(data: str, reason: str) -> None:
    assert read_json(data) == [Problem("news.json, document 1", reason)]


def test_json_bears_names_that_come_twice() -> None:
    assert read_json('{"id": "a", "text": "One.", "text": "Two."}') == [Document("a", "Two.")]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"[]", "is empty"),
        (b"\x1f\x8b\x08", "is a gzip archive, which onrecord cannot read yet"),
        (bytes(range(30)) * 10, "is binary: it holds more control characters than a text would"),
    ],
)
def test_json_refuses_what_holds_no_document(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_json(data)

    assert caught.value.reason == reason


def test_json_reads_an_array_that_breaks_off_so_far_and_says_so() -> None:
    items = json_file.read(Source(io.BytesIO(b'[{"id": "b", "text": "Two."}, {"te'), where="news.json", stem="news"))

    assert next(items) == TWO
    assert "document 2: is not JSON" in str(next(items))
    with pytest.raises(UnreadableError, match="breaks off: its array has no end"):
        next(items)


def test_json_skips_a_document_without_bounds_and_goes_on() -> None:
    problem, document = read_json('[{"text": "' + "a" * 14_000_000 + '"}, {"id": "b", "text": "Two."}]')

    assert problem == Problem("news.json, document 1", "has more than 13,000,000 bytes, too many for one document")
    assert document == TWO


class Long(io.BytesIO):
    """An array of thirty megabytes that nobody holds as a whole, given out a document at a time."""

    def __init__(self) -> None:
        super().__init__()
        document = json.dumps({"text": "a" * 100_000}).encode() + b","
        self._parts: Iterator[bytes] = chain([b"[" + document], repeat(document, 299), [b"5]"])

    def read(self, size: int | None = -1) -> bytes:
        return next(self._parts, b"")


@pytest.mark.parametrize("value", [b"[" + b"[]," * 20, b'{"text": "' + rb"\"" * 50])
def test_json_of_a_value_of_too_many_parts_is_given_up(monkeypatch: pytest.MonkeyPatch, value: bytes) -> None:
    monkeypatch.setattr(json_file, "MAX_MARKS", 40)

    with pytest.raises(UnreadableError, match="has a value of more than 40 brackets, commas and quotation marks"):
        read_json(b"[" + value)


def test_json_of_many_values_of_few_parts_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_file, "MAX_MARKS", 40)

    assert len(read_json(json.dumps(RECORDS * 50))) == 100


def test_json_holds_no_more_than_a_document_of_a_long_array() -> None:
    tracemalloc.start()
    count = sum(1 for _ in json_file.read(Source(Long(), where="news.json", stem="news")))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert count == 301
    assert peak < 5_000_000


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda text: not text.isspace())


@given(st.lists(texts, min_size=1), st.integers(1, 50))
def test_json_parts_documents_wherever_its_chunks_end(written: list[str], size: int) -> None:
    data = json.dumps([{"text": text} for text in written], ensure_ascii=False).encode()
    splitter = json_file._Splitter()

    elements = [found for at in range(1, len(data), size) for found in splitter.add(data[at : at + size])]

    assert [json.loads(element)["text"] for element in elements] == written
