"""Statements as notes of Obsidian, or of any program that reads Markdown in folders: one a quotation, or one an actor.

A note begins with properties (YAML), all of them quoted as JSON is, so that no words of a document are anything else
there. Actors are linked, `[[Ada Vance]]`, so that Obsidian gathers what each of them has said; a link is by name, and
so the notes of actors are: two people of one name share a note, in which each quotation says where it is from. The
words themselves are escaped as in `markdown`.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from tui.export import markdown
from tui.export.address import address, language, page
from tui.export.citation import date_parts, keyed
from tui.export.file_names import FileNames, file_stem
from tui.export.format import FolderFormat, Piece
from tui.export.provenance import reporters, statement_id, text_digest
from tui.harmless import REPLACEMENT, harmless_line_in_file
from tui.library import StatementRecord
from tui.model import Actor

_OPENING_CHARS = 40
"""So much of its words names the note of a quotation."""
_DAY_PARTS = 3
_NO_TAG = re.compile(r"[^\w/-]+")
# YAML forbids them even in quotes.
_NO_CHARACTERS = str.maketrans(dict.fromkeys("\ufffe\uffff", REPLACEMENT))

Property = str | int | None | list[str]


def pieces_by_quotation(records: Iterable[StatementRecord]) -> Iterator[Piece]:
    """Yield a note a statement, named by who speaks, the first words, and the place in the document."""
    names = FileNames()
    for key, record in keyed(records):
        opening = record.words[: _OPENING_CHARS + 1]
        if len(opening) > _OPENING_CHARS:
            opening = opening[:_OPENING_CHARS].rpartition(" ")[0] or opening[:_OPENING_CHARS]
        name = names.free(f"{record.shown_speaker[:_OPENING_CHARS]} {opening}", "quotation")
        yield Piece(
            f"{name} ({key[:_OPENING_CHARS]}).md", _front_matter(_properties(record)) + markdown.shown(record, linked)
        )


def pieces_by_actor(records: Iterable[StatementRecord]) -> Iterator[Piece]:
    """Yield the notes of who speaks, and what they say as it comes; joint speakers each have it in theirs."""
    names = FileNames()
    files: dict[str, str] = {}
    for record in records:
        for name, actor in dict(_speakers(record)).items():
            folded = name.casefold()
            text = "\n"
            if folded not in files:
                files[folded] = f"{names.free(name)}.md"
                text = _front_matter(_about(actor) if actor else {})
            yield Piece(files[folded], text + markdown.entry(record, linked))


def linked(record: StatementRecord) -> str:
    """Return who speaks as links to their notes; in words where no actor is known."""
    links = [f"[[{name}]]" for speaker in record.speakers if (name := file_stem(speaker.name))]
    return " and ".join(links) or markdown.bold(record)


def _speakers(record: StatementRecord) -> Iterator[tuple[str, Actor | None]]:
    for speaker in record.speakers:
        yield file_stem(speaker.name) or markdown.NOT_NAMED, speaker
    if not record.speakers:
        yield file_stem(record.source) or markdown.NOT_NAMED, None


def _properties(record: StatementRecord) -> dict[str, Property]:
    document, statement = record.document, record.statement
    return {
        "speaker": [f"[[{name}]]" for speaker in record.speakers if (name := file_stem(speaker.name))],
        "source": record.source,
        "role": [role for role in dict.fromkeys(speaker.role for speaker in record.speakers) if role],
        "cue": record.cue,
        "kind": statement.kind.value,
        "via": [reporter.shown_speaker for reporter in reporters(record)],
        "article": document.title,
        "outlet": document.outlet,
        "date": _day(document.published),
        "published": document.published,
        "byline": document.byline,
        "url": address(document),
        "language": language(document),
        "page": page(record),
        "file": document.path,
        "member": document.member,
        "statement": statement_id(record),
        "characters": " ".join(f"{start}-{end}" for start, end in statement.content),
        "sha256": text_digest(document),
        "tags": list(_tags(record)),
    }


def _about(actor: Actor) -> dict[str, Property]:
    return {
        "aliases": [alias.name for alias in actor.aliases],
        "kind": actor.kind.value,
        "role": actor.role,
    }


def _tags(record: StatementRecord) -> Iterator[str]:
    """Yield tags as Obsidian takes them: without blanks, and with a letter in them."""
    tags = (_NO_TAG.sub("-", tag).strip("-/") for tag in record.note.tags)
    return (tag for tag in tags if any(map(str.isalpha, tag)))


def _day(published: str | None) -> str | None:
    """Return the day in the form of which Obsidian knows that it is one."""
    parts = date_parts(published)
    return None if len(parts) < _DAY_PARTS else "{:04}-{:02}-{:02}".format(*parts)


def _front_matter(properties: Mapping[str, Property]) -> str:
    known = ((name, value) for name, value in properties.items() if value not in (None, "", []))
    return "".join(("---\n", *(f"{name}: {_yaml(value)}\n" for name, value in known), "---\n\n"))


def _yaml(value: Property) -> str:
    """Return a value as YAML that reads the same as JSON."""
    if isinstance(value, list):
        return f"[{', '.join(map(_yaml, value))}]"
    if isinstance(value, str):
        quoted = json.dumps(harmless_line_in_file(value).translate(_NO_CHARACTERS), ensure_ascii=False)
        return quoted.replace("<", "\\u003c")  # with a percent sign behind it, it would begin a program of Templater
    return json.dumps(value)


FORMAT = FolderFormat(name="obsidian", title="Obsidian", suffix=".notes", pieces=pieces_by_quotation)
BY_ACTOR = FolderFormat(name="obsidian-actors", title="Obsidian by actor", suffix=".actors", pieces=pieces_by_actor)
