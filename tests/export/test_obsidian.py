"""Notes of Obsidian: their properties read back as YAML, their words as Markdown."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tui.export import obsidian
from tui.export.format import Piece
from tui.export.provenance import printable
from tui.harmless import harmless_line_in_file
from tui.library import Note, StatementRecord
from tui.model import Actor, ActorKind

NOTE = """\
---
speaker: ["[[Brook]]"]
source: "Brook"
cue: "told her"
kind: "indirect"
via: ["Ada Vance"]
article: "The dam holds"
outlet: "Valley Post"
date: "2031-05-06"
published: "2031-05-06"
byline: "Cy Hale"
url: "https://valley-post.example/2031/dam?a=1&b=2"
language: "en-GB"
page: 3
file: "news/dam-7.txt"
member: "2031/dam.pdf"
statement: "dam-7#2"
characters: "106-127"
sha256: "9b7620dfb7157023113526059eedc67168a37e30902bf78e182fa8ca7f151060"
---

> that the dam was safe

— [[Brook]], via [[Ada Vance]], told her (indirect), *Valley Post*, 2031-05-06, \
[The dam holds](<https://valley-post.example/2031/dam?a=1&b=2>), dam-7, page 3, characters 106–127
"""
Pieces = Callable[[Iterable[StatementRecord]], Iterator[Piece]]


def notes(pieces: Pieces, *records: StatementRecord) -> dict[str, str]:
    made: dict[str, str] = {}
    for piece in pieces(records):
        made[piece.file] = made.get(piece.file, "") + piece.text
    return made


def properties(note: str) -> dict[str, Any]:
    opening, front_matter, _ = note.split("---\n", 2)
    assert opening == ""
    read: dict[str, Any] = yaml.safe_load(front_matter)
    return read


def body(note: str) -> str:
    return note.split("---\n", 2)[2]


def test_a_quotation_is_a_note_with_properties(on_the_web: list[StatementRecord]) -> None:
    assert notes(obsidian.pieces_by_quotation, on_the_web[2]) == {
        "Brook that the dam was safe (dam-7-2).md": NOTE,
    }


def test_each_quotation_has_a_note_of_its_own(records: list[StatementRecord]) -> None:
    assert list(notes(obsidian.pieces_by_quotation, *records, records[0])) == [
        "Ada Vance “We will not yield,” … “not today.” (dam-7-0).md",
        "Ada Vance Brook had told her that the dam was safe (dam-7-1).md",
        "Brook that the dam was safe (dam-7-2).md",
        "villagers “Nobody asked us,” (dam-7-3).md",
        "Ada Vance “We will not yield,” … “not today.” 2 (dam-7-0-copy-1).md",
    ]


def test_an_actor_is_a_note_with_all_that_they_say(records: list[StatementRecord]) -> None:
    made = notes(obsidian.pieces_by_actor, *records)

    assert list(made) == ["Ada Vance.md", "Brook.md", "villagers.md"]
    assert properties(made["Ada Vance.md"]) == {"aliases": ["Vance"], "kind": "person", "role": "Minister"}
    assert body(made["Ada Vance.md"]).count("> ") == 2
    assert "— [[Brook]], via [[Ada Vance]], told her" in made["Brook.md"]
    assert "— **villagers**, (direct)" in made["villagers.md"]


def test_what_joint_speakers_say_is_in_the_notes_of_each(records: list[StatementRecord]) -> None:
    joint = replace(records[3], speakers=(records[0].speakers[0], records[2].speakers[0]))

    made = notes(obsidian.pieces_by_actor, joint)

    assert list(made) == ["Ada Vance.md", "Brook.md"]
    assert all("— [[Ada Vance]] and [[Brook]]" in note for note in made.values())


def test_a_link_leads_to_the_note_of_the_actor(records: list[StatementRecord]) -> None:
    odd = replace(records[3], speakers=(Actor("a", "A/B: [Co]|#1 ^x", ActorKind.ORGANISATION),))

    (name,) = notes(obsidian.pieces_by_actor, odd)
    (note,) = notes(obsidian.pieces_by_quotation, odd).values()

    assert name == "A B Co 1 x.md"
    assert properties(note)["speaker"] == ["[[A B Co 1 x]]"]
    assert "— [[A B Co 1 x]], " in note


def test_a_name_of_which_nothing_is_left_is_no_link(records: list[StatementRecord]) -> None:
    odd = replace(records[3], speakers=(Actor("a", "//", ActorKind.PERSON),))

    assert list(notes(obsidian.pieces_by_actor, odd)) == ["speaker not named.md"]
    assert "— **//**" in body(next(iter(notes(obsidian.pieces_by_quotation, odd).values())))


def test_tags_are_such_as_obsidian_takes(records: list[StatementRecord]) -> None:
    said = replace(records[3], note=Note("Ask *her*.", ("to check", "2031", "dam/north", "#x: y")))

    (note,) = notes(obsidian.pieces_by_quotation, said).values()

    assert properties(note)["tags"] == ["to-check", "dam/north", "x-y"]
    assert "\nNote: Ask \\*her\\*.\n" in note


def test_nothing_is_a_program_of_templater(say: Callable[..., StatementRecord]) -> None:
    said = say("<%* require('x') %>", speaker="<% a %>", title="<%* b %>", document="<% c %>")

    for pieces in (obsidian.pieces_by_quotation, obsidian.pieces_by_actor):
        ((name, note),) = notes(pieces, replace(said, note=Note("<% d %>"))).items()
        assert "<%" not in name + note
    ((_, note),) = notes(obsidian.pieces_by_quotation, said).items()
    assert properties(note)["article"] == "<%* b %>"


@pytest.mark.parametrize(
    ("published", "date"), [("2031-05-06T17:20+02:00", "2031-05-06"), ("2031-05", None), ("yes", None), (None, None)]
)
def test_a_date_is_one_where_the_day_is_known(
    records: list[StatementRecord], published: str | None, date: str | None
) -> None:
    said = replace(records[0], document=replace(records[0].document, published=published))

    (note,) = notes(obsidian.pieces_by_quotation, said).values()

    known = properties(note)
    assert (known.get("date"), known.get("published")) == (date, published)


@given(data=st.data())
@pytest.mark.parametrize("pieces", [obsidian.pieces_by_quotation, obsidian.pieces_by_actor])
def test_any_words_and_names_are_read_back(
    data: st.DataObject, hostile: st.SearchStrategy[str], say: Callable[..., StatementRecord], pieces: Pieces
) -> None:
    words, speaker, title = data.draw(hostile), data.draw(hostile), data.draw(hostile)
    said = say(f"“{words}”", speaker=speaker, document=data.draw(hostile), title=title)

    ((name, note),) = notes(pieces, said).items()

    assert not set(name) & set('/\\:*?"<>|#^[]\n\x1b\u202e')
    assert not name.startswith(".")
    assert len(name.encode()) < 255
    if title and pieces is obsidian.pieces_by_quotation:
        shown = harmless_line_in_file(title).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
        assert properties(note)["article"] == shown
    tokens = MarkdownIt("commonmark").parse(body(note))
    quotation = next(token for token in tokens if token.type == "inline")
    shown = "".join("\n" if child.type == "hardbreak" else child.content for child in quotation.children or ())
    assert shown.split() == printable(f"“{words}”").split()
    assert printable(note) == note
