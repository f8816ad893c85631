"""Parquet: rows are documents by the names of their columns, and the database that reads them reaches nothing else."""

import io
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from tui.documents import read, read_source
from tui.documents.records import parquet
from tui.documents.source import Item, Source
from tui.model import Document, Problem

TEXT = "“We stay,” said Zoë Marlowe, the mayor of Oakhaven."


def made(folder: Path, query: str, name: str = "news.parquet") -> Path:
    """Write the rows of a query as Parquet, and return where."""
    plain, path = folder / "made", folder / name
    duckdb.connect(":memory:").execute(f"COPY ({query}) TO '{plain}' (FORMAT parquet)")
    plain.rename(path)
    return path


def read_file(path: Path) -> list[Item]:
    return list(read([str(path)]))


def refusal(path: Path) -> str:
    [problem] = read_file(path)
    assert isinstance(problem, Problem)
    return problem.reason


def test_a_row_is_a_document(tmp_path: Path) -> None:
    path = made(
        tmp_path,
        f"""SELECT 7 AS id, '{TEXT}' AS maintext, 'Mayor stays' AS title, ['Ada Fenwick', 'Tom Brandt'] AS authors,
        TIMESTAMP '2015-09-16' AS date_publish, 'courier.example' AS source_domain, [0.1, 0.2] AS embedding,
        'https://courier.example/1' AS url, 'en' AS language""",
    )

    assert read_file(path) == [
        Document(
            "7",
            TEXT,
            "Mayor stays",
            "courier.example",
            "2015-09-16",
            "Ada Fenwick, Tom Brandt",
            str(path),
            url="https://courier.example/1",
            language="en",
        )
    ]


@pytest.mark.parametrize(
    ("value", "published"),
    [
        ("DATE '2015-09-16'", "2015-09-16"),
        ("TIMESTAMP '2015-09-16 10:30:00'", "2015-09-16T10:30:00"),
        ("TIMESTAMPTZ '2015-09-16 10:30:00+00'", "2015-09-16T10:30:00+00:00"),
        ("'Wed, 16 Sep 2015 10:30:00 +0200'", "2015-09-16T10:30:00+02:00"),
        ("NULL", None),
    ],
)
def test_dates_are_of_the_form_that_sorts(tmp_path: Path, value: str, published: str | None) -> None:
    [document] = read_file(made(tmp_path, f"SELECT 'No.' AS text, {value} AS published"))

    assert isinstance(document, Document)
    if published and published.endswith("+00:00"):
        assert datetime.fromisoformat(document.published or "") == datetime(2015, 9, 16, 10, 30, tzinfo=UTC)
    else:
        assert document.published == published


def test_texts_as_bytes_are_read_and_rows_without_a_text_are_told(tmp_path: Path) -> None:
    path = made(
        tmp_path, "SELECT * FROM (VALUES ('Zo\\xC3\\xAB stays.'::BLOB), (NULL), (''::BLOB)) AS t(\"Body Text\")"
    )

    document, *problems = read_file(path)

    assert isinstance(document, Document)
    assert document.text == "Zoë stays."
    assert problems == [Problem(f"{path}, row 2", 'has no "text"'), Problem(f"{path}, row 3", "is empty")]


def test_many_rows_are_numbered_as_they_come(tmp_path: Path) -> None:
    items = read_file(made(tmp_path, "SELECT 'No. ' || i AS text FROM range(5000) AS t(i)"))

    assert [item.id for item in items if isinstance(item, Document)] == [f"news-{number}" for number in range(1, 5001)]


@pytest.mark.parametrize(
    "name",
    ["*.parquet", "[ab].parquet", "a?.parquet", "a'; DROP TABLE x; --.parquet", "http:x.parquet", "{a,b}.parquet", '"'],
)
def test_names_of_files_are_names_and_nothing_else(tmp_path: Path, name: str) -> None:
    made(tmp_path, "SELECT 'Another.' AS text", "a.parquet")
    path = made(tmp_path, f"SELECT '{TEXT}' AS text", name)

    assert [item.text for item in read_file(path) if isinstance(item, Document)] == [TEXT]


@pytest.mark.parametrize("name", ['a" FROM x; --', "a'b", "a b", "SELECT", "Zoë", ""])
def test_names_of_columns_are_names_and_nothing_else(tmp_path: Path, name: str) -> None:
    quoted = name.replace('"', '""') or "x"

    [document] = read_file(made(tmp_path, f"SELECT '{TEXT}' AS text, 'x' AS \"{quoted}\", 'y' AS \"title \"\"\""))

    assert isinstance(document, Document)
    assert document.text == TEXT


def test_nothing_else_is_within_reach(tmp_path: Path) -> None:
    path = made(tmp_path, "SELECT 'No.' AS text")
    connection = duckdb.connect(":memory:", config=parquet._SETTINGS)
    parquet._lock(connection, str(path))

    for query in (
        "SELECT * FROM read_text('/etc/hosts')",
        f"SELECT * FROM read_parquet('{tmp_path}/*')",
        "SELECT * FROM read_parquet('https://courier.example/x.parquet')",
        f"COPY (SELECT 1) TO '{tmp_path}/x.csv'",
        f"ATTACH '{tmp_path}/x.db'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
    ):
        with pytest.raises(duckdb.Error):
            connection.execute(query).fetchall()


def test_files_in_others_are_read_too(tmp_path: Path) -> None:
    data = made(tmp_path, f"SELECT '{TEXT}' AS text").read_bytes()

    source = Source(io.BytesIO(data), where="a.zip/x", stem="x", path="a.zip", member="x")

    assert [item.text for item in read_source(source) if isinstance(item, Document)] == [TEXT]


def test_files_without_a_text_say_what_they_have(tmp_path: Path) -> None:
    assert refusal(made(tmp_path, "SELECT 1 AS a, 2 AS b")).startswith(
        'has no column for the text: its columns are "a", "b"; name it, as in --column'
    )


def test_files_that_are_none_or_damaged_say_so(tmp_path: Path) -> None:
    path = made(tmp_path, f"SELECT '{TEXT}' AS text")
    path.write_bytes(path.read_bytes()[:-20])

    assert refusal(path) == "is no Parquet that can be read, or is damaged"


def test_a_text_over_and_over_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "UNJUDGED_CHARS", 1_000)
    path = made(tmp_path, "SELECT repeat('No. ', 100) AS text FROM range(20000)")

    *documents, problem = read_file(path)

    assert 0 < len(documents) < 20_000
    assert problem == Problem(str(path), "unpacks to more than 500 times its size, as no texts do")


def test_a_file_that_takes_too_much_memory_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(parquet._SETTINGS, "memory_limit", "1MB")
    path = made(tmp_path, "SELECT repeat(md5(i::VARCHAR), 1000) AS text FROM range(2000) AS t(i)")

    assert "of memory to unpack, too much for texts" in str(read_file(path)[-1])


def test_a_date_that_is_plain_tells_the_order_of_those_that_are_written_as_text(tmp_path: Path) -> None:
    days = "unnest(['03/04/2024', '25/12/2023'])"
    path = made(tmp_path, f"SELECT '{TEXT}' AS text, {days} AS date")

    assert [item.published for item in read_file(path) if isinstance(item, Document)] == ["2024-04-03", "2023-12-25"]
