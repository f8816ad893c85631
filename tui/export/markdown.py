"""Statements as Markdown: a quotation and where it is from; for notes and drafts.

Nothing in the text of a document is Markdown: whatever CommonMark, GitHub or Obsidian would take for markup is
escaped, so the page shows the very words. White space is the exception, since Markdown keeps only line breaks.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO, TypeAlias

from tui.export.address import address, page
from tui.export.format import TextFormat
from tui.export.provenance import printable, quoted_spans, reporters, statement_id, text_digest
from tui.harmless import harmless_line_in_file
from tui.library import Note, StatementRecord
from tui.model import Document

NOT_NAMED = "speaker not named"
Named: TypeAlias = Callable[[StatementRecord], str]
"""Shows who speaks."""

# An underscore within a word is no markup, and ids are full of them. Templater, of Obsidian, runs what it finds behind
# "<%" in a new note, whatever stands before that.
_MARKUP = re.compile(r"[\\`*{}\[\]<>&~|$^#=]|(?<![^\W_])_|_(?![^\W_])|%(?=%)|(?<=<)%")
# Where a line would begin a list, a rule or a definition: before its sign, or between its number and the sign.
_ENTITY = re.compile(r"&(?=#?\w+;)", re.ASCII)
_IN_COMMENT = re.compile(r"[<>&%\x7f]|(?<=-)-|-(?=-)")
_BLOCK_START = re.compile(r"\A(\d+(?=[.)])|(?=[-+:]))")


def write(records: Iterable[StatementRecord], stream: TextIO) -> None:
    """Write each statement as a block quotation with its provenance below, and what the user has written on it.

    In a comment, which a page does not show, it is told where exactly the words stand, and in which text.
    """
    for number, record in enumerate(records):
        between = "\n" if number else ""
        stream.write(f"{between}{entry(record, bold)}")


def write_shown(records: Iterable[StatementRecord], stream: TextIO) -> None:
    """Write the same without the comments, for other texts."""
    for number, record in enumerate(records):
        between = "\n" if number else ""
        stream.write(f"{between}{shown(record, bold)}")


def entry(record: StatementRecord, named: Named) -> str:
    """Return a statement as a block quotation, below it its provenance, the note on it, and the comment."""
    return f"{shown(record, named)}\n{_comment(record)}\n"


def shown(record: StatementRecord, named: Named) -> str:
    """Return the same without the comment."""
    return f"{_quotation(record.words)}\n\n{_provenance(record, named)}\n{_note(record.note)}"


def _comment(record: StatementRecord) -> str:
    """Return an HTML comment with JSON in which nothing ends a comment, or is a sign of Obsidian's."""
    document = record.document
    told = {
        "id": statement_id(record),
        "path": document.path,
        "member": document.member,
        "content_spans": record.statement.content,
        "quoted_spans": quoted_spans(record),
        "sha256": text_digest(document),
    }
    return f"<!-- {_IN_COMMENT.sub(_escape, json.dumps({name: value for name, value in told.items() if value}))} -->"


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def bold(record: StatementRecord) -> str:
    """Return who speaks."""
    return f"**{escaped(record.shown_speaker) or NOT_NAMED}**"


def escaped(text: str) -> str:
    """Return a text on one line as Markdown that shows it."""
    return _escaped_line(harmless_line_in_file(text))


def _quotation(words: str) -> str:
    lines = [_escaped_line(line) for line in printable(words).strip().split("\n")]
    return "\\\n".join(f"> {line}" for line in lines)  # A backslash at the end keeps the line break.


def _note(note: Note) -> str:
    """Return what the user has written, as paragraphs below the provenance."""
    words = "\\\n".join(_escaped_line(line) for line in printable(note.words).strip().split("\n"))
    tags = ", ".join(map(escaped, note.tags))
    return "".join(f"\n{title}: {said}\n" for title, said in (("Note", words), ("Tags", tags)) if said)


def _escaped_line(line: str) -> str:
    return _BLOCK_START.sub(r"\1\\", _MARKUP.sub(r"\\\g<0>", line.strip()))


def _provenance(record: StatementRecord, named: Named) -> str:
    facts = (*_who(record, named), *_where(record.document), _page(record), _offsets(record))
    return f"— {', '.join(fact for fact in facts if fact)}"


def _who(record: StatementRecord, named: Named) -> Iterator[str]:
    """Yield the speaker and role, the one who reports them, and how it is reported."""
    yield named(record)
    for role in dict.fromkeys(speaker.role for speaker in record.speakers if speaker.role):
        yield escaped(role)
    for reporter in reporters(record):
        yield f"via {named(reporter)}"
    yield f"{escaped(record.cue)} ({record.statement.kind})".strip()


def _where(document: Document) -> Iterator[str]:
    outlet = escaped(document.outlet or "")
    yield f"*{outlet}*" if outlet else ""
    yield escaped(document.published or "")
    title, identity, where = escaped(document.title or ""), escaped(document.id), address(document)
    yield from ((_linked(title, where), identity) if title else (_linked(identity, where),))


def _linked(words: str, where: str | None) -> str:
    """Return a link, its address between angle brackets: it has none itself, and no blanks, and may have others."""
    return f"[{words}](<{_ENTITY.sub('&amp;', where)}>)" if words and where else words


def _page(record: StatementRecord) -> str:
    number = page(record)
    return "" if number is None else f"page {number}"


def _offsets(record: StatementRecord) -> str:
    return "characters " + " and ".join(f"{start}–{end}" for start, end in record.statement.content)


FORMAT = TextFormat(name="md", title="Markdown", suffix=".md", write=write)
