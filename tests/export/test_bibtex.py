import re
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from io import StringIO

import pytest
from bibtexparser.entrypoint import parse_string
from bibtexparser.model import Entry
from hypothesis import given
from hypothesis import strategies as st

from tui.export import bibtex
from tui.harmless import harmless_line_in_file
from tui.library import Note, StatementRecord
from tui.model import Analysis

NOTE = (
    "that the dam was safe (Speaker: Brook; Source: Brook; Cue: told her; Kind: indirect; Reported by: Ada Vance; "
    r"Published: 2031-05-06; Statement: dam-7\#2; File: news/dam-7.txt; Characters: 106-127; SHA-256 of the text: "
)
GOLDEN = """\
@article{dam-7-2,
  author = {{Cy Hale}},
  title = {{The dam holds}},
  journal = {{Valley Post}},
  year = {2031},
  month = {5},
  day = {6},
  note = {NOTE}
}
"""
_COMMAND = re.compile("|".join(map(re.escape, bibtex.COMMANDS.values())))


def written(*records: StatementRecord) -> str:
    stream = StringIO()
    bibtex.write(records, stream)
    return stream.getvalue()


def read(source: str) -> list[Entry]:
    library = parse_string(source)
    assert not library.failed_blocks
    assert not library.comments
    return list(library.entries)


def printed(field: str) -> str:
    """What TeX prints for a field."""
    signs = {command: sign for sign, command in bibtex.COMMANDS.items()}
    return _COMMAND.sub(lambda command: signs[command.group()], field)


def test_a_statement_is_an_article_with_the_quotation_in_its_note(
    records: list[StatementRecord], analysis: Analysis
) -> None:
    digest = sha256(analysis.document.text.encode()).hexdigest()

    assert written(records[2]) == GOLDEN.replace("NOTE", f"{NOTE}{digest})")


def test_another_program_reads_every_statement(records: list[StatementRecord]) -> None:
    entries = read(written(*records))

    assert [entry.key for entry in entries] == ["dam-7-0", "dam-7-1", "dam-7-2", "dam-7-3"]
    assert {entry.entry_type for entry in entries} == {"article"}
    assert [entry["note"].partition(" (")[0] for entry in entries] == [record.words for record in records]


@pytest.mark.parametrize(
    ("published", "parts"), [("2031", {"year": "2031"}), ("2031-05 17:20", {"year": "2031", "month": "5"}), (None, {})]
)
def test_a_date_is_as_exact_as_it_is_printed(
    records: list[StatementRecord], published: str | None, parts: dict[str, str]
) -> None:
    (entry,) = read(written(replace(records[0], document=replace(records[0].document, published=published))))

    assert {name: entry[name] for name in ("year", "month", "day") if name in entry.fields_dict} == parts


def test_tags_are_keywords_and_what_the_user_has_written_is_in_the_note(records: list[StatementRecord]) -> None:
    (entry,) = read(written(replace(records[0], note=Note("50% of\nthem", ("dam", "to_check")))))

    assert entry["keywords"] == r"dam, to\_check"
    assert entry["note"].endswith(r"; Note: 50\% of them)")


@pytest.mark.parametrize(
    ("words", "tex"),
    [
        ("100 % & more", r"100 \% \& more"),
        ("$5 for #1_a", r"\$5 for \#1\_a"),
        (r"\input{/etc/passwd}", r"\textbackslash{}input\textbraceleft{}/etc/passwd\textbraceright{}"),
        ("}}\n@book{b,", r"\textbraceright{}\textbraceright{} @book\textbraceleft{}b,"),
        ("~^", r"\textasciitilde{}\textasciicircum{}"),
    ],
)
def test_what_is_tex_is_written_as_what_prints_it(words: str, tex: str) -> None:
    assert bibtex.escaped(words) == tex
    assert printed(tex) == harmless_line_in_file(words)


@given(data=st.data())
def test_any_words_and_names_are_read_back(
    data: st.DataObject, hostile: st.SearchStrategy[str], say: Callable[..., StatementRecord]
) -> None:
    words, speaker, title = data.draw(hostile), data.draw(hostile), data.draw(hostile)

    (entry,) = read(written(say(f"“{words}”", speaker=f"Ada {speaker}", title=f"On {title}.")))

    assert printed(entry["title"][1:-1]) == harmless_line_in_file(f"On {title}.")
    assert printed(entry["note"]).startswith(harmless_line_in_file(f"“{words}” (Speaker: Ada {speaker}"))


def test_address_language_and_page_have_fields_of_their_own(on_the_web: list[StatementRecord]) -> None:
    (entry,) = read(written(on_the_web[2]))

    assert entry["url"] == "https://valley-post.example/2031/dam?a=1&b=2"
    assert (entry["langid"], entry["pages"]) == ("british", "3")
    assert "In the file: 2031/dam.pdf; Page: 3" in entry["note"]


@pytest.mark.parametrize(
    ("url", "field"),
    [
        ("https://a.example/a_b~c#d?e=50%&f=$1", "https://a.example/a_b~c#d?e=50%25&f=$1"),
        (r"https://a.example/}\input{/etc/passwd}", "https://a.example/%7D%5Cinput%7B/etc/passwd%7D"),
        ("https://a.example/größe", "https://a.example/gr%C3%B6%C3%9Fe"),
    ],
)
def test_an_address_is_as_it_is_but_for_what_tex_could_not_print(
    records: list[StatementRecord], url: str, field: str
) -> None:
    (entry,) = read(written(replace(records[0], document=replace(records[0].document, url=url))))

    assert entry["url"] == field


def test_a_language_of_which_latex_may_not_know_is_left_out(records: list[StatementRecord]) -> None:
    (entry,) = read(written(replace(records[0], document=replace(records[0].document, language="es-419"))))

    assert "langid" not in entry.fields_dict
